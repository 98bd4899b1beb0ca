/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-tiktok-products.h"

#include "vitrine-finding.h"
#include "vitrine-json.h"

#include <string.h>

#define NOW 1719403200
#define KEY "2b1c7f0e-5a41-4c7e-9d55-8f4f0e6a1b22"
#define BODY \
  "{\"title\":\"Canvas tote bag\",\"save_mode\":\"LISTING\",\"brand_id\":\"7090000000000000188\"," \
  "\"skus\":[{\"seller_sku\":\"TOTE-NAT-01\"},{\"seller_sku\":\"TOTE-SEA-01\"}]}"

static JsonObject *
parse (const char *text)
{
  g_autoptr (JsonNode) node = vitrine_json_parse (text, strlen (text));

  g_assert_nonnull (node);

  return json_node_dup_object (node);
}

typedef struct {
  VitrineShop        *shop;
  VitrineCredentials *credentials;
  JsonObject         *body;
  GPtrArray          *findings;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->shop = vitrine_shop_new ("s1", "tiktok-shop", "Harbor", "US");
  vitrine_shop_set_cipher (fixture->shop, "ROW_a+b/c=");
  fixture->credentials = vitrine_credentials_new ("key1", "secret1", "token1", NULL);
  fixture->body = parse (BODY);
  fixture->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_finding_free);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->shop);
  vitrine_credentials_unref (fixture->credentials);
  json_object_unref (fixture->body);
  g_ptr_array_unref (fixture->findings);
}

static VitrineAnswer *
new_answer (guint status, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return vitrine_answer_new (status, "application/json", bytes);
}

static VitrineAnswer *
load_answer (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "marketplaces", "answers", name,
                                                 NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return new_answer (200, text);
}

static char *
dup_body (VitrineRequest *request)
{
  GBytes *bytes = vitrine_request_get_body (request);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  return g_strndup (text, size);
}

static void
check_request (VitrineRequest *request, const char *method, const char *path)
{
  g_assert_cmpstr (vitrine_request_get_method (request), ==, method);
  g_assert_cmpstr (vitrine_request_get_path (request), ==, path);
  g_assert_cmpstr (vitrine_request_peek_query (request, "shop_cipher"), ==, "ROW_a+b/c=");
  g_assert_cmpstr (vitrine_request_peek_query (request, "timestamp"), ==, "1719403200");
  g_assert_nonnull (vitrine_request_peek_query (request, "sign"));
}

/* The key takes the place of the body's own, and the body stays as it was. */
static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = NULL;
  g_autoptr (VitrineRequest) without = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonObject) sent = NULL;
  g_autofree char *bare = NULL;

  json_object_set_string_member (fixture->body, "idempotency_key", "other");
  request = vitrine_tiktok_products_create (fixture->body, KEY, fixture->shop,
                                            fixture->credentials, NOW);
  check_request (request, "POST", "/product/202309/products");
  text = dup_body (request);
  sent = parse (text);
  g_assert_cmpstr (json_object_get_string_member (sent, "idempotency_key"), ==, KEY);
  g_assert_cmpstr (json_object_get_string_member (sent, "title"), ==, "Canvas tote bag");
  g_assert_cmpstr (json_object_get_string_member (fixture->body, "idempotency_key"), ==, "other");

  json_object_remove_member (fixture->body, "idempotency_key");
  without = vitrine_tiktok_products_create (fixture->body, NULL, fixture->shop,
                                            fixture->credentials, NOW);
  bare = dup_body (without);
  g_assert_cmpstr (bare, ==, BODY);
}

