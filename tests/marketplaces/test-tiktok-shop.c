/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-marketplace.h"
#include "vitrine-tiktok-sign.h"

#include <string.h>

#define NOW 1719403200

#define CANARY_SECRET  "canary-app-secret-0001"
#define CANARY_TOKEN   "canary-access-token-0001"
#define CANARY_REFRESH "canary-refresh-token-0001"

static const VitrineMarketplace *
get_market (void)
{
  return vitrine_marketplaces_find ("tiktok-shop");
}

static VitrineShop *
new_shop (void)
{
  VitrineShop *shop = vitrine_shop_new ("s1", "tiktok-shop", "Harbor", "US");

  vitrine_shop_set_cipher (shop, "ROW_a+b/c=");

  return shop;
}

static VitrineCredentials *
new_credentials (void)
{
  return vitrine_credentials_new ("key1", CANARY_SECRET, CANARY_TOKEN, CANARY_REFRESH);
}

static const char *
find_header (VitrineRequest *request, const char *name)
{
  const char *found = NULL;

  for (guint i = 0; i < vitrine_request_get_n_headers (request); i++) {
    const char *value;

    if (g_ascii_strcasecmp (vitrine_request_get_header (request, i, &value), name) == 0) {
      g_assert_null (found);
      found = value;
    }
  }

  return found;
}

static void
assert_signed (VitrineRequest *request)
{
  g_autofree char *sign = vitrine_tiktok_sign_request (request, CANARY_SECRET);
  g_autofree char *url = vitrine_request_dup_url (request);
  const char *const *secrets = vitrine_request_get_secrets (request);

  g_assert_cmpstr (vitrine_request_peek_query (request, "sign"), ==, sign);
  g_assert_cmpstr (vitrine_request_peek_query (request, "app_key"), ==, "key1");
  g_assert_cmpstr (find_header (request, "x-tts-access-token"), ==, CANARY_TOKEN);
  g_assert_null (strstr (url, "canary"));
  g_assert_nonnull (vitrine_request_get_verdict_reader (request));
  g_assert_true (g_strv_contains (secrets, CANARY_SECRET));
  g_assert_true (g_strv_contains (secrets, CANARY_TOKEN));
  g_assert_true (g_strv_contains (secrets, CANARY_REFRESH));
}

static void
test_rows (void)
{
  g_assert_nonnull (get_market ());
  g_assert_null (vitrine_marketplaces_find ("nowhere"));
  g_assert_null (vitrine_marketplaces_find (NULL));
  for (guint i = 0; vitrine_marketplaces_get_all ()[i] != NULL; i++) {
    const VitrineMarketplace *market = vitrine_marketplaces_get_all ()[i];

    g_assert_true (vitrine_marketplaces_find (market->id) == market);
    g_assert_false (g_str_has_suffix (market->api_url, "/"));
  }
}

static void
test_list_shops (void)
{
  g_autoptr (VitrineShop) shop = new_shop ();
  g_autoptr (VitrineCredentials) credentials = new_credentials ();
  g_autoptr (VitrineRequest) request = get_market ()->list_shops (shop, credentials, NOW);
  g_autofree char *url = vitrine_request_dup_url (request);

  assert_signed (request);
  g_assert_cmpstr (vitrine_request_get_method (request), ==, "GET");
  g_assert_true (g_str_has_prefix (url, "https://open-api.tiktokglobalshop.com/authorization/"));
  g_assert_cmpstr (vitrine_request_peek_query (request, "timestamp"), ==, "1719403200");
  g_assert_null (vitrine_request_peek_query (request, "shop_cipher"));
  g_assert_cmpstr (find_header (request, "content-type"), ==, "application/json");
}

