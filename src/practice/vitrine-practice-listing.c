/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-listing.h"

#include "vitrine-practice-judge.h"
#include "vitrine-practice-product.h"

#define GET_TEXT vitrine_practice_product_get_text

/* TikTok Shop API reference, “idempotency_key” of Create Product. */
#define MAX_KEY 128

#define DAY (24 * 3600)

static gboolean
is_draft (JsonObject *body)
{
  return g_strcmp0 (GET_TEXT (body, "save_mode"), "AS_DRAFT") == 0;
}

/* Between begin and end of the products. Days begin at midnight of UTC, by the shop's clock. */
gboolean
vitrine_practice_listing_is_quota_used (VitrinePracticeVisit *visit)
{
  GPtrArray *all = vitrine_practice_products_get_all (visit->shop->products);
  guint n_listed = 0;

  for (guint i = 0; i < all->len; i++) {
    gint64 listed = vitrine_practice_product_get_time (all->pdata[i], "listed");

    n_listed += listed != 0 && listed / DAY == visit->now / DAY;
  }

  return n_listed >= visit->shop->quota;
}

/* What came of it stays with the record, so that the same key gets the same answer. */
static VitrinePracticeReply *
keep (VitrinePracticeVisit *visit, VitrinePracticeVerdict *verdict, const char *key)
{
  VitrinePracticeProducts *products = visit->shop->products;
  JsonObject *record = vitrine_practice_product_new (products, verdict->body, key, visit->now);
  JsonObject *data =
    vitrine_practice_product_answer (vitrine_practice_product_get_object (record, "product"),
                                     GET_TEXT (record, "id"));
  g_autoptr (JsonObject) answer = json_object_ref (data);
  g_autoptr (GError) error = NULL;

  vitrine_practice_product_restrict (record, verdict->is_restricted);
  json_object_set_array_member (data, "warnings", json_array_ref (verdict->warnings));
  json_object_set_object_member (record, "answer", data);
  if (!vitrine_practice_products_put (products, record, &error))
    return vitrine_practice_visit_new_trouble (visit, error);

  return vitrine_practice_visit_new_data (visit, vitrine_practice_product_copy (answer));
}

static VitrinePracticeReply *
new_refusal (VitrinePracticeVisit *visit, const VitrinePracticeReason *reason)
{
  return vitrine_practice_reply_new_code (visit->now, reason->code, "%s", reason->message);
}

static VitrinePracticeReply *
judge_and_keep (VitrinePracticeVisit *visit, JsonObject *body, const char *key)
{
  g_auto (VitrinePracticeVerdict) verdict = { 0 };
  g_autoptr (GError) error = NULL;

  if (!vitrine_practice_judge (visit->shop, body, visit->now, &verdict, &error))
    return vitrine_practice_visit_new_trouble (visit, error);
  if (verdict.reasons->len > 0)
    return new_refusal (visit, verdict.reasons->pdata[0]);
  if (!is_draft (body) && vitrine_practice_listing_is_quota_used (visit))
    return vitrine_practice_reply_new_code (visit->now, 12052093,
                                            "The listing quota of %u products a day is used up.",
                                            visit->shop->quota);

  return keep (visit, &verdict, key);
}

static VitrinePracticeReply *
answer_again (VitrinePracticeVisit *visit, JsonObject *record)
{
  JsonObject *answer = vitrine_practice_product_get_object (record, "answer");

  return vitrine_practice_visit_new_data (visit, answer != NULL
                                                   ? vitrine_practice_product_copy (answer)
                                                   : json_object_new ());
}

static VitrinePracticeReply *
create (VitrinePracticeVisit *visit, JsonObject *body)
{
  const char *key = GET_TEXT (body, "idempotency_key");
  JsonObject *earlier;

  if (key != NULL && g_utf8_strlen (key, -1) > MAX_KEY)
    return vitrine_practice_reply_new_code (visit->now, 98001004,
                                            "idempotency_key: at most %d characters.", MAX_KEY);
  if (key != NULL && *key == '\0')
    key = NULL;

  earlier = key != NULL ? vitrine_practice_products_find_key (visit->shop->products, key) : NULL;

  return earlier != NULL ? answer_again (visit, earlier) : judge_and_keep (visit, body, key);
}

/**
 * vitrine_practice_listing_create:
 *
 * Create Product. The same idempotency_key gets the same answer, and makes nothing anew.
 */
VitrinePracticeReply *
vitrine_practice_listing_create (VitrinePracticeVisit *visit)
{
  VitrinePracticeReply *reply = NULL;
  g_autoptr (JsonObject) body = vitrine_practice_visit_read_body (visit, &reply);
  g_autoptr (GError) error = NULL;

  if (body == NULL)
    return reply;
  if (!vitrine_practice_products_begin (visit->shop->products, &error))
    return vitrine_practice_visit_new_trouble (visit, error);
  reply = create (visit, body);
  vitrine_practice_products_end (visit->shop->products);

  return reply;
}

static JsonArray *
list_reasons (GPtrArray *reasons)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < reasons->len; i++) {
    const VitrinePracticeReason *reason = reasons->pdata[i];
    JsonObject *entry = json_object_new ();

    json_object_set_int_member (entry, "code", reason->code);
    json_object_set_string_member (entry, "message", reason->message);
    json_array_add_object_element (array, entry);
  }

  return array;
}

/* One object here, with all of them in it. */
static JsonObject *
join_warnings (JsonArray *warnings)
{
  GString *text = g_string_new (NULL);
  g_autofree char *owned = NULL;
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < json_array_get_length (warnings); i++)
    g_string_append_printf (
      text, "%s%s", i > 0 ? " " : "",
      json_object_get_string_member (json_array_get_object_element (warnings, i), "message"));
  owned = g_string_free (text, FALSE);
  json_object_set_string_member (object, "message", owned);

  return object;
}

/* Check Product Listing: all that Create Product would say, as a listing, and nothing is kept. */
VitrinePracticeReply *
vitrine_practice_listing_check (VitrinePracticeVisit *visit)
{
  VitrinePracticeReply *wrong = NULL;
  g_autoptr (JsonObject) body = vitrine_practice_visit_read_body (visit, &wrong);
  g_auto (VitrinePracticeVerdict) verdict = { 0 };
  g_autoptr (GError) error = NULL;
  JsonObject *data;

  if (body == NULL)
    return wrong;
  if (json_object_has_member (body, "save_mode"))
    json_object_remove_member (body, "save_mode");
  if (!vitrine_practice_judge (visit->shop, body, visit->now, &verdict, &error))
    return vitrine_practice_visit_new_trouble (visit, error);

  data = json_object_new ();
  json_object_set_string_member (data, "check_result",
                                 verdict.reasons->len > 0 ? "FAILED" : "PASS");
  json_object_set_array_member (data, "fail_reasons", list_reasons (verdict.reasons));
  if (json_array_get_length (verdict.warnings) > 0)
    json_object_set_object_member (data, "warnings", join_warnings (verdict.warnings));

  return vitrine_practice_visit_new_data (visit, data);
}
