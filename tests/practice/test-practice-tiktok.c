/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-tiktok.h"

#include "practice-client.h"
#include "vitrine-tiktok-sign.h"

#include <string.h>

#define JSON_TYPE "application/json"
#define FORM_TYPE "multipart/form-data; boundary=BB"

typedef struct {
  VitrinePracticeAccount *account;
  VitrinePracticeShop    *shop;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->account = vitrine_practice_account_new ("key", "secret", "token", NULL, "GB");
  fixture->shop = vitrine_practice_shop_new (fixture->account, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vitrine_practice_account_unref (fixture->account);
  vitrine_practice_shop_unref (fixture->shop);
}

/* A call, as far as it differs from a right one. */
typedef struct {
  const char *method;         /* NULL: GET */
  const char *path;           /* NULL: the shops' */
  const char *app_key;        /* NULL: the right one; "" leaves it out, as in the next */
  int         clock;          /* seconds the timestamp is off */
  const char *timestamp;      /* in place of it */
  const char *sign;
  const char *token;
  const char *cipher;         /* NULL: none; "own": the shop's */
  const char *content_type;
  const char *body;
  gint64      code;
  const char *says;           /* part of the message */
} CallCase;

#define POST_IMAGE "POST", UPLOAD_PATH

static const CallCase call_cases[] = {
  { .code = 0 },
  { .content_type = JSON_TYPE, .code = 0 },
  { .path = "/nowhere", .code = 36009009 },
  { .path = "/authorization/202309/shops/", .code = 36009009 },
  { .path = "/authorization/202001/shops", .code = 36009014 },
  { .method = "POST", .code = 36009010 },
  { .method = "HEAD", .code = 36009010 },
  { .method = "GET", .path = UPLOAD_PATH, .code = 36009010 },
  /* The path is looked at before the signature. */
  { .path = "/nowhere", .sign = "", .code = 36009009 },

  { .app_key = "", .code = 36009004, .says = "app_key" },
  { .app_key = "other", .code = 36009004, .says = "app_key" },
  { .timestamp = "", .code = 36009004, .says = "timestamp" },
  { .timestamp = "soon", .code = 36009004, .says = "timestamp" },
  { .timestamp = "-1", .code = 36009004, .says = "timestamp" },
  { .timestamp = "99999999999999999999", .code = 36009004, .says = "timestamp" },
  { .clock = -290, .code = 0 },
  { .clock = 20, .code = 0 },
  { .clock = -302, .code = 36009004, .says = "timestamp is too old" },
  { .clock = 32, .code = 36009004, .says = "timestamp is too new" },
  { .sign = "", .code = 36009004, .says = "sign" },
  { .sign = "0000000000000000000000000000000000000000000000000000000000000000", .code = 106001 },
  { .sign = "x", .code = 106001 },

  { .token = "", .code = 36009004, .says = "x-tts-access-token" },
  { .token = "other", .code = 36009004, .says = "x-tts-access-token" },
  { .cipher = "own", .code = 36009004, .says = "shop_cipher" },
  { .cipher = "any", .code = 36009004, .says = "shop_cipher" },
  { .path = "/product/202309/categories", .code = 106013 },
  { .path = "/product/202309/categories", .cipher = "any", .code = 101000 },
  { .path = "/product/202309/categories", .cipher = "own", .code = 0 },
  { "POST", "/product/202404/images/optimize", .cipher = "own", .content_type = JSON_TYPE,
    .body = "{}", .code = 36009009, .says = "serve" },

  { POST_IMAGE, .cipher = "own", .content_type = FORM_TYPE, .body = "x", .code = 36009004,
    .says = "shop_cipher" },
  { POST_IMAGE, .content_type = NULL, .body = "x", .code = 36009022 },
  { POST_IMAGE, .content_type = "text/plain", .body = "x", .code = 36009022 },
  { POST_IMAGE, .content_type = "application/x-www-form-urlencoded", .body = "x",
    .code = 36009022 },
  { POST_IMAGE, .content_type = "multipart/mixed; boundary=BB", .body = "x", .code = 36009022 },
  { POST_IMAGE, .content_type = "multipart/form-data", .body = "x", .code = 36009022 },
  { POST_IMAGE, .content_type = JSON_TYPE, .body = "{}", .code = 36009023 },
  { POST_IMAGE, .content_type = FORM_TYPE, .body = "", .code = 12038002 },
  { POST_IMAGE, .content_type = FORM_TYPE, .body = "--BB--", .code = 12038002 },
  { POST_IMAGE, .content_type = FORM_TYPE, .body = "[object FormData]", .code = 12038002 },
  { "POST", "/product/202309/products", .cipher = "own", .content_type = FORM_TYPE, .body = "x",
    .code = 36009022 },
};

static void
append_pair (GString *query, const char *key, const char *value)
{
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);

  if (*value != '\0')
    g_string_append_printf (query, "%s%s=%s", query->len > 0 ? "&" : "", key, escaped);
}