static void
test_created (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineAnswer) answer = load_answer ("tiktok-create-product.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineListingReceipt) receipt = NULL;
  const VitrineFinding *brand;

  receipt = vitrine_tiktok_products_created (fixture->body, answer, fixture->findings, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (receipt->product_id, ==, "1729771200000000017");
  g_assert_cmpstr (receipt->request_id, ==, "202406260926020002D1FB752B6155791C");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (receipt->data, "skus")),
                    ==, 2);
  g_assert_cmpuint (fixture->findings->len, ==, 2);
  brand = fixture->findings->pdata[0];
  g_assert_cmpint (brand->level, ==, VITRINE_LEVEL_WARNING);
  g_assert_cmpstr (brand->field, ==, "brand_id");
}

static const struct {
  guint       status;
  const char *text;
  int         kind;         /* a VitrineError */
  gint64      code;
  guint       n_findings;
} created_cases[] = {
  { 200, "{\"code\":12052024,\"message\":\"Not a leaf.\",\"request_id\":\"R\"}",
    VITRINE_ERROR_CORRECT, 12052024, 1 },
  { 200, "{\"code\":12052093,\"message\":\"Quota\"}", VITRINE_ERROR_WAIT, 12052093, 1 },
  { 429, "{\"code\":36009002,\"message\":\"Slow\"}", VITRINE_ERROR_WAIT, 36009002, 1 },
  { 200, "{\"code\":12999999,\"message\":\"New\"}", VITRINE_ERROR_REFUSED, 12999999, 1 },
  { 503, "<html>", VITRINE_ERROR_WAIT, 0, 0 },
  { 200, "", VITRINE_ERROR_ANSWER, 0, 0 },
  { 200, "{\"code\":0}", VITRINE_ERROR_ANSWER, 0, 0 },
  { 200, "{\"code\":0,\"data\":{}}", VITRINE_ERROR_ANSWER, 0, 0 },
  { 200, "{\"code\":0,\"data\":{\"product_id\":1729771200000000017}}", VITRINE_ERROR_ANSWER, 0,
    0 },
  { 200, "{\"code\":0,\"data\":{\"product_id\":\"../1\"}}", VITRINE_ERROR_ANSWER, 0, 0 },
  { 200, "{\"code\":0,\"data\":{\"product_id\":\"\"}}", VITRINE_ERROR_ANSWER, 0, 0 },
};

static void
test_not_created (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (created_cases); i++) {
    g_autoptr (VitrineAnswer) answer = new_answer (created_cases[i].status,
                                                   created_cases[i].text);
    g_autoptr (GError) error = NULL;

    g_test_message ("row %" G_GSIZE_FORMAT, i);
    g_ptr_array_set_size (fixture->findings, 0);
    g_assert_null (vitrine_tiktok_products_created (fixture->body, answer, fixture->findings,
                                                    &error));
    g_assert_error (error, VITRINE_ERROR, created_cases[i].kind);
    g_assert_cmpint (vitrine_error_get_verdict (error)->code, ==, created_cases[i].code);
    g_assert_cmpuint (fixture->findings->len, ==, created_cases[i].n_findings);
    g_clear_error (&error);
    g_assert_null (vitrine_tiktok_products_created (NULL, answer, NULL, &error));
  }
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonObject) sent = NULL;

  request = vitrine_tiktok_products_check (fixture->body, fixture->shop, fixture->credentials,
                                           NOW);
  check_request (request, "POST", "/product/202309/products/listing_check");
  g_assert_cmpstr (vitrine_request_peek_query (request, "is_diagnosis_required"), ==, "false");
  text = dup_body (request);
  sent = parse (text);
  g_assert_false (json_object_has_member (sent, "save_mode"));
  g_assert_true (json_object_has_member (sent, "title"));
  g_assert_true (json_object_has_member (fixture->body, "save_mode"));
}

