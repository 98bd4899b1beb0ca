/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-hash-store.h"

#include "vitrine-database-private.h"
#include "vitrine-statement-private.h"

struct _VitrineHashStore {
  GObject          parent_instance;

  VitrineDatabase *database;
};

G_DEFINE_FINAL_TYPE (VitrineHashStore, vitrine_hash_store, G_TYPE_OBJECT)

static gboolean
list_hashes (sqlite3 *db, gpointer data, GError **error)
{
  GHashTable *hashes = data;
  g_autoptr (sqlite3_stmt) statement =
    vitrine_statement_new (db, "SELECT digest, hash FROM picture_hash", error);
  gboolean row = statement != NULL;

  while (row) {
    if (!vitrine_statement_step (statement, &row, error))
      return FALSE;
    if (row) {
      g_autofree char *digest = vitrine_statement_dup_text (statement, 0);

      vitrine_hash_store_add (hashes, digest, (guint64) sqlite3_column_int64 (statement, 1));
    }
  }

  return statement != NULL;
}

static gboolean
save_hash (sqlite3 *db, const char *digest, guint64 hash, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "INSERT INTO picture_hash (digest, hash) VALUES (:digest, :hash)"
    " ON CONFLICT (digest) DO UPDATE SET hash = excluded.hash",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_text (statement, ":digest", digest);
  vitrine_statement_bind_int (statement, ":hash", (gint64) hash);   /* all 64 bits */

  return vitrine_statement_run (statement, error);
}

static gboolean
save_hashes (sqlite3 *db, gpointer data, GError **error)
{
  GHashTableIter iter;
  gpointer digest, hash;

  g_hash_table_iter_init (&iter, data);
  while (g_hash_table_iter_next (&iter, &digest, &hash)) {
    if (!save_hash (db, digest, *(guint64 *) hash, error))
      return FALSE;
  }

  return TRUE;
}

static void
return_list (GTask *task)
{
  g_task_return_pointer (task, g_hash_table_ref (g_task_get_task_data (task)),
                         (GDestroyNotify) g_hash_table_unref);
}

static const VitrineDatabaseWork list_work = {
  VITRINE_CONNECTION_READ, list_hashes, NULL, return_list,
};
static const VitrineDatabaseWork save_work = {
  VITRINE_CONNECTION_WRITE, save_hashes, NULL, NULL,
};

static void
vitrine_hash_store_finalize (GObject *object)
{
  VitrineHashStore *self = VITRINE_HASH_STORE (object);

  g_clear_object (&self->database);

  G_OBJECT_CLASS (vitrine_hash_store_parent_class)->finalize (object);
}

static void
vitrine_hash_store_class_init (VitrineHashStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_hash_store_finalize;
}

static void
vitrine_hash_store_init (VitrineHashStore *self)
{
}

VitrineHashStore *
vitrine_hash_store_new (VitrineDatabase *database)
{
  VitrineHashStore *self;

  g_return_val_if_fail (VITRINE_IS_DATABASE (database), NULL);

  self = g_object_new (VITRINE_TYPE_HASH_STORE, NULL);
  self->database = g_object_ref (database);

  return self;
}

/**
 * vitrine_hash_store_list_async:
 *
 * Reads all that is known.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_hash_store_list_async (VitrineHashStore    *self,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (VITRINE_IS_HASH_STORE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_hash_store_list_async);
  g_task_set_task_data (task, vitrine_hash_store_new_table (),
                        (GDestroyNotify) g_hash_table_unref);

  vitrine_database_run (self->database, &list_work, task);
}

/**
 * vitrine_hash_store_list_finish:
 *
 * Returns: (transfer full) (element-type utf8 guint64): digest → hash, or %NULL with @error set
 */
GHashTable *
vitrine_hash_store_list_finish (VitrineHashStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vitrine_hash_store_save_async:
 * @hashes: as vitrine_hash_store_new_table() makes one; not to be touched any more
 *
 * Writes them in one transaction.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_hash_store_save_async (VitrineHashStore    *self,
                               GHashTable          *hashes,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (VITRINE_IS_HASH_STORE (self));
  g_return_if_fail (hashes != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_hash_store_save_async);
  g_task_set_task_data (task, g_hash_table_ref (hashes), (GDestroyNotify) g_hash_table_unref);

  vitrine_database_run (self->database, &save_work, task);
}

gboolean
vitrine_hash_store_save_finish (VitrineHashStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vitrine_hash_store_new_table:
 *
 * Returns: (transfer full) (element-type utf8 guint64): an empty table of digest → hash
 */
GHashTable *
vitrine_hash_store_new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
vitrine_hash_store_add (GHashTable *hashes, const char *digest, guint64 hash)
{
  g_hash_table_insert (hashes, g_strdup (digest), g_memdup2 (&hash, sizeof hash));
}