static VitrinePracticeCall *
new_call (Fixture *fixture, const CallCase *row, GBytes *body)
{
  const VitrinePracticeIdentity *identity =
    vitrine_practice_account_get_identity (fixture->account);
  g_autofree char *time = g_strdup_printf (
    "%" G_GINT64_FORMAT, vitrine_practice_account_get_now (fixture->account) + row->clock);
  const char *path = row->path != NULL ? row->path : SHOPS_PATH;
  const char *method = row->method != NULL ? row->method : "GET";
  const char *token = row->token != NULL ? row->token : identity->access_token;
  g_autoptr (GString) query = g_string_new (NULL);
  g_autoptr (VitrinePracticeCall) unsigned_call = NULL;
  g_autofree char *sign = NULL;
  VitrinePracticeCall *call;
  gsize size;
  gconstpointer data = g_bytes_get_data (body, &size);

  append_pair (query, "app_key", row->app_key != NULL ? row->app_key : identity->app_key);
  append_pair (query, "timestamp", row->timestamp != NULL ? row->timestamp : time);
  if (row->cipher != NULL)
    append_pair (query, "shop_cipher", g_str_equal (row->cipher, "own") ? identity->shop_cipher
                                                                        : row->cipher);
  unsigned_call = vitrine_practice_call_new (method, path, query->str);
  sign = vitrine_tiktok_sign (path, vitrine_practice_call_get_pairs (unsigned_call),
                              row->content_type, data, size, identity->app_secret);
  append_pair (query, "sign", row->sign != NULL ? row->sign : sign);

  call = vitrine_practice_call_new (method, path, query->str);
  call->token = *token != '\0' ? g_strdup (token) : NULL;
  call->content_type = g_strdup (row->content_type);
  g_ptr_array_add (call->chunks, g_bytes_ref (body));
  call->size = size;

  return call;
}

static JsonObject *
open_reply (VitrinePracticeReply *reply, JsonNode **root)
{
  *root = json_from_string (reply->text, NULL);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (*root), "code"), ==,
                   reply->code);

  return json_node_get_object (*root);
}

static VitrinePracticeReply *
answer (Fixture *fixture, const CallCase *row, GBytes *body)
{
  g_autoptr (VitrinePracticeCall) call = new_call (fixture, row, body);

  return vitrine_practice_tiktok_answer (call, fixture->shop, VITRINE_FAULT_NONE);
}

static void
test_calls (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (call_cases); i++) {
    const CallCase *row = &call_cases[i];
    const char *text = row->body != NULL ? row->body : "";
    g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));
    g_autoptr (VitrinePracticeReply) reply = answer (fixture, row, body);
    g_autoptr (JsonNode) root = NULL;

    g_test_message ("row %" G_GSIZE_FORMAT ": %s", i, reply->text);
    g_assert_cmpint (reply->code, ==, row->code);
    g_assert_cmpuint (reply->status, ==, 200);
    if (row->says != NULL)
      g_assert_nonnull (strstr (json_object_get_string_member (open_reply (reply, &root),
                                                               "message"), row->says));
  }
}

