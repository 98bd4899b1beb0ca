/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-test.h"

static void
finish_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  guint *count = user_data;
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  g_assert_no_error (error);
  (*count)++;
}

static gboolean
append_number (sqlite3 *db, gpointer data, GError **error)
{
  return vitrine_connection_execute (
    db,
    "CREATE TABLE IF NOT EXISTS t (i INTEGER PRIMARY KEY, n INTEGER) STRICT;"
    "INSERT INTO t (n) SELECT count(*) FROM t",
    error);
}

static const VitrineDatabaseWork append_work = {
  VITRINE_CONNECTION_WRITE, append_number, NULL, NULL,
};

/* What was asked for before closing is done, and its callbacks come afterwards. */
static void
test_close_waits (void)
{
  TestStore store;
  guint count = 0;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  for (guint i = 0; i < 200; i++)
    test_run_async (&store, &append_work, NULL, finish_cb, &count);
  vitrine_database_close (store.database);

  g_assert_false (test_store_exists (&store, "-wal"));
  g_assert_cmpint (test_query_int (store.path, "SELECT count(*) FROM t WHERE n = i - 1"),
                   ==, 200);
  test_wait_until (count == 200);

  test_store_remove (&store);
}

static void
test_reopen (void)
{
  TestStore store;
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineImage) image = test_make_image ("late", 7);

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  test_store_open (&store);      /* already open: no harm */
  test_save_some (&store, 3);
  vitrine_database_close (store.database);
  vitrine_database_close (store.database);

  g_assert_false (test_try_save_image (&store, image, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_CLOSED);
  test_assert_names_file (error, &store);
  g_assert_cmpint (vitrine_image_get_id (image), ==, 0);

  test_store_open (&store);
  test_assert_lists (&store, 3);
  test_store_remove (&store);
}

/* Work that was asked for while the opening goes on comes after it. */
static void
test_order (void)
{
  g_autoptr (GAsyncResult) opened = NULL;
  TestStore store;
  guint count = 0;

  test_store_set_up (&store, NULL);
  vitrine_database_open_async (store.database, test_keep_result_cb, &opened);
  for (guint i = 0; i < 50; i++)
    test_run_async (&store, &append_work, NULL, finish_cb, &count);
  test_wait_until (count == 50);
  g_assert_nonnull (opened);
  g_assert_cmpint (test_get_number (&store, "SELECT count(*) FROM t WHERE n = i - 1"), ==, 50);

  g_clear_object (&opened);
  test_store_remove (&store);
}

static gboolean
write_and_fail (sqlite3 *db, gpointer data, GError **error)
{
  if (!append_number (db, data, error))
    return FALSE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "No");
  return FALSE;
}

static void
settled (gpointer data, gboolean written)
{
  *(int *) data = written;
}

static const VitrineDatabaseWork failing_work = {
  VITRINE_CONNECTION_WRITE, write_and_fail, settled, NULL,
};
static const VitrineDatabaseWork settling_work = {
  VITRINE_CONNECTION_WRITE, append_number, settled, NULL,
};

