/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-tiktok.h"

#include "vitrine-practice-brand-calls.h"
#include "vitrine-practice-category-calls.h"
#include "vitrine-practice-listing.h"
#include "vitrine-practice-product-changes.h"
#include "vitrine-practice-product-reads.h"
#include "vitrine-practice-status-changes.h"
#include "vitrine-practice-upload.h"
#include "vitrine-practice-warehouse-calls.h"
#include "vitrine-practice-visit.h"
#include "vitrine-tiktok-product-codes.h"
#include "vitrine-tiktok-sign.h"

#include <string.h>

/* TikTok Shop developer guide, “Sign your API request”. */
#define CLOCK_BEHIND 300
#define CLOCK_AHEAD  30

/* What the market says with the codes that a fault can ask for. */
static const struct { gint64 code; const char *message; } messages[] = {
  { 36009002, "Request quota exceeded, slow down and send the request again later." },
  { 36009003, "Internal failure, send the request again." },
  { 36009007, "The request timed out inside, send it again." },
  { 36009033, "The IP address is not in the IP allow list of the app." },
  { 36009037, "Too many requests, send the request again later." },
  { 36004001, "refresh token is expired" },
  { 36004004, "auth code is not valid" },
  { 36004005, "refresh token is not valid" },
  { 101000, "The access token and the shop_cipher do not belong together." },
  { 105002, "Token in header x-tts-access-token is past its end." },
  { 105005, "The app or the token lacks the scope this endpoint needs." },
  { 106001, "The sign query parameter does not match." },
  { 106013, "shop_cipher is required by this endpoint." },
};

static gboolean
has_type (const char *content_type, const char *type)
{
  gsize length;

  if (content_type == NULL)
    return FALSE;
  length = strcspn (content_type, "; \t");

  return length == strlen (type) && g_ascii_strncasecmp (content_type, type, length) == 0;
}

/* Steps of the gateway: each returns what is wrong, or NULL. */

static VitrinePracticeReply *
check_path (VitrinePracticeVisit *visit)
{
  switch (vitrine_tiktok_endpoints_match (visit->call->method, visit->call->path,
                                          &visit->endpoint)) {
  case VITRINE_TIKTOK_NO_PATH:
    return vitrine_practice_reply_new_code (visit->now, 36009009, "The path is not known.");
  case VITRINE_TIKTOK_NO_VERSION:
    return vitrine_practice_reply_new_code (visit->now, 36009014,
                                            "The version of the path is not known.");
  case VITRINE_TIKTOK_NO_METHOD:
    return vitrine_practice_reply_new_code (visit->now, 36009010,
                                            "The method is not allowed on this path.");
  case VITRINE_TIKTOK_KNOWN:
  default:
    return NULL;
  }
}

static VitrinePracticeReply *
check_app_key (VitrinePracticeVisit *visit)
{
  const char *key = vitrine_practice_call_get_query (visit->call, "app_key");

  if (g_strcmp0 (key, vitrine_practice_account_get_identity (visit->account)->app_key) == 0)
    return NULL;

  return vitrine_practice_reply_new_code (visit->now, 36009004, key == NULL
                                            ? "app_key is missing." : "app_key is invalid.");
}

static VitrinePracticeReply *
check_timestamp (VitrinePracticeVisit *visit)
{
  const char *text = vitrine_practice_call_get_query (visit->call, "timestamp");
  gint64 time;

  if (text == NULL)
    return vitrine_practice_reply_new_code (visit->now, 36009004, "timestamp is missing.");
  if (!g_ascii_string_to_signed (text, 10, 0, G_MAXINT64 / 2, &time, NULL))
    return vitrine_practice_reply_new_code (visit->now, 36009004,
                                            "timestamp is no Unix time in seconds.");
  if (time < visit->now - CLOCK_BEHIND)
    return vitrine_practice_reply_new_code (visit->now, 36009004, "timestamp is too old.");
  if (time > visit->now + CLOCK_AHEAD)
    return vitrine_practice_reply_new_code (visit->now, 36009004, "timestamp is too new.");

  return NULL;
}

