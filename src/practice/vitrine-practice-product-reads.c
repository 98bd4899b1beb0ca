/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-product-reads.h"

#include "vitrine-practice-judge.h"
#include "vitrine-practice-listing.h"
#include "vitrine-practice-product-view.h"

#define GET_TEXT vitrine_practice_product_get_text

/* TikTok Shop API reference, the lists of Search Products. */
#define MAX_SKUS 10

static gboolean
asks (VitrinePracticeVisit *visit, const char *key)
{
  return g_strcmp0 (vitrine_practice_call_get_query (visit->call, key), "true") == 0;
}

static VitrinePracticeReply *
show (VitrinePracticeVisit *visit, JsonObject *record)
{
  g_autoptr (JsonObject) settled = vitrine_practice_product_settle (record, visit->now);
  gboolean review = asks (visit, "return_under_review_version");
  gboolean draft = asks (visit, "return_draft_version");
  JsonObject *product = vitrine_practice_product_view_version (
    settled, draft ? VITRINE_PRACTICE_DRAFT
                   : review ? VITRINE_PRACTICE_UNDER_REVIEW : VITRINE_PRACTICE_LIVE);

  if (review && draft)
    return vitrine_practice_reply_new_code (visit->now, 12052910,
                                            "return_under_review_version and "
                                            "return_draft_version exclude each other.");
  if (vitrine_practice_product_is (settled, "DELETED") ||
      vitrine_practice_product_is (settled, "FREEZE"))
    return vitrine_practice_reply_new_code (visit->now, 12052901,
                                            "Not possible in the current product status.");
  if (product == NULL)
    return vitrine_practice_reply_new_code (visit->now, 12052547,
                                            "The product has no such version.");

  return vitrine_practice_visit_new_data (visit, vitrine_practice_product_view_describe (settled, product, visit->shop));
}

/* Get Product. */
VitrinePracticeReply *
vitrine_practice_product_reads_get (VitrinePracticeVisit *visit)
{
  g_autofree char *id = vitrine_practice_visit_dup_id (visit);
  g_autoptr (GError) error = NULL;
  VitrinePracticeReply *reply;
  JsonObject *record;

  if (!vitrine_practice_products_begin (visit->shop->products, &error))
    return vitrine_practice_visit_new_trouble (visit, error);
  record = vitrine_practice_products_find (visit->shop->products, id);
  if (record != NULL)
    reply = show (visit, record);
  else if (g_str_equal (id, VITRINE_PRACTICE_FOREIGN_PRODUCT))
    reply = vitrine_practice_reply_new_code (visit->now, 12052048,
                                             "The product is not of this seller.");
  else
    reply = vitrine_practice_reply_new_code (visit->now, 12052260, "No such product id: %s", id);
  vitrine_practice_products_end (visit->shop->products);

  return reply;
}

/* What a search asks for. */
typedef struct {
  const char *status;       /* NULL: all */
  JsonArray  *seller_skus;  /* NULL: any, as the next two */
  JsonArray  *sku_ids;
  JsonArray  *audits;
  gint64      times[4];     /* created from, to, updated from, to; 0: any */
} Filter;

static const struct { const char *name; gint64 code; } time_names[] = {
  { "create_time_ge", 12019118 },
  { "create_time_le", 12019118 },
  { "update_time_ge", 12019119 },
  { "update_time_le", 12019119 },
};

static gboolean
read_texts (JsonObject *body, const char *name, guint max, JsonArray **texts)
{
  JsonNode *node = json_object_get_member (body, name);

  *texts = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) > max)
    return FALSE;
  if (json_array_get_length (json_node_get_array (node)) > 0)
    *texts = json_node_get_array (node);

  return TRUE;
}

static VitrinePracticeReply *
read_filter (VitrinePracticeVisit *visit, JsonObject *body, Filter *filter)
{
  if (!read_texts (body, "seller_skus", MAX_SKUS, &filter->seller_skus))
    return vitrine_practice_reply_new_code (visit->now, 12019027, "seller_skus: at most %d.",
                                            MAX_SKUS);
  if (!read_texts (body, "sku_ids", MAX_SKUS, &filter->sku_ids))
    return vitrine_practice_reply_new_code (visit->now, 12019087, "sku_ids: at most %d.",
                                            MAX_SKUS);
  if (!read_texts (body, "audit_status", G_MAXUINT, &filter->audits))
    return vitrine_practice_reply_new_code (visit->now, 12052910, "audit_status is no list.");

  filter->status = GET_TEXT (body, "status");
  if (g_strcmp0 (filter->status, "ALL") == 0)
    filter->status = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (time_names); i++) {
    filter->times[i] = vitrine_practice_product_get_time (body, time_names[i].name);
    if (filter->times[i] < 0 ||
        (filter->times[i] == 0 && json_object_has_member (body, time_names[i].name)))
      return vitrine_practice_reply_new_code (visit->now, time_names[i].code, "%s is invalid.",
                                              time_names[i].name);
  }

  return NULL;
}

static gboolean
has_text (JsonArray *texts, const char *text)
{
  for (guint i = 0; text != NULL && i < json_array_get_length (texts); i++) {
    JsonNode *node = json_array_get_element (texts, i);

    if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
        g_str_equal (json_node_get_string (node), text))
      return TRUE;
  }

  return FALSE;
}

