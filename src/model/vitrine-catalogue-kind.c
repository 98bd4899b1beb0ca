/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-catalogue-kind.h"

#include "vitrine-category.h"
#include "vitrine-json.h"

#include <string.h>

/* What is read as JSON is one object: a list stands in it under this name. */
#define LIST "items"

typedef gpointer (*Reader) (JsonObject *object);

static const struct {
  const char     *text;
  Reader          read;
  GDestroyNotify  free_func;
} kinds[VITRINE_N_CATALOGUE_KINDS] = {
  [VITRINE_CATALOGUE_CATEGORIES] = {
    "categories", (Reader) vitrine_category_new_from_json,
    (GDestroyNotify) vitrine_category_free },
  [VITRINE_CATALOGUE_RULES] = {
    "rules", (Reader) vitrine_category_rules_new_from_json,
    (GDestroyNotify) vitrine_category_rules_free },
  [VITRINE_CATALOGUE_ATTRIBUTES] = {
    "attributes", (Reader) vitrine_attribute_new_from_json,
    (GDestroyNotify) vitrine_attribute_free },
  [VITRINE_CATALOGUE_BRANDS] = {
    "brands", (Reader) vitrine_brand_new_from_json,
    (GDestroyNotify) vitrine_brand_free },
  [VITRINE_CATALOGUE_WAREHOUSES] = {
    "warehouses", (Reader) vitrine_warehouse_new_from_json,
    (GDestroyNotify) vitrine_warehouse_free },
  [VITRINE_CATALOGUE_DELIVERY_OPTIONS] = {
    "delivery-options", (Reader) vitrine_delivery_option_new_from_json,
    (GDestroyNotify) vitrine_delivery_option_free },
};

/* A name that never changes: it stands in the database. */
const char *
vitrine_catalogue_kind_to_text (VitrineCatalogueKind kind)
{
  g_return_val_if_fail (kind < VITRINE_N_CATALOGUE_KINDS, NULL);

  return kinds[kind].text;
}

static void
add_item (GPtrArray *items, VitrineCatalogueKind kind, JsonNode *node)
{
  gpointer item = JSON_NODE_HOLDS_OBJECT (node) ? kinds[kind].read (json_node_get_object (node))
                                                : NULL;

  if (item != NULL)
    g_ptr_array_add (items, item);
}

/**
 * vitrine_catalogue_kind_read:
 * @node: the object of a category's rules, or the array of all else, as anybody may have
 *   written it
 *
 * Entries that are none are left out, those beyond %VITRINE_CATALOGUE_MAX_ENTRIES too. Runs on
 * any thread.
 *
 * Returns: (transfer full): of what the functions of vitrine-category.h make for the kind; for
 *   rules there is one; empty when @node is neither
 */
GPtrArray *
vitrine_catalogue_kind_read (VitrineCatalogueKind kind, JsonNode *node)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (kinds[kind].free_func);

  if (kind == VITRINE_CATALOGUE_RULES) {
    add_item (items, kind, node);
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);
    guint n = MIN (json_array_get_length (array), VITRINE_CATALOGUE_MAX_ENTRIES);

    for (guint i = 0; i < n; i++)
      add_item (items, kind, json_array_get_element (array, i));
  }

  return items;
}

/**
 * vitrine_catalogue_kind_write:
 * @node: as vitrine_catalogue_kind_read() takes it
 *
 * Returns: (transfer full): a text to be kept, with all that the market said
 */
char *
vitrine_catalogue_kind_write (VitrineCatalogueKind kind, JsonNode *node)
{
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonNode) root = NULL;

  if (kind == VITRINE_CATALOGUE_RULES)
    return json_to_string (node, FALSE);

  object = json_object_new ();
  json_object_set_member (object, LIST, json_node_ref (node));
  root = json_node_init_object (json_node_alloc (), object);

  return json_to_string (root, FALSE);
}

/**
 * vitrine_catalogue_kind_parse:
 * @text: as vitrine_catalogue_kind_write() made it, or anything else
 *
 * Returns: (nullable) (transfer full): as vitrine_catalogue_kind_read(); %NULL when it is no
 *   such text
 */
GPtrArray *
vitrine_catalogue_kind_parse (VitrineCatalogueKind kind, const char *text)
{
  g_autoptr (JsonNode) root = vitrine_json_parse (text, strlen (text));
  JsonNode *node;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  if (kind == VITRINE_CATALOGUE_RULES)
    return vitrine_catalogue_kind_read (kind, root);

  node = json_object_get_member (json_node_get_object (root), LIST);

  return node != NULL ? vitrine_catalogue_kind_read (kind, node) : NULL;
}
