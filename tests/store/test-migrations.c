/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-test.h"
#include "vitrine-backup.h"
#include "vitrine-connection-private.h"
#include "vitrine-migrations-private.h"
#include "vitrine-statement-private.h"

#include <glib/gstdio.h>
#include <string.h>

/* Each has a file of its own in the data, as it was. */
static const guint past_versions[] = { 1, 2, 3 };

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
                           " WHERE schema = 'main' AND NOT strict AND type = 'table'"
                           " AND name NOT LIKE 'sqlite_%'");
  g_assert_cmpuint (loose->len, ==, 0);

  vitrine_statement_drop_all (db);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static char *
read_version_file (guint version)
{
  g_autofree char *name = g_strdup_printf ("version-%u.sql", version);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "store", "data", name, NULL);
  char *sql;

  g_assert_true (g_file_get_contents (path, &sql, NULL, NULL));

  return sql;
}

static void
assert_backed_up (TestStore *store, guint version)
{
  g_autoptr (GPtrArray) backups = vitrine_backup_list (store->path);
  VitrineBackup *backup;

  g_assert_cmpuint (backups->len, ==, version < VITRINE_MIGRATIONS_VERSION ? 1 : 0);
  if (backups->len == 0)
    return;
  backup = backups->pdata[0];
  g_assert_cmpint (backup->reason, ==, VITRINE_BACKUP_BEFORE_UPDATE);
  g_assert_cmpint (test_query_int (backup->path, "PRAGMA user_version"), ==, version);
  g_assert_cmpint (test_query_int (backup->path, "SELECT count(*) FROM image"), ==, 6);
}

/* A seller's database of an earlier version: nothing in it is lost, what is new is empty, and
 * what it was is kept. */
static void
test_from_version (gconstpointer data)
{
  guint version = GPOINTER_TO_UINT (data);
  g_autofree char *sql = read_version_file (version);
  g_autofree char *answer = NULL;
  g_autoptr (GPtrArray) images = NULL;
  VitrineReceipt *receipt;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_execute (store.path, sql);
  test_store_open (&store);
  g_assert_cmpint (test_query_int (store.path, "PRAGMA user_version"), ==,
                   VITRINE_MIGRATIONS_VERSION);
  g_assert_cmpint (test_query_int (store.path, "SELECT count(*) FROM image"), ==, 6);
  answer = test_query_text (store.path, "SELECT response_body FROM exchange_text");
  g_assert_cmpstr (answer, ==, "{\"code\":0}");

  images = test_list_images (&store);
  g_assert_cmpuint (images->len, ==, 5);
  for (guint i = 0; i < images->len; i++) {
    static const VitrineImageState states[] = {
      VITRINE_IMAGE_SENT, VITRINE_IMAGE_NEEDS_FIX, VITRINE_IMAGE_UNREADABLE,
      VITRINE_IMAGE_CHECKING, VITRINE_IMAGE_FAILED,
    };
    VitrineImage *image = images->pdata[i];

    g_assert_cmpint (vitrine_image_get_id (image), ==, i + 1);
    g_assert_cmpint (vitrine_image_get_state (image), ==, states[i]);
    g_assert_cmpuint (vitrine_image_get_facts (image)->frames, ==, 0);
    g_assert_cmpint (vitrine_image_get_treatment (image)->prepare, ==, VITRINE_PREPARE_IF_NEEDED);
    g_assert_null (vitrine_image_get_prepared (image));
    g_assert_cmpstr (vitrine_image_get_tags (image)[0], ==,
                     i == 0 && version > 1 ? "autumn “25”" : NULL);
    g_assert_false (vitrine_image_get_suggestion (image, NULL));
  }
  g_assert_cmpstr (vitrine_image_get_name (images->pdata[0]), ==, "mug “1”.png");
  g_assert_cmpuint (vitrine_image_get_facts (images->pdata[0])->width, ==, 640);
  receipt = vitrine_image_get_receipt (images->pdata[0]);
  g_assert_cmpstr (vitrine_receipt_get_uri (receipt), ==, "tos-1");
  g_assert_cmpint (vitrine_image_get_code (images->pdata[4]), ==, 36009003);

  /* And only once. */
  assert_backed_up (&store, version);
  test_store_reopen (&store);
  assert_backed_up (&store, version);

  test_store_remove (&store);
}