static gboolean
has_sku (JsonObject *record, JsonArray *texts, const char *name)
{
  g_autoptr (GPtrArray) skus = vitrine_practice_product_get_list (
    vitrine_practice_product_get_object (record, "product"), "skus");

  for (guint i = 0; i < skus->len; i++) {
    if (has_text (texts, GET_TEXT (skus->pdata[i], name)))
      return TRUE;
  }

  return FALSE;
}

static gboolean
is_within (gint64 time, gint64 from, gint64 to)
{
  return (from == 0 || time >= from) && (to == 0 || time <= to);
}

static gboolean
matches (JsonObject *record, const Filter *filter)
{
  return (filter->status == NULL || vitrine_practice_product_is (record, filter->status)) &&
         (filter->seller_skus == NULL || has_sku (record, filter->seller_skus, "seller_sku")) &&
         (filter->sku_ids == NULL || has_sku (record, filter->sku_ids, "id")) &&
         is_within (vitrine_practice_product_get_time (record, "created"), filter->times[0],
                    filter->times[1]) &&
         is_within (vitrine_practice_product_get_time (record, "updated"), filter->times[2],
                    filter->times[3]);
}

/* The audit's state is part of the entry alone. */
static gboolean
has_audit (JsonObject *entry, JsonArray *audits)
{
  return audits == NULL ||
         has_text (audits, GET_TEXT (vitrine_practice_product_get_object (entry, "audit"),
                                     "status"));
}

static JsonObject *
search (VitrinePracticeVisit *visit, const Filter *filter, guint first, guint size)
{
  GPtrArray *all = vitrine_practice_products_get_all (visit->shop->products);
  JsonArray *found = json_array_new ();
  JsonObject *data = json_object_new ();
  guint total = 0;

  for (guint i = 0; i < all->len; i++) {
    g_autoptr (JsonObject) settled = vitrine_practice_product_settle (all->pdata[i], visit->now);
    g_autoptr (JsonObject) entry = NULL;

    if (!matches (settled, filter))
      continue;
    if (filter->audits != NULL || (total >= first && total < first + size))
      entry = vitrine_practice_product_view_shorten (settled, visit->shop);
    if (entry != NULL && !has_audit (entry, filter->audits))
      continue;
    if (total >= first && total < first + size)
      json_array_add_object_element (found, g_steal_pointer (&entry));
    total++;
  }
  vitrine_practice_visit_set_page (data, first, size, total);
  json_object_set_array_member (data, "products", found);

  return data;
}

/* Search Products. */
VitrinePracticeReply *
vitrine_practice_product_reads_search (VitrinePracticeVisit *visit)
{
  VitrinePracticeReply *wrong = NULL;
  g_autoptr (JsonObject) body = vitrine_practice_visit_read_body (visit, &wrong);
  g_autoptr (GError) error = NULL;
  Filter filter = { 0 };
  JsonObject *data;
  guint first;
  guint size;

  if (body == NULL || !vitrine_practice_visit_read_page (visit, &first, &size, &wrong))
    return wrong;
  wrong = read_filter (visit, body, &filter);
  if (wrong != NULL)
    return wrong;
  if (!vitrine_practice_products_begin (visit->shop->products, &error))
    return vitrine_practice_visit_new_trouble (visit, error);
  data = search (visit, &filter, first, size);
  vitrine_practice_products_end (visit->shop->products);

  return vitrine_practice_visit_new_data (visit, data);
}

/* With the market's own slip of the pen. */
static const char *const check_items[] = {
  "SHOP_STATUS", "SHOP_TAX", "PICKUP_WAREHOUSE", "RETURN_WAREHOUSE", "DELIVERY_OPTION",
  "SHIPPING_TEMPLATE", "PRODUCT_QUANTITY_LIMIT", "EXTENDED_PRODUCER_RESPONSIBILITY",
  "BANk_ACCOUNT", "CONTACT_INFO",
};

static JsonObject *
new_check (const char *item, const char *reason)
{
  JsonObject *check = json_object_new ();
  JsonArray *reasons = json_array_new ();

  if (reason != NULL)
    json_array_add_string_element (reasons, reason);
  json_object_set_string_member (check, "check_item", item);
  json_object_set_boolean_member (check, "is_failed", reason != NULL);
  json_object_set_array_member (check, "fail_reasons", reasons);

  return check;
}

/* Check Listing Prerequisites: the practice shop lacks nothing, until its quota is used up. */
VitrinePracticeReply *
vitrine_practice_product_reads_prerequisites (VitrinePracticeVisit *visit)
{
  g_autoptr (GError) error = NULL;
  JsonObject *data;
  JsonArray *checks;
  gboolean used;

  if (!vitrine_practice_products_begin (visit->shop->products, &error))
    return vitrine_practice_visit_new_trouble (visit, error);
  used = vitrine_practice_listing_is_quota_used (visit);
  vitrine_practice_products_end (visit->shop->products);

  data = json_object_new ();
  checks = json_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (check_items); i++) {
    gboolean is_limit = g_str_equal (check_items[i], "PRODUCT_QUANTITY_LIMIT");

    json_array_add_object_element (
      checks, new_check (check_items[i], is_limit && used
                           ? "The number of products a day is reached." : NULL));
  }
  json_object_set_array_member (data, "check_results", checks);

  return vitrine_practice_visit_new_data (visit, data);
}
