/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "draft-test.h"
#include "store-disk.h"

#include <glib/gstdio.h>
#include <string.h>

#define T0 G_GINT64_CONSTANT (1700000000000000)

typedef struct {
  TestStore store;
  gint64    now;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->now = T0;
  test_store_set_up (&fixture->store, NULL);
  test_store_open (&fixture->store);
  vitrine_draft_store_set_clock (fixture->store.drafts, test_draft_clock, &fixture->now);
}

static void
reopen (Fixture *fixture)
{
  test_store_reopen (&fixture->store);
  vitrine_draft_store_set_clock (fixture->store.drafts, test_draft_clock, &fixture->now);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_store_remove (&fixture->store);
}

static gint64
count (Fixture *fixture, const char *sql)
{
  return test_query_int (fixture->store.path, sql);
}

/* --- one draft --- */

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = test_make_draft (
    "{\"title\":\"Tasse à thé\",\"skus\":[{\"seller_sku\":\"T-1\"}],\"later\":{\"x\":[1,null]},"
    "\"main_images\":[{\"vitrine_picture\":\"" TEST_PICTURE_A "\"}]}");
  g_autoptr (VitrineDraft) loaded = NULL;
  const VitrineDraftFacts *facts;

  vitrine_draft_set_state (draft, VITRINE_DRAFT_FAILED);
  vitrine_draft_set_n_problems (draft, 3);
  test_save_draft (fixture->store.drafts, draft);
  g_assert_cmpint (vitrine_draft_get_id (draft), >, 0);
  g_assert_cmpint (vitrine_draft_get_save_state (draft), ==, VITRINE_DRAFT_SAVED);

  reopen (fixture);
  loaded = test_load_draft (fixture->store.drafts, vitrine_draft_get_id (draft));
  facts = vitrine_draft_get_facts (loaded);
  g_assert_cmpstr (vitrine_draft_get_body (loaded), ==, vitrine_draft_get_body (draft));
  g_assert_cmpstr (vitrine_draft_get_shop_id (loaded), ==, TEST_SHOP);
  g_assert_cmpstr (vitrine_draft_get_market (loaded), ==, "US");
  g_assert_cmpstr (facts->title, ==, "Tasse à thé");
  g_assert_cmpstr (facts->skus, ==, "T-1");
  g_assert_cmpstr (facts->cover, ==, TEST_PICTURE_A);
  g_assert_cmpint (facts->state, ==, VITRINE_DRAFT_FAILED);
  g_assert_cmpint (facts->n_problems, ==, 3);
  g_assert_cmpint (facts->revision, ==, 2);
  g_assert_cmpint (facts->created, ==, T0);
  g_assert_cmpint (facts->changed, ==, T0);
  g_assert_cmpint (vitrine_draft_get_recovered (loaded), ==, 0);
  g_assert_cmpint (vitrine_draft_get_save_state (loaded), ==, VITRINE_DRAFT_SAVED);
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (test_try_load_draft (fixture->store.drafts, 77, &error));
  g_assert_error (error, VITRINE_DRAFT_STORE_ERROR, VITRINE_DRAFT_STORE_ERROR_GONE);
}

/* A version for each body, not for each save. */
static void
test_unchanged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = test_make_titled ("Cup");

  test_save_draft (fixture->store.drafts, draft);
  vitrine_draft_set_state (draft, VITRINE_DRAFT_READY);
  test_save_draft (fixture->store.drafts, draft);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM draft_version"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT state FROM draft"), ==, VITRINE_DRAFT_READY);
  test_set_title (draft, "Mug");
  test_save_draft (fixture->store.drafts, draft);
  test_set_title (draft, "Cup");
  test_save_draft (fixture->store.drafts, draft);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM draft_version"), ==, 3);
}

