/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-test.h"
#include "vitrine-hash-store.h"

static void
save (VitrineHashStore *hashes, const char *digest, guint64 hash)
{
  g_autoptr (GHashTable) table = vitrine_hash_store_new_table ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  vitrine_hash_store_add (table, digest, hash);
  vitrine_hash_store_save_async (hashes, table, test_keep_result_cb, &result);
  test_wait_result (&result);
  vitrine_hash_store_save_finish (hashes, result, &error);
  g_assert_no_error (error);
}

static GHashTable *
list (VitrineHashStore *hashes, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_hash_store_list_async (hashes, test_keep_result_cb, &result);
  test_wait_result (&result);

  return vitrine_hash_store_list_finish (hashes, result, error);
}

static guint64
look_up (GHashTable *table, const char *digest)
{
  const guint64 *hash = g_hash_table_lookup (table, digest);

  g_assert_nonnull (hash);

  return *hash;
}

static void
test_round_trip (void)
{
  g_autoptr (VitrineHashStore) hashes = NULL;
  g_autoptr (GHashTable) table = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  test_store_open (&store);
  hashes = vitrine_hash_store_new (store.database);
  save (hashes, "a", 1);
  save (hashes, "a", G_MAXUINT64);   /* hashed otherwise by a later version */
  save (hashes, "b", 0);

  table = list (hashes, NULL);
  g_assert_cmpuint (g_hash_table_size (table), ==, 2);
  g_assert_cmpuint (look_up (table, "a"), ==, G_MAXUINT64);
  g_assert_cmpuint (look_up (table, "b"), ==, 0);

  g_clear_object (&hashes);
  test_store_remove (&store);
}

static void
test_closed (void)
{
  g_autoptr (VitrineHashStore) hashes = NULL;
  g_autoptr (GError) error = NULL;
  TestStore store;

  test_store_set_up (&store, NULL);
  hashes = vitrine_hash_store_new (store.database);
  g_assert_null (list (hashes, &error));
  g_assert_error (error, VITRINE_DATABASE_ERROR, VITRINE_DATABASE_ERROR_CLOSED);

  g_clear_object (&hashes);
  test_store_remove (&store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hash-store/round-trip", test_round_trip);
  g_test_add_func ("/hash-store/closed", test_closed);

  return g_test_run ();
}