static void
test_checked (Fixture *fixture, gconstpointer data)
{
  const struct { const char *file; const char *text; int passed; guint n_findings; } rows[] = {
    { "tiktok-listing-check-pass.json", NULL, TRUE, 0 },
    { "tiktok-listing-check-failed.json", NULL, FALSE, 3 },
    { NULL, "{\"code\":0,\"data\":{\"check_result\":\"pass\"}}", TRUE, 0 },
    { NULL, "{\"code\":0,\"data\":{\"check_result\":\"MAYBE\"}}", -1, 0 },
    { NULL, "{\"code\":0,\"data\":{}}", -1, 0 },
    { NULL, "{\"code\":36009003,\"message\":\"m\"}", -1, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (VitrineAnswer) answer = rows[i].file != NULL ? load_answer (rows[i].file)
                                                            : new_answer (200, rows[i].text);
    g_autoptr (GError) error = NULL;
    gboolean passed = -1;

    g_ptr_array_set_size (fixture->findings, 0);
    g_assert_cmpint (vitrine_tiktok_products_checked (fixture->body, answer, &passed,
                                                      fixture->findings, &error), ==,
                     rows[i].passed >= 0);
    g_assert_cmpint (passed, ==, rows[i].passed);
    g_assert_cmpint (error != NULL, ==, rows[i].passed < 0);
    g_assert_cmpuint (fixture->findings->len, ==, rows[i].n_findings);
  }
}

static void
test_get (Fixture *fixture, gconstpointer data)
{
  const char *const wrong[] = { "", "17/../18", "17?x=1", "seventeen" };
  g_autoptr (VitrineRequest) request =
    vitrine_tiktok_products_get ("1729771200000000017", fixture->shop, fixture->credentials, NOW);
  g_autoptr (VitrineAnswer) answer = load_answer ("tiktok-get-product.json");
  g_autoptr (VitrineAnswer) empty = new_answer (200, "{\"code\":0,\"data\":{}}");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) product = vitrine_tiktok_products_got (answer, &error);
  VitrineDraftState state = VITRINE_DRAFT_DRAFT;

  check_request (request, "GET", "/product/202309/products/1729771200000000017");
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (product, "status"), ==, "ACTIVATE");
  g_assert_true (vitrine_tiktok_products_read_state (product, &state));
  g_assert_cmpint (state, ==, VITRINE_DRAFT_LIVE);
  json_object_set_string_member (product, "status", "SOMETHING_NEW");
  g_assert_false (vitrine_tiktok_products_read_state (product, &state));
  g_assert_cmpint (state, ==, VITRINE_DRAFT_LIVE);
  g_assert_null (vitrine_tiktok_products_got (empty, &error));
  g_assert_error (error, VITRINE_ERROR, VITRINE_ERROR_ANSWER);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (vitrine_tiktok_products_get (wrong[i], fixture->shop, fixture->credentials,
                                                NOW));
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  const char *const skus[] = { "TOTE-NAT-01", "TOTE \"2\"", NULL };
  const struct { VitrineListingSearch search; const char *body; } rows[] = {
    { { 0 }, "{\"status\":\"ALL\"}" },
    { { .status = "DRAFT" }, "{\"status\":\"DRAFT\"}" },
    { { .seller_skus = skus },
      "{\"status\":\"ALL\",\"seller_skus\":[\"TOTE-NAT-01\",\"TOTE \\\"2\\\"\"]}" },
    { { .page = "b2Zm+/=" }, "{\"status\":\"ALL\"}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (VitrineRequest) request =
      vitrine_tiktok_products_search (&rows[i].search, fixture->shop, fixture->credentials, NOW);
    g_autofree char *text = dup_body (request);

    check_request (request, "POST", "/product/202502/products/search");
    g_assert_cmpstr (text, ==, rows[i].body);
    g_assert_cmpstr (vitrine_request_peek_query (request, "page_size"), ==, "100");
    g_assert_cmpstr (vitrine_request_peek_query (request, "page_token"), ==, rows[i].search.page);
  }
}

