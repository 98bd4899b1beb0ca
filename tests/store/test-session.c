/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "test-shared.h"
#include "vitrine-session-private.h"

static char *
make_path (const char *folder)
{
  return g_build_filename (folder, "vitrine.db", NULL);
}

static void
test_two (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = make_path (folder);
  g_autoptr (VitrineSession) first = vitrine_session_new (path, FALSE);
  VitrineSession *second = vitrine_session_new (path, FALSE);
  gint64 first_id = vitrine_session_get_id (first);
  gint64 second_id = vitrine_session_get_id (second);

  g_assert_cmpint (first_id, >, 0);
  g_assert_cmpint (second_id, >, 0);
  g_assert_cmpint (first_id, !=, second_id);

  g_assert_false (vitrine_session_is_elsewhere (first, first_id));
  g_assert_true (vitrine_session_is_elsewhere (first, second_id));
  g_assert_true (vitrine_session_is_elsewhere (second, first_id));

  vitrine_session_free (second);
  g_assert_false (vitrine_session_is_elsewhere (first, second_id));
  test_remove_folder (folder);
}

/* Numbers that no session has, from rows that somebody else wrote. */
static const gint64 strange_ids[] = { 0, -1, G_MININT64, G_MAXINT64, 1 };

static void
test_strange_ids (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = make_path (folder);
  g_autoptr (VitrineSession) session = vitrine_session_new (path, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (strange_ids); i++)
    g_assert_false (vitrine_session_is_elsewhere (session, strange_ids[i]));
  test_remove_folder (folder);
}

/* One that only reads claims nothing and makes no file, but sees the others. */
static void
test_read_only (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = make_path (folder);
  g_autofree char *file = g_strconcat (path, VITRINE_SESSION_SUFFIX, NULL);
  g_autoptr (VitrineSession) alone = vitrine_session_new (path, TRUE);
  g_autoptr (VitrineSession) writer = NULL;
  g_autoptr (VitrineSession) reader = NULL;

  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  g_assert_cmpint (vitrine_session_get_id (alone), ==, 0);
  g_assert_false (vitrine_session_is_elsewhere (alone, 1));

  writer = vitrine_session_new (path, FALSE);
  reader = vitrine_session_new (path, TRUE);
  g_assert_cmpint (vitrine_session_get_id (reader), ==, 0);
  g_assert_true (vitrine_session_is_elsewhere (reader, vitrine_session_get_id (writer)));
  test_remove_folder (folder);
}

/* No folder to have the file in. */
static void
test_no_folder (void)
{
  g_autoptr (VitrineSession) session = vitrine_session_new ("/no-such-folder/a.db", FALSE);

  g_assert_cmpint (vitrine_session_get_id (session), ==, 0);
  g_assert_false (vitrine_session_is_elsewhere (session, 7));
}

static gint64
query (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement;
  gint64 value;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);

  return value;
}

static void
test_functions (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = make_path (folder);
  g_autofree char *sql = NULL;
  g_autoptr (VitrineSession) other = vitrine_session_new (path, FALSE);
  VitrineSession *own = vitrine_session_new (path, FALSE);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  vitrine_session_add_functions (own, db);
  g_assert_cmpint (query (db, "SELECT own_session ()"), ==, vitrine_session_get_id (own));
  g_assert_cmpint (query (db, "SELECT is_elsewhere (own_session ())"), ==, 0);
  g_assert_cmpint (query (db, "SELECT is_elsewhere (NULL)"), ==, 0);
  sql = g_strdup_printf ("SELECT is_elsewhere (%" G_GINT64_FORMAT ")",
                         vitrine_session_get_id (other));
  g_assert_cmpint (query (db, sql), ==, 1);
  sqlite3_close (db);

  vitrine_session_free (own);
  test_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/session/two", test_two);
  g_test_add_func ("/session/strange-ids", test_strange_ids);
  g_test_add_func ("/session/read-only", test_read_only);
  g_test_add_func ("/session/no-folder", test_no_folder);
  g_test_add_func ("/session/functions", test_functions);

  return g_test_run ();
}
