/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "draft-test.h"
#include "store-disk.h"
#include "vitrine-draft-keeper.h"

#include <string.h>

typedef struct {
  TestStore           store;
  VitrineDraftKeeper *keeper;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  test_store_set_up (&fixture->store, NULL);
  test_store_open (&fixture->store);
  fixture->keeper = vitrine_draft_keeper_new (fixture->store.drafts);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_disk_set_fault (TEST_DISK_WORKS);
  g_assert_finalize_object (fixture->keeper);
  test_store_remove (&fixture->store);
}

static gboolean
is_saved (VitrineDraft *draft)
{
  return vitrine_draft_get_save_state (draft) == VITRINE_DRAFT_SAVED;
}

static VitrineDraft *
add (Fixture *fixture, const char *title)
{
  VitrineDraft *draft = test_make_titled (title);

  vitrine_draft_keeper_add (fixture->keeper, draft);
  test_wait_until (is_saved (draft));

  return draft;
}

static char *
read_title (Fixture *fixture)
{
  return test_query_text (fixture->store.path, "SELECT title FROM draft");
}

static void
assert_written (Fixture *fixture, const char *title)
{
  g_autofree char *written = read_title (fixture);

  g_assert_cmpstr (written, ==, title);
}

/* A new draft, and then what is typed, with one save for what comes at once. */
static void
test_saved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = add (fixture, "Cup");
  VitrinePart *product = VITRINE_PART (vitrine_draft_get_product (draft));

  g_assert_cmpint (vitrine_draft_get_id (draft), !=, 0);
  assert_written (fixture, "Cup");
  vitrine_part_set_text (product, "title", "Cups");
  vitrine_part_set_text (product, "title", "Cups and");
  vitrine_part_set_text (product, "title", "Cups and mugs");
  g_assert_cmpint (vitrine_draft_get_save_state (draft), ==, VITRINE_DRAFT_EDITING);
  g_assert_cmpuint (vitrine_draft_keeper_get_n_unsaved (fixture->keeper), ==, 1);
  assert_written (fixture, "Cup");
  test_wait_until (is_saved (draft));
  assert_written (fixture, "Cups and mugs");
  g_assert_cmpint (test_query_int (fixture->store.path, "SELECT count (*) FROM draft_version"),
                   ==, 2);
  g_assert_cmpuint (vitrine_draft_keeper_get_n_unsaved (fixture->keeper), ==, 0);
}

/* However steadily someone types, nothing is unsaved for more than a second; the loop may be
 * late on a busy machine, and is asked how late it was. */
static void
test_steady_typing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = add (fixture, "");
  g_autoptr (GString) title = g_string_new (NULL);
  gint64 begin = g_get_monotonic_time ();
  gint64 oldest = 0, longest = 0, latest = 0;

  for (guint i = 0; g_get_monotonic_time () - begin < 3 * G_USEC_PER_SEC; i++) {
    gint64 saved = vitrine_draft_get_saved_revision (draft);
    gint64 now = g_get_monotonic_time ();

    g_string_append_c (title, 'a' + i % 26);
    test_set_title (draft, title->str);
    if (oldest == 0)
      oldest = now;
    test_iterate ();
    test_iterate ();
    latest = MAX (latest, g_get_monotonic_time () - now);
    if (vitrine_draft_get_saved_revision (draft) != saved) {
      longest = MAX (longest, g_get_monotonic_time () - oldest);
      oldest = 0;
    }
  }
  g_test_message ("unsaved for %" G_GINT64_FORMAT " ms at most; the loop was late by %"
                  G_GINT64_FORMAT " ms", longest / 1000, latest / 1000);
  g_assert_cmpint (longest, >, 0);
  g_assert_cmpint (longest, <=, G_USEC_PER_SEC + 2 * latest);
  test_wait_until (is_saved (draft));
}

/* Nobody holds it any more, and yet it is saved. */
static void
test_let_go (Fixture *fixture, gconstpointer data)
{
  VitrineDraft *draft = add (fixture, "Cup");

  test_set_title (draft, "Mug");
  g_object_add_weak_pointer (G_OBJECT (draft), (gpointer *) &draft);
  g_object_unref (draft);
  g_assert_nonnull (draft);
  test_wait_until (draft == NULL);
  assert_written (fixture, "Mug");
}