static void
test_found (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineAnswer) answer = load_answer ("tiktok-search-products.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineListedPage) page = vitrine_tiktok_products_found (answer, &error);
  const VitrineListedProduct *first;

  g_assert_no_error (error);
  g_assert_cmpuint (page->products->len, ==, 3);
  g_assert_cmpuint (page->total, ==, 3);
  g_assert_null (page->next_page);
  first = page->products->pdata[0];
  g_assert_cmpstr (first->id, ==, "1729771200000000017");
  g_assert_cmpstr (first->title, ==, "Canvas tote bag with inner pocket, 40 cm");
  g_assert_cmpstr (first->status, ==, "ACTIVATE");
  g_assert_cmpint (first->created, ==, 1719403900);
  g_assert_cmpint (first->updated, ==, 1719990000);
  g_assert_true (json_object_has_member (first->json, "skus"));
}

static void
test_found_odd (Fixture *fixture, gconstpointer data)
{
  const struct { const char *data; guint n_products; const char *next; guint total; } rows[] = {
    { "{}", 0, NULL, 0 },
    { "null", 0, NULL, 0 },
    { "{\"products\":5,\"next_page_token\":5,\"total_count\":\"3\"}", 0, NULL, 0 },
    { "{\"products\":[5,null,{},{\"id\":5},{\"id\":\"x\"},{\"id\":\"7\",\"title\":5,"
      "\"create_time\":-1}],\"next_page_token\":\"n\",\"total_count\":-4}", 1, "n", 0 },
    { "{\"total_count\":99999999999999}", 0, NULL, G_MAXUINT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = g_strdup_printf ("{\"code\":0,\"data\":%s}", rows[i].data);
    g_autoptr (VitrineAnswer) answer = new_answer (200, text);
    g_autoptr (VitrineListedPage) page = vitrine_tiktok_products_found (answer, NULL);

    g_assert_cmpuint (page->products->len, ==, rows[i].n_products);
    g_assert_cmpstr (page->next_page, ==, rows[i].next);
    g_assert_cmpuint (page->total, ==, rows[i].total);
  }
}

static void
test_prerequisites (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request =
    vitrine_tiktok_products_ask_prerequisites (fixture->shop, fixture->credentials, NOW);
  g_autoptr (VitrineAnswer) answer = load_answer ("tiktok-prerequisites.json");
  g_autoptr (VitrineAnswer) odd = new_answer (
    200, "{\"code\":0,\"data\":{\"check_results\":[5,{},{\"check_item\":\"A\",\"is_failed\":1,"
    "\"fail_reasons\":[5,\"r\"]}]}}");
  g_autoptr (VitrineAnswer) empty = new_answer (200, "{\"code\":0,\"data\":{\"shop\":{}}}");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = vitrine_tiktok_products_got_prerequisites (answer, &error);
  g_autoptr (GPtrArray) odd_list = vitrine_tiktok_products_got_prerequisites (odd, NULL);
  const VitrinePrerequisite *failed;

  check_request (request, "GET", "/product/202312/prerequisites");
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 10);
  failed = list->pdata[3];
  g_assert_cmpstr (failed->item, ==, "RETURN_WAREHOUSE");
  g_assert_true (failed->is_failed);
  g_assert_cmpstr (failed->reasons[0], ==, "No return warehouse is set for this shop.");
  g_assert_cmpuint (odd_list->len, ==, 1);
  g_assert_null (vitrine_tiktok_products_got_prerequisites (empty, &error));
  g_assert_error (error, VITRINE_ERROR, VITRINE_ERROR_ANSWER);
}

int
main (int argc, char *argv[])
{
  const struct { const char *path; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "/tiktok-products/create", test_create },
    { "/tiktok-products/created", test_created },
    { "/tiktok-products/not-created", test_not_created },
    { "/tiktok-products/check", test_check },
    { "/tiktok-products/checked", test_checked },
    { "/tiktok-products/get", test_get },
    { "/tiktok-products/search", test_search },
    { "/tiktok-products/found", test_found },
    { "/tiktok-products/found/odd", test_found_odd },
    { "/tiktok-products/prerequisites", test_prerequisites },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
