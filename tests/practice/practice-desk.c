/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "practice-desk.h"

#include "vitrine-json.h"
#include "vitrine-practice-tiktok.h"
#include "vitrine-tiktok-endpoints.h"
#include "vitrine-tiktok-sign.h"

#include <string.h>

#define JSON_TYPE "application/json"

static const struct { const char *uri; const char *use_case; } pictures[] = {
  { DESK_MAIN, "MAIN_IMAGE" },
  { DESK_SKU, "ATTRIBUTE_IMAGE" },
  { DESK_TEXT, "DESCRIPTION_IMAGE" },
  { DESK_PAPER, "CERTIFICATION_IMAGE" },
  { DESK_CHART, "SIZE_CHART_IMAGE" },
};

/* A tote bag that nothing is wrong with, in the US. */
static const char good_body[] =
  "{\"title\":\"Canvas tote bag with inner pocket, 40 cm\","
  "\"description\":\"<p>Sturdy canvas, washable at 30 degrees.</p>\","
  "\"category_id\":\"810440\","
  "\"main_images\":[{\"uri\":\"" DESK_MAIN "\"}],"
  "\"skus\":[{\"seller_sku\":\"TOTE-1\",\"price\":{\"amount\":\"19.90\",\"currency\":\"USD\"},"
  "\"inventory\":[{\"warehouse_id\":\"7401230000000000001\",\"quantity\":12}]}],"
  "\"package_dimensions\":{\"length\":\"16\",\"width\":\"14\",\"height\":\"2\","
  "\"unit\":\"INCH\"},"
  "\"package_weight\":{\"value\":\"1.2\",\"unit\":\"POUND\"},"
  "\"product_attributes\":[{\"id\":\"100403\",\"values\":[{\"id\":\"1000741\"}]}]}";

VitrinePracticeShop *
desk_new_shop (const char *market, const char *dir)
{
  g_autoptr (VitrinePracticeAccount) account =
    vitrine_practice_account_new ("key", "secret", "token", NULL, market);
  VitrinePracticeShop *shop = vitrine_practice_shop_new (account, dir);

  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++) {
    VitrinePracticePicture picture = {
      .uri = pictures[i].uri, .sha256 = "ab", .bytes = 5000, .width = 1200, .height = 1200,
      .use_case = pictures[i].use_case,
    };

    g_assert_true (vitrine_practice_shelf_add (shop->shelf, &picture, NULL));
  }

  return shop;
}

static void
append_pair (GString *query, const char *key, const char *value)
{
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);

  g_string_append_printf (query, "%s%s=%s", query->len > 0 ? "&" : "", key, escaped);
}

static VitrinePracticeCall *
new_call (VitrinePracticeShop *shop,
          const char          *method,
          const char          *path,
          const char          *more,
          GBytes              *body)
{
  const VitrinePracticeIdentity *identity = vitrine_practice_account_get_identity (shop->account);
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT,
                                          vitrine_practice_account_get_now (shop->account));
  g_autoptr (GString) query = g_string_new (more);
  g_autoptr (VitrinePracticeCall) unsigned_call = NULL;
  g_autofree char *sign = NULL;
  VitrinePracticeCall *call;
  gsize size;
  gconstpointer data = g_bytes_get_data (body, &size);

  append_pair (query, "app_key", identity->app_key);
  append_pair (query, "timestamp", now);
  append_pair (query, "shop_cipher", identity->shop_cipher);
  unsigned_call = vitrine_practice_call_new (method, path, query->str);
  sign = vitrine_tiktok_sign (path, vitrine_practice_call_get_pairs (unsigned_call), JSON_TYPE,
                              data, size, identity->app_secret);
  append_pair (query, "sign", sign);

  call = vitrine_practice_call_new (method, path, query->str);
  call->token = g_strdup (identity->access_token);
  call->content_type = g_strdup (JSON_TYPE);
  g_ptr_array_add (call->chunks, g_bytes_ref (body));
  call->size = size;

  return call;
}

static JsonObject *
call_with_fault (VitrinePracticeShop *shop,
                 const char          *method,
                 const char          *path,
                 const char          *query,
                 JsonObject          *body,
                 VitrineFaultKind     fault)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (VitrinePracticeCall) call = NULL;
  g_autoptr (VitrinePracticeReply) reply = NULL;

  json_node_set_object (node, body);
  text = body != NULL ? json_to_string (node, FALSE) : g_strdup ("");
  bytes = g_bytes_new (text, strlen (text));
  call = new_call (shop, method, path, query, bytes);
  reply = vitrine_practice_tiktok_answer (call, shop, fault);

  return desk_parse (reply->text);
}

/* Returns the whole answer. */
JsonObject *
desk_call (VitrinePracticeShop *shop,
           const char          *method,
           const char          *path,
           const char          *query,
           JsonObject          *body)
{
  return call_with_fault (shop, method, path, query, body, VITRINE_FAULT_NONE);
}

/* As when a proxy sends the call again. */
JsonObject *
desk_call_twice (VitrinePracticeShop *shop, const char *method, const char *path, JsonObject *body)
{
  return call_with_fault (shop, method, path, NULL, body, VITRINE_FAULT_DUPLICATE);
}

gint64
desk_get_code (JsonObject *answer)
{
  return json_object_get_int_member (answer, "code");
}

JsonObject *
desk_get_data (JsonObject *answer)
{
  if (desk_get_code (answer) != 0)
    g_test_message ("%" G_GINT64_FORMAT " %s", desk_get_code (answer),
                    json_object_get_string_member (answer, "message"));
  g_assert_cmpint (desk_get_code (answer), ==, 0);

  return json_object_get_object_member (answer, "data");
}

/* Returns its id. */
char *
desk_create (VitrinePracticeShop *shop, JsonObject *body)
{
  g_autoptr (JsonObject) answer = desk_call (shop, "POST", CREATE_PATH, NULL, body);

  return g_strdup (json_object_get_string_member (desk_get_data (answer), "product_id"));
}

JsonObject *
desk_parse (const char *text)
{
  g_autoptr (JsonNode) node = vitrine_json_parse (text, strlen (text));

  g_assert_nonnull (node);

  return json_node_dup_object (node);
}

JsonObject *
desk_new_body (void)
{
  return desk_parse (good_body);
}

static JsonNode *
parse_value (const char *json)
{
  g_autofree char *wrapped = g_strdup_printf ("{\"value\":%s}", json);
  g_autoptr (JsonObject) object = desk_parse (wrapped);

  return json_object_dup_member (object, "value");
}

/* Sets a member to a piece of JSON, or takes it away with NULL: "skus[0].price.amount". */
void
desk_patch (JsonObject *body, const char *path, const char *json)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  JsonObject *object = body;

  for (guint i = 0; names[i + 1] != NULL; i++) {
    char *bracket = strchr (names[i], '[');

    if (bracket == NULL) {
      object = json_object_get_object_member (object, names[i]);
      continue;
    }
    *bracket = '\0';
    object = json_array_get_object_element (json_object_get_array_member (object, names[i]),
                                            atoi (bracket + 1));
  }
  path = names[g_strv_length (names) - 1];
  if (json != NULL)
    json_object_set_member (object, path, parse_value (json));
  else
    json_object_remove_member (object, path);
}