static VitrineDraft *
open_draft (Fixture *fixture, gint64 id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_draft_keeper_open_async (fixture->keeper, id, test_keep_result_cb, &result);

  return vitrine_draft_keeper_open_finish (fixture->keeper, test_wait_result (&result), error);
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  VitrineDraft *draft = add (fixture, "Cup");
  gint64 id = vitrine_draft_get_id (draft);
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  VitrineDraft *a, *b;

  a = open_draft (fixture, id, NULL);
  g_assert_true (a == draft);
  g_object_unref (a);
  g_assert_finalize_object (draft);

  vitrine_draft_keeper_open_async (fixture->keeper, id, test_keep_result_cb, &first);
  vitrine_draft_keeper_open_async (fixture->keeper, id, test_keep_result_cb, &second);
  a = vitrine_draft_keeper_open_finish (fixture->keeper, test_wait_result (&first), NULL);
  b = vitrine_draft_keeper_open_finish (fixture->keeper, test_wait_result (&second), NULL);
  g_assert_true (a == b);
  test_set_title (a, "Mug");
  test_wait_until (is_saved (a));
  assert_written (fixture, "Mug");
  g_object_unref (a);
  g_object_unref (b);

  g_assert_null (open_draft (fixture, 99, &error));
  g_assert_error (error, VITRINE_DRAFT_STORE_ERROR, VITRINE_DRAFT_STORE_ERROR_GONE);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = add (fixture, "one");

  test_set_title (draft, "two");
  test_wait_until (is_saved (draft));
  vitrine_draft_undo (draft);
  test_wait_until (is_saved (draft));
  assert_written (fixture, "one");
  vitrine_draft_redo (draft);
  test_wait_until (is_saved (draft));
  assert_written (fixture, "two");
}

static gboolean
save (Fixture *fixture, VitrineDraft *draft, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_draft_keeper_save_async (fixture->keeper, draft, test_keep_result_cb, &result);

  return vitrine_draft_keeper_save_finish (fixture->keeper, test_wait_result (&result), error);
}

/* At once, and who asked is told; also of what is typed while an earlier save is under way. */
static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = add (fixture, "Cup");
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (vitrine_draft_keeper_find (fixture->keeper, vitrine_draft_get_id (draft))
                 == draft);
  g_assert_null (vitrine_draft_keeper_find (fixture->keeper, 99));
  g_assert_true (save (fixture, draft, NULL));      /* nothing to do */

  test_set_title (draft, "Mug");
  vitrine_draft_keeper_save_async (fixture->keeper, draft, test_keep_result_cb, &first);
  g_assert_true (vitrine_draft_is_saving (draft));
  test_set_title (draft, "Jug");
  g_assert_true (save (fixture, draft, NULL));
  assert_written (fixture, "Jug");
  g_assert_true (vitrine_draft_keeper_save_finish (fixture->keeper, first, NULL));

  test_disk_set_fault (TEST_DISK_FULL);
  test_set_title (draft, "Pot");
  g_assert_false (save (fixture, draft, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_FULL);
  test_disk_set_fault (TEST_DISK_WORKS);
  test_wait_until (is_saved (draft));
  assert_written (fixture, "Pot");
}

/* --- what doesn't work --- */

static const struct { const char *path; TestDiskFault fault; } fault_cases[] = {
  { "/draft-keeper/full", TEST_DISK_FULL },
  { "/draft-keeper/broken", TEST_DISK_BROKEN },
};

/* Said, still dirty, typed on, and saved by itself once there is room. */
static void
test_fault (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = add (fixture, "Cup");

  test_disk_set_fault (fault_cases[GPOINTER_TO_SIZE (data)].fault);
  test_set_title (draft, "Mug");
  test_wait_until (vitrine_draft_keeper_get_trouble (fixture->keeper) != NULL);
  g_assert_cmpint (vitrine_draft_get_save_state (draft), ==, VITRINE_DRAFT_CANT_SAVE);
  g_assert_nonnull (strstr (vitrine_draft_keeper_get_trouble (fixture->keeper), "vitrine.db"));
  test_set_title (draft, "Mugs");
  g_assert_cmpuint (vitrine_draft_keeper_get_n_unsaved (fixture->keeper), ==, 1);

  test_disk_set_fault (TEST_DISK_WORKS);
  test_wait_until (is_saved (draft));
  g_assert_null (vitrine_draft_keeper_get_trouble (fixture->keeper));
  assert_written (fixture, "Mugs");
  g_assert_true (vitrine_draft_undo (draft));
  g_assert_cmpstr (vitrine_draft_get_title (draft), ==, "Mug");
}

static gboolean
flush (Fixture *fixture, guint most_ms, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_draft_keeper_flush_async (fixture->keeper, most_ms, test_keep_result_cb, &result);

  return vitrine_draft_keeper_flush_finish (fixture->keeper, test_wait_result (&result), error);
}

