/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-tiktok-edit.h"

#include "vitrine-json.h"

#include <string.h>

typedef enum {
  DROP,          /* the answer's alone */
  DROP_BESIDE,   /* dropped where the member @name is there too */
  RENAME,        /* to @name, unless that is there */
  KEEP_ONLY,     /* of the object, the member @name alone */
} Turn;

/* TikTok Shop API 202309, “Get Product” against “Edit Product”, for a local seller. What stands
 * in neither is kept: a later version may want it back. */
static const struct { const char *path; Turn turn; const char *name; } turns[] = {
  { "id", DROP, NULL },
  { "create_time", DROP, NULL },
  { "update_time", DROP, NULL },
  { "status", DROP, NULL },
  { "product_status", DROP, NULL },
  { "audit", DROP, NULL },
  { "audit_failed_reasons", DROP, NULL },
  { "has_draft", DROP, NULL },
  { "listing_quality_tier", DROP, NULL },
  { "product_types", DROP, NULL },
  { "recommended_categories", DROP, NULL },
  { "main_images", KEEP_ONLY, "uri" },
  { "video", KEEP_ONLY, "id" },
  { "size_chart.image", KEEP_ONLY, "uri" },
  { "skus.status_info", DROP, NULL },
  { "skus.price.sale_price", RENAME, "amount" },
  { "skus.price.tax_exclusive_price", DROP, NULL },
  { "skus.price.unit_price", DROP, NULL },
  { "skus.sales_attributes.sku_img", KEEP_ONLY, "uri" },
  { "skus.sales_attributes.supplementary_sku_images", KEEP_ONLY, "uri" },
  { "certifications.title", DROP, NULL },
  { "certifications.images", KEEP_ONLY, "uri" },
  { "certifications.files.urls", DROP, NULL },
  { "product_attributes.name", DROP, NULL },
  { "product_attributes.values.name", DROP_BESIDE, "id" },
};

static JsonNode *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? node : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* A new object with that one member, if it has it. */
static JsonNode *
pick (JsonNode *node, const char *name)
{
  JsonNode *picked;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return json_node_copy (node);

  picked = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (picked, json_object_new ());
  if (json_object_has_member (json_node_get_object (node), name))
    json_object_set_member (json_node_get_object (picked), name,
                            json_object_dup_member (json_node_get_object (node), name));

  return picked;
}

/* The same of each in a list, of the one otherwise. */
static JsonNode *
pick_all (JsonNode *node, const char *name)
{
  JsonNode *picked;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return pick (node, name);

  picked = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (picked, json_array_new ());
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    json_array_add_element (json_node_get_array (picked),
                            pick (json_array_get_element (json_node_get_array (node), i), name));

  return picked;
}

static void
turn_member (JsonObject *object, const char *member, Turn turn, const char *name)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    return;

  if (turn == KEEP_ONLY)
    json_object_set_member (object, member, pick_all (node, name));
  else if (turn == RENAME && !json_object_has_member (object, name))
    json_object_set_member (object, name, json_node_copy (node));

  if (turn == DROP || turn == RENAME
      || (turn == DROP_BESIDE && json_object_has_member (object, name)))
    json_object_remove_member (object, member);
}

/* Follows @path, into each item of the lists on it. */
static void
turn_path (JsonNode *node, const char *path, Turn turn, const char *name)
{
  const char *dot = strchr (path, '.');
  g_autofree char *first = dot != NULL ? g_strndup (path, dot - path) : NULL;

  if (JSON_NODE_HOLDS_ARRAY (node)) {
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      turn_path (json_array_get_element (json_node_get_array (node), i), path, turn, name);
  } else if (JSON_NODE_HOLDS_OBJECT (node) && dot == NULL) {
    turn_member (json_node_get_object (node), path, turn, name);
  } else if (JSON_NODE_HOLDS_OBJECT (node)) {
    JsonNode *inner = json_object_get_member (json_node_get_object (node), first);

    if (inner != NULL)
      turn_path (inner, dot + 1, turn, name);
  }
}

/* The last of the chain that is a leaf: “category_chains” goes from the root to it. */
static void
set_category (JsonObject *body)
{
  JsonArray *chain = get_array (body, "category_chains");
  JsonNode *id = NULL;

  for (guint i = 0; chain != NULL && i < json_array_get_length (chain); i++) {
    JsonNode *node = json_array_get_element (chain, i);
    JsonObject *category = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

    if (category != NULL
        && json_object_get_boolean_member_with_default (category, "is_leaf", FALSE))
      id = json_object_get_member (category, "id");
  }
  if (id != NULL)
    json_object_set_member (body, "category_id", json_node_copy (id));
  json_object_remove_member (body, "category_chains");
}

static void
set_brand (JsonObject *body)
{
  JsonNode *brand = get_object (body, "brand");
  JsonNode *id = brand != NULL ? json_object_get_member (json_node_get_object (brand), "id") : NULL;

  if (id != NULL)
    json_object_set_member (body, "brand_id", json_node_copy (id));
  json_object_remove_member (body, "brand");
}

static void
set_delivery_options (JsonObject *body)
{
  JsonArray *options = get_array (body, "delivery_options");
  g_autoptr (JsonArray) ids = json_array_new ();

  for (guint i = 0; options != NULL && i < json_array_get_length (options); i++) {
    JsonNode *node = json_array_get_element (options, i);
    JsonObject *option = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

    if (option != NULL && json_object_has_member (option, "id"))
      json_array_add_element (ids, json_object_dup_member (option, "id"));
  }
  if (json_array_get_length (ids) > 0)
    json_object_set_array_member (body, "delivery_option_ids", g_steal_pointer (&ids));
  json_object_remove_member (body, "delivery_options");
}

/**
 * vitrine_tiktok_edit_body:
 * @data: “data” of an answer of Get Product, whatever stands in it; it isn't changed
 *
 * Gives what Edit Product takes, so that sent back unchanged it changes nothing: SKUs keep
 * their ids, pictures their uris. What is in neither documentation is kept.
 *
 * Returns: (transfer full): a body of its own
 */
JsonObject *
vitrine_tiktok_edit_body (JsonObject *data)
{
  g_autoptr (JsonNode) given = json_node_init_object (json_node_alloc (), data);
  g_autoptr (JsonNode) copy = vitrine_json_copy (given);
  JsonObject *body = json_node_get_object (copy);

  set_category (body);
  set_brand (body);
  set_delivery_options (body);
  for (gsize i = 0; i < G_N_ELEMENTS (turns); i++)
    turn_path (copy, turns[i].path, turns[i].turn, turns[i].name);

  return json_object_ref (body);
}