static void
test_upload_image (void)
{
  g_autoptr (VitrineShop) shop = new_shop ();
  g_autoptr (VitrineCredentials) credentials = new_credentials ();
  VitrineUpload upload = { VITRINE_USE_CASE_SIZE_CHART, "/a/b", "Größe \"1\".heic",
                           VITRINE_IMAGE_FORMAT_HEIC };
  g_autoptr (VitrineRequest) request = NULL;
  g_autofree char *url = NULL;
  VitrineRequestPart *file;
  VitrineRequestPart *text;

  vitrine_shop_set_api_url (shop, "http://127.0.0.1:1");
  request = get_market ()->upload_image (&upload, shop, credentials, NOW);
  url = vitrine_request_dup_url (request);

  assert_signed (request);
  g_assert_true (g_str_has_prefix (url, "http://127.0.0.1:1/product/202309/images/upload?"));
  g_assert_cmpstr (vitrine_request_get_method (request), ==, "POST");
  g_assert_null (vitrine_request_peek_query (request, "shop_cipher"));
  g_assert_null (find_header (request, "content-type"));
  g_assert_true (vitrine_request_is_multipart (request));
  g_assert_cmpuint (vitrine_request_get_parts (request)->len, ==, 2);
  file = g_ptr_array_index (vitrine_request_get_parts (request), 0);
  text = g_ptr_array_index (vitrine_request_get_parts (request), 1);
  g_assert_cmpstr (file->name, ==, "data");
  g_assert_cmpstr (file->path, ==, "/a/b");
  g_assert_cmpstr (file->file_name, ==, "Größe \"1\".heic");
  g_assert_cmpstr (file->content_type, ==, "image/heic");
  g_assert_cmpstr (text->name, ==, "use_case");
  g_assert_cmpstr (text->text, ==, "SIZE_CHART_IMAGE");
}

/* Where the reference says so the shop is named, and nothing is ever sent twice. */
static void
test_sign (void)
{
  const struct { const char *method; const char *path; const char *cipher; } calls[] = {
    { "GET", "/product/202309/categories", "ROW_a+b/c=" },
    { "POST", "/product/202309/brands", NULL },
    { "GET", "/product/202309/brands", "ROW_a+b/c=" },
    { "PUT", "/product/202309/products/17", "ROW_a+b/c=" },
    { "GET", "/no/such/path", NULL },
  };
  g_autoptr (VitrineShop) shop = new_shop ();
  g_autoptr (VitrineCredentials) credentials = new_credentials ();

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++) {
    g_autoptr (VitrineRequest) request = vitrine_request_new (calls[i].method, "http://a",
                                                              calls[i].path);

    get_market ()->sign (request, shop, credentials, NOW);
    assert_signed (request);
    g_assert_cmpstr (vitrine_request_peek_query (request, "shop_cipher"), ==, calls[i].cipher);
  }
}

static void
test_sign_once (void)
{
  g_autoptr (VitrineShop) shop = new_shop ();
  g_autoptr (VitrineCredentials) credentials = new_credentials ();
  g_autoptr (VitrineRequest) request = vitrine_request_new ("POST", "http://a",
                                                            "/product/202309/products");
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_autofree char *digest = NULL;
  g_autofree char *expected = NULL;

  vitrine_request_add_query (request, "shop_cipher", "mine");
  vitrine_request_add_query (request, "timestamp", "5");
  vitrine_request_set_body (request, "application/json", body);
  get_market ()->sign (request, shop, credentials, NOW);

  assert_signed (request);
  g_assert_cmpuint (vitrine_request_get_n_query (request), ==, 4);
  g_assert_cmpstr (vitrine_request_peek_query (request, "shop_cipher"), ==, "mine");
  g_assert_cmpstr (vitrine_request_peek_query (request, "timestamp"), ==, "5");

  digest = get_market ()->signed_digest (request, credentials);
  expected = g_compute_checksum_for_string (
    G_CHECKSUM_SHA256,
    CANARY_SECRET "/product/202309/productsapp_keykey1shop_ciphermine" "timestamp5{}"
    CANARY_SECRET, -1);
  g_assert_cmpstr (digest, ==, expected);
}

