/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-test.h"
#include "vitrine-connection-private.h"
#include "vitrine-migrations-private.h"
#include "vitrine-statement-private.h"

static sqlite3 *
open_memory (void)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);

  return db;
}

static int
keep_text (void *data, int n_columns, char **values, char **names)
{
  g_ptr_array_add (data, g_strdup (values[0]));
  return 0;
}

static GPtrArray *
query_texts (sqlite3 *db, const char *sql)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  g_assert_cmpint (sqlite3_exec (db, sql, keep_text, texts, NULL), ==, SQLITE_OK);

  return texts;
}

static void
test_from_nothing (void)
{
  sqlite3 *db = open_memory ();
  g_autoptr (GPtrArray) version = NULL;
  g_autoptr (GPtrArray) loose = NULL;
  g_autoptr (GError) error = NULL;

  /* Twice: the second time there is nothing left to do. */
  for (guint i = 0; i < 2; i++) {
    g_assert_true (vitrine_migrations_run (db, &error));
    g_assert_no_error (error);
    g_assert_true (sqlite3_get_autocommit (db));
  }
  version = query_texts (db, "PRAGMA user_version");
  g_assert_cmpint (g_ascii_strtoll (version->pdata[0], NULL, 10), ==, VITRINE_MIGRATIONS_VERSION);
  loose = query_texts (db, "SELECT name FROM pragma_table_list"
                           " WHERE schema = 'main' AND NOT strict AND name NOT LIKE 'sqlite_%'");
  g_assert_cmpuint (loose->len, ==, 0);

  vitrine_statement_drop_all (db);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* A step that can't be taken leaves no trace, and is named as what it is. */
static void
test_failing_step (void)
{
  sqlite3 *db = open_memory ();
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) version = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (vitrine_connection_execute (db, "CREATE TABLE exchange (x)", NULL));
  g_assert_false (vitrine_migrations_run (db, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_IO);
  g_assert_true (sqlite3_get_autocommit (db));
  names = query_texts (db, "SELECT name FROM sqlite_schema");
  g_assert_cmpuint (names->len, ==, 1);
  version = query_texts (db, "PRAGMA user_version");
  g_assert_cmpstr (version->pdata[0], ==, "0");

  vitrine_statement_drop_all (db);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* Secrets are in the keyring: there isn't even a place for one here. */
static void
test_no_place_for_secrets (void)
{
  static const char *const secret_words[] = { "secret", "token", "password", "auth", "sign" };
  sqlite3 *db = open_memory ();
  g_autoptr (GPtrArray) columns = NULL;

  g_assert_true (vitrine_migrations_run (db, NULL));
  columns = query_texts (db, "SELECT c.name FROM pragma_table_list AS t,"
                             " pragma_table_info (t.name) AS c WHERE t.schema = 'main'");
  g_assert_cmpuint (columns->len, >, 40);
  for (guint i = 0; i < columns->len; i++) {
    for (gsize j = 0; j < G_N_ELEMENTS (secret_words); j++)
      g_assert_null (g_strstr_len (columns->pdata[i], -1, secret_words[j]));
  }

  vitrine_statement_drop_all (db);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static const struct { const char *sql; const char *index; } index_cases[] = {
  { "SELECT * FROM image WHERE shop_id = 'a' AND removed IS NULL ORDER BY added, id",
    "USING INDEX image_by_shop" },
  { "SELECT * FROM receipt WHERE shop_id = 'a' AND digest = 'b' AND use_case = 'c'"
    " ORDER BY time DESC LIMIT 1", "USING INDEX receipt_by_picture" },
  { "SELECT * FROM exchange WHERE image_id = 3 ORDER BY id DESC",
    "USING INDEX exchange_by_image" },
  { "SELECT * FROM exchange WHERE state = 0 AND session <> 3", "USING INDEX exchange_pending" },
  { "SELECT * FROM exchange WHERE"
    " (state IN (2, 4) OR (state = 1 AND (status >= 400 OR code <> 0))) ORDER BY id DESC",
    "USING INDEX exchange_in_trouble" },
};

static int
keep_plan (void *data, int n_columns, char **values, char **names)
{
  g_string_append_printf (data, "%s\n", values[3]);
  return 0;
}

static void
test_indexes (void)
{
  sqlite3 *db = open_memory ();

  g_assert_true (vitrine_migrations_run (db, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (index_cases); i++) {
    g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", index_cases[i].sql, NULL);
    g_autoptr (GString) plan = g_string_new (NULL);

    g_assert_cmpint (sqlite3_exec (db, sql, keep_plan, plan, NULL), ==, SQLITE_OK);
    g_test_message ("%s", plan->str);
    g_assert_nonnull (g_strstr_len (plan->str, -1, index_cases[i].index));
    /* And in the order that is wanted, without sorting. */
    g_assert_null (g_strstr_len (plan->str, -1, "TEMP B-TREE"));
  }
  vitrine_statement_drop_all (db);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/migrations/from-nothing", test_from_nothing);
  g_test_add_func ("/migrations/failing-step", test_failing_step);
  g_test_add_func ("/migrations/no-place-for-secrets", test_no_place_for_secrets);
  g_test_add_func ("/migrations/indexes", test_indexes);

  return g_test_run ();
}