/* Without a way back nothing is changed. */
static void
test_no_backup_no_step (void)
{
  g_autofree char *sql = read_version_file (1);
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_execute (store.path, sql);
  folder = vitrine_backup_dup_folder (store.path);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  g_assert_false (test_store_try_open (&store, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_IO);
  g_assert_nonnull (strstr (error->message, folder));
  g_assert_cmpint (test_query_int (store.path, "PRAGMA user_version"), ==, 1);

  g_assert_cmpint (g_unlink (folder), ==, 0);
  test_store_open (&store);
  test_store_remove (&store);
}

/* All ways to today's version lead to the same place. */
static void
test_same_schema (gconstpointer data)
{
  const char *names = "SELECT name || ' ' || sql FROM sqlite_schema"
                      " WHERE name NOT LIKE 'sqlite_%' ORDER BY name";
  g_autofree char *sql = read_version_file (GPOINTER_TO_UINT (data));
  sqlite3 *fresh = open_memory ();
  sqlite3 *old = open_memory ();
  g_autoptr (GPtrArray) fresh_names = NULL;
  g_autoptr (GPtrArray) old_names = NULL;

  g_assert_true (vitrine_connection_execute (old, sql, NULL));
  g_assert_true (vitrine_migrations_run (old, NULL));
  g_assert_true (vitrine_migrations_run (fresh, NULL));
  fresh_names = query_texts (fresh, names);
  old_names = query_texts (old, names);
  g_assert_cmpuint (old_names->len, ==, fresh_names->len);
  for (guint i = 0; i < fresh_names->len; i++) {
    g_auto (GStrv) fresh_words = g_strsplit_set (fresh_names->pdata[i], " \n", -1);
    g_auto (GStrv) old_words = g_strsplit_set (old_names->pdata[i], " \n", -1);
    g_autofree char *fresh_text = g_strjoinv ("", fresh_words);
    g_autofree char *old_text = g_strjoinv ("", old_words);

    g_assert_cmpstr (old_text, ==, fresh_text);
  }

  vitrine_statement_drop_all (fresh);
  vitrine_statement_drop_all (old);
  g_assert_cmpint (sqlite3_close (fresh), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (old), ==, SQLITE_OK);
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
  { "SELECT * FROM prepared WHERE original = 'a' AND use_case = 'b' AND market = 'c'"
    " AND treatment = 'd'", "USING INDEX prepared_by_way" },
  { "DELETE FROM image_use WHERE shop_id = 'a' AND place = 'b'",
    "USING INDEX image_use_by_place" },
  { "SELECT * FROM image WHERE shop_id = 'a' AND digest = 'b'", "USING INDEX image_by_digest" },
  { "SELECT * FROM draft WHERE shop_id = 'a' AND trashed IS NULL ORDER BY turn DESC",
    "USING INDEX draft_by_shop" },
  { "SELECT max (turn) FROM draft", "USING COVERING INDEX draft_by_turn" },
  { "SELECT body FROM draft_version WHERE draft_id = 3 ORDER BY id DESC",
    "USING INDEX draft_version_by_draft" },
  { "SELECT id, time, name IS NOT NULL, aside FROM draft_version WHERE draft_id = 3"
    " ORDER BY id DESC", "USING COVERING INDEX draft_version_by_draft" },
  { "SELECT * FROM draft_step WHERE draft_id = 3 ORDER BY number DESC", "USING PRIMARY KEY" },
  { "DELETE FROM image_tag WHERE image_id = 3", "USING PRIMARY KEY" },
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
  for (gsize i = 0; i < G_N_ELEMENTS (past_versions); i++) {
    g_autofree char *from = g_strdup_printf ("/migrations/from-version-%u", past_versions[i]);
    g_autofree char *same = g_strdup_printf ("/migrations/same-schema-%u", past_versions[i]);

    g_test_add_data_func (from, GUINT_TO_POINTER (past_versions[i]), test_from_version);
    g_test_add_data_func (same, GUINT_TO_POINTER (past_versions[i]), test_same_schema);
  }
  g_test_add_func ("/migrations/no-backup-no-step", test_no_backup_no_step);
  g_test_add_func ("/migrations/failing-step", test_failing_step);
  g_test_add_func ("/migrations/no-place-for-secrets", test_no_place_for_secrets);
  g_test_add_func ("/migrations/indexes", test_indexes);

  return g_test_run ();
}
