/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-product-view.h"

#include "vitrine-practice-catalogue-private.h"
#include "vitrine-practice-uploads.h"

#define GET_TEXT   vitrine_practice_product_get_text
#define GET_OBJECT vitrine_practice_product_get_object

/* What is in a body and isn't, or isn't in this form, in what the market tells of a product.
 * TikTok Shop API reference, “Turning an answer into an edit request”. */
static const char *const dropped[] = {
  "category_id", "category_version", "brand_id", "delivery_option_ids", "manufacturer",
};

/* The market's own list of a status, and what it says of an audit with it. */
static const struct { const char *status; const char *product_status; const char *audit; }
statuses[] = {
  { "DRAFT", "DRAFT", "NONE" },
  { "PENDING", "INITIAL", "AUDITING" },
  { "FAILED", "INITIAL", "FAILED" },
  { "ACTIVATE", "ACTIVATE", "APPROVED" },
  { "SELLER_DEACTIVATED", "SELLER_DEACTIVATED", "APPROVED" },
  { "PLATFORM_DEACTIVATED", "PLATFORM_DEACTIVATED", "APPROVED" },
  { "FREEZE", "FREEZE", "APPROVED" },
  { "DELETED", "DELETED", "NONE" },
};

static guint
find_status (JsonObject *record)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (statuses) - 1 && !vitrine_practice_product_is (record,
                                                                        statuses[i].status))
    i++;

  return i;
}

/**
 * vitrine_practice_product_view_version:
 * @record: settled
 *
 * Returns: (transfer none) (nullable): that version of the product; %NULL: there is none
 */
JsonObject *
vitrine_practice_product_view_version (JsonObject *record, VitrinePracticeVersion version)
{
  JsonObject *product = GET_OBJECT (record, "product");

  switch (version) {
  case VITRINE_PRACTICE_UNDER_REVIEW:
    return vitrine_practice_product_is (record, "PENDING") ? product
                                                           : GET_OBJECT (record, "review");
  case VITRINE_PRACTICE_DRAFT:
    return vitrine_practice_product_is (record, "DRAFT") ? product : GET_OBJECT (record, "draft");
  case VITRINE_PRACTICE_LIVE:
  default:
    return product;
  }
}

/* What is in order, and waits for an invitation to its category, is approved beforehand. */
static void
show_audit (JsonObject *data, JsonObject *record)
{
  JsonObject *audit = json_object_new ();
  JsonArray *reasons = json_array_new ();
  gboolean reviewed = json_object_has_member (record, "review");
  gboolean restricted = json_object_has_member (record, "restricted") &&
                        vitrine_practice_product_is (record, "PENDING");

  if (restricted)
    json_array_add_string_element (reasons, "RESTRICTED_CATEGORY_PENDING");
  json_object_set_string_member (audit, "status",
                                 restricted ? "PRE_APPROVED"
                                            : reviewed ? "AUDITING"
                                                       : statuses[find_status (record)].audit);
  json_object_set_array_member (audit, "pre_approved_reasons", reasons);
  json_object_set_object_member (data, "audit", audit);
}

static JsonArray *
new_texts (const char *text)
{
  JsonArray *array = json_array_new ();

  json_array_add_string_element (array, text);

  return array;
}

static void
show_failure (JsonObject *data, JsonObject *record)
{
  JsonArray *array = json_array_new ();
  JsonNode *failed = json_object_get_member (record, "audit_failed");

  if (failed != NULL && json_node_get_boolean (failed)) {
    JsonObject *reason = json_object_new ();

    json_object_set_string_member (reason, "position", "title");
    json_object_set_array_member (reason, "reasons",
                                  new_texts ("The title says that the audit fails."));
    json_object_set_array_member (reason, "suggestions",
                                  new_texts ("Take the words out and submit the product again."));
    json_object_set_string_member (reason, "listing_platform", "TIKTOK_SHOP");
    json_array_add_object_element (array, reason);
  }
  json_object_set_array_member (data, "audit_failed_reasons", array);
}

/* From root to leaf. */
static void
show_categories (JsonObject *data, JsonObject *product, VitrinePracticeCatalogue *catalogue)
{
  const char *id = GET_TEXT (product, "category_id");
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();
  JsonArray *array = json_array_new ();

  vitrine_practice_catalogue_enter (catalogue);
  while (id != NULL) {
    const VitrinePracticeCategory *category = vitrine_practice_tree_find (catalogue->tree, id);

    if (category == NULL)
      break;
    g_ptr_array_insert (chain, 0, (gpointer) category);
    id = category->parent_id;
  }
  for (guint i = 0; i < chain->len; i++) {
    const VitrinePracticeCategory *category = chain->pdata[i];
    JsonObject *entry = json_object_new ();

    json_object_set_string_member (entry, "id", category->id);
    json_object_set_string_member (entry, "parent_id",
                                   category->parent_id != NULL ? category->parent_id : "0");
    json_object_set_string_member (entry, "local_name", category->name);
    json_object_set_boolean_member (entry, "is_leaf", category->is_leaf);
    json_array_add_object_element (array, entry);
  }
  vitrine_practice_catalogue_leave (catalogue);
  json_object_set_array_member (data, "category_chains", array);
}