/* Half a set of credentials makes a request that the shop refuses, not a crash. */
static void
test_sign_without_secrets (void)
{
  g_autoptr (VitrineShop) shop = vitrine_shop_new ("s1", "tiktok-shop", "Harbor", "US");
  g_autoptr (VitrineCredentials) credentials = vitrine_credentials_new (NULL, NULL, NULL, NULL);
  g_autoptr (VitrineRequest) request = vitrine_request_new ("GET", "http://a",
                                                            "/product/202309/categories");

  get_market ()->sign (request, shop, credentials, NOW);
  g_assert_null (vitrine_request_peek_query (request, "app_key"));
  g_assert_null (vitrine_request_peek_query (request, "shop_cipher"));
  g_assert_null (find_header (request, "x-tts-access-token"));
  g_assert_nonnull (vitrine_request_peek_query (request, "sign"));
}

static VitrineAnswer *
new_answer (guint status, const char *body)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  return vitrine_answer_new (status, "application/json", bytes);
}

static char *
load_answer (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "marketplaces", "answers", name,
                                                 NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static void
test_image_uploaded (void)
{
  VitrineUpload upload = { VITRINE_USE_CASE_MAIN, "/a", "a.jpg", VITRINE_IMAGE_FORMAT_JPEG };
  g_autofree char *text = load_answer ("tiktok-upload-product-image.json");
  g_autoptr (VitrineAnswer) answer = new_answer (200, text);
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineReceipt) receipt = get_market ()->image_uploaded (&upload, answer, NOW,
                                                                      &error);

  g_assert_no_error (error);
  g_assert_cmpstr (vitrine_receipt_get_uri (receipt), ==,
                   "tos-useast5-i-h4rb0r01ex-tx/7f3a9c52d1e84b06a7c4");
  g_assert_cmpstr (vitrine_receipt_get_url (receipt), ==,
                   "https://p16-oec-example.ibyteimg.example/tos-useast5-i-h4rb0r01ex-tx/"
                   "7f3a9c52d1e84b06a7c4");
  g_assert_cmpuint (vitrine_receipt_get_width (receipt), ==, 1200);
  g_assert_cmpuint (vitrine_receipt_get_height (receipt), ==, 1200);
  g_assert_cmpint (vitrine_receipt_get_use_case (receipt), ==, VITRINE_USE_CASE_MAIN);
  g_assert_cmpstr (vitrine_receipt_get_request_id (receipt), ==,
                   "202406260911170001AD4968434EA18648");
  g_assert_cmpstr (vitrine_receipt_get_answer (receipt), ==, text);
  g_assert_cmpint (vitrine_receipt_get_time (receipt), ==, NOW);
}

typedef struct {
  guint         status;
  const char   *file;    /* in answers/, or NULL */
  const char   *text;
  int           kind;      /* a VitrineError */
  gint64        code;
} BadAnswer;

#define OVERLOADED \
  "<html><head><title>503</title></head><body>upstream unavailable</body></html>\n"
#define DATA(members) "{\"code\":0,\"message\":\"Success\",\"data\":{" members "}}"

