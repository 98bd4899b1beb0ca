/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-shop-store.h"

#include "vitrine-database-private.h"
#include "vitrine-statement-private.h"

struct _VitrineShopStore {
  GObject          parent_instance;

  VitrineDatabase *database;
};

/* A copy of a shop, for the database's thread. */
typedef struct {
  char *id;
  char *marketplace_id;
  char *name;
  char *market;
  char *cipher;
  char *api_url;
} Row;

G_DEFINE_FINAL_TYPE (VitrineShopStore, vitrine_shop_store, G_TYPE_OBJECT)

static void
row_free (Row *row)
{
  g_free (row->id);
  g_free (row->marketplace_id);
  g_free (row->name);
  g_free (row->market);
  g_free (row->cipher);
  g_free (row->api_url);
  g_free (row);
}

static Row *
row_new (VitrineShop *shop)
{
  Row *row = g_new0 (Row, 1);

  row->id = g_strdup (vitrine_shop_get_id (shop));
  row->marketplace_id = g_strdup (vitrine_shop_get_marketplace_id (shop));
  row->name = g_strdup (vitrine_shop_get_name (shop));
  row->market = g_strdup (vitrine_shop_get_market (shop));
  row->cipher = g_strdup (vitrine_shop_get_cipher (shop));
  /* The practice shop answers elsewhere at each start. */
  if (!vitrine_shop_is_practice (shop))
    row->api_url = g_strdup (vitrine_shop_get_api_url (shop));

  return row;
}

static gboolean
save_row (sqlite3 *db, gpointer data, GError **error)
{
  Row *row = data;
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "INSERT INTO shop (id, marketplace_id, name, market, cipher, api_url)"
    " VALUES (:id, :marketplace, :name, :market, :cipher, :api_url)"
    " ON CONFLICT (id) DO UPDATE SET"
    "   marketplace_id = excluded.marketplace_id, name = excluded.name,"
    "   market = excluded.market, cipher = excluded.cipher, api_url = excluded.api_url",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_text (statement, ":id", row->id);
  vitrine_statement_bind_text (statement, ":marketplace", row->marketplace_id);
  vitrine_statement_bind_text (statement, ":name", row->name);
  vitrine_statement_bind_text (statement, ":market", row->market);
  vitrine_statement_bind_text (statement, ":cipher", row->cipher);
  vitrine_statement_bind_text (statement, ":api_url", row->api_url);

  return vitrine_statement_run (statement, error);
}

/* In the order of the columns that are selected. */
enum { ID, MARKETPLACE, NAME, MARKET, CIPHER, API_URL };

static VitrineShop *
read_shop (sqlite3_stmt *statement)
{
  g_autofree char *id = vitrine_statement_dup_text (statement, ID);
  g_autofree char *marketplace = vitrine_statement_dup_text (statement, MARKETPLACE);
  g_autofree char *name = vitrine_statement_dup_text (statement, NAME);
  g_autofree char *market = vitrine_statement_dup_text (statement, MARKET);
  g_autofree char *cipher = vitrine_statement_dup_text (statement, CIPHER);
  g_autofree char *api_url = vitrine_statement_dup_text (statement, API_URL);
  VitrineShop *shop = vitrine_shop_new (id, marketplace, name, market);

  vitrine_shop_set_cipher (shop, cipher);
  vitrine_shop_set_api_url (shop, api_url);

  return shop;
}

static gboolean
list_rows (sqlite3 *db, gpointer data, GError **error)
{
  GPtrArray *shops = data;
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, "SELECT id, marketplace_id, name, market, cipher, api_url FROM shop ORDER BY name, id",
    error);
  gboolean row = statement != NULL;

  while (row) {
    if (!vitrine_statement_step (statement, &row, error))
      return FALSE;
    if (row)
      g_ptr_array_add (shops, read_shop (statement));
  }

  return statement != NULL;
}

static void
return_list (GTask *task)
{
  g_task_return_pointer (task, g_ptr_array_ref (g_task_get_task_data (task)),
                         (GDestroyNotify) g_ptr_array_unref);
}

static const VitrineDatabaseWork save_work = {
  VITRINE_CONNECTION_WRITE, save_row, NULL, NULL,
};
static const VitrineDatabaseWork list_work = {
  VITRINE_CONNECTION_READ, list_rows, NULL, return_list,
};

static void
vitrine_shop_store_finalize (GObject *object)
{
  VitrineShopStore *self = VITRINE_SHOP_STORE (object);

  g_clear_object (&self->database);

  G_OBJECT_CLASS (vitrine_shop_store_parent_class)->finalize (object);
}

static void
vitrine_shop_store_class_init (VitrineShopStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_shop_store_finalize;
}

static void
vitrine_shop_store_init (VitrineShopStore *self)
{
}

VitrineShopStore *
vitrine_shop_store_new (VitrineDatabase *database)
{
  VitrineShopStore *self;

  g_return_val_if_fail (VITRINE_IS_DATABASE (database), NULL);

  self = g_object_new (VITRINE_TYPE_SHOP_STORE, NULL);
  self->database = g_object_ref (database);

  return self;
}

/**
 * vitrine_shop_store_save_async:
 *
 * Writes all of the shop, as it is now, whether or not it was there before.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_shop_store_save_async (VitrineShopStore    *self,
                               VitrineShop         *shop,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Row *row;

  g_return_if_fail (VITRINE_IS_SHOP_STORE (self));
  g_return_if_fail (VITRINE_IS_SHOP (shop));

  row = row_new (shop);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_shop_store_save_async);
  g_task_set_task_data (task, row, (GDestroyNotify) row_free);

  vitrine_database_run (self->database, &save_work, g_steal_pointer (&task));
}

gboolean
vitrine_shop_store_save_finish (VitrineShopStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vitrine_shop_store_list_async:
 *
 * Reads all shops, by name.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_shop_store_list_async (VitrineShopStore    *self,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  GPtrArray *shops;

  g_return_if_fail (VITRINE_IS_SHOP_STORE (self));

  /* The shops are made on the database's thread, where nobody knows them yet. */
  shops = g_ptr_array_new_with_free_func (g_object_unref);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_shop_store_list_async);
  g_task_set_task_data (task, shops, (GDestroyNotify) g_ptr_array_unref);

  vitrine_database_run (self->database, &list_work, g_steal_pointer (&task));
}

/**
 * vitrine_shop_store_list_finish:
 *
 * Returns: (transfer container) (element-type VitrineShop): the shops, or %NULL with @error set
 */
GPtrArray *
vitrine_shop_store_list_finish (VitrineShopStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