static void
test_undo_after_restart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = test_make_titled ("one");
  g_autoptr (VitrineDraft) loaded = NULL;
  g_autoptr (VitrineDraft) again = NULL;

  test_save_draft (fixture->store.drafts, draft);
  test_set_title (draft, "two");
  test_save_draft (fixture->store.drafts, draft);
  test_set_title (draft, "three");
  test_set_title (draft, "four");
  vitrine_draft_undo (draft);
  test_save_draft (fixture->store.drafts, draft);

  reopen (fixture);
  loaded = test_load_draft (fixture->store.drafts, vitrine_draft_get_id (draft));
  g_assert_cmpstr (vitrine_draft_get_title (loaded), ==, "three");
  g_assert_true (vitrine_draft_redo (loaded));
  g_assert_cmpstr (vitrine_draft_get_title (loaded), ==, "four");
  g_assert_false (vitrine_draft_redo (loaded));
  while (vitrine_draft_undo (loaded))
    ;
  g_assert_cmpstr (vitrine_draft_get_title (loaded), ==, "one");
  test_set_title (loaded, "new");
  test_save_draft (fixture->store.drafts, loaded);

  reopen (fixture);
  again = test_load_draft (fixture->store.drafts, vitrine_draft_get_id (draft));
  g_assert_false (vitrine_draft_can_redo (again));
  g_assert_true (vitrine_draft_undo (again));
  g_assert_cmpstr (vitrine_draft_get_title (again), ==, "one");
  g_assert_false (vitrine_draft_undo (again));
}

/* --- two programs --- */

/* What the other one saved stays; what this one has is kept too, and found again. */
static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) first = test_make_titled ("Cup");
  g_autoptr (VitrineDraft) second = NULL;
  g_autoptr (VitrineDraft) loaded = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = NULL;

  test_save_draft (fixture->store.drafts, first);
  second = test_load_draft (fixture->store.drafts, vitrine_draft_get_id (first));
  test_set_title (second, "theirs");
  test_save_draft (fixture->store.drafts, second);

  test_set_title (first, "mine");
  g_assert_false (test_try_save_draft (fixture->store.drafts, first, &error));
  g_assert_error (error, VITRINE_DRAFT_STORE_ERROR, VITRINE_DRAFT_STORE_ERROR_CONFLICT);
  g_assert_cmpint (vitrine_draft_get_save_state (first), ==, VITRINE_DRAFT_CANT_SAVE);
  aside = test_query_text (fixture->store.path, "SELECT body FROM draft_version WHERE aside = 1");
  g_assert_cmpstr (aside, ==, "{\"title\":\"mine\"}");
  loaded = test_load_draft (fixture->store.drafts, vitrine_draft_get_id (first));
  g_assert_cmpstr (vitrine_draft_get_title (loaded), ==, "theirs");
  g_assert_true (vitrine_draft_undo (loaded));
  g_assert_cmpstr (vitrine_draft_get_title (loaded), ==, "Cup");

  /* The same again makes no other version of it. */
  g_assert_false (test_try_save_draft (fixture->store.drafts, first, NULL));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM draft_version"), ==, 3);
}

/* The seller has decided that hers goes on: the other one is one version back. */
static void
test_outrun (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) first = test_make_titled ("Cup");
  g_autoptr (VitrineDraft) second = NULL;
  g_autoptr (VitrineDraft) loaded = NULL;

  test_save_draft (fixture->store.drafts, first);
  second = test_load_draft (fixture->store.drafts, vitrine_draft_get_id (first));
  for (guint i = 0; i < 5; i++) {
    g_autofree char *title = g_strdup_printf ("theirs %u", i);

    test_set_title (second, title);
    test_save_draft (fixture->store.drafts, second);
  }
  test_set_title (first, "mine");
  vitrine_draft_outrun (first, vitrine_draft_get_saved_revision (second));
  test_save_draft (fixture->store.drafts, first);
  loaded = test_load_draft (fixture->store.drafts, vitrine_draft_get_id (first));
  g_assert_cmpstr (vitrine_draft_get_title (loaded), ==, "mine");
  g_assert_true (vitrine_draft_undo (loaded));
  g_assert_cmpstr (vitrine_draft_get_title (loaded), ==, "Cup");
  g_assert_false (vitrine_draft_undo (loaded));
  g_assert_false (test_try_save_draft (fixture->store.drafts, second, NULL));
}

/* Deleted for good elsewhere, while it was being written here. */
static void
test_deleted_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = test_make_titled ("Cup");
  g_autoptr (VitrineDraft) loaded = NULL;
  gint64 id;

  test_save_draft (fixture->store.drafts, draft);
  id = vitrine_draft_get_id (draft);
  test_execute (fixture->store.path, "PRAGMA foreign_keys = ON; DELETE FROM draft");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM draft_version"), ==, 0);
  test_set_title (draft, "Mug");
  test_save_draft (fixture->store.drafts, draft);
  g_assert_cmpint (vitrine_draft_get_id (draft), ==, id);
  loaded = test_load_draft (fixture->store.drafts, id);
  g_assert_cmpstr (vitrine_draft_get_title (loaded), ==, "Mug");
}