static VitrinePracticeReply *
check_sign (VitrinePracticeVisit *visit)
{
  const char *sign = vitrine_practice_call_get_query (visit->call, "sign");
  g_autofree char *expected = NULL;
  gconstpointer body;
  gsize size;

  if (sign == NULL)
    return vitrine_practice_reply_new_code (visit->now, 36009004, "sign is missing.");

  body = g_bytes_get_data (visit->body, &size);
  expected = vitrine_tiktok_sign (
    visit->call->path, vitrine_practice_call_get_pairs (visit->call), visit->call->content_type,
    body, size, vitrine_practice_account_get_identity (visit->account)->app_secret);
  if (!g_str_equal (sign, expected))
    return vitrine_practice_tiktok_new_code (visit->now, 106001);

  return NULL;
}

static VitrinePracticeReply *
check_token (VitrinePracticeVisit *visit)
{
  if (visit->call->token == NULL)
    return vitrine_practice_reply_new_code (visit->now, 36009004,
                                            "x-tts-access-token is missing.");

  switch (vitrine_practice_account_check_token (visit->account, visit->call->token)) {
  case VITRINE_PRACTICE_TOKEN_UNKNOWN:
    return vitrine_practice_reply_new_code (visit->now, 36009004,
                                            "x-tts-access-token is invalid.");
  case VITRINE_PRACTICE_TOKEN_EXPIRED:
    return vitrine_practice_tiktok_new_code (visit->now, 105002);
  case VITRINE_PRACTICE_TOKEN_GOOD:
  default:
    return visit->fault == VITRINE_FAULT_EXPIRED_TOKEN
             ? vitrine_practice_tiktok_new_code (visit->now, 105002) : NULL;
  }
}

static VitrinePracticeReply *
check_cipher (VitrinePracticeVisit *visit)
{
  const char *cipher = vitrine_practice_call_get_query (visit->call, "shop_cipher");
  const char *own = vitrine_practice_account_get_identity (visit->account)->shop_cipher;

  if (!visit->endpoint->needs_cipher)
    return cipher == NULL ? NULL
                          : vitrine_practice_reply_new_code (visit->now, 36009004,
                                                             "shop_cipher is not accepted "
                                                             "by this endpoint.");
  if (cipher == NULL || *cipher == '\0')
    return vitrine_practice_tiktok_new_code (visit->now, 106013);

  return g_str_equal (cipher, own) ? NULL : vitrine_practice_tiktok_new_code (visit->now, 101000);
}

static VitrinePracticeReply *
check_content_type (VitrinePracticeVisit *visit)
{
  const char *type = visit->call->content_type;
  gboolean is_form = has_type (type, "multipart/form-data");
  gboolean is_json = has_type (type, "application/json");

  if (g_str_equal (visit->endpoint->method, "GET"))
    return NULL;
  if (!is_form && !is_json)
    return vitrine_practice_reply_new_code (visit->now, 36009022,
                                            "The body is neither JSON nor multipart/form-data.");
  if (visit->endpoint->is_multipart && !is_form)
    return vitrine_practice_reply_new_code (visit->now, 36009023,
                                            "This endpoint wants multipart/form-data.");
  if (!visit->endpoint->is_multipart && !is_json)
    return vitrine_practice_reply_new_code (visit->now, 36009022, "This endpoint wants JSON.");

  return NULL;
}

/* In the order in which the market's gateway can tell. */
static VitrinePracticeReply *(*const checks[]) (VitrinePracticeVisit *visit) = {
  check_path,
  check_app_key,
  check_timestamp,
  check_sign,
  check_token,
  check_cipher,
  check_content_type,
};

static VitrinePracticeReply *
upload_image (VitrinePracticeVisit *visit)
{
  const char *market = vitrine_practice_account_get_identity (visit->account)->market;

  return vitrine_practice_upload_answer (visit->body, visit->call->content_type, visit->shelf,
                                         market, visit->now);
}