static void
test_rollback (void)
{
  g_autoptr (GError) error = NULL;
  TestStore store;
  int written = -1;

  test_store_set_up (&store, NULL);
  test_store_open (&store);

  g_assert_false (test_try_run (&store, &failing_work, &written, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_cmpint (written, ==, FALSE);
  g_assert_cmpint (test_get_number (&store, "SELECT count(*) FROM sqlite_schema WHERE name = 't'"),
                   ==, 0);

  g_clear_error (&error);
  g_assert_true (test_try_run (&store, &settling_work, &written, &error));
  g_assert_no_error (error);
  g_assert_cmpint (written, ==, TRUE);
  g_assert_cmpint (test_get_number (&store, "SELECT count(*) FROM t"), ==, 1);

  test_store_remove (&store);
}

static void
make_garbage (const char *path)
{
  g_autofree char *content = g_malloc (20000);

  for (guint i = 0; i < 20000; i++)
    content[i] = 'a' + i % 23;
  g_assert_true (g_file_set_contents (path, content, 20000, NULL));
}

/* --- setting aside --- */

static void
test_set_aside (void)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *content = NULL;
  g_autofree char *log = NULL;
  g_autofree char *log_aside = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again_error = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  make_garbage (store.path);
  log = g_strconcat (store.path, "-wal", NULL);
  g_assert_true (g_file_set_contents (log, "log", 3, NULL));
  g_assert_true (g_file_get_contents (store.path, &content, NULL, NULL));

  g_assert_false (test_store_try_open (&store, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_DAMAGED);
  first = vitrine_database_set_aside (store.database, &again_error);
  g_assert_no_error (again_error);
  g_assert_true (g_str_has_prefix (first, store.path));
  g_assert_true (g_regex_match_simple ("vitrine\\.db\\.damaged-\\d{8}-\\d{6}$", first, 0, 0));
  g_assert_false (test_store_exists (&store, ""));
  g_assert_false (test_store_exists (&store, "-wal"));
  log_aside = g_strconcat (first, "-wal", NULL);
  g_assert_true (g_file_test (log_aside, G_FILE_TEST_EXISTS));

  test_store_open (&store);
  test_save_some (&store, 2);
  test_assert_lists (&store, 2);

  /* Again, within the same second: the first one is not replaced. */
  second = vitrine_database_set_aside (store.database, &again_error);
  g_assert_no_error (again_error);
  g_assert_cmpstr (second, !=, first);
  g_assert_cmpint (test_query_int (second, "SELECT count(*) FROM image"), ==, 2);
  {
    g_autofree char *kept = NULL;

    g_assert_true (g_file_get_contents (first, &kept, NULL, NULL));
    g_assert_cmpstr (kept, ==, content);
  }
  test_store_open (&store);
  test_assert_lists (&store, 0);

  test_store_remove (&store);
}

static void
test_set_aside_nothing (void)
{
  g_autoptr (GError) error = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  g_assert_null (vitrine_database_set_aside (store.database, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_IO);
  test_assert_names_file (error, &store);
  test_store_remove (&store);
}

/* --- other programs --- */

static void
test_locked (void)
{
  g_autoptr (VitrineImage) image = test_make_image ("late", 1);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TestStore store;
  gint64 longest = 0;
  sqlite3 *db;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  g_assert_cmpint (sqlite3_open (store.path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);

  /* Meanwhile the main loop goes on. */
  vitrine_image_store_save_async (store.images, image, test_keep_result_cb, &result);
  while (result == NULL) {
    gint64 before = g_get_monotonic_time ();

    test_iterate ();
    longest = MAX (longest, g_get_monotonic_time () - before);
  }
  g_assert_cmpint (longest, <, G_USEC_PER_SEC);
  g_assert_false (vitrine_image_store_save_finish (store.images, result, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_BUSY);
  test_assert_names_file (error, &store);
  test_assert_lists (&store, 0);      /* reading is free */

  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (db);
  test_save_image (&store, image);
  test_assert_lists (&store, 1);

  g_clear_object (&result);
  test_store_remove (&store);
}

/* Window and command, both at it from an empty folder on. */
static void
test_two_programs (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (GSubprocess) first = test_start_child ("save", folder, "100");
  g_autoptr (GSubprocess) second = test_start_child ("save", folder, "100");
  g_autoptr (GError) error = NULL;
  TestStore store;

  test_store_set_up (&store, folder);
  test_store_open (&store);
  test_save_some (&store, 100);
  g_subprocess_wait_check (first, NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (second, NULL, &error);
  g_assert_no_error (error);

  test_assert_lists (&store, 300);
  g_assert_cmpint (test_get_number (&store, "SELECT count(*) FROM image JOIN receipt"
                               " ON receipt.id = receipt_id WHERE state = 6"), ==, 200);
  test_store_remove (&store);
}

/* Killed at any point: what was saved is there, and no row disagrees with itself. */
static void
test_killed (void)
{
  g_autofree char *folder = test_make_folder ();
  TestStore store;

  for (guint run = 0; run < 5; run++) {
    g_autoptr (GSubprocess) child = test_start_child ("save", folder, "0");

    test_read_line (child, "open");
    for (guint i = 0; i < 10 + run * 7; i++)
      test_read_line (child, "saved");
    g_usleep (run * 300);
    test_kill_child (child);
  }

  test_store_set_up (&store, folder);
  test_store_open (&store);
  g_assert_cmpint (test_get_number (&store, "SELECT count(*) FROM image WHERE state = 6"), >=,
                   5 * 10 + 10 * 7);
  g_assert_cmpint (test_get_number (&store, "SELECT count(*) FROM image"
                               " WHERE (state = 6) <> (receipt_id IS NOT NULL)"), ==, 0);
  g_assert_cmpint (test_get_number (&store, "SELECT count(*) FROM image JOIN receipt"
                               " ON receipt.id = receipt_id"
                               " WHERE name <> uri OR receipt.digest <> image.digest"), ==, 0);
  g_assert_cmpint (test_get_number (&store, "SELECT count(*) FROM receipt WHERE id NOT IN"
                               " (SELECT receipt_id FROM image)"), ==, 0);
  test_store_remove (&store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/database/close-waits", test_close_waits);
  g_test_add_func ("/database/reopen", test_reopen);
  g_test_add_func ("/database/order", test_order);
  g_test_add_func ("/database/rollback", test_rollback);
  g_test_add_func ("/database/set-aside", test_set_aside);
  g_test_add_func ("/database/set-aside/nothing", test_set_aside_nothing);
  g_test_add_func ("/database/locked", test_locked);
  g_test_add_func ("/database/two-programs", test_two_programs);
  g_test_add_func ("/database/killed", test_killed);

  return g_test_run ();
}
