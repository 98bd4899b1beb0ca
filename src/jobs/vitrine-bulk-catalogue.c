/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-bulk-catalogue.h"

struct _VitrineBulkCatalogue {
  GObject           parent_instance;

  VitrineCatalogue *catalogue;     /* NULL: none */
  GHashTable       *contexts;      /* of VitrineCatalogueContext, by dup_key() */
};

G_DEFINE_FINAL_TYPE (VitrineBulkCatalogue, vitrine_bulk_catalogue, G_TYPE_OBJECT)

static char *
dup_key (const char *category_id, const char *brand_id)
{
  return g_strdup_printf ("%s\n%s", category_id != NULL ? category_id : "",
                          brand_id != NULL ? brand_id : "");
}

static void
vitrine_bulk_catalogue_finalize (GObject *object)
{
  VitrineBulkCatalogue *self = VITRINE_BULK_CATALOGUE (object);

  g_clear_object (&self->catalogue);
  g_hash_table_unref (self->contexts);

  G_OBJECT_CLASS (vitrine_bulk_catalogue_parent_class)->finalize (object);
}

static void
vitrine_bulk_catalogue_class_init (VitrineBulkCatalogueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_bulk_catalogue_finalize;
}

static void
vitrine_bulk_catalogue_init (VitrineBulkCatalogue *self)
{
  self->contexts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) vitrine_catalogue_context_free);
}

/**
 * vitrine_bulk_catalogue_new:
 * @catalogue: (nullable): %NULL: nothing is ever known
 */
VitrineBulkCatalogue *
vitrine_bulk_catalogue_new (VitrineCatalogue *catalogue)
{
  VitrineBulkCatalogue *self = g_object_new (VITRINE_TYPE_BULK_CATALOGUE, NULL);

  g_set_object (&self->catalogue, catalogue);

  return self;
}

gboolean
vitrine_bulk_catalogue_is_known (VitrineBulkCatalogue *self)
{
  return self->catalogue != NULL;
}

/* What was found first stays, so that threads may look at it. */
static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VitrineBulkCatalogue *self = g_task_get_source_object (task);
  const char *key = g_task_get_task_data (task);
  g_autoptr (VitrineCatalogueContext) context =
    vitrine_catalogue_prepare_finish (VITRINE_CATALOGUE (source), result, NULL);

  if (context != NULL && !g_hash_table_contains (self->contexts, key))
    g_hash_table_insert (self->contexts, g_strdup (key), g_steal_pointer (&context));
  g_task_return_boolean (task, TRUE);
}

/**
 * vitrine_bulk_catalogue_gather_async:
 * @category_id: (nullable)
 * @brand_id: (nullable)
 *
 * Reads what is kept for products of that category and brand, for
 * vitrine_bulk_catalogue_lookup() to find. It never fails: what can't be read isn't known.
 */
void
vitrine_bulk_catalogue_gather_async (VitrineBulkCatalogue *self,
                                     const char           *category_id,
                                     const char           *brand_id,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  g_autoptr (JsonObject) body = json_object_new ();
  char *key = dup_key (category_id, brand_id);

  g_task_set_source_tag (task, vitrine_bulk_catalogue_gather_async);
  g_task_set_task_data (task, key, g_free);
  if (self->catalogue == NULL || g_hash_table_contains (self->contexts, key)) {
    g_task_return_boolean (task, TRUE);
    g_object_unref (task);
    return;
  }

  if (category_id != NULL)
    json_object_set_string_member (body, "category_id", category_id);
  if (brand_id != NULL)
    json_object_set_string_member (body, "brand_id", brand_id);
  vitrine_catalogue_prepare_async (self->catalogue, body, VITRINE_CATALOGUE_KEPT, NULL,
                                   prepared_cb, task);
}

/**
 * vitrine_bulk_catalogue_lookup:
 *
 * Returns: (nullable): what was gathered; it lives as long as @self, and is never changed
 */
const VitrineProductContext *
vitrine_bulk_catalogue_lookup (VitrineBulkCatalogue *self,
                               const char           *category_id,
                               const char           *brand_id)
{
  g_autofree char *key = dup_key (category_id, brand_id);
  const VitrineCatalogueContext *context = g_hash_table_lookup (self->contexts, key);

  return context != NULL ? &context->context : NULL;
}