static void
test_elsewhere_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = test_make_titled ("Cup");
  g_autoptr (GError) error = NULL;
  sqlite3 *other;

  g_assert_cmpint (sqlite3_open (fixture->store.path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (test_try_save_draft (fixture->store.drafts, draft, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_BUSY);
  g_assert_cmpint (vitrine_draft_get_save_state (draft), ==, VITRINE_DRAFT_CANT_SAVE);
  g_assert_cmpstr (vitrine_draft_get_trouble (draft), ==, error->message);
  sqlite3_close (other);
  test_save_draft (fixture->store.drafts, draft);
  g_assert_cmpint (vitrine_draft_get_save_state (draft), ==, VITRINE_DRAFT_SAVED);
}

/* --- what somebody else, or a bad disk, has done to the rows --- */

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = test_make_titled ("one");
  g_autoptr (VitrineDraft) loaded = NULL;
  g_autoptr (VitrineDraft) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *titles = NULL;
  const VitrineDraftQuery all = { .state = -1 };
  gint64 id;

  test_save_draft (fixture->store.drafts, draft);
  test_set_title (draft, "two");
  test_save_draft (fixture->store.drafts, draft);
  test_set_title (draft, "three");
  test_save_draft (fixture->store.drafts, draft);
  id = vitrine_draft_get_id (draft);
  test_execute (fixture->store.path, "UPDATE draft_version SET body = '{\"title\":' WHERE id > 1");

  loaded = test_load_draft (fixture->store.drafts, id);
  g_assert_cmpstr (vitrine_draft_get_title (loaded), ==, "one");
  g_assert_cmpint (vitrine_draft_get_recovered (loaded), ==, 1);
  test_set_title (loaded, "four");
  test_save_draft (fixture->store.drafts, loaded);
  again = test_load_draft (fixture->store.drafts, id);
  g_assert_cmpstr (vitrine_draft_get_title (again), ==, "four");
  g_assert_cmpint (vitrine_draft_get_recovered (again), ==, 0);

  test_execute (fixture->store.path, "UPDATE draft_version SET body = CAST (x'ff00' AS TEXT)");
  g_assert_null (test_try_load_draft (fixture->store.drafts, id, &error));
  g_assert_error (error, VITRINE_DRAFT_STORE_ERROR, VITRINE_DRAFT_STORE_ERROR_DAMAGED);
  titles = test_list_titles (fixture->store.drafts, &all);
  g_assert_cmpstr (titles, ==, "four");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM draft_version"), ==, 4);
}

static void
test_strange_row (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (VitrineDraft) loaded = NULL;
  const VitrineDraftFacts *facts;
  const VitrineDraftQuery all = { .state = -1 };
  const VitrineDraftQuery hostile = { .state = -1, .text = "strange" };

  test_execute (fixture->store.path,
                "INSERT INTO draft VALUES (-9223372036854775807, 'practice', '', 4711, -5, -1,"
                "  CAST (x'61ff62' AS TEXT), '', '../../etc/passwd', 99999999999, -1, -2, NULL,"
                "  -9223372036854775807, -7);"
                "INSERT INTO draft_version VALUES (1, -9223372036854775807, -3, 1, NULL, 7, 'x'),"
                "  (2, -9223372036854775807, -3, 1, NULL, 0, '{\"title\":7}');"
                "INSERT INTO draft_step VALUES (-9223372036854775807, 9223372036854775807, -1, -1,"
                "  '', 'x'), (-9223372036854775807, -9223372036854775807, 0, 0, '', 'y');");
  list = test_list_drafts (fixture->store.drafts, &all);
  g_assert_cmpuint (list->len, ==, 1);
  facts = vitrine_draft_get_facts (list->pdata[0]);
  g_assert_cmpstr (facts->title, ==, "a\xef\xbf\xbd" "b");
  g_assert_null (facts->cover);
  g_assert_cmpint (facts->state, ==, VITRINE_DRAFT_DRAFT);
  g_assert_cmpint (facts->n_problems, ==, G_MAXINT);
  g_assert_cmpint (facts->changed, ==, 0);
  loaded = test_load_draft (fixture->store.drafts, facts->id);
  g_assert_false (vitrine_draft_can_undo (loaded));
  g_assert_false (vitrine_draft_can_redo (loaded));
  g_assert_cmpstr (vitrine_draft_get_body (loaded), ==, "{\"title\":7}");
  g_ptr_array_unref (list);
  list = test_list_drafts (fixture->store.drafts, &hostile);
  g_assert_cmpuint (list->len, ==, 0);
}

/* --- a disk that fails --- */

static const struct { const char *path; TestDiskFault fault; int code; }
fault_cases[] = {
  { "/draft-store/full", TEST_DISK_FULL, VITRINE_DATABASE_ERROR_FULL },
  { "/draft-store/quota", TEST_DISK_QUOTA, VITRINE_DATABASE_ERROR_FULL },
  { "/draft-store/broken", TEST_DISK_BROKEN, VITRINE_DATABASE_ERROR_IO },
};

/* Said, still dirty, and saved once there is room. */
static void
test_fault (Fixture *fixture, gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (VitrineDraft) draft = test_make_titled ("Cup");
  g_autoptr (VitrineDraft) loaded = NULL;

  test_save_draft (fixture->store.drafts, draft);
  test_set_title (draft, "Mug");
  for (guint n = 0; n < 3; n++) {
    g_autoptr (GError) error = NULL;

    test_disk_set_fault (fault_cases[i].fault);
    g_assert_false (test_try_save_draft (fixture->store.drafts, draft, &error));
    test_disk_set_fault (TEST_DISK_WORKS);
    g_assert_error (error, VITRINE_DATABASE_ERROR, fault_cases[i].code);
    g_assert_cmpint (vitrine_draft_get_save_state (draft), ==, VITRINE_DRAFT_CANT_SAVE);
    g_assert_cmpstr (vitrine_draft_get_trouble (draft), ==, error->message);
  }
  test_save_draft (fixture->store.drafts, draft);
  g_assert_cmpint (vitrine_draft_get_save_state (draft), ==, VITRINE_DRAFT_SAVED);

  reopen (fixture);
  loaded = test_load_draft (fixture->store.drafts, vitrine_draft_get_id (draft));
  g_assert_cmpstr (vitrine_draft_get_title (loaded), ==, "Mug");
  g_assert_true (vitrine_draft_undo (loaded));
  g_assert_cmpstr (vitrine_draft_get_title (loaded), ==, "Cup");
}

static void
check_read_only (gconstpointer data)
{
  const char *folder = data;
  g_autoptr (VitrineDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  TestStore store;

  test_store_set_up (&store, folder);
  test_store_open (&store);
  draft = test_load_draft (store.drafts, 1);
  test_set_title (draft, "Mug");
  g_assert_false (test_try_save_draft (store.drafts, draft, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_READ_ONLY);
  g_assert_cmpint (vitrine_draft_get_save_state (draft), ==, VITRINE_DRAFT_CANT_SAVE);
  test_store_clear (&store);
}

static void
test_read_only (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (VitrineDraft) draft = test_make_titled ("Cup");
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  test_save_draft (store.drafts, draft);
  folder = g_strdup (store.folder);
  vitrine_database_close (store.database);
  g_chmod (store.path, 0444);
  g_chmod (folder, 0555);
  test_run_as_nobody (check_read_only, folder);
  test_store_remove (&store);
}

/* --- lists --- */

static void
make_some (Fixture *fixture)
{
  static const struct { const char *shop; const char *title; VitrineDraftState state; int problems; }
  rows[] = {
    { TEST_SHOP, "cherry", VITRINE_DRAFT_DRAFT, 2 },
    { TEST_SHOP, "Apple", VITRINE_DRAFT_READY, 0 },
    { "other", "banana", VITRINE_DRAFT_READY, 0 },
    { TEST_SHOP, "damson", VITRINE_DRAFT_DRAFT, 5 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (VitrineDraft) draft = vitrine_draft_new (rows[i].shop, "US");

    test_set_title (draft, rows[i].title);
    vitrine_draft_set_state (draft, rows[i].state);
    vitrine_draft_set_n_problems (draft, rows[i].problems);
    test_save_draft (fixture->store.drafts, draft);
  }
}

static const struct { VitrineDraftQuery query; const char *titles; } list_cases[] = {
  { { .state = -1 }, "damson\nbanana\nApple\ncherry" },
  { { .shop_id = TEST_SHOP, .state = -1 }, "damson\nApple\ncherry" },
  { { .shop_id = "none", .state = -1 }, "" },
  { { .state = VITRINE_DRAFT_READY }, "banana\nApple" },
  { { .shop_id = "other", .state = VITRINE_DRAFT_DRAFT }, "" },
  { { .state = VITRINE_DRAFT_TRASH }, "" },
  { { .state = -1, .order = VITRINE_DRAFT_ORDER_TITLE }, "Apple\nbanana\ncherry\ndamson" },
  { { .state = -1, .order = VITRINE_DRAFT_ORDER_PROBLEMS }, "damson\ncherry\nbanana\nApple" },
  { { .state = -1, .order = VITRINE_DRAFT_ORDER_CREATED }, "damson\nbanana\nApple\ncherry" },
  { { .state = -1, .limit = 2 }, "damson\nbanana" },
  { { .state = -1, .limit = 2, .offset = 3 }, "cherry" },
  { { .state = -1, .text = " \t" }, "damson\nbanana\nApple\ncherry" },
  { { .shop_id = TEST_SHOP, .state = VITRINE_DRAFT_DRAFT, .text = "so m" }, "damson" },
};

static void
test_list (Fixture *fixture, gconstpointer data)
{
  make_some (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (list_cases); i++) {
    g_autofree char *titles = test_list_titles (fixture->store.drafts, &list_cases[i].query);

    g_assert_cmpstr (titles, ==, list_cases[i].titles);
  }
}

/* Saved last is first, whatever the clock says. */
static void
test_clock_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) first = test_make_titled ("first");
  g_autoptr (VitrineDraft) second = test_make_titled ("second");
  g_autoptr (VitrineDraft) loaded = NULL;
  g_autofree char *titles = NULL;
  const VitrineDraftQuery all = { .state = -1 };

  test_save_draft (fixture->store.drafts, second);
  test_save_draft (fixture->store.drafts, first);
  fixture->now = T0 - G_TIME_SPAN_DAY * 400;
  test_set_title (second, "second, later");
  test_save_draft (fixture->store.drafts, second);
  titles = test_list_titles (fixture->store.drafts, &all);
  g_assert_cmpstr (titles, ==, "second, later\nfirst");
  loaded = test_load_draft (fixture->store.drafts, vitrine_draft_get_id (second));
  g_assert_cmpstr (vitrine_draft_get_title (loaded), ==, "second, later");

  fixture->now = -5;
  test_set_title (second, "second, before time began");
  test_save_draft (fixture->store.drafts, second);
  g_clear_object (&loaded);
  loaded = test_load_draft (fixture->store.drafts, vitrine_draft_get_id (second));
  g_assert_cmpstr (vitrine_draft_get_title (loaded), ==, "second, before time began");
}

static void
test_counts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineDraft) draft = test_make_titled ("elderberry");
  g_autofree guint *counts = NULL;

  make_some (fixture);
  test_save_draft (fixture->store.drafts, draft);
  test_set_trashed (fixture->store.drafts, draft, TRUE);
  vitrine_draft_store_count_async (fixture->store.drafts, TEST_SHOP, test_keep_result_cb, &result);
  counts = vitrine_draft_store_count_finish (fixture->store.drafts, test_wait_result (&result),
                                             &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts[VITRINE_DRAFT_DRAFT], ==, 2);
  g_assert_cmpuint (counts[VITRINE_DRAFT_READY], ==, 1);
  g_assert_cmpuint (counts[VITRINE_DRAFT_LIVE], ==, 0);
  g_assert_cmpuint (counts[VITRINE_DRAFT_TRASH], ==, 1);
}

