/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-product-changes.h"

#include "vitrine-practice-judge.h"
#include "vitrine-practice-product.h"

#include <string.h>

#define GET_TEXT   vitrine_practice_product_get_text
#define GET_OBJECT vitrine_practice_product_get_object

/* What an edit leaves as it was where a SKU doesn't say it. TikTok Shop API reference, “Edit
 * Product”. */
static const char *const staying[] = { "price", "inventory", "pre_sale" };

/* What a partial edit can't change. */
static const char *const whole_alone[] = {
  "category_id", "category_version", "combined_skus", "delivery_option_ids",
  "minimum_order_quantity", "is_pre_owned", "shipping_insurance_requirement",
};

/* What a change works on: a copy of the product's record, which isn't kept yet. */
typedef struct {
  VitrinePracticeVisit *visit;
  char                 *id;
  JsonObject           *body;     /* of the call */
  JsonObject           *record;
} Work;

typedef VitrinePracticeReply *(*Change) (Work *work);

static JsonObject *
get_product (Work *work)
{
  return GET_OBJECT (work->record, "product");
}

static VitrinePracticeReply *
new_code (Work *work, gint64 code, const char *message)
{
  return vitrine_practice_reply_new_code (work->visit->now, code, "%s", message);
}

static VitrinePracticeReply *
keep (Work *work, JsonObject *data)
{
  g_autoptr (JsonObject) owned = data;
  g_autoptr (GError) error = NULL;

  if (!vitrine_practice_products_put (work->visit->shop->products,
                                      g_steal_pointer (&work->record), &error))
    return vitrine_practice_visit_new_trouble (work->visit, error);

  return vitrine_practice_visit_new_data (work->visit, g_steal_pointer (&owned));
}

static VitrinePracticeReply *
run (Work *work, Change change)
{
  VitrinePracticeProducts *products = work->visit->shop->products;
  JsonObject *record = vitrine_practice_products_find (products, work->id);
  g_autoptr (JsonObject) settled = NULL;

  if (record == NULL)
    return g_str_equal (work->id, VITRINE_PRACTICE_FOREIGN_PRODUCT)
             ? new_code (work, 12052048, "The product is not of this seller.")
             : new_code (work, 12052260, "No such product id.");
  settled = vitrine_practice_product_settle (record, work->visit->now);
  work->record = vitrine_practice_product_copy (settled);

  return change (work);
}

static VitrinePracticeReply *
change_product (VitrinePracticeVisit *visit, Change change)
{
  VitrinePracticeReply *reply = NULL;
  g_autoptr (JsonObject) body = vitrine_practice_visit_read_body (visit, &reply);
  g_autofree char *id = vitrine_practice_visit_dup_id (visit);
  Work work = { .visit = visit, .id = id, .body = body };
  g_autoptr (GError) error = NULL;

  if (body == NULL)
    return reply;
  if (!vitrine_practice_products_begin (visit->shop->products, &error))
    return vitrine_practice_visit_new_trouble (visit, error);
  reply = run (&work, change);
  g_clear_pointer (&work.record, json_object_unref);
  vitrine_practice_products_end (visit->shop->products);

  return reply;
}

static gboolean
is_draft (JsonObject *body)
{
  return g_strcmp0 (GET_TEXT (body, "save_mode"), "AS_DRAFT") == 0;
}

static VitrinePracticeReply *
check_status (Work *work)
{
  if (vitrine_practice_product_is (work->record, "DELETED") ||
      vitrine_practice_product_is (work->record, "FREEZE") ||
      (is_draft (work->body) && vitrine_practice_product_is (work->record, "PENDING")))
    return new_code (work, 12052901, "Not possible in the current product status.");

  return NULL;
}

static gboolean
has_same_code (JsonObject *a, JsonObject *b)
{
  return g_strcmp0 (GET_TEXT (GET_OBJECT (a, "identifier_code"), "code"),
                    GET_TEXT (GET_OBJECT (b, "identifier_code"), "code")) == 0;
}

/* SKUs with an id must be of this product; what they leave out stays. */
static VitrinePracticeReply *
complete_skus (Work *work, JsonObject *body)
{
  g_autoptr (GPtrArray) skus = vitrine_practice_product_get_list (body, "skus");
  gboolean draft = vitrine_practice_product_is (work->record, "DRAFT");

  for (guint i = 0; i < skus->len; i++) {
    const char *id = GET_TEXT (skus->pdata[i], "id");
    JsonObject *earlier = id != NULL ? vitrine_practice_product_find_sku (get_product (work), id)
                                     : NULL;

    if (id == NULL)
      continue;
    if (earlier == NULL)
      return new_code (work, 12052557, "skus.id: the SKU is not of this product.");
    if (!draft && !has_same_code (earlier, skus->pdata[i]) &&
        GET_OBJECT (earlier, "identifier_code") != NULL)
      return new_code (work, 12052593, "skus.identifier_code: fixed once submitted.");
    for (guint j = 0; j < G_N_ELEMENTS (staying); j++) {
      JsonNode *node = json_object_get_member (earlier, staying[j]);

      if (node != NULL && !json_object_has_member (skus->pdata[i], staying[j]))
        json_object_set_member (skus->pdata[i], staying[j], json_node_copy (node));
    }
  }

  return NULL;
}