static const BadAnswer bad_answers[] = {
  { 503, NULL, OVERLOADED, VITRINE_ERROR_WAIT, 0 },
  { 200, NULL, OVERLOADED, VITRINE_ERROR_ANSWER, 0 },
  { 200, "tiktok-upload-product-image-error.json", NULL, VITRINE_ERROR_CORRECT, 12038014 },
  { 200, "tiktok-upload-product-image-error-size.json", NULL, VITRINE_ERROR_CORRECT, 12038005 },
  { 401, "tiktok-error-expired-token.json", NULL, VITRINE_ERROR_SIGN_IN, 105002 },
  { 200, "tiktok-error-expired-token.json", NULL, VITRINE_ERROR_SIGN_IN, 105002 },
  { 401, "tiktok-error-missing-scope.json", NULL, VITRINE_ERROR_SIGN_IN, 105005 },
  { 401, "tiktok-error-bad-sign.json", NULL, VITRINE_ERROR_SIGN_IN, 106001 },
  { 400, "tiktok-error-unexpected-shop-cipher.json", NULL, VITRINE_ERROR_SET_UP, 36009004 },
  { 429, "tiktok-error-rate-limit.json", NULL, VITRINE_ERROR_WAIT, 36009002 },
  { 500, "tiktok-error-internal.json", NULL, VITRINE_ERROR_WAIT, 36009003 },
  { 200, "tiktok-error-auth-code.json", NULL, VITRINE_ERROR_SIGN_IN, 36004004 },
  { 200, NULL, "", VITRINE_ERROR_ANSWER, 0 },
  { 200, NULL, "{\"code\":0,\"data\":{\"uri\":\"a", VITRINE_ERROR_ANSWER, 0 },
  { 401, NULL, "nope", VITRINE_ERROR_SIGN_IN, 0 },

  /* Success in words, and nothing to show for it. */
  { 200, NULL, "{\"code\":0}", VITRINE_ERROR_ANSWER, 0 },
  { 200, NULL, "{\"code\":0,\"data\":null}", VITRINE_ERROR_ANSWER, 0 },
  { 200, NULL, DATA (""), VITRINE_ERROR_ANSWER, 0 },
  { 200, NULL, DATA ("\"uri\":\"\",\"url\":\"u\",\"width\":1,\"height\":1"),
    VITRINE_ERROR_ANSWER, 0 },
  { 200, NULL, DATA ("\"uri\":\"a\",\"url\":\" \\n\",\"width\":1,\"height\":1"),
    VITRINE_ERROR_ANSWER, 0 },
  { 200, NULL, DATA ("\"uri\":7,\"url\":\"u\",\"width\":1,\"height\":1"),
    VITRINE_ERROR_ANSWER, 0 },
  { 200, NULL, DATA ("\"uri\":\"a\",\"url\":[\"u\"],\"width\":1,\"height\":1"),
    VITRINE_ERROR_ANSWER, 0 },
  { 200, NULL, DATA ("\"uri\":\"a\",\"url\":\"u\",\"width\":\"1\",\"height\":1"),
    VITRINE_ERROR_ANSWER, 0 },
  { 200, NULL, DATA ("\"uri\":\"a\",\"url\":\"u\",\"width\":1,\"height\":0"),
    VITRINE_ERROR_ANSWER, 0 },
};

static void
test_bad_answers (void)
{
  VitrineUpload upload = { VITRINE_USE_CASE_MAIN, "/a", "a.jpg", VITRINE_IMAGE_FORMAT_JPEG };

  for (gsize i = 0; i < G_N_ELEMENTS (bad_answers); i++) {
    const BadAnswer *bad = &bad_answers[i];
    g_autofree char *text = bad->file != NULL ? load_answer (bad->file) : g_strdup (bad->text);
    g_autoptr (VitrineAnswer) answer = new_answer (bad->status, text);
    g_autoptr (GError) error = NULL;
    g_autoptr (GError) list_error = NULL;

    g_test_message ("HTTP %u, row %" G_GSIZE_FORMAT, bad->status, i);
    g_assert_null (get_market ()->image_uploaded (&upload, answer, NOW, &error));
    g_assert_error (error, VITRINE_ERROR, bad->kind);
    g_assert_cmpint (vitrine_error_get_verdict (error)->code, ==, bad->code);
    g_assert_cmpuint (vitrine_error_get_verdict (error)->http_status, ==, bad->status);
    g_assert_null (get_market ()->shops_listed (answer, &list_error));
    g_assert_error (list_error, VITRINE_ERROR, bad->kind);
  }
}

static void
test_check (void)
{
  g_autoptr (VitrineAnswer) good = new_answer (404, "{\"code\":0}");
  g_autoptr (VitrineAnswer) bad = new_answer (200, "{\"code\":7,\"message\":\"So\","
                                              "\"request_id\":\"R\"}");
  g_autoptr (GError) error = NULL;

  /* The code decides, whatever the status. */
  g_assert_true (get_market ()->check (good, &error));
  g_assert_no_error (error);
  g_assert_false (get_market ()->check (bad, &error));
  g_assert_error (error, VITRINE_ERROR, VITRINE_ERROR_REFUSED);
  g_assert_cmpstr (vitrine_error_get_verdict (error)->request_id, ==, "R");
}