static void
show_brand (JsonObject *data, JsonObject *product, VitrinePracticeCatalogue *catalogue)
{
  const char *id = GET_TEXT (product, "brand_id");
  const VitrinePracticeBrand *brand;
  JsonObject *entry;

  if (id == NULL || *id == '\0')
    return;

  entry = json_object_new ();
  json_object_set_string_member (entry, "id", id);
  vitrine_practice_catalogue_enter (catalogue);
  brand = vitrine_practice_brands_find (catalogue->brands, id);
  if (brand != NULL)
    json_object_set_string_member (entry, "name", brand->name);
  vitrine_practice_catalogue_leave (catalogue);
  json_object_set_object_member (data, "brand", entry);
}

/* An object with a uri becomes the picture it stands for. */
static void
show_picture (JsonObject *object, const char *name, VitrinePracticeUploads *uploads)
{
  const char *uri = GET_TEXT (GET_OBJECT (object, name), "uri");

  if (uri != NULL)
    json_object_set_object_member (object, name, vitrine_practice_uploads_describe (uploads, uri));
}

static void
show_pictures (JsonObject *object, const char *name, VitrinePracticeUploads *uploads)
{
  g_autoptr (GPtrArray) list = vitrine_practice_product_get_list (object, name);
  JsonArray *array;

  if (list->len == 0)
    return;

  array = json_array_new ();
  for (guint i = 0; i < list->len; i++) {
    const char *uri = GET_TEXT (list->pdata[i], "uri");

    if (uri != NULL)
      json_array_add_object_element (array, vitrine_practice_uploads_describe (uploads, uri));
  }
  json_object_set_array_member (object, name, array);
}

/* The names of what the category has; the seller's own are there already. */
static void
name_entry (JsonObject *entry, GPtrArray *attributes)
{
  const char *id = GET_TEXT (entry, "id");
  const char *value_id = GET_TEXT (entry, "value_id");
  g_autoptr (GPtrArray) values = vitrine_practice_product_get_list (entry, "values");

  for (guint i = 0; attributes != NULL && i < attributes->len; i++) {
    const VitrineAttribute *attribute = attributes->pdata[i];

    if (g_strcmp0 (attribute->id, id) != 0)
      continue;
    json_object_set_string_member (entry, "name", attribute->name);
    for (guint j = 0; j < attribute->values->len; j++) {
      const VitrineAttributeValue *value = attribute->values->pdata[j];

      if (g_strcmp0 (value->id, value_id) == 0)
        json_object_set_string_member (entry, "value_name", value->name);
      for (guint k = 0; k < values->len; k++) {
        if (g_strcmp0 (value->id, GET_TEXT (values->pdata[k], "id")) == 0)
          json_object_set_string_member (values->pdata[k], "name", value->name);
      }
    }
  }
}

/* A local seller's amount comes back under other names. */
static void
show_price (JsonObject *sku)
{
  JsonObject *price = GET_OBJECT (sku, "price");
  const char *amount = price != NULL ? GET_TEXT (price, "amount") : NULL;
  g_autofree char *text = g_strdup (amount);

  if (text == NULL)
    return;
  json_object_remove_member (price, "amount");
  json_object_set_string_member (price, "sale_price", text);
  json_object_set_string_member (price, "tax_exclusive_price", text);
}

static void
show_skus (JsonObject *data, GPtrArray *attributes, VitrinePracticeUploads *uploads)
{
  g_autoptr (GPtrArray) skus = vitrine_practice_product_get_list (data, "skus");

  for (guint i = 0; i < skus->len; i++) {
    g_autoptr (GPtrArray) entries = vitrine_practice_product_get_list (skus->pdata[i],
                                                                       "sales_attributes");
    JsonObject *status = json_object_new ();

    show_price (skus->pdata[i]);
    for (guint j = 0; j < entries->len; j++) {
      name_entry (entries->pdata[j], attributes);
      if (uploads != NULL) {
        show_picture (entries->pdata[j], "sku_img", uploads);
        show_pictures (entries->pdata[j], "supplementary_sku_images", uploads);
      }
    }
    json_object_set_string_member (status, "status", "NORMAL");
    json_object_set_object_member (skus->pdata[i], "status_info", status);
  }
}