static VitrinePracticeReply *
list_shops (VitrinePracticeVisit *visit)
{
  const VitrinePracticeIdentity *identity = vitrine_practice_account_get_identity (visit->account);
  g_autofree char *code = g_strdup_printf ("%sLCPRACT1", identity->market);
  JsonObject *shop = json_object_new ();
  JsonArray *shops = json_array_new ();
  JsonObject *data = json_object_new ();

  json_object_set_string_member (shop, "id", identity->shop_id);
  json_object_set_string_member (shop, "name", "Practice shop");
  json_object_set_string_member (shop, "region", identity->market);
  json_object_set_string_member (shop, "seller_type", "LOCAL");
  json_object_set_string_member (shop, "cipher", identity->shop_cipher);
  json_object_set_string_member (shop, "code", code);
  json_array_add_object_element (shops, shop);
  json_object_set_array_member (data, "shops", shops);

  return vitrine_practice_reply_new_data (visit->now, vitrine_practice_take_object (data));
}

static const char *const granted_scopes[] = {
  "seller.authorization.info",
  "seller.product.basic",
  "seller.product.write",
  "seller.product.delete",
  "seller.logistics",
};

static VitrinePracticeReply *
give_tokens (VitrinePracticeVisit *visit, const VitrinePracticeTokens *tokens)
{
  JsonObject *data = json_object_new ();
  JsonArray *scopes = json_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (granted_scopes); i++)
    json_array_add_string_element (scopes, granted_scopes[i]);
  json_object_set_string_member (data, "access_token", tokens->access_token);
  json_object_set_int_member (data, "access_token_expire_in", tokens->access_token_end);
  json_object_set_string_member (data, "refresh_token", tokens->refresh_token);
  json_object_set_int_member (data, "refresh_token_expire_in", tokens->refresh_token_end);
  json_object_set_string_member (data, "open_id", "practiceOpenId-0001");
  json_object_set_string_member (data, "seller_name", "Practice seller");
  json_object_set_string_member (
    data, "seller_base_region", vitrine_practice_account_get_identity (visit->account)->market);
  json_object_set_int_member (data, "user_type", 0);
  json_object_set_array_member (data, "granted_scopes", scopes);

  return vitrine_practice_reply_new_data (visit->now, vitrine_practice_take_object (data));
}

typedef gboolean (*TokenGiver) (VitrinePracticeAccount *account,
                                const char             *proof,
                                VitrinePracticeTokens  *tokens);

/* The two calls that give tokens. */
typedef struct {
  const char *path;
  const char *grant_type;
  const char *proof;        /* the parameter that earns the tokens */
  gint64      refused;      /* the code when it doesn't */
  TokenGiver  give;
} TokenRow;

static const TokenRow token_rows[] = {
  { "/api/v2/token/get", "authorized_code", "auth_code", 36004004,
    vitrine_practice_account_exchange_code },
  { "/api/v2/token/refresh", "refresh_token", "refresh_token", 36004005,
    vitrine_practice_account_refresh },
};

static const TokenRow *
find_token_row (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (token_rows); i++) {
    if (g_str_equal (token_rows[i].path, path))
      return &token_rows[i];
  }

  return NULL;
}

/* A parameter of a token call that must have one value; NULL @value: any but none. */
static VitrinePracticeReply *
check_parameter (VitrinePracticeVisit *visit, const char *key, const char *value)
{
  const char *text = vitrine_practice_call_get_query (visit->call, key);

  if (text == NULL || *text == '\0')
    return vitrine_practice_reply_new_code (visit->now, 98001004, "%s is missing", key);
  if (value != NULL && !g_str_equal (text, value))
    return vitrine_practice_reply_new_code (visit->now, 98001004, "%s is not valid", key);

  return NULL;
}

