/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-test.h"
#include "vitrine-statement-private.h"

static sqlite3 *
open_table (void)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE t (n INTEGER, s TEXT) STRICT",
                                 NULL, NULL, NULL), ==, SQLITE_OK);

  return db;
}

static const struct { const char *text; const char *expected; } text_cases[] = {
  { NULL, NULL },
  { "", "" },
  { "a'b\"c", "a'b\"c" },
  { "käse 红 👟", "käse 红 👟" },
  { "a\xff" "b", "a\xef\xbf\xbd" "b" },
  { "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },     /* half a surrogate */
  { "\xc0\x80", "\xef\xbf\xbd\xef\xbf\xbd" },                     /* a NUL in disguise */
};

static void
test_texts (void)
{
  sqlite3 *db = open_table ();

  for (gsize i = 0; i < G_N_ELEMENTS (text_cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (sqlite3_stmt) insert =
      vitrine_statement_new (db, "INSERT INTO t VALUES (1, :s) RETURNING s", &error);
    g_autofree char *text = NULL;
    gboolean row;

    vitrine_statement_bind_text (insert, ":s", text_cases[i].text);
    g_assert_true (vitrine_statement_step (insert, &row, &error));
    g_assert_true (row);
    text = vitrine_statement_dup_text (insert, 0);
    g_assert_cmpstr (text, ==, text_cases[i].expected);
    g_assert_true (vitrine_statement_step (insert, &row, &error));
    g_assert_false (row);
  }
  vitrine_statement_drop_all (db);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static const struct { gint64 stored; guint expected; } uint_cases[] = {
  { 0, 0 },
  { 7, 7 },
  { -1, 0 },
  { G_MININT64, 0 },
  { G_MAXUINT, G_MAXUINT },
  { G_GINT64_CONSTANT (1) << 32, G_MAXUINT },
};

static void
test_numbers (void)
{
  sqlite3 *db = open_table ();

  for (gsize i = 0; i < G_N_ELEMENTS (uint_cases); i++) {
    g_autoptr (sqlite3_stmt) select = vitrine_statement_new (db, "SELECT :n, :id IS NULL", NULL);
    gboolean row;

    vitrine_statement_bind_int (select, ":n", uint_cases[i].stored);
    vitrine_statement_bind_id (select, ":id", uint_cases[i].stored);
    g_assert_true (vitrine_statement_step (select, &row, NULL));
    g_assert_cmpuint (vitrine_statement_get_uint (select, 0), ==, uint_cases[i].expected);
    g_assert_cmpint (sqlite3_column_int64 (select, 0), ==, uint_cases[i].stored);
    g_assert_cmpint (sqlite3_column_int64 (select, 1), ==, uint_cases[i].stored == 0);
  }
  vitrine_statement_drop_all (db);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* The second time it is the same statement, and nothing of the first time is left in it. */
static void
test_again (void)
{
  static const char sql[] = "SELECT :s";
  sqlite3 *db = open_table ();
  g_autofree char *copy = g_strdup (sql);
  sqlite3_stmt *first = vitrine_statement_new (db, sql, NULL);
  sqlite3_stmt *second;
  gboolean row;

  vitrine_statement_bind_text (first, ":s", "left over");
  g_assert_true (vitrine_statement_step (first, &row, NULL));
  vitrine_statement_release (first);

  second = vitrine_statement_new (db, copy, NULL);
  g_assert_true (second == first);
  g_assert_true (vitrine_statement_step (second, &row, NULL));
  g_assert_cmpint (sqlite3_column_type (second, 0), ==, SQLITE_NULL);
  vitrine_statement_release (second);

  vitrine_statement_drop_all (db);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* A full text table has statements of its own on the connection: they stay its own. */
static void
test_full_text (void)
{
  static const char *const works[] = {
    "INSERT INTO words (rowid, text) VALUES (1, 'one two')",
    "INSERT INTO words (rowid, text) VALUES (2, 'two three')",
    "DELETE FROM words WHERE rowid = 1",
    "SELECT rowid FROM words WHERE words MATCH 'two'",
  };
  sqlite3 *db = open_table ();

  g_assert_cmpint (sqlite3_exec (db, "CREATE VIRTUAL TABLE words USING fts5 (text)",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (works); i++) {
    g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (db, works[i], NULL);

    g_assert_true (vitrine_statement_run (statement, NULL));
  }
  vitrine_statement_drop_all (db);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
test_wrong_sql (void)
{
  sqlite3 *db = open_table ();
  g_autoptr (GError) error = NULL;

  g_assert_null (vitrine_statement_new (db, "SELECT nothing FROM nowhere", &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_IO);
  vitrine_statement_drop_all (db);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* STRICT: what isn't a number can't get into a column of numbers. */
static void
test_wrong_type (void)
{
  sqlite3 *db = open_table ();
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) insert = vitrine_statement_new (db, "INSERT INTO t VALUES (:n, '')",
                                                           NULL);

  vitrine_statement_bind_text (insert, ":n", "seven");
  g_assert_false (vitrine_statement_run (insert, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_IO);
  g_clear_pointer (&insert, vitrine_statement_release);
  vitrine_statement_drop_all (db);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
test_unknown_name (void)
{
  if (g_test_subprocess ()) {
    sqlite3 *db = open_table ();
    sqlite3_stmt *statement = vitrine_statement_new (db, "SELECT :n", NULL);

    vitrine_statement_bind_int (statement, ":m", 1);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/statement/texts", test_texts);
  g_test_add_func ("/statement/numbers", test_numbers);
  g_test_add_func ("/statement/again", test_again);
  g_test_add_func ("/statement/full-text", test_full_text);
  g_test_add_func ("/statement/wrong-sql", test_wrong_sql);
  g_test_add_func ("/statement/wrong-type", test_wrong_type);
  g_test_add_func ("/statement/unknown-name", test_unknown_name);

  return g_test_run ();
}
