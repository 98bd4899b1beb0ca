/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-status-changes.h"

#include "vitrine-practice-judge.h"
#include "vitrine-practice-listing.h"
#include "vitrine-practice-product.h"

/* TikTok Shop API reference: the ids of one call. */
#define MAX_IDS 20

#define NO_SUCH_PRODUCT 12052032
#define FOREIGN_PRODUCT 12052048
#define WRONG_STATUS    12052901
#define QUOTA_USED      12052093

/* From any of @from to @to; FREEZE is never left. TikTok Shop API reference, “Activate,
 * Deactivate, Delete, Recover”. */
typedef struct {
  const char *const *from;     /* NULL: any but FREEZE and DELETED */
  const char        *to;
  gboolean           is_listing;   /* counts against the quota */
} Change;

#define FROM(...) (const char *const[]) { __VA_ARGS__, NULL }

static gboolean
may_leave (JsonObject *record, const Change *change)
{
  const char *status = vitrine_practice_product_get_text (record, "status");

  return change->from != NULL ? g_strv_contains (change->from, status)
                              : !g_strv_contains (FROM ("FREEZE", "DELETED"), status);
}

static void
add_error (JsonArray *errors, const char *id, gint64 code, const char *message)
{
  JsonObject *error = json_object_new ();
  JsonObject *detail = json_object_new ();

  json_object_set_int_member (error, "code", code);
  json_object_set_string_member (error, "message", message);
  json_object_set_string_member (detail, "product_id", id);
  json_object_set_object_member (error, "detail", detail);
  json_array_add_object_element (errors, error);
}

static void
change_one (VitrinePracticeVisit *visit, const Change *change, const char *id, JsonArray *errors)
{
  VitrinePracticeProducts *products = visit->shop->products;
  JsonObject *record = vitrine_practice_products_find (products, id);
  g_autoptr (JsonObject) settled = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *changed;

  if (record == NULL) {
    gboolean foreign = g_str_equal (id, VITRINE_PRACTICE_FOREIGN_PRODUCT);

    add_error (errors, id, foreign ? FOREIGN_PRODUCT : NO_SUCH_PRODUCT,
               foreign ? "The product is not of this seller." : "The product was not found.");
    return;
  }
  settled = vitrine_practice_product_settle (record, visit->now);
  if (!may_leave (settled, change)) {
    add_error (errors, id, WRONG_STATUS, "Not possible in the current product status.");
    return;
  }
  if (change->is_listing && vitrine_practice_listing_is_quota_used (visit)) {
    add_error (errors, id, QUOTA_USED, "The listing quota of the day is used up.");
    return;
  }

  changed = vitrine_practice_product_copy (settled);
  vitrine_practice_product_set_status (changed, change->to, visit->now);
  if (!vitrine_practice_products_put (products, changed, &error))
    add_error (errors, id, 36009003, "Internal failure, send the request again.");
}

/* The ids, or NULL and what is wrong with them. */
static JsonArray *
read_ids (VitrinePracticeVisit *visit, JsonObject *body, VitrinePracticeReply **wrong)
{
  JsonNode *node = json_object_get_member (body, "product_ids");
  JsonArray *ids = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                : NULL;

  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++) {
    JsonNode *id = json_array_get_element (ids, i);

    if (!JSON_NODE_HOLDS_VALUE (id) || json_node_get_value_type (id) != G_TYPE_STRING)
      ids = NULL;
  }
  if (ids == NULL || json_array_get_length (ids) == 0) {
    *wrong = vitrine_practice_reply_new_code (visit->now, 12052030,
                                              "product_ids must be a list of product ids.");
    return NULL;
  }
  if (json_array_get_length (ids) > MAX_IDS) {
    *wrong = vitrine_practice_reply_new_code (visit->now, 12019120, "product_ids: at most %d.",
                                              MAX_IDS);
    return NULL;
  }

  return ids;
}

/* What could be done is done; the rest is told of. */
static VitrinePracticeReply *
change_all (VitrinePracticeVisit *visit, const Change *change)
{
  VitrinePracticeReply *wrong = NULL;
  g_autoptr (JsonObject) body = vitrine_practice_visit_read_body (visit, &wrong);
  JsonArray *ids = body != NULL ? read_ids (visit, body, &wrong) : NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *errors;
  JsonObject *data;

  if (ids == NULL)
    return wrong;
  if (!vitrine_practice_products_begin (visit->shop->products, &error))
    return vitrine_practice_visit_new_trouble (visit, error);
  errors = json_array_new ();
  for (guint i = 0; i < json_array_get_length (ids); i++)
    change_one (visit, change, json_array_get_string_element (ids, i), errors);
  vitrine_practice_products_end (visit->shop->products);

  data = json_object_new ();
  json_object_set_array_member (data, "errors", errors);

  return vitrine_practice_visit_new_data (visit, data);
}

VitrinePracticeReply *
vitrine_practice_status_changes_activate (VitrinePracticeVisit *visit)
{
  const Change change = { FROM ("SELLER_DEACTIVATED", "PLATFORM_DEACTIVATED"), "PENDING", TRUE };

  return change_all (visit, &change);
}

VitrinePracticeReply *
vitrine_practice_status_changes_deactivate (VitrinePracticeVisit *visit)
{
  const Change change = { FROM ("ACTIVATE"), "SELLER_DEACTIVATED", FALSE };

  return change_all (visit, &change);
}

VitrinePracticeReply *
vitrine_practice_status_changes_delete (VitrinePracticeVisit *visit)
{
  const Change change = { NULL, "DELETED", FALSE };

  return change_all (visit, &change);
}

VitrinePracticeReply *
vitrine_practice_status_changes_recover (VitrinePracticeVisit *visit)
{
  const Change change = { FROM ("DELETED"), "SELLER_DEACTIVATED", FALSE };

  return change_all (visit, &change);
}