static void
show_delivery (JsonObject *data, JsonObject *product)
{
  JsonNode *node = json_object_get_member (product, "delivery_option_ids");
  JsonArray *ids = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                : NULL;
  JsonArray *array = json_array_new ();

  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++) {
    JsonNode *id = json_array_get_element (ids, i);
    JsonObject *option = json_object_new ();

    json_object_set_member (option, "id", json_node_copy (id));
    json_object_set_boolean_member (option, "is_available", TRUE);
    json_array_add_object_element (array, option);
  }
  json_object_set_array_member (data, "delivery_options", array);
}

/* What the list and the page of a product have in common. */
static void
show_head (JsonObject *data, JsonObject *record)
{
  json_object_set_string_member (data, "id", GET_TEXT (record, "id"));
  json_object_set_string_member (data, "status", statuses[find_status (record)].status);
  json_object_set_int_member (data, "create_time",
                              vitrine_practice_product_get_time (record, "created"));
  json_object_set_int_member (data, "update_time",
                              vitrine_practice_product_get_time (record, "updated"));
  json_object_set_boolean_member (data, "has_draft",
                                  json_object_has_member (record, "draft") ||
                                  vitrine_practice_product_is (record, "DRAFT"));
  show_audit (data, record);
}

/**
 * vitrine_practice_product_view_describe:
 * @record: settled
 * @product: one of its versions
 *
 * Returns: (transfer full): `data` of Get Product
 */
JsonObject *
vitrine_practice_product_view_describe (JsonObject          *record,
                                        JsonObject          *product,
                                        VitrinePracticeShop *shop)
{
  JsonObject *data = vitrine_practice_product_copy (product);
  g_autoptr (VitrinePracticeUploads) uploads = vitrine_practice_uploads_new (shop->shelf, NULL);
  g_autoptr (GPtrArray) attributes = vitrine_practice_product_get_list (data,
                                                                        "product_attributes");
  g_autoptr (GPtrArray) certifications = vitrine_practice_product_get_list (data,
                                                                            "certifications");
  VitrineProductContext context = { 0 };

  vitrine_practice_catalogue_fill_context (shop->catalogue, product, &context);
  for (guint i = 0; i < G_N_ELEMENTS (dropped); i++) {
    if (json_object_has_member (data, dropped[i]))
      json_object_remove_member (data, dropped[i]);
  }
  show_head (data, record);
  json_object_set_string_member (data, "product_status",
                                 statuses[find_status (record)].product_status);
  show_failure (data, record);
  show_categories (data, product, shop->catalogue);
  show_brand (data, product, shop->catalogue);
  show_delivery (data, product);
  show_skus (data, context.attributes, uploads);
  for (guint i = 0; i < attributes->len; i++)
    name_entry (attributes->pdata[i], context.attributes);
  if (uploads != NULL) {
    show_pictures (data, "main_images", uploads);
    for (guint i = 0; i < certifications->len; i++)
      show_pictures (certifications->pdata[i], "images", uploads);
    if (GET_OBJECT (data, "size_chart") != NULL)
      show_picture (GET_OBJECT (data, "size_chart"), "image", uploads);
  }

  return data;
}

/* What a list has of each SKU. */
static const char *const listed[] = { "id", "seller_sku", "price", "inventory", "status_info" };

static JsonArray *
shorten_skus (JsonObject *copy)
{
  g_autoptr (GPtrArray) skus = vitrine_practice_product_get_list (copy, "skus");
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < skus->len; i++) {
    JsonObject *sku = json_object_new ();

    for (guint j = 0; j < G_N_ELEMENTS (listed); j++) {
      JsonNode *node = json_object_get_member (skus->pdata[i], listed[j]);

      if (node != NULL)
        json_object_set_member (sku, listed[j], json_node_copy (node));
    }
    json_array_add_object_element (array, sku);
  }

  return array;
}

/**
 * vitrine_practice_product_view_shorten:
 * @record: settled
 *
 * Returns: (transfer full): an entry of `products` of Search Products
 */
JsonObject *
vitrine_practice_product_view_shorten (JsonObject *record, VitrinePracticeShop *shop)
{
  g_autoptr (JsonObject) copy = vitrine_practice_product_copy (GET_OBJECT (record, "product"));
  const char *title = GET_TEXT (copy, "title");
  JsonObject *entry = json_object_new ();

  show_head (entry, record);
  json_object_set_string_member (entry, "title", title != NULL ? title : "");
  show_skus (copy, NULL, NULL);
  json_object_set_array_member (entry, "skus", shorten_skus (copy));
  json_object_set_array_member (
    entry, "sales_regions",
    new_texts (vitrine_practice_account_get_identity (shop->account)->market));

  return entry;
}