static VitrinePracticeReply *
answer_token (VitrinePracticeVisit *visit, const TokenRow *row)
{
  const VitrinePracticeIdentity *identity = vitrine_practice_account_get_identity (visit->account);
  const struct { const char *key; const char *value; } parameters[] = {
    { "app_key", identity->app_key },
    { "app_secret", identity->app_secret },
    { "grant_type", row->grant_type },
    { row->proof, NULL },
  };
  g_auto (VitrinePracticeTokens) tokens = { 0 };

  if (!g_str_equal (visit->call->method, "GET"))
    return vitrine_practice_reply_new_code (visit->now, 36009010,
                                            "The method is not allowed on this path.");
  for (gsize i = 0; i < G_N_ELEMENTS (parameters); i++) {
    VitrinePracticeReply *wrong = check_parameter (visit, parameters[i].key, parameters[i].value);

    if (wrong != NULL)
      return wrong;
  }
  if (!row->give (visit->account, vitrine_practice_call_get_query (visit->call, row->proof),
                  &tokens))
    return vitrine_practice_tiktok_new_code (visit->now, row->refused);

  return give_tokens (visit, &tokens);
}

/* The calls that are served, by their rows of the endpoints. */
static const struct {
  const char           *method;
  const char           *path;
  VitrinePracticeAnswer answer;
} answers[] = {
  { "GET", "/authorization/202309/shops", list_shops },
  { "GET", "/logistics/202309/warehouses", vitrine_practice_warehouse_calls_list },
  { "GET", "/logistics/202309/warehouses/{warehouse_id}/delivery_options",
    vitrine_practice_warehouse_calls_list_delivery_options },
  { "GET", "/product/202309/brands", vitrine_practice_brand_calls_list },
  { "POST", "/product/202309/brands", vitrine_practice_brand_calls_create },
  { "GET", "/product/202309/categories", vitrine_practice_category_calls_list },
  { "POST", "/product/202309/categories/recommend", vitrine_practice_category_calls_recommend },
  { "GET", "/product/202309/categories/{category_id}/attributes",
    vitrine_practice_category_calls_get_attributes },
  { "GET", "/product/202309/categories/{category_id}/rules",
    vitrine_practice_category_calls_get_rules },
  { "POST", "/product/202309/images/upload", upload_image },
  { "GET", "/product/202312/prerequisites", vitrine_practice_product_reads_prerequisites },
  { "POST", "/product/202309/products", vitrine_practice_listing_create },
  { "POST", "/product/202309/products/listing_check", vitrine_practice_listing_check },
  { "POST", "/product/202312/products/search", vitrine_practice_product_reads_search },
  { "POST", "/product/202502/products/search", vitrine_practice_product_reads_search },
  { "GET", "/product/202309/products/{product_id}", vitrine_practice_product_reads_get },
  { "PUT", "/product/202309/products/{product_id}", vitrine_practice_product_changes_edit },
  { "PUT", "/product/202509/products/{product_id}", vitrine_practice_product_changes_edit },
  { "POST", "/product/202309/products/{product_id}/partial_edit",
    vitrine_practice_product_changes_partial_edit },
  { "POST", "/product/202509/products/{product_id}/partial_edit",
    vitrine_practice_product_changes_partial_edit },
  { "POST", "/product/202309/products/{product_id}/prices/update",
    vitrine_practice_product_changes_update_price },
  { "POST", "/product/202309/products/{product_id}/inventory/update",
    vitrine_practice_product_changes_update_inventory },
  { "POST", "/product/202309/products/activate", vitrine_practice_status_changes_activate },
  { "POST", "/product/202309/products/deactivate", vitrine_practice_status_changes_deactivate },
  { "DELETE", "/product/202309/products", vitrine_practice_status_changes_delete },
  { "POST", "/product/202309/products/recover", vitrine_practice_status_changes_recover },
};

static VitrinePracticeAnswer
find_answer (const VitrineTiktokEndpoint *endpoint)
{
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++) {
    if (g_str_equal (answers[i].method, endpoint->method) &&
        g_str_equal (answers[i].path, endpoint->path))
      return answers[i].answer;
  }

  return NULL;
}

