/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-product.h"

#include "vitrine-json.h"
#include "vitrine-practice-call.h"

#include <string.h>

/* Members of a record: "id", "key" (of idempotency), "status", "created", "updated", "listed"
 * (when it was last handed in), "restricted" (it waits for an invitation), "audit_end", "product" (the body with ids in it), and where there
 * are such versions "review" and "draft", bodies likewise. Times are seconds since 1970 (UTC). */

/* What of a body is about the call and not the product. */
static const char *const passing[] = { "save_mode", "idempotency_key" };

const char *
vitrine_practice_product_get_text (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/* 0: there is none. */
gint64
vitrine_practice_product_get_time (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;
}

JsonObject *
vitrine_practice_product_get_object (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * vitrine_practice_product_get_list:
 *
 * Returns: (transfer container) (element-type JsonObject): the objects in the list, none where
 *   there is no list
 */
GPtrArray *
vitrine_practice_product_get_list (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                  : NULL;
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *element = json_array_get_element (array, i);

    if (JSON_NODE_HOLDS_OBJECT (element))
      g_ptr_array_add (list, json_node_get_object (element));
  }

  return list;
}

gboolean
vitrine_practice_product_is (JsonObject *record, const char *status)
{
  return g_strcmp0 (vitrine_practice_product_get_text (record, "status"), status) == 0;
}

/* json-glib copies the first level alone. */
JsonObject *
vitrine_practice_product_copy (JsonObject *record)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) copy = NULL;
  g_autofree char *text = NULL;

  json_node_set_object (node, record);
  text = json_to_string (node, FALSE);
  copy = vitrine_json_parse (text, strlen (text));

  return copy != NULL ? json_node_dup_object (copy) : json_object_new ();
}

/* The id of what has a name of the seller's own; the same name gets the same one. */
static void
give_id (VitrinePracticeProducts *products,
         GHashTable              *ids,
         JsonObject              *attribute,
         const char              *id_name,
         const char              *name)
{
  const char *text = vitrine_practice_product_get_text (attribute, name);
  const char *id = vitrine_practice_product_get_text (attribute, id_name);
  g_autofree char *key = NULL;
  char *known;

  if (text == NULL || (id != NULL && *id != '\0'))
    return;

  key = g_strconcat (name, " ", g_strcmp0 (name, "name") != 0
                       ? vitrine_practice_product_get_text (attribute, "id") : "", " ", text, NULL);
  known = g_hash_table_lookup (ids, key);
  if (known == NULL) {
    known = vitrine_practice_products_dup_id (products);
    g_hash_table_insert (ids, g_steal_pointer (&key), known);
  }
  json_object_set_string_member (attribute, id_name, known);
}

static void
give_ids (VitrinePracticeProducts *products, JsonObject *product)
{
  g_autoptr (GPtrArray) skus = vitrine_practice_product_get_list (product, "skus");
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < skus->len; i++) {
    JsonObject *sku = skus->pdata[i];
    g_autoptr (GPtrArray) attributes = vitrine_practice_product_get_list (sku, "sales_attributes");

    if (vitrine_practice_product_get_text (sku, "id") == NULL) {
      g_autofree char *id = vitrine_practice_products_dup_id (products);

      json_object_set_string_member (sku, "id", id);
    }
    for (guint j = 0; j < attributes->len; j++) {
      give_id (products, ids, attributes->pdata[j], "id", "name");
      give_id (products, ids, attributes->pdata[j], "value_id", "value_name");
    }
  }
}

/* The body as it is kept. */
static JsonObject *
new_product (VitrinePracticeProducts *products, JsonObject *body)
{
  JsonObject *product = vitrine_practice_product_copy (body);

  for (guint i = 0; i < G_N_ELEMENTS (passing); i++) {
    if (json_object_has_member (product, passing[i]))
      json_object_remove_member (product, passing[i]);
  }
  give_ids (products, product);

  return product;
}

static gboolean
is_draft (JsonObject *body)
{
  return g_strcmp0 (vitrine_practice_product_get_text (body, "save_mode"), "AS_DRAFT") == 0;
}

/**
 * vitrine_practice_product_set_status:
 *
 * PENDING begins an audit, which ends by itself.
 */
void
vitrine_practice_product_set_status (JsonObject *record, const char *status, gint64 now)
{
  json_object_set_string_member (record, "status", status);
  json_object_set_int_member (record, "updated", now);
  if (g_str_equal (status, "PENDING")) {
    json_object_set_int_member (record, "audit_end", now + VITRINE_PRACTICE_AUDIT_SECONDS);
    json_object_set_int_member (record, "listed", now);
  }
}

/**
 * vitrine_practice_product_new:
 * @body: of Create Product, judged already
 * @key: (nullable): its idempotency key
 *
 * Returns: (transfer full): a record with ids for the product, its SKUs and its own values
 */
JsonObject *
vitrine_practice_product_new (VitrinePracticeProducts *products,
                              JsonObject              *body,
                              const char              *key,
                              gint64                   now)
{
  g_autofree char *id = vitrine_practice_products_dup_id (products);
  JsonObject *record = json_object_new ();

  json_object_set_string_member (record, "id", id);
  if (key != NULL)
    json_object_set_string_member (record, "key", key);
  json_object_set_int_member (record, "created", now);
  vitrine_practice_product_set_status (record, is_draft (body) ? "DRAFT" : "PENDING", now);
  json_object_set_object_member (record, "product", new_product (products, body));

  return record;
}

