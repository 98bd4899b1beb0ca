/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "draft-test.h"
#include "vitrine-version-store.h"

#include <string.h>

#define T0 (G_GINT64_CONSTANT (1700000000000000) / G_TIME_SPAN_DAY * G_TIME_SPAN_DAY)

typedef struct {
  TestStore            store;
  VitrineVersionStore *versions;
  gint64               now;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->now = T0;
  test_store_set_up (&fixture->store, NULL);
  test_store_open (&fixture->store);
  vitrine_draft_store_set_clock (fixture->store.drafts, test_draft_clock, &fixture->now);
  fixture->versions = vitrine_version_store_new (fixture->store.database);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->versions);
  test_store_remove (&fixture->store);
}

static GPtrArray *
list (Fixture *fixture, VitrineDraft *draft)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *versions;

  vitrine_version_store_list_async (fixture->versions, vitrine_draft_get_id (draft),
                                    test_keep_result_cb, &result);
  versions = vitrine_version_store_list_finish (fixture->versions, test_wait_result (&result),
                                                &error);
  g_assert_no_error (error);

  return versions;
}

static char *
load (Fixture *fixture, gint64 id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_version_store_load_async (fixture->versions, id, test_keep_result_cb, &result);

  return vitrine_version_store_load_finish (fixture->versions, test_wait_result (&result), error);
}

static gboolean
name (Fixture *fixture, gint64 id, const char *text, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_version_store_name_async (fixture->versions, id, text, test_keep_result_cb, &result);

  return vitrine_version_store_name_finish (fixture->versions, test_wait_result (&result), error);
}

static void
save_title (Fixture *fixture, VitrineDraft *draft, guint number)
{
  g_autofree char *title = g_strdup_printf ("title %u", number);

  test_set_title (draft, title);
  test_save_draft (fixture->store.drafts, draft);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = test_make_titled ("Cup");
  g_autoptr (VitrineDraft) other = test_make_titled ("Other");
  g_autoptr (GPtrArray) versions = NULL;
  VitrineVersion *newest, *oldest;

  test_save_draft (fixture->store.drafts, draft);
  test_save_draft (fixture->store.drafts, other);
  fixture->now += 5;
  test_set_title (draft, "Größe");
  test_save_draft (fixture->store.drafts, draft);
  versions = list (fixture, draft);
  g_assert_cmpuint (versions->len, ==, 2);
  newest = versions->pdata[0];
  oldest = versions->pdata[1];
  g_assert_cmpint (newest->time, ==, T0 + 5);
  g_assert_cmpint (newest->revision, ==, 2);
  g_assert_cmpuint (newest->bytes, ==, strlen ("{\"title\":\"Größe\"}"));
  g_assert_cmpint (oldest->time, ==, T0);
  g_assert_null (oldest->name);
  g_assert_false (oldest->aside);
}

/* Back to what it was: a step like any other. */
static void
test_restore (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = test_make_titled ("one");
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autofree char *body = NULL;

  test_save_draft (fixture->store.drafts, draft);
  test_set_title (draft, "two");
  test_save_draft (fixture->store.drafts, draft);
  versions = list (fixture, draft);
  body = load (fixture, ((VitrineVersion *) versions->pdata[1])->id, NULL);
  test_set_body (draft, body);
  g_assert_cmpstr (vitrine_draft_get_title (draft), ==, "one");
  test_save_draft (fixture->store.drafts, draft);
  after = list (fixture, draft);
  g_assert_cmpuint (after->len, ==, 3);
  g_assert_true (vitrine_draft_undo (draft));
  g_assert_cmpstr (vitrine_draft_get_title (draft), ==, "two");
}

static void
test_wrong (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = test_make_titled ("one");
  g_autoptr (GError) gone = NULL;
  g_autoptr (GError) unnamed = NULL;
  g_autoptr (GError) damaged = NULL;

  test_save_draft (fixture->store.drafts, draft);
  g_assert_null (load (fixture, 77, &gone));
  g_assert_error (gone, VITRINE_VERSION_STORE_ERROR, VITRINE_VERSION_STORE_ERROR_GONE);
  g_assert_false (name (fixture, 77, "x", &unnamed));
  g_assert_error (unnamed, VITRINE_VERSION_STORE_ERROR, VITRINE_VERSION_STORE_ERROR_GONE);
  test_execute (fixture->store.path, "UPDATE draft_version SET body = '[]'");
  g_assert_null (load (fixture, 1, &damaged));
  g_assert_error (damaged, VITRINE_VERSION_STORE_ERROR, VITRINE_VERSION_STORE_ERROR_DAMAGED);
}