static VitrinePracticeReply *
answer_signed (VitrinePracticeVisit *visit)
{
  VitrinePracticeAnswer answer;

  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++) {
    VitrinePracticeReply *wrong = checks[i] (visit);

    if (wrong != NULL)
      return wrong;
  }
  answer = find_answer (visit->endpoint);
  if (answer != NULL)
    return answer (visit);

  return vitrine_practice_reply_new_code (visit->now, 36009009,
                                          "The practice shop does not serve this path.");
}

static VitrinePracticeReply *
answer (VitrinePracticeVisit *visit)
{
  const TokenRow *row = find_token_row (visit->call->path);

  return row != NULL ? answer_token (visit, row) : answer_signed (visit);
}

/**
 * vitrine_practice_tiktok_answer:
 * @call: with its body, which is joined and let go of
 * @fault: %VITRINE_FAULT_EXPIRED_TOKEN takes the call's token for one that has run out,
 *   %VITRINE_FAULT_DUPLICATE does all twice, as for two calls, and answers the second; any
 *   other makes no difference here
 *
 * Checks and does what is asked. Runs on any thread; hashes, reads pictures and writes files.
 *
 * Returns: (transfer full): the reply, whatever came
 */
VitrinePracticeReply *
vitrine_practice_tiktok_answer (VitrinePracticeCall *call,
                                VitrinePracticeShop *shop,
                                VitrineFaultKind     fault)
{
  g_autoptr (GBytes) body = vitrine_practice_call_join_body (call);
  VitrinePracticeVisit visit = {
    .call = call,
    .shop = shop,
    .account = shop->account,
    .shelf = shop->shelf,
    .body = body,
    .now = vitrine_practice_account_get_now (shop->account),
    .fault = fault,
  };

  if (fault == VITRINE_FAULT_DUPLICATE)
    vitrine_practice_reply_free (answer (&visit));

  return answer (&visit);
}

/**
 * vitrine_practice_tiktok_dup_api:
 *
 * Returns: (transfer full) (nullable): names the calls that are counted together with this one:
 *   of the same API, app and shop. %NULL: it isn't counted
 */
char *
vitrine_practice_tiktok_dup_api (VitrinePracticeCall *call)
{
  const char *app_key = vitrine_practice_call_get_query (call, "app_key");
  const char *cipher = vitrine_practice_call_get_query (call, "shop_cipher");
  const VitrineTiktokEndpoint *endpoint;

  if (vitrine_tiktok_endpoints_match (call->method, call->path, &endpoint)
      != VITRINE_TIKTOK_KNOWN)
    return NULL;

  return g_strjoin (" ", endpoint->method, endpoint->path, app_key != NULL ? app_key : "",
                    cipher != NULL ? cipher : "", NULL);
}

/**
 * vitrine_practice_tiktok_new_too_large:
 *
 * Returns: (transfer full): the reply to a body above %VITRINE_PRACTICE_MAX_BODY
 */
VitrinePracticeReply *
vitrine_practice_tiktok_new_too_large (gint64 now)
{
  return vitrine_practice_reply_new_code (now, 36009021, "The uploaded file is too large.");
}

/**
 * vitrine_practice_tiktok_new_code:
 *
 * Returns: (transfer full): a reply that says @code in the market's words, or in our own English
 */
VitrinePracticeReply *
vitrine_practice_tiktok_new_code (gint64 now, gint64 code)
{
  const VitrineTiktokProductCode *row;

  for (gsize i = 0; i < G_N_ELEMENTS (messages); i++) {
    if (messages[i].code == code)
      return vitrine_practice_reply_new_code (now, code, "%s", messages[i].message);
  }

  row = vitrine_tiktok_product_codes_find (code);

  return vitrine_practice_reply_new_code (now, code, "%s",
                                          row != NULL ? row->text : "The request failed.");
}