/* A right upload gets as far as the picture. */
static void
test_upload (Fixture *fixture, gconstpointer data)
{
  const CallCase upload = { POST_IMAGE, .content_type = FORM_TYPE };
  g_autoptr (GBytes) picture = make_png (300, 300, 0);
  g_autoptr (GBytes) body = make_form ("BB", picture, "name=data; filename=a", NULL);
  g_autoptr (VitrinePracticeReply) reply = answer (fixture, &upload, body);

  g_assert_cmpint (reply->code, ==, 0);
}

static void
test_expired_token (Fixture *fixture, gconstpointer data)
{
  const CallCase right = { .code = 0 };
  const CallCase unknown = { .token = "other" };
  g_autoptr (GBytes) body = g_bytes_new (NULL, 0);
  g_autoptr (VitrinePracticeCall) call = new_call (fixture, &right, body);
  g_autoptr (VitrinePracticeCall) other = new_call (fixture, &unknown, body);
  g_autoptr (VitrinePracticeReply) fault =
    vitrine_practice_tiktok_answer (call, fixture->shop, VITRINE_FAULT_EXPIRED_TOKEN);
  g_autoptr (VitrinePracticeReply) fault_unknown =
    vitrine_practice_tiktok_answer (other, fixture->shop, VITRINE_FAULT_EXPIRED_TOKEN);
  g_autoptr (VitrinePracticeReply) aged = NULL;

  g_assert_cmpint (fault->code, ==, 105002);
  g_assert_cmpint (fault_unknown->code, ==, 36009004);
  vitrine_practice_account_set_offset (fixture->account, 8 * 24 * 3600);
  aged = answer (fixture, &right, body);
  g_assert_cmpint (aged->code, ==, 105002);
}

/* Done twice and answered once; a proxy that repeats a call for tokens does no harm either. */
static void
test_duplicate (Fixture *fixture, gconstpointer data)
{
  const CallCase right = { .code = 0 };
  g_autoptr (GBytes) body = g_bytes_new (NULL, 0);
  g_autoptr (VitrinePracticeCall) call = new_call (fixture, &right, body);
  g_autoptr (VitrinePracticeReply) reply =
    vitrine_practice_tiktok_answer (call, fixture->shop, VITRINE_FAULT_DUPLICATE);

  g_assert_cmpint (reply->code, ==, 0);
}

static void
test_shops (Fixture *fixture, gconstpointer data)
{
  const VitrinePracticeIdentity *identity =
    vitrine_practice_account_get_identity (fixture->account);
  const CallCase right = { .code = 0 };
  g_autoptr (GBytes) body = g_bytes_new (NULL, 0);
  g_autoptr (VitrinePracticeReply) reply = answer (fixture, &right, body);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = open_reply (reply, &root);
  JsonObject *shop = json_array_get_object_element (
    json_object_get_array_member (json_object_get_object_member (object, "data"), "shops"), 0);

  g_assert_cmpstr (json_object_get_string_member (shop, "id"), ==, identity->shop_id);
  g_assert_cmpstr (json_object_get_string_member (shop, "cipher"), ==, identity->shop_cipher);
  g_assert_cmpstr (json_object_get_string_member (shop, "region"), ==, "GB");
  g_assert_cmpstr (json_object_get_string_member (shop, "seller_type"), ==, "LOCAL");
}

#define GET_TOKEN "/api/v2/token/get", "app_key=key&app_secret=secret&"
#define REFRESH   "/api/v2/token/refresh", "app_key=key&app_secret=secret&"