static void
add_audit (JsonObject *data, JsonObject *record)
{
  JsonObject *audit = json_object_new ();

  json_object_set_string_member (audit, "status",
                                 json_object_has_member (record, "audit_end") ? "AUDITING"
                                                                              : "NONE");
  json_object_set_object_member (data, "audit", audit);
}

/* Judged as a whole, as if it were new. */
static VitrinePracticeReply *
edit_whole (Work *work, JsonObject *body, gboolean with_warnings)
{
  g_auto (VitrinePracticeVerdict) verdict = { 0 };
  VitrinePracticeReply *wrong = check_status (work);
  g_autoptr (GError) error = NULL;
  JsonObject *edited;
  JsonObject *data;

  if (wrong == NULL)
    wrong = complete_skus (work, body);
  if (wrong != NULL)
    return wrong;
  if (!vitrine_practice_judge (work->visit->shop, body, work->visit->now, &verdict, &error))
    return vitrine_practice_visit_new_trouble (work->visit, error);
  if (verdict.reasons->len > 0) {
    const VitrinePracticeReason *reason = verdict.reasons->pdata[0];

    return new_code (work, reason->code, reason->message);
  }

  edited = vitrine_practice_product_edit (work->record, work->visit->shop->products, verdict.body,
                                          work->visit->now);
  vitrine_practice_product_restrict (work->record, verdict.is_restricted);
  data = vitrine_practice_product_answer (edited, work->id);
  if (with_warnings)
    json_object_set_array_member (data, "warnings", json_array_ref (verdict.warnings));
  add_audit (data, work->record);

  return keep (work, data);
}

static VitrinePracticeReply *
edit (Work *work)
{
  return edit_whole (work, work->body, TRUE);
}

/* The members that are given replace those that are there, each as a whole. */
static VitrinePracticeReply *
partial_edit (Work *work)
{
  g_autoptr (JsonObject) body = vitrine_practice_product_copy (get_product (work));
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, work->body);
  while (json_object_iter_next (&iter, &name, &node)) {
    for (guint i = 0; i < G_N_ELEMENTS (whole_alone); i++) {
      if (g_str_equal (name, whole_alone[i]))
        return vitrine_practice_reply_new_code (work->visit->now, 98001004,
                                                "%s: not possible in a partial edit.", name);
    }
    json_object_set_member (body, name, json_node_copy (node));
  }

  return edit_whole (work, body, FALSE);
}

/* Edit Product. */
VitrinePracticeReply *
vitrine_practice_product_changes_edit (VitrinePracticeVisit *visit)
{
  return change_product (visit, edit);
}

/* Partial Edit Product. */
VitrinePracticeReply *
vitrine_practice_product_changes_partial_edit (VitrinePracticeVisit *visit)
{
  return change_product (visit, partial_edit);
}

/* The first reason against a part of the SKUs, in the product as it would be. */
static VitrinePracticeReply *
judge_skus (Work *work, const char *part)
{
  g_auto (VitrinePracticeVerdict) verdict = { 0 };
  g_autoptr (GError) error = NULL;

  if (!vitrine_practice_judge (work->visit->shop, get_product (work), work->visit->now, &verdict,
                               &error))
    return vitrine_practice_visit_new_trouble (work->visit, error);
  for (guint i = 0; i < verdict.reasons->len; i++) {
    const VitrinePracticeReason *reason = verdict.reasons->pdata[i];

    if (reason->field != NULL && strstr (reason->field, part) != NULL)
      return new_code (work, reason->code, reason->message);
  }

  return NULL;
}

static VitrinePracticeReply *
check_live (Work *work, gint64 code)
{
  return vitrine_practice_product_is (work->record, "ACTIVATE")
           ? NULL : new_code (work, code, "Not possible in the current product status.");
}