/* A restricted one stays in its audit until the seller is invited to its category. */
void
vitrine_practice_product_restrict (JsonObject *record, gboolean restricted)
{
  if (restricted)
    json_object_set_boolean_member (record, "restricted", TRUE);
  else if (json_object_has_member (record, "restricted"))
    json_object_remove_member (record, "restricted");
}

static gboolean
is_bad (JsonObject *product)
{
  const char *title = vitrine_practice_product_get_text (product, "title");

  return title != NULL && strstr (title, VITRINE_PRACTICE_BAD_TITLE) != NULL;
}

/* What was looked at takes the place of the live version, if nothing was found. */
static void
end_audit (JsonObject *record)
{
  JsonObject *review = vitrine_practice_product_get_object (record, "review");
  gboolean bad = is_bad (review != NULL
                           ? review : vitrine_practice_product_get_object (record, "product"));

  if (vitrine_practice_product_is (record, "PENDING"))
    json_object_set_string_member (record, "status", bad ? "FAILED" : "ACTIVATE");
  if (review != NULL && !bad)
    json_object_set_object_member (record, "product", json_object_ref (review));
  if (review != NULL)
    json_object_remove_member (record, "review");
  json_object_set_boolean_member (record, "audit_failed", bad);
  json_object_remove_member (record, "audit_end");
}

/**
 * vitrine_practice_product_settle:
 *
 * Returns: (transfer full): the record as it is at that time: an audit may have ended
 */
JsonObject *
vitrine_practice_product_settle (JsonObject *record, gint64 now)
{
  gint64 end = vitrine_practice_product_get_time (record, "audit_end");
  JsonObject *settled;

  if (end == 0 || now < end || json_object_has_member (record, "restricted"))
    return json_object_ref (record);
  settled = vitrine_practice_product_copy (record);
  end_audit (settled);

  return settled;
}

/**
 * vitrine_practice_product_edit:
 * @record: a copy that isn't kept yet; settled
 * @body: what the product is to be, whole; judged already
 *
 * Publishes it: what is on sale stays so while the new version is looked at. With save_mode
 * AS_DRAFT the live version stays, and the draft is beside it.
 *
 * Returns: (transfer none): the new version, with its ids
 */
JsonObject *
vitrine_practice_product_edit (JsonObject              *record,
                               VitrinePracticeProducts *products,
                               JsonObject              *body,
                               gint64                   now)
{
  JsonObject *product = new_product (products, body);
  gboolean live = vitrine_practice_product_is (record, "ACTIVATE");

  json_object_set_int_member (record, "updated", now);
  if (is_draft (body) && !vitrine_practice_product_is (record, "DRAFT")) {
    json_object_set_object_member (record, "draft", product);
    return product;
  }

  if (json_object_has_member (record, "draft"))
    json_object_remove_member (record, "draft");
  if (!live) {
    json_object_set_object_member (record, "product", product);
    if (!is_draft (body))
      vitrine_practice_product_set_status (record, "PENDING", now);
    return product;
  }
  json_object_set_object_member (record, "review", product);
  json_object_set_int_member (record, "audit_end", now + VITRINE_PRACTICE_AUDIT_SECONDS);

  return product;
}

static void
copy_text (JsonObject *from, JsonObject *to, const char *name)
{
  const char *text = vitrine_practice_product_get_text (from, name);

  if (text != NULL)
    json_object_set_string_member (to, name, text);
}

static JsonObject *
answer_sku (JsonObject *sku)
{
  g_autoptr (GPtrArray) attributes = vitrine_practice_product_get_list (sku, "sales_attributes");
  JsonObject *answer = json_object_new ();
  JsonArray *array = json_array_new ();

  copy_text (sku, answer, "id");
  copy_text (sku, answer, "seller_sku");
  copy_text (sku, answer, "external_sku_id");
  for (guint i = 0; i < attributes->len; i++) {
    JsonObject *attribute = json_object_new ();

    copy_text (attributes->pdata[i], attribute, "id");
    copy_text (attributes->pdata[i], attribute, "value_id");
    json_array_add_object_element (array, attribute);
  }
  json_object_set_array_member (answer, "sales_attributes", array);

  return answer;
}

/**
 * vitrine_practice_product_answer:
 *
 * Returns: (transfer full): `data` of Create and Edit Product, without warnings
 */
JsonObject *
vitrine_practice_product_answer (JsonObject *product, const char *id)
{
  g_autoptr (GPtrArray) skus = vitrine_practice_product_get_list (product, "skus");
  JsonObject *data = json_object_new ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < skus->len; i++)
    json_array_add_object_element (array, answer_sku (skus->pdata[i]));
  json_object_set_string_member (data, "product_id", id);
  json_object_set_array_member (data, "skus", array);

  return data;
}

JsonObject *
vitrine_practice_product_find_sku (JsonObject *product, const char *id)
{
  g_autoptr (GPtrArray) skus = vitrine_practice_product_get_list (product, "skus");

  for (guint i = 0; i < skus->len; i++) {
    if (g_strcmp0 (vitrine_practice_product_get_text (skus->pdata[i], "id"), id) == 0)
      return skus->pdata[i];
  }

  return NULL;
}