static const struct {
  const char *path;
  const char *query;
  const char *rest;
  gint64      code;
} token_cases[] = {
  { GET_TOKEN, "grant_type=authorized_code&auth_code=practice-code", 0 },
  { GET_TOKEN, "grant_type=authorized_code&auth_code=practice-code", 36004004 },
  { GET_TOKEN, "grant_type=authorized_code&auth_code=practice-code-2", 0 },
  { GET_TOKEN, "grant_type=authorized_code&auth_code=null", 36004004 },
  { GET_TOKEN, "grant_type=authorized_code&auth_code=", 98001004 },
  { GET_TOKEN, "grant_type=authorized_code", 98001004 },
  { GET_TOKEN, "grant_type=authorization_code&auth_code=practice-code-3", 98001004 },
  { GET_TOKEN, "auth_code=practice-code-4", 98001004 },
  { "/api/v2/token/get", "app_key=key&", "grant_type=authorized_code&auth_code=practice-code-5",
    98001004 },
  { "/api/v2/token/get", "app_key=key&app_secret=other&",
    "grant_type=authorized_code&auth_code=practice-code-6", 98001004 },
  { "/api/v2/token/get", "app_key=other&app_secret=secret&",
    "grant_type=authorized_code&auth_code=practice-code-7", 98001004 },
  { REFRESH, "grant_type=refresh_token&refresh_token=other", 36004005 },
  { REFRESH, "grant_type=refresh_token", 98001004 },
  { REFRESH, "grant_type=authorized_code&refresh_token=other", 98001004 },
  { "/api/v2/token/other", "app_key=key&app_secret=secret&", "", 36009009 },
};

static void
test_tokens (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (token_cases); i++) {
    g_autofree char *query = g_strconcat (token_cases[i].query, token_cases[i].rest, NULL);
    g_autoptr (VitrinePracticeCall) call = vitrine_practice_call_new ("GET", token_cases[i].path,
                                                                      query);
    g_autoptr (VitrinePracticeReply) reply =
      vitrine_practice_tiktok_answer (call, fixture->shop, VITRINE_FAULT_NONE);

    g_test_message ("row %" G_GSIZE_FORMAT ": code %d", i, (int) reply->code);
    g_assert_cmpint (reply->code, ==, token_cases[i].code);
    g_assert_null (strstr (reply->text, "secret\""));
  }
}

static void
test_refresh (Fixture *fixture, gconstpointer data)
{
  const VitrinePracticeIdentity *identity =
    vitrine_practice_account_get_identity (fixture->account);
  g_autofree char *query = g_strconcat ("app_key=key&app_secret=secret&grant_type=refresh_token"
                                        "&refresh_token=", identity->refresh_token, NULL);
  g_autoptr (VitrinePracticeCall) call = vitrine_practice_call_new ("GET", "/api/v2/token/refresh",
                                                                    query);
  g_autoptr (VitrinePracticeCall) post = vitrine_practice_call_new ("POST",
                                                                    "/api/v2/token/refresh", query);
  g_autoptr (VitrinePracticeReply) reply =
    vitrine_practice_tiktok_answer (call, fixture->shop, FALSE);
  g_autoptr (VitrinePracticeReply) wrong =
    vitrine_practice_tiktok_answer (post, fixture->shop, FALSE);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *tokens = json_object_get_object_member (open_reply (reply, &root), "data");
  const CallCase right = { .token = json_object_get_string_member (tokens, "access_token") };
  g_autoptr (GBytes) body = g_bytes_new (NULL, 0);
  g_autoptr (VitrinePracticeReply) used = answer (fixture, &right, body);

  g_assert_cmpint (wrong->code, ==, 36009010);
  g_assert_cmpint (json_object_get_int_member (tokens, "access_token_expire_in"), >, 1700000000);
  g_assert_cmpint (json_object_get_int_member (tokens, "user_type"), ==, 0);
  g_assert_cmpint (used->code, ==, 0);
}

int
main (int argc, char *argv[])
{
  const struct { const char *path; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "/practice-tiktok/calls", test_calls },
    { "/practice-tiktok/upload", test_upload },
    { "/practice-tiktok/expired-token", test_expired_token },
    { "/practice-tiktok/duplicate", test_duplicate },
    { "/practice-tiktok/shops", test_shops },
    { "/practice-tiktok/tokens", test_tokens },
    { "/practice-tiktok/refresh", test_refresh },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