static void
test_shops_listed (void)
{
  g_autofree char *text = load_answer ("tiktok-get-authorized-shops.json");
  g_autoptr (VitrineAnswer) answer = new_answer (200, text);
  g_autoptr (VitrineAnswer) none = new_answer (200, DATA ("\"shops\":[]"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shops = get_market ()->shops_listed (answer, &error);
  g_autoptr (GPtrArray) empty = get_market ()->shops_listed (none, &error);
  VitrineShop *shop;

  g_assert_no_error (error);
  g_assert_cmpuint (empty->len, ==, 0);
  g_assert_cmpuint (shops->len, ==, 2);
  shop = g_ptr_array_index (shops, 1);
  g_assert_cmpstr (vitrine_shop_get_id (shop), ==, "7495801122334455662");
  g_assert_cmpstr (vitrine_shop_get_name (shop), ==, "Harbor & Pine UK");
  g_assert_cmpstr (vitrine_shop_get_market (shop), ==, "GB");
  g_assert_cmpstr (vitrine_shop_get_cipher (shop), ==, "GCP_h4rb0rPineCipher0002");
  g_assert_cmpstr (vitrine_shop_get_marketplace_id (shop), ==, get_market ()->id);
}

static void
test_bad_shops (void)
{
  const char *const bodies[] = {
    DATA ("\"shops\":{}"),
    DATA ("\"shops\":null"),
    DATA ("\"shops\":[5]"),
    DATA ("\"shops\":[{\"id\":\"1\",\"region\":\"US\"}]"),
    DATA ("\"shops\":[{\"id\":1,\"region\":\"US\",\"cipher\":\"c\"}]"),
    DATA ("\"shops\":[{\"id\":\"1\",\"region\":\"US\",\"cipher\":\"c\"},null]"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autoptr (VitrineAnswer) answer = new_answer (200, bodies[i]);
    g_autoptr (GError) error = NULL;

    g_assert_null (get_market ()->shops_listed (answer, &error));
    g_assert_error (error, VITRINE_ERROR, VITRINE_ERROR_ANSWER);
  }
}

/* What an answer brings and what never came are judged by the same function. */
static void
test_get_act (void)
{
  g_autoptr (GError) lost = vitrine_error_new (VITRINE_ERROR_CONNECTION, NULL, "x");
  g_autoptr (GError) unsendable = vitrine_error_new (VITRINE_ERROR_SET_UP, NULL, "x");
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"code\":105002}", 15);
  g_autoptr (VitrineAnswer) answer = vitrine_answer_new (200, "application/json", body);
  g_autoptr (GError) expired = NULL;

  g_assert_false (get_market ()->check (answer, &expired));
  g_assert_cmpint (get_market ()->get_act (lost), ==, VITRINE_ACT_RETRY);
  g_assert_cmpint (get_market ()->get_act (unsendable), ==, VITRINE_ACT_GIVE_UP);
  g_assert_cmpint (get_market ()->get_act (expired), ==, VITRINE_ACT_REFRESH);
}

static void
test_rate (void)
{
  g_autoptr (VitrineShop) shop = new_shop ();
  g_autoptr (VitrineCredentials) credentials = new_credentials ();
  const char *const paths[] = { "/product/202309/products/1", "/product/202309/products/2",
                                "/authorization/202309/shops" };
  g_autofree char *first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (VitrineRequest) request = vitrine_request_new ("GET", "https://h", paths[i]);
    VitrineRate rate;

    get_market ()->sign (request, shop, credentials, NOW);
    if (i == 0)
      first = g_strdup (vitrine_request_get_rate (request, &rate));
    g_assert_cmpint (g_str_equal (vitrine_request_get_rate (request, &rate), first), ==, i < 2);
    g_assert_cmpfloat (rate.per_second + rate.burst, <=, 50);
  }
}

static void
test_refresh (void)
{
  g_autoptr (VitrineShop) shop = new_shop ();
  g_autoptr (VitrineCredentials) credentials = new_credentials ();
  g_autoptr (VitrineCredentials) without = vitrine_credentials_new ("k", "s", "t", NULL);
  g_autoptr (VitrineRequest) request = get_market ()->refresh (shop, credentials);
  g_autofree char *url = vitrine_request_dup_url (request);

  g_assert_cmpstr (url, ==, "https://auth.tiktok-shops.com/api/v2/token/refresh?app_key=key1"
                            "&app_secret=" CANARY_SECRET "&refresh_token=" CANARY_REFRESH
                            "&grant_type=refresh_token");
  g_assert_cmpstr (vitrine_request_get_method (request), ==, "GET");
  g_assert_null (find_header (request, "x-tts-access-token"));
  g_assert_true (g_strv_contains (vitrine_request_get_secrets (request), CANARY_REFRESH));
  g_assert_null (get_market ()->refresh (shop, without));

  vitrine_shop_set_api_url (shop, "http://127.0.0.1:9");
  g_object_unref (request);
  request = get_market ()->refresh (shop, credentials);
  g_free (url);
  url = vitrine_request_dup_url (request);
  g_assert_true (g_str_has_prefix (url, "http://127.0.0.1:9/api/v2/token/refresh?"));
}

static const struct {
  const char *body;
  const char *access_token;    /* NULL: refused */
  const char *refresh_token;
  int         kind;
} refreshed_cases[] = {
  { "{\"code\":0,\"data\":{\"access_token\":\"a2\",\"refresh_token\":\"r2\"}}", "a2", "r2" },
  { "{\"code\":0,\"data\":{\"access_token\":\"a2\"}}", "a2", CANARY_REFRESH },
  { "{\"code\":0,\"data\":{\"access_token\":\" \"}}", NULL, NULL, VITRINE_ERROR_ANSWER },
  { "{\"code\":0,\"data\":null}", NULL, NULL, VITRINE_ERROR_ANSWER },
  { "{\"code\":36004005,\"message\":\"no\"}", NULL, NULL, VITRINE_ERROR_SIGN_IN },
  { "<html>", NULL, NULL, VITRINE_ERROR_ANSWER },
};

static void
test_refreshed (void)
{
  g_autoptr (VitrineCredentials) credentials = new_credentials ();

  for (gsize i = 0; i < G_N_ELEMENTS (refreshed_cases); i++) {
    g_autoptr (GBytes) body = g_bytes_new (refreshed_cases[i].body,
                                           strlen (refreshed_cases[i].body));
    g_autoptr (VitrineAnswer) answer = vitrine_answer_new (200, "application/json", body);
    g_autoptr (GError) error = NULL;
    g_autoptr (VitrineCredentials) fresh = get_market ()->refreshed (answer, credentials, &error);

    g_test_message ("%s", refreshed_cases[i].body);
    if (refreshed_cases[i].access_token == NULL) {
      g_assert_null (fresh);
      g_assert_error (error, VITRINE_ERROR, refreshed_cases[i].kind);
      continue;
    }
    g_assert_cmpstr (fresh->access_token, ==, refreshed_cases[i].access_token);
    g_assert_cmpstr (fresh->refresh_token, ==, refreshed_cases[i].refresh_token);
    g_assert_cmpstr (fresh->app_key, ==, "key1");
    g_assert_cmpstr (fresh->app_secret, ==, CANARY_SECRET);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiktok-shop/rows", test_rows);
  g_test_add_func ("/tiktok-shop/list-shops", test_list_shops);
  g_test_add_func ("/tiktok-shop/upload-image", test_upload_image);
  g_test_add_func ("/tiktok-shop/sign", test_sign);
  g_test_add_func ("/tiktok-shop/sign-once", test_sign_once);
  g_test_add_func ("/tiktok-shop/sign-without-secrets", test_sign_without_secrets);
  g_test_add_func ("/tiktok-shop/image-uploaded", test_image_uploaded);
  g_test_add_func ("/tiktok-shop/bad-answers", test_bad_answers);
  g_test_add_func ("/tiktok-shop/check", test_check);
  g_test_add_func ("/tiktok-shop/get-act", test_get_act);
  g_test_add_func ("/tiktok-shop/rate", test_rate);
  g_test_add_func ("/tiktok-shop/refresh", test_refresh);
  g_test_add_func ("/tiktok-shop/refreshed", test_refreshed);
  g_test_add_func ("/tiktok-shop/shops-listed", test_shops_listed);
  g_test_add_func ("/tiktok-shop/bad-shops", test_bad_shops);
  return g_test_run ();
}