static void
test_flush (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = add (fixture, "Cup");
  g_autoptr (VitrineDraft) other = test_make_titled ("Other");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) failed = NULL;
  gint64 begin = g_get_monotonic_time ();

  g_assert_true (flush (fixture, 10000, NULL));       /* nothing to do */
  test_set_title (draft, "Mug");
  vitrine_draft_keeper_add (fixture->keeper, other);
  g_assert_true (flush (fixture, 10000, &error));
  g_assert_no_error (error);
  g_assert_true (is_saved (draft));
  g_assert_true (is_saved (other));
  g_test_message ("flushed after %" G_GINT64_FORMAT " ms",
                  (g_get_monotonic_time () - begin) / 1000);

  test_disk_set_fault (TEST_DISK_FULL);
  test_set_title (draft, "Jug");
  g_assert_false (flush (fixture, 10000, &failed));
  g_assert_error (failed, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_nonnull (strstr (failed->message, "room"));
  test_disk_set_fault (TEST_DISK_WORKS);
  g_assert_true (flush (fixture, 10000, NULL));
  g_assert_true (is_saved (draft));
}

/* Another program keeps the database locked: the window doesn't wait for ever. */
static void
test_flush_bounded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = add (fixture, "Cup");
  g_autoptr (GError) error = NULL;
  gint64 begin;
  sqlite3 *other;

  g_assert_cmpint (sqlite3_open (fixture->store.path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  test_set_title (draft, "Mug");
  begin = g_get_monotonic_time ();
  g_assert_false (flush (fixture, 200, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 3 * G_USEC_PER_SEC);
  sqlite3_close (other);
  test_wait_until (is_saved (draft));
  assert_written (fixture, "Mug");
}

/* The program ends: what is typed is there the next time. */
static void
test_stop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineDraft) draft = add (fixture, "Cup");

  test_set_title (draft, "Mug");
  vitrine_draft_keeper_stop (fixture->keeper);
  vitrine_database_close (fixture->store.database);
  assert_written (fixture, "Mug");
  test_wait_until (is_saved (draft));
}

/* --- two programs --- */

static void
settle (Fixture *fixture, VitrineDraft *draft, gboolean keep_mine)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  vitrine_draft_keeper_settle_async (fixture->keeper, draft, keep_mine, test_keep_result_cb,
                                     &result);
  vitrine_draft_keeper_settle_finish (fixture->keeper, test_wait_result (&result), &error);
  g_assert_no_error (error);
  test_wait_until (is_saved (draft));
}

/* Neither is lost, whichever goes on. */
static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  gboolean keep_mine = GPOINTER_TO_INT (data);
  g_autoptr (VitrineDraft) draft = add (fixture, "Cup");
  g_autoptr (VitrineDraft) theirs =
    test_load_draft (fixture->store.drafts, vitrine_draft_get_id (draft));

  test_set_title (theirs, "theirs");
  test_save_draft (fixture->store.drafts, theirs);
  test_set_title (draft, "mine");
  test_wait_until (vitrine_draft_keeper_get_trouble (fixture->keeper) != NULL);
  assert_written (fixture, "theirs");

  /* What is typed on is kept aside too. */
  test_set_title (draft, "mine, and more");
  test_wait_until (test_query_int (fixture->store.path,
                                   "SELECT count (*) FROM draft_version WHERE aside") == 2);
  settle (fixture, draft, keep_mine);
  g_assert_null (vitrine_draft_keeper_get_trouble (fixture->keeper));
  assert_written (fixture, keep_mine ? "mine, and more" : "theirs");
  g_assert_true (vitrine_draft_undo (draft));
  g_assert_cmpstr (vitrine_draft_get_title (draft), ==, keep_mine ? "mine" : "mine, and more");
  test_wait_until (is_saved (draft));
}

static void
add_test (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_disk_install ();

  add_test ("/draft-keeper/saved", test_saved);
  add_test ("/draft-keeper/steady-typing", test_steady_typing);
  add_test ("/draft-keeper/let-go", test_let_go);
  add_test ("/draft-keeper/open", test_open);
  add_test ("/draft-keeper/save", test_save);
  add_test ("/draft-keeper/undo", test_undo);
  for (gsize i = 0; i < G_N_ELEMENTS (fault_cases); i++)
    g_test_add (fault_cases[i].path, Fixture, GSIZE_TO_POINTER (i), set_up, test_fault, tear_down);
  add_test ("/draft-keeper/flush", test_flush);
  add_test ("/draft-keeper/flush-bounded", test_flush_bounded);
  add_test ("/draft-keeper/stop", test_stop);
  g_test_add ("/draft-keeper/conflict/mine", Fixture, GINT_TO_POINTER (TRUE), set_up,
              test_conflict, tear_down);
  g_test_add ("/draft-keeper/conflict/theirs", Fixture, GINT_TO_POINTER (FALSE), set_up,
              test_conflict, tear_down);

  return g_test_run ();
}