/* --- search --- */

static const char search_body[] =
  "{\"title\":\"Rote Straßenschuhe “Zürich”, size 42\","
  "\"skus\":[{\"seller_sku\":\"SH-0042/RED\"},{\"seller_sku\":\"SH-0043/BLUE\"}],"
  "\"description\":\"<p>茶杯和杯子</p><p>เสื้อยืดสีแดง</p><p>قميص أحمر</p><p>Красные туфли</p>"
  "<p>빨간 구두</p><p>赤い靴とシューズ</p><p>Áo thun đỏ</p><p>100% cotton &amp; wool</p>\"}";

static const struct { const char *text; gboolean found; } search_cases[] = {
  { "rote", TRUE }, { "ROTE", TRUE }, { "strassen", TRUE }, { "Straße", TRUE },
  { "zurich", TRUE }, { "zürich", TRUE }, { "enschu", TRUE }, { "schuhe rote", TRUE },
  { "rote gelb", FALSE }, { "rotes", FALSE },
  { "0042", TRUE }, { "sh-0042", TRUE }, { "0042/red", TRUE }, { "0042/blue", FALSE },
  { "42", TRUE }, { "4", TRUE }, { "99", FALSE }, { "z", TRUE }, { "q", FALSE },
  { "茶杯", TRUE }, { "茶", TRUE }, { "杯子", TRUE }, { "茶杯和", TRUE }, { "杯茶", FALSE },
  { "茶 靴", TRUE }, { "เสื้อ", TRUE }, { "สีแดง", TRUE }, { "أحمر", TRUE }, { "قم", TRUE },
  { "красные", TRUE }, { "КРАСНЫЕ ТУФЛИ", TRUE }, { "구두", TRUE }, { "빨", TRUE },
  { "シューズ", TRUE }, { "ｼｭｰｽﾞ", TRUE }, { "赤い", TRUE }, { "ao thun", TRUE },
  { "100%", TRUE }, { "0%", TRUE }, { "&", TRUE }, { "amp", FALSE }, { "<p>", FALSE },
  /* What would mean something to a full text table is text. */
  { "\"", FALSE }, { "\"\"\"", FALSE }, { "rote\"", FALSE }, { "rot*", FALSE },
  { "rote AND NOT schuhe", FALSE }, { "rote OR gelb", FALSE }, { "title:rote", FALSE },
  { "NEAR(rote", FALSE }, { "-rote", FALSE }, { "^rote", FALSE }, { "(", FALSE }, { "'", FALSE },
  { "%", TRUE }, { "_", FALSE }, { "\\", FALSE }, { "“zür", TRUE },
  { "ro\xff", FALSE }, { "\x01rote\x02", TRUE },
};