/* --- with age --- */

/* A save each five seconds for ten minutes, looked at so much later with one more save. */
static const struct { gint64 later; guint n; } thinning_cases[] = {
  { 0, 121 },
  { 11 * G_TIME_SPAN_MINUTE, 11 },     /* one of each minute */
  { 3 * G_TIME_SPAN_HOUR, 2 },
  { 2 * G_TIME_SPAN_DAY, 2 },
  { 4000 * G_TIME_SPAN_DAY, 2 },
};

static void
test_thinning (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (thinning_cases); i++) {
    g_autoptr (VitrineDraft) draft = test_make_titled ("start");
    g_autoptr (GPtrArray) versions = NULL;
    g_autoptr (GPtrArray) again = NULL;

    fixture->now = T0;
    for (guint j = 0; j < 120; j++) {
      save_title (fixture, draft, j);
      fixture->now += G_TIME_SPAN_MINUTE / 12;
    }
    fixture->now += thinning_cases[i].later;
    save_title (fixture, draft, 1000);
    versions = list (fixture, draft);
    g_assert_cmpuint (versions->len, ==, thinning_cases[i].n);
    /* What stays at one time stays at the same time: thinning twice is thinning once. */
    save_title (fixture, draft, 1001);
    again = list (fixture, draft);
    g_assert_cmpuint (again->len, ==, thinning_cases[i].n + 1);
  }
}

/* A save each hour for two months: all of one, then one a day. */
static void
test_two_months (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = test_make_titled ("start");
  g_autoptr (GPtrArray) versions = NULL;
  guint most = 0;
  gint64 last = G_MAXINT64;

  for (guint hour = 0; hour < 24 * 60; hour++) {
    save_title (fixture, draft, hour);
    fixture->now += G_TIME_SPAN_HOUR;
    if (hour % 100 == 0) {
      g_autoptr (GPtrArray) now = list (fixture, draft);

      most = MAX (most, now->len);
    }
  }
  versions = list (fixture, draft);
  for (guint i = 0; i < versions->len; i++) {
    VitrineVersion *version = versions->pdata[i];

    g_assert_cmpint (version->time, <, last);
    last = version->time;
  }
  g_test_message ("%u of 1440, never more than %u", versions->len, most);
  g_assert_cmpuint (versions->len, <=, 24 * 30 + 31);
  g_assert_cmpuint (versions->len, >=, 24 * 29 + 30);
  g_assert_cmpuint (most, <=, 24 * 30 + 31);
}

static void
test_names_stay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = test_make_titled ("start");
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) unnamed = NULL;
  gint64 named;
  gboolean is_there = FALSE;

  for (guint i = 0; i < 20; i++) {
    fixture->now += G_USEC_PER_SEC;
    save_title (fixture, draft, i);
  }
  before = list (fixture, draft);
  named = ((VitrineVersion *) before->pdata[10])->id;
  g_assert_true (name (fixture, named, "Before the “sale”", NULL));
  fixture->now += 5000 * G_TIME_SPAN_DAY;
  save_title (fixture, draft, 100);
  after = list (fixture, draft);
  g_assert_cmpuint (after->len, <, 5);
  for (guint i = 0; i < after->len; i++) {
    VitrineVersion *version = after->pdata[i];

    is_there |= version->id == named && g_strcmp0 (version->name, "Before the “sale”") == 0;
  }
  g_assert_true (is_there);

  g_assert_true (name (fixture, named, NULL, NULL));
  save_title (fixture, draft, 101);
  unnamed = list (fixture, draft);
  g_assert_cmpuint (unnamed->len, ==, after->len);
}

/* Versions of a time that hasn't come stay, and so does the newest, wherever the clock goes. */
static void
test_clock_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = test_make_titled ("start");
  g_autoptr (GPtrArray) versions = NULL;

  for (guint i = 0; i < 20; i++) {
    save_title (fixture, draft, i);
    fixture->now -= G_TIME_SPAN_DAY;
  }
  versions = list (fixture, draft);
  g_assert_cmpuint (versions->len, ==, 20);
  for (guint i = 0; i < versions->len; i++)
    g_assert_cmpint (((VitrineVersion *) versions->pdata[i])->revision, ==, 21 - i);
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

  add ("/version-store/list", test_list);
  add ("/version-store/restore", test_restore);
  add ("/version-store/wrong", test_wrong);
  add ("/version-store/thinning", test_thinning);
  add ("/version-store/two-months", test_two_months);
  add ("/version-store/names-stay", test_names_stay);
  add ("/version-store/clock-back", test_clock_back);

  return g_test_run ();
}
