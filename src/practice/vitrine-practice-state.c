/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-state.h"

#include "vitrine-practice-product.h"

#define GET_TEXT   vitrine_practice_product_get_text
#define GET_OBJECT vitrine_practice_product_get_object

static JsonArray *
list_seller_skus (JsonObject *product)
{
  g_autoptr (GPtrArray) skus = vitrine_practice_product_get_list (product, "skus");
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < skus->len; i++) {
    const char *text = GET_TEXT (skus->pdata[i], "seller_sku");

    if (text != NULL)
      json_array_add_string_element (array, text);
    else
      json_array_add_null_element (array);
  }

  return array;
}

static JsonObject *
describe_product (JsonObject *record)
{
  JsonObject *product = GET_OBJECT (record, "product");
  const char *title = GET_TEXT (product, "title");
  const char *key = GET_TEXT (record, "key");
  JsonObject *entry = json_object_new ();

  json_object_set_string_member (entry, "id", GET_TEXT (record, "id"));
  json_object_set_string_member (entry, "status", GET_TEXT (record, "status"));
  json_object_set_string_member (entry, "title", title != NULL ? title : "");
  json_object_set_array_member (entry, "seller_skus", list_seller_skus (product));
  if (key != NULL)
    json_object_set_string_member (entry, "idempotency_key", key);
  else
    json_object_set_null_member (entry, "idempotency_key");
  json_object_set_int_member (entry, "time",
                              vitrine_practice_product_get_time (record, "created"));

  return entry;
}

/* The oldest first. */
static JsonNode *
list_products (VitrinePracticeShop *shop, GError **error)
{
  gint64 now = vitrine_practice_account_get_now (shop->account);
  JsonArray *array;
  JsonNode *node;
  GPtrArray *all;

  if (!vitrine_practice_products_begin (shop->products, error))
    return NULL;
  array = json_array_new ();
  all = vitrine_practice_products_get_all (shop->products);
  for (guint i = 0; i < all->len; i++) {
    g_autoptr (JsonObject) settled = vitrine_practice_product_settle (all->pdata[i], now);

    json_array_add_object_element (array, describe_product (settled));
  }
  vitrine_practice_products_end (shop->products);

  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, array);

  return node;
}

/**
 * vitrine_practice_state_add:
 * @state: gets images, refused uploads and products, as GET /practice/state tells of them
 *
 * Any thread; waits for the disk.
 *
 * Returns: %FALSE and an error of the disk
 */
gboolean
vitrine_practice_state_add (JsonObject *state, VitrinePracticeShop *shop, GError **error)
{
  g_autoptr (JsonNode) images = vitrine_practice_shelf_get_images (shop->shelf, error);
  JsonNode *products = images != NULL ? list_products (shop, error) : NULL;

  if (products == NULL)
    return FALSE;
  json_object_set_member (state, "images", g_steal_pointer (&images));
  json_object_set_member (state, "refused", vitrine_practice_shelf_get_refused (shop->shelf));
  json_object_set_member (state, "products", products);

  return TRUE;
}