static void
test_search (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = test_make_draft (search_body);
  g_autoptr (VitrineDraft) other = test_make_titled ("Gelb");

  test_save_draft (fixture->store.drafts, draft);
  test_save_draft (fixture->store.drafts, other);
  for (gsize i = 0; i < G_N_ELEMENTS (search_cases); i++) {
    const VitrineDraftQuery query = { .state = -1, .text = search_cases[i].text };
    g_autoptr (GPtrArray) found = test_list_drafts (fixture->store.drafts, &query);
    gboolean is_found = FALSE;

    for (guint j = 0; j < found->len; j++)
      is_found |= vitrine_draft_get_id (found->pdata[j]) == vitrine_draft_get_id (draft);
    if (is_found != search_cases[i].found)
      g_error ("“%s” is %sfound", search_cases[i].text, is_found ? "" : "not ");
  }
}

/* What is searched follows what is written. */
static void
test_search_follows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = test_make_titled ("Teacup");
  const VitrineDraftQuery teacup = { .state = -1, .text = "teacup" };
  const VitrineDraftQuery mug = { .state = -1, .text = "mu" };
  const VitrineDraftQuery trash = { .state = VITRINE_DRAFT_TRASH, .text = "mug" };
  g_autofree char *none = NULL;
  g_autofree char *one = NULL;
  g_autofree char *hidden = NULL;
  g_autofree char *thrown = NULL;

  test_save_draft (fixture->store.drafts, draft);
  test_set_title (draft, "Mug");
  test_save_draft (fixture->store.drafts, draft);
  none = test_list_titles (fixture->store.drafts, &teacup);
  g_assert_cmpstr (none, ==, "");
  one = test_list_titles (fixture->store.drafts, &mug);
  g_assert_cmpstr (one, ==, "Mug");
  test_set_trashed (fixture->store.drafts, draft, TRUE);
  hidden = test_list_titles (fixture->store.drafts, &mug);
  g_assert_cmpstr (hidden, ==, "");
  thrown = test_list_titles (fixture->store.drafts, &trash);
  g_assert_cmpstr (thrown, ==, "Mug");
}