static VitrinePracticeReply *
set_prices (Work *work)
{
  const char *const members[] = { "price", "list_price", "external_list_prices" };
  g_autoptr (GPtrArray) skus = vitrine_practice_product_get_list (work->body, "skus");

  for (guint i = 0; i < skus->len; i++) {
    JsonObject *sku = vitrine_practice_product_find_sku (get_product (work),
                                                         GET_TEXT (skus->pdata[i], "id"));

    if (sku == NULL)
      return new_code (work, 12052557, "skus.id: the SKU is not of this product.");
    for (guint j = 0; j < G_N_ELEMENTS (members); j++) {
      JsonNode *node = json_object_get_member (skus->pdata[i], members[j]);

      if (node != NULL)
        json_object_set_member (sku, members[j], json_node_copy (node));
    }
  }

  return NULL;
}

static VitrinePracticeReply *
update_price (Work *work)
{
  VitrinePracticeReply *wrong = check_live (work, 12019113);

  if (wrong == NULL)
    wrong = set_prices (work);
  if (wrong == NULL)
    wrong = judge_skus (work, "price");
  if (wrong != NULL)
    return wrong;
  json_object_set_int_member (work->record, "updated", work->visit->now);

  return keep (work, json_object_new ());
}

/* Update Price: at once, without an audit; all or nothing. */
VitrinePracticeReply *
vitrine_practice_product_changes_update_price (VitrinePracticeVisit *visit)
{
  return change_product (visit, update_price);
}

static JsonObject *
find_warehouse (GPtrArray *stock, const char *id)
{
  for (guint i = 0; i < stock->len; i++) {
    if (g_strcmp0 (GET_TEXT (stock->pdata[i], "warehouse_id"), id) == 0)
      return stock->pdata[i];
  }

  return NULL;
}

/* All warehouses of the SKU and no other; with one, it need not be named. */
static const char *
set_stock (JsonObject *sku, JsonObject *given, gint64 *code)
{
  g_autoptr (GPtrArray) stock = vitrine_practice_product_get_list (sku, "inventory");
  g_autoptr (GPtrArray) news = vitrine_practice_product_get_list (given, "inventory");

  *code = 12019028;
  if (news->len != stock->len)
    return "All warehouses of the SKU must be given.";

  for (guint i = 0; i < news->len; i++) {
    const char *id = GET_TEXT (news->pdata[i], "warehouse_id");
    JsonObject *entry = id != NULL ? find_warehouse (stock, id)
                                   : stock->len == 1 ? stock->pdata[0] : NULL;
    gint64 quantity = vitrine_practice_product_get_time (news->pdata[i], "quantity");

    *code = 12052533;
    if (entry == NULL)
      return "The warehouses of the SKU may not be changed.";
    *code = 12052055;
    if (quantity < 0 || quantity > 99999 || !json_object_has_member (news->pdata[i], "quantity"))
      return "quantity must be 0 to 99999.";
    json_object_set_int_member (entry, "quantity", quantity);
  }

  return NULL;
}

static void
add_sku_error (JsonArray *errors, const char *id, gint64 code, const char *message)
{
  JsonObject *error = json_object_new ();
  JsonObject *detail = json_object_new ();

  json_object_set_int_member (error, "code", code);
  json_object_set_string_member (error, "message", message);
  if (id != NULL)
    json_object_set_string_member (detail, "sku_id", id);
  json_object_set_array_member (detail, "extra_errors", json_array_new ());
  json_object_set_object_member (error, "detail", detail);
  json_array_add_object_element (errors, error);
}

/* A SKU whose stock can't be set is told of; the others are set. */
static VitrinePracticeReply *
update_inventory (Work *work)
{
  g_autoptr (GPtrArray) skus = vitrine_practice_product_get_list (work->body, "skus");
  VitrinePracticeReply *wrong = check_live (work, 12052901);
  JsonArray *errors;
  JsonObject *data;

  if (wrong != NULL)
    return wrong;

  errors = json_array_new ();
  for (guint i = 0; i < skus->len; i++) {
    const char *id = GET_TEXT (skus->pdata[i], "id");
    JsonObject *sku = vitrine_practice_product_find_sku (get_product (work), id);
    g_autoptr (JsonObject) copy = sku != NULL ? vitrine_practice_product_copy (sku) : NULL;
    gint64 code = 12052556;
    const char *message = copy != NULL ? set_stock (copy, skus->pdata[i], &code) : "No such SKU.";

    if (message != NULL)
      add_sku_error (errors, id, code, message);
    else
      json_object_set_member (sku, "inventory", json_object_dup_member (copy, "inventory"));
  }
  json_object_set_int_member (work->record, "updated", work->visit->now);
  data = json_object_new ();
  json_object_set_array_member (data, "errors", errors);

  return keep (work, data);
}

/* Update Inventory: at once, without an audit. */
VitrinePracticeReply *
vitrine_practice_product_changes_update_inventory (VitrinePracticeVisit *visit)
{
  return change_product (visit, update_inventory);
}
