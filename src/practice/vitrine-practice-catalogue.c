/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-catalogue-private.h"

#include "vitrine-practice-data.h"

/**
 * vitrine_practice_catalogue_new:
 * @market: region code of the shop
 * @dir: (nullable): where the seller's own brands are remembered, or %NULL: in memory alone
 *
 * The data is read when it is asked for first.
 */
VitrinePracticeCatalogue *
vitrine_practice_catalogue_new (const char *market, const char *dir)
{
  VitrinePracticeCatalogue *self = g_atomic_rc_box_new0 (VitrinePracticeCatalogue);

  self->market = g_strdup (market);
  self->dir = g_strdup (dir);
  g_mutex_init (&self->lock);

  return self;
}

VitrinePracticeCatalogue *
vitrine_practice_catalogue_ref (VitrinePracticeCatalogue *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (VitrinePracticeCatalogue *self)
{
  g_free (self->market);
  g_free (self->dir);
  g_clear_pointer (&self->tree, vitrine_practice_tree_free);
  g_clear_pointer (&self->brands, vitrine_practice_brands_free);
  g_clear_pointer (&self->warehouses, json_object_unref);
  g_clear_pointer (&self->warehouse_list, g_ptr_array_unref);
  g_clear_pointer (&self->judged, g_hash_table_unref);
  g_mutex_clear (&self->lock);
}

void
vitrine_practice_catalogue_unref (VitrinePracticeCatalogue *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear);
}

static GPtrArray *
read_warehouses (JsonArray *array)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_warehouse_free);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (list,
                     vitrine_warehouse_new_from_json (json_array_get_object_element (array, i)));

  return list;
}

void
vitrine_practice_catalogue_enter (VitrinePracticeCatalogue *self)
{
  g_mutex_lock (&self->lock);
  if (self->tree != NULL)
    return;

  self->tree = vitrine_practice_tree_new (self->market);
  self->brands = vitrine_practice_brands_new (self->dir);
  self->warehouses = vitrine_practice_data_read ("warehouses.json");
  self->warehouse_list =
    read_warehouses (json_object_get_array_member (self->warehouses, "warehouses"));
  self->judged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) vitrine_brand_free);
}

void
vitrine_practice_catalogue_leave (VitrinePracticeCatalogue *self)
{
  g_mutex_unlock (&self->lock);
}

/* As “Get Brands” says it of this category; kept, since contexts only borrow it. */
static const VitrineBrand *
judge_brand (VitrinePracticeCatalogue      *self,
             const char                    *id,
             const VitrinePracticeCategory *category)
{
  const VitrinePracticeBrand *brand = vitrine_practice_brands_find (self->brands, id);
  g_autofree char *key = g_strconcat (id, " ", category != NULL ? category->id : "", NULL);
  VitrineBrand *judged = g_hash_table_lookup (self->judged, key);

  if (judged == NULL && brand != NULL) {
    g_autoptr (JsonObject) entry = vitrine_practice_brands_describe (brand, self->tree, category);

    judged = vitrine_brand_new_from_json (entry);
    g_hash_table_insert (self->judged, g_steal_pointer (&key), judged);
  }

  return judged;
}

static const char *
get_id (JsonObject *body, const char *name)
{
  JsonNode *node = json_object_get_member (body, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

/**
 * vitrine_practice_catalogue_fill_context:
 * @body: a body of Create Product, whatever stands in it
 * @context: gets the market, all that concerns categories, the brand and the warehouses; the
 *   rest is left alone
 *
 * What @context gets is borrowed: it stays as long as the catalogue does.
 *
 * Returns: whether the tree has the body's category
 */
gboolean
vitrine_practice_catalogue_fill_context (VitrinePracticeCatalogue *self,
                                         JsonObject               *body,
                                         VitrineProductContext    *context)
{
  const char *category_id = get_id (body, "category_id");
  const char *brand_id = get_id (body, "brand_id");
  const VitrinePracticeCategory *category;

  vitrine_practice_catalogue_enter (self);
  category = category_id != NULL ? vitrine_practice_tree_find (self->tree, category_id) : NULL;
  context->market = self->market;
  context->category = category != NULL ? category->category : NULL;
  context->category_unknown = category == NULL;
  context->category_rules = category != NULL ? category->category_rules : NULL;
  context->attributes = category != NULL ? category->category_attributes : NULL;
  context->brand = brand_id != NULL ? judge_brand (self, brand_id, category) : NULL;
  context->warehouses = self->warehouse_list;
  vitrine_practice_catalogue_leave (self);

  return category != NULL;
}

gboolean
vitrine_practice_catalogue_has_brand (VitrinePracticeCatalogue *self, const char *id)
{
  gboolean found;

  vitrine_practice_catalogue_enter (self);
  found = vitrine_practice_brands_find (self->brands, id) != NULL;
  vitrine_practice_catalogue_leave (self);

  return found;
}

/* Whether the shop had the right to sell the brand, and it has run out. */
gboolean
vitrine_practice_catalogue_has_brand_expired (VitrinePracticeCatalogue *self, const char *id)
{
  const VitrinePracticeBrand *brand;
  gboolean expired;

  vitrine_practice_catalogue_enter (self);
  brand = vitrine_practice_brands_find (self->brands, id);
  expired = brand != NULL && brand->has_expired;
  vitrine_practice_catalogue_leave (self);

  return expired;
}