/* --- the trash --- */

static int
purge (Fixture *fixture, GPtrArray *drafts)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  int n;

  vitrine_draft_store_purge_async (fixture->store.drafts, drafts, test_keep_result_cb, &result);
  n = vitrine_draft_store_purge_finish (fixture->store.drafts, test_wait_result (&result), &error);
  g_assert_no_error (error);

  return n;
}

static void
test_trash (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = test_make_titled ("Cup");
  g_autoptr (VitrineDraft) other = test_make_titled ("Mug");
  g_autoptr (VitrineDraft) loaded = NULL;
  g_autoptr (GPtrArray) both = g_ptr_array_new ();

  vitrine_draft_set_state (draft, VITRINE_DRAFT_READY);
  test_save_draft (fixture->store.drafts, draft);
  test_save_draft (fixture->store.drafts, other);
  test_set_trashed (fixture->store.drafts, draft, TRUE);
  g_assert_cmpint (vitrine_draft_get_state (draft), ==, VITRINE_DRAFT_TRASH);

  /* What is typed on lies there too, and comes back. */
  test_set_title (draft, "Cups");
  test_save_draft (fixture->store.drafts, draft);
  test_set_trashed (fixture->store.drafts, draft, FALSE);
  g_assert_cmpint (vitrine_draft_get_state (draft), ==, VITRINE_DRAFT_READY);
  loaded = test_load_draft (fixture->store.drafts, vitrine_draft_get_id (draft));
  g_assert_cmpstr (vitrine_draft_get_title (loaded), ==, "Cups");
  g_assert_cmpint (vitrine_draft_get_state (loaded), ==, VITRINE_DRAFT_READY);

  test_set_trashed (fixture->store.drafts, draft, TRUE);
  fixture->now += 30 * G_TIME_SPAN_DAY;
  g_assert_cmpint (purge (fixture, NULL), ==, 0);
  fixture->now += 1;
  g_assert_cmpint (purge (fixture, NULL), ==, 0);
  fixture->now += G_TIME_SPAN_DAY - 1;
  g_assert_cmpint (purge (fixture, NULL), ==, 0);
  fixture->now += 1;
  g_assert_cmpint (purge (fixture, NULL), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM draft"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM draft_version"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM draft_text"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM draft_pair"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM draft_step"), ==, 0);

  /* By hand, before its time; and only what lies in the trash. */
  g_ptr_array_add (both, other);
  g_assert_cmpint (purge (fixture, both), ==, 0);
  test_set_trashed (fixture->store.drafts, other, TRUE);
  g_assert_cmpint (purge (fixture, both), ==, 1);
}

/* A clock that was ahead, was put right, and is ahead once more. */
static void
test_trash_clock (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = test_make_titled ("Cup");
  const gint64 then = fixture->now;

  test_save_draft (fixture->store.drafts, draft);
  test_set_trashed (fixture->store.drafts, draft, TRUE);
  for (guint i = 0; i < 3; i++) {
    fixture->now = then + (400 + i) * G_TIME_SPAN_DAY;
    g_assert_cmpint (purge (fixture, NULL), ==, 0);
    fixture->now = then + i * G_TIME_SPAN_HOUR;
    g_assert_cmpint (purge (fixture, NULL), ==, 0);
  }

  /* Taken out and thrown away again, it has its time once more. */
  fixture->now = then + 31 * G_TIME_SPAN_DAY;
  g_assert_cmpint (purge (fixture, NULL), ==, 0);
  test_set_trashed (fixture->store.drafts, draft, FALSE);
  test_set_trashed (fixture->store.drafts, draft, TRUE);
  fixture->now += 2 * G_TIME_SPAN_DAY;
  g_assert_cmpint (purge (fixture, NULL), ==, 0);
  fixture->now += 30 * G_TIME_SPAN_DAY;
  g_assert_cmpint (purge (fixture, NULL), ==, 0);
  fixture->now += G_TIME_SPAN_DAY;
  g_assert_cmpint (purge (fixture, NULL), ==, 1);
}

static void
test_duplicate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = test_make_draft (
    "{\"title\":\"Cup\",\"idempotency_key\":\"k\",\"a\":{\"b\":[1]}}");
  g_autoptr (VitrineDraft) copy = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) none = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  vitrine_draft_set_state (draft, VITRINE_DRAFT_LIVE);
  test_save_draft (fixture->store.drafts, draft);
  vitrine_draft_store_duplicate_async (fixture->store.drafts, vitrine_draft_get_id (draft),
                                       test_keep_result_cb, &result);
  id = vitrine_draft_store_duplicate_finish (fixture->store.drafts, test_wait_result (&result),
                                             &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, !=, vitrine_draft_get_id (draft));
  copy = test_load_draft (fixture->store.drafts, id);
  g_assert_cmpstr (vitrine_draft_get_body (copy), ==, "{\"title\":\"Cup\",\"a\":{\"b\":[1]}}");
  g_assert_cmpint (vitrine_draft_get_state (copy), ==, VITRINE_DRAFT_DRAFT);
  g_assert_false (vitrine_draft_can_undo (copy));

  vitrine_draft_store_duplicate_async (fixture->store.drafts, 99, test_keep_result_cb, &none);
  g_assert_cmpint (vitrine_draft_store_duplicate_finish (fixture->store.drafts,
                                                         test_wait_result (&none), &error), ==, 0);
  g_assert_error (error, VITRINE_DRAFT_STORE_ERROR, VITRINE_DRAFT_STORE_ERROR_GONE);
}

/* --- pictures --- */

static char *
list_uses (Fixture *fixture)
{
  g_autoptr (GPtrArray) images = test_list_images (&fixture->store);
  g_autoptr (GString) uses = g_string_new (NULL);

  for (guint i = 0; i < images->len; i++) {
    g_autofree char *joined = g_strjoinv ("+", (char **) vitrine_image_get_uses (images->pdata[i]));

    g_string_append_printf (uses, "%s%s", i > 0 ? " " : "", joined);
  }

  return g_strdup (uses->str);
}

static void
assert_uses (Fixture *fixture, const char *expected)
{
  g_autofree char *uses = list_uses (fixture);

  g_assert_cmpstr (uses, ==, expected);
}

static GHashTable *
list_pictures (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GHashTable *pictures;

  vitrine_draft_store_list_pictures_async (fixture->store.drafts, test_keep_result_cb, &result);
  pictures = vitrine_draft_store_list_pictures_finish (fixture->store.drafts,
                                                       test_wait_result (&result), &error);
  g_assert_no_error (error);

  return pictures;
}

static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  static const VitrineImageFacts facts = { VITRINE_IMAGE_FORMAT_PNG, 3, 640, 480 };
  g_autoptr (VitrineImage) first = test_make_image ("first", 1);
  g_autoptr (VitrineImage) second = test_make_image ("second", 2);
  g_autoptr (VitrineImage) third = test_make_image ("third", 3);
  g_autoptr (VitrineReceipt) receipt = test_make_receipt ("uri-3", 1700000000);
  g_autoptr (GHashTable) pictures = NULL;
  g_autofree char *digest = test_make_digest (1);
  g_autofree char *body = g_strdup_printf (
    "{\"title\":\"Cup\",\"main_images\":[{\"vitrine_picture\":\"%s\"},{\"uri\":\"uri-3\"}],"
    "\"description\":\"<img src=\\\"vitrine:" TEST_PICTURE_B "\\\">\"}", digest);
  g_autoptr (VitrineDraft) draft = test_make_draft (body);

  vitrine_image_set_prepared (second, TEST_PICTURE_B, &facts, "made smaller");
  vitrine_image_set_receipt (third, receipt);
  test_save_image (&fixture->store, first);
  test_save_image (&fixture->store, second);
  test_save_image (&fixture->store, third);
  test_save_draft (fixture->store.drafts, draft);
  assert_uses (fixture, "Cup Cup Cup");

  test_set_title (draft, "Mug");           /* which shows none */
  test_save_draft (fixture->store.drafts, draft);
  assert_uses (fixture, "  ");
  pictures = list_pictures (fixture);      /* an earlier version does */
  g_assert_cmpuint (g_hash_table_size (pictures), ==, 2);
  g_assert_true (g_hash_table_contains (pictures, TEST_PICTURE_B));
  g_assert_true (g_hash_table_contains (pictures, digest));

  vitrine_draft_undo (draft);
  test_save_draft (fixture->store.drafts, draft);
  test_set_trashed (fixture->store.drafts, draft, TRUE);
  assert_uses (fixture, "  ");
  test_set_trashed (fixture->store.drafts, draft, FALSE);
  assert_uses (fixture, "Cup Cup Cup");
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_disk_install ();

  add ("/draft-store/round-trip", test_round_trip);
  add ("/draft-store/none", test_none);
  add ("/draft-store/unchanged", test_unchanged);
  add ("/draft-store/undo-after-restart", test_undo_after_restart);
  add ("/draft-store/conflict", test_conflict);
  add ("/draft-store/outrun", test_outrun);
  add ("/draft-store/deleted-elsewhere", test_deleted_elsewhere);
  add ("/draft-store/elsewhere-locked", test_elsewhere_locked);
  add ("/draft-store/damaged", test_damaged);
  add ("/draft-store/strange-row", test_strange_row);
  for (gsize i = 0; i < G_N_ELEMENTS (fault_cases); i++)
    g_test_add (fault_cases[i].path, Fixture, GSIZE_TO_POINTER (i), set_up, test_fault, tear_down);
  g_test_add_func ("/draft-store/read-only", test_read_only);
  add ("/draft-store/list", test_list);
  add ("/draft-store/clock-back", test_clock_back);
  add ("/draft-store/counts", test_counts);
  add ("/draft-store/search", test_search);
  add ("/draft-store/search-follows", test_search_follows);
  add ("/draft-store/trash", test_trash);
  add ("/draft-store/trash-clock", test_trash_clock);
  add ("/draft-store/duplicate", test_duplicate);
  add ("/draft-store/pictures", test_pictures);

  return g_test_run ();
}
