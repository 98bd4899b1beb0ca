/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-tiktok-catalogue.h"

#include "vitrine-category.h"
#include "vitrine-tiktok-envelope.h"
#include "vitrine-tiktok-sign.h"

#include <string.h>

#define NOW 1719403200

static VitrineShop *
new_shop (const char *market)
{
  VitrineShop *shop = vitrine_shop_new ("s1", "tiktok-shop", "Harbor", market);

  vitrine_shop_set_cipher (shop, "ROW_a+b/c=");

  return shop;
}

static VitrineCredentials *
new_credentials (void)
{
  return vitrine_credentials_new ("key1", "secret1", "token1", NULL);
}

/* --- asking --- */

#define CATEGORIES VITRINE_CATALOGUE_CATEGORIES
#define RULES      VITRINE_CATALOGUE_RULES
#define ATTRIBUTES VITRINE_CATALOGUE_ATTRIBUTES
#define BRANDS     VITRINE_CATALOGUE_BRANDS
#define WAREHOUSES VITRINE_CATALOGUE_WAREHOUSES
#define OPTIONS    VITRINE_CATALOGUE_DELIVERY_OPTIONS

static const struct {
  const char            *market;
  VitrineCatalogueQuery  query;
  const char            *path;     /* NULL: nothing is asked */
  const char            *pairs;    /* of the query, beside what all calls carry */
} ask_cases[] = {
  { "US", { CATEGORIES, NULL, "v2", NULL }, "/product/202309/categories", "category_version=v2" },
  { "US", { CATEGORIES, NULL, "v1", "de-DE" }, "/product/202309/categories",
    "category_version=v1 locale=de-DE" },
  { "DE", { CATEGORIES, NULL, "v2", NULL }, "/product/202309/categories",
    "category_version=v2 include_prohibited_categories=true" },
  { "US", { RULES, "810344", "v2", "en-US" }, "/product/202309/categories/810344/rules",
    "category_version=v2 locale=en-US" },
  { "DE", { ATTRIBUTES, "810344", "v2", NULL }, "/product/202309/categories/810344/attributes",
    "category_version=v2" },
  { "US", { BRANDS, NULL, "v2", "en-US" }, "/product/202309/brands", "page_size=100" },
  { "US", { BRANDS, "810344", "v2", NULL, "b2Zm+/=" }, "/product/202309/brands",
    "page_size=100 page_token=b2Zm+/= is_authorized=1 category_id=810344 category_version=v2" },
  { "US", { WAREHOUSES, NULL, "v2", "en-US" }, "/logistics/202309/warehouses", "" },
  { "US", { OPTIONS, "7401", "v2", "en-US" },
    "/logistics/202309/warehouses/7401/delivery_options", "scope=PRODUCT" },
  { "US", { RULES, NULL, "v2", NULL }, NULL, NULL },
  { "US", { RULES, "", "v2", NULL }, NULL, NULL },
  { "US", { RULES, "../products", "v2", NULL }, NULL, NULL },
  { "US", { BRANDS, "8 1", "v2", NULL }, NULL, NULL },
  { "US", { OPTIONS, "7401?x=1", "v2", NULL }, NULL, NULL },
};

static char *
join_own_pairs (VitrineRequest *request)
{
  const char *const common[] = { "app_key", "timestamp", "sign", "shop_cipher", NULL };
  g_autoptr (GString) pairs = g_string_new (NULL);

  for (guint i = 0; i < vitrine_request_get_n_query (request); i++) {
    const char *value;
    const char *key = vitrine_request_get_query (request, i, &value);

    if (!g_strv_contains (common, key))
      g_string_append_printf (pairs, "%s%s=%s", pairs->len > 0 ? " " : "", key, value);
  }

  return g_strdup (pairs->str);
}

static void
assert_signed (VitrineRequest *request, gboolean with_cipher)
{
  g_autofree char *sign = vitrine_tiktok_sign_request (request, "secret1");

  g_assert_cmpstr (vitrine_request_peek_query (request, "sign"), ==, sign);
  g_assert_cmpstr (vitrine_request_peek_query (request, "shop_cipher"), ==,
                   with_cipher ? "ROW_a+b/c=" : NULL);
}

static void
test_ask (void)
{
  g_autoptr (VitrineCredentials) credentials = new_credentials ();

  for (gsize i = 0; i < G_N_ELEMENTS (ask_cases); i++) {
    g_autoptr (VitrineShop) shop = new_shop (ask_cases[i].market);
    g_autoptr (VitrineRequest) request =
      vitrine_tiktok_catalogue_ask (&ask_cases[i].query, shop, credentials, NOW);
    g_autofree char *pairs = NULL;

    g_test_message ("row %" G_GSIZE_FORMAT, i);
    g_assert_cmpint (request != NULL, ==, ask_cases[i].path != NULL);
    if (request == NULL)
      continue;
    pairs = join_own_pairs (request);
    g_assert_cmpstr (vitrine_request_get_method (request), ==, "GET");
    g_assert_cmpstr (vitrine_request_get_path (request), ==, ask_cases[i].path);
    g_assert_cmpstr (pairs, ==, ask_cases[i].pairs);
    assert_signed (request, TRUE);
  }
}

/* --- answers --- */

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
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return new_answer (200, text);
}

static const struct {
  VitrineCatalogueKind  kind;
  const char           *file;
  guint                 n;
  gboolean              keeps_json;
  const char           *next;
} answered_cases[] = {
  { CATEGORIES, "tiktok-get-categories.json", 67, FALSE, NULL },
  { RULES, "tiktok-get-category-rules.json", 1, TRUE, NULL },
  { RULES, "tiktok-get-category-rules-size-chart.json", 1, TRUE, NULL },
  { ATTRIBUTES, "tiktok-get-attributes.json", 6, TRUE, NULL },
  { BRANDS, "tiktok-get-brands.json", 4, FALSE, "b2Zmc2V0PTQ=" },
  { WAREHOUSES, "tiktok-get-warehouses.json", 4, TRUE, NULL },
  { OPTIONS, "tiktok-get-delivery-options.json", 2, TRUE, NULL },
};

static void
test_answered (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (answered_cases); i++) {
    VitrineCatalogueQuery query = { .kind = answered_cases[i].kind };
    g_autoptr (VitrineAnswer) answer = load_answer (answered_cases[i].file);
    g_autoptr (GError) error = NULL;
    g_autoptr (VitrineCatalogueAnswer) result = vitrine_tiktok_catalogue_answered (&query, answer,
                                                                                   &error);

    g_test_message ("%s", answered_cases[i].file);
    g_assert_no_error (error);
    g_assert_cmpuint (result->items->len, ==, answered_cases[i].n);
    g_assert_cmpint (result->json != NULL, ==, answered_cases[i].keeps_json);
    g_assert_cmpstr (result->next_page_token, ==, answered_cases[i].next);
  }
}

/* Whether each brand of the recorded page may be used, as its note has it (BRAND-02). */
static void
test_brands (void)
{
  const gboolean usable[] = { TRUE, TRUE, FALSE, FALSE };
  VitrineCatalogueQuery query = { .kind = BRANDS };
  g_autoptr (VitrineAnswer) answer = load_answer ("tiktok-get-brands.json");
  g_autoptr (VitrineCatalogueAnswer) result = vitrine_tiktok_catalogue_answered (&query, answer,
                                                                                 NULL);

  for (guint i = 0; i < G_N_ELEMENTS (usable); i++) {
    const VitrineBrand *brand = result->items->pdata[i];

    g_assert_cmpint (brand->is_authorized ? brand->is_available : !brand->is_t1, ==, usable[i]);
  }
}

/* What is kept of an answer leads to the same again. */
static void
test_kept (void)
{
  VitrineCatalogueQuery query = { .kind = ATTRIBUTES };
  g_autoptr (VitrineAnswer) answer = load_answer ("tiktok-get-attributes.json");
  g_autoptr (VitrineCatalogueAnswer) result = vitrine_tiktok_catalogue_answered (&query, answer,
                                                                                 NULL);
  g_autoptr (GPtrArray) again = vitrine_catalogue_kind_parse (ATTRIBUTES, result->json);

  g_assert_cmpuint (again->len, ==, result->items->len);
  for (guint i = 0; i < again->len; i++) {
    VitrineAttribute *one = result->items->pdata[i];
    VitrineAttribute *other = again->pdata[i];

    g_assert_cmpstr (one->id, ==, other->id);
    g_assert_cmpuint (one->values->len, ==, other->values->len);
  }
}

#define DATA(members) "{\"code\":0,\"message\":\"Success\",\"data\":{" members "}}"

static const struct {
  VitrineCatalogueKind  kind;
  guint                 status;
  const char           *text;
  int                   error;    /* a VitrineError */
} bad_cases[] = {
  { CATEGORIES, 200, DATA (""), VITRINE_ERROR_ANSWER },
  { CATEGORIES, 200, DATA ("\"categories\":{}"), VITRINE_ERROR_ANSWER },
  { CATEGORIES, 200, DATA ("\"categories\":[]"), VITRINE_ERROR_ANSWER },
  { CATEGORIES, 200, DATA ("\"categories\":[{\"local_name\":\"x\"}]"), VITRINE_ERROR_ANSWER },
  { CATEGORIES, 200, "<html>", VITRINE_ERROR_ANSWER },
  { CATEGORIES, 200, "", VITRINE_ERROR_ANSWER },
  { RULES, 200, "{\"code\":0,\"data\":null}", VITRINE_ERROR_ANSWER },
  { RULES, 200, "{\"code\":0}", VITRINE_ERROR_ANSWER },
  { ATTRIBUTES, 200, DATA ("\"attributes\":\"x\""), VITRINE_ERROR_ANSWER },
  { BRANDS, 200, DATA ("\"brands\":null"), VITRINE_ERROR_ANSWER },
  { WAREHOUSES, 503, "<html>", VITRINE_ERROR_WAIT },
  { WAREHOUSES, 200, "{\"code\":105002}", VITRINE_ERROR_SIGN_IN },
  { OPTIONS, 429, "{\"code\":36009002}", VITRINE_ERROR_WAIT },
};

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_cases); i++) {
    VitrineCatalogueQuery query = { .kind = bad_cases[i].kind };
    g_autoptr (VitrineAnswer) answer = new_answer (bad_cases[i].status, bad_cases[i].text);
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", bad_cases[i].text);
    g_assert_null (vitrine_tiktok_catalogue_answered (&query, answer, &error));
    g_assert_error (error, VITRINE_ERROR, bad_cases[i].error);
  }
}

/* Larger than what other calls answer, and read all the same. */
static void
test_large (void)
{
  g_autoptr (GString) text = g_string_new ("{\"code\":0,\"data\":{\"categories\":[");
  VitrineCatalogueQuery query = { .kind = CATEGORIES };
  g_autoptr (VitrineCatalogueAnswer) result = NULL;
  g_autoptr (VitrineAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= 20000; i++)
    g_string_append_printf (text, "%s{\"id\":\"%u\",\"parent_id\":\"0\",\"local_name\":\"Category\","
                                  "\"is_leaf\":true,\"permission_statuses\":[\"AVAILABLE\"]}",
                            i > 1 ? "," : "", i);
  g_string_append (text, "]}}");
  g_assert_cmpuint (text->len, >, VITRINE_TIKTOK_ENVELOPE_MAX_BYTES);
  answer = new_answer (200, text->str);
  result = vitrine_tiktok_catalogue_answered (&query, answer, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->items->len, ==, 20000);
}

/* --- errors --- */

static GError *
new_error (gint64 code)
{
  VitrineVerdict verdict = { .http_status = 200, .code = code };

  return vitrine_error_new (VITRINE_ERROR_CORRECT, &verdict, "x");
}

static const struct { gint64 code; const char *version; const char *other; } version_cases[] = {
  { 12052217, "v2", "v1" },
  { 12052217, "v1", "v2" },
  { 12052217, NULL, "v2" },
  { 12052023, "v2", NULL },
  { 0, "v2", NULL },
};

static void
test_other_version (void)
{
  g_autoptr (GError) plain = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "x");

  for (gsize i = 0; i < G_N_ELEMENTS (version_cases); i++) {
    g_autoptr (GError) error = new_error (version_cases[i].code);

    g_assert_cmpstr (vitrine_tiktok_catalogue_get_other_version (error, version_cases[i].version),
                     ==, version_cases[i].other);
  }
  g_assert_null (vitrine_tiktok_catalogue_get_other_version (plain, "v2"));
  g_assert_null (vitrine_tiktok_catalogue_get_other_version (NULL, "v2"));
}

#define BIT(kind) (1 << VITRINE_CATALOGUE_ ## kind)
#define TREE      (BIT (CATEGORIES) | BIT (RULES) | BIT (ATTRIBUTES) | BIT (BRANDS))

static const struct { gint64 code; guint stale; } stale_cases[] = {
  { 12052023, TREE },                /* the category does not exist */
  { 12052025, TREE },
  { 12052230, TREE },
  { 12052026, BIT (BRANDS) },
  { 12019013, BIT (BRANDS) },
  { 12019022, BIT (WAREHOUSES) },
  { 12052024, 0 },                   /* not a leaf: the seller's to correct */
  { 12052220, 0 },
  { 12019150, 0 },                   /* about a product, which is no part of the catalogue */
  { 36009002, 0 },
  { 1, 0 },
  { 0, 0 },
};

static void
test_stale (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (stale_cases); i++) {
    g_autoptr (GError) error = new_error (stale_cases[i].code);

    g_test_message ("%d", (int) stale_cases[i].code);
    g_assert_cmphex (vitrine_tiktok_catalogue_get_stale (error), ==, stale_cases[i].stale);
  }
  g_assert_cmphex (vitrine_tiktok_catalogue_get_stale (NULL), ==, 0);
}

/* --- recommending, brands of one's own --- */

static char *
dup_body (VitrineRequest *request)
{
  gsize size;
  const char *text = g_bytes_get_data (vitrine_request_get_body (request), &size);

  return g_strndup (text, size);
}

static void
test_recommend (void)
{
  const VitrineCategoryQuestion question = { "Tote “bag”", "<p>x</p>", "v2" };
  g_autoptr (VitrineShop) shop = new_shop ("US");
  g_autoptr (VitrineCredentials) credentials = new_credentials ();
  g_autoptr (VitrineRequest) request = vitrine_tiktok_catalogue_recommend (&question, shop,
                                                                           credentials, NOW);
  g_autoptr (VitrineAnswer) answer = load_answer ("tiktok-recommend-category.json");
  g_autofree char *body = dup_body (request);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = vitrine_tiktok_catalogue_recommended (answer, &error);

  g_assert_cmpstr (vitrine_request_get_method (request), ==, "POST");
  g_assert_cmpstr (vitrine_request_get_path (request), ==,
                   "/product/202309/categories/recommend");
  g_assert_cmpstr (vitrine_request_get_content_type (request), ==, "application/json");
  g_assert_cmpstr (body, ==, "{\"product_title\":\"Tote “bag”\",\"description\":\"<p>x</p>\","
                             "\"category_version\":\"v2\"}");
  assert_signed (request, TRUE);
  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, "810440");
}

static void
test_create_brand (void)
{
  g_autoptr (VitrineShop) shop = new_shop ("US");
  g_autoptr (VitrineCredentials) credentials = new_credentials ();
  g_autoptr (VitrineRequest) request = vitrine_tiktok_catalogue_create_brand ("Quiet Tide", shop,
                                                                              credentials, NOW);
  g_autoptr (VitrineAnswer) answer = load_answer ("tiktok-create-custom-brand.json");
  g_autofree char *body = dup_body (request);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = vitrine_tiktok_catalogue_brand_created (answer, &error);

  g_assert_cmpstr (vitrine_request_get_path (request), ==, "/product/202309/brands");
  g_assert_cmpstr (body, ==, "{\"name\":\"Quiet Tide\"}");
  assert_signed (request, FALSE);
  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, "7090000000000000199");
}

static const struct { const char *text; int error; } id_cases[] = {
  { DATA (""), VITRINE_ERROR_ANSWER },
  { DATA ("\"id\":\"\",\"leaf_category_id\":\"\""), VITRINE_ERROR_ANSWER },
  { DATA ("\"id\":\"x/y\",\"leaf_category_id\":\"x/y\""), VITRINE_ERROR_ANSWER },
  { DATA ("\"id\":7,\"leaf_category_id\":7"), VITRINE_ERROR_ANSWER },
  { "{\"code\":0,\"data\":null}", VITRINE_ERROR_ANSWER },
  { "{\"code\":12052205}", VITRINE_ERROR_CORRECT },
  { "{\"code\":12019064}", VITRINE_ERROR_CORRECT },
};

static void
test_no_id (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (id_cases); i++) {
    g_autoptr (VitrineAnswer) answer = new_answer (200, id_cases[i].text);
    g_autoptr (GError) error = NULL;

    g_assert_null (vitrine_tiktok_catalogue_brand_created (answer, &error));
    g_assert_error (error, VITRINE_ERROR, id_cases[i].error);
    g_clear_error (&error);
    g_assert_null (vitrine_tiktok_catalogue_recommended (answer, &error));
    g_assert_error (error, VITRINE_ERROR, id_cases[i].error);
  }
}

static const struct { const char *market; gboolean shown; } prohibited_cases[] = {
  { "US", FALSE }, { "GB", FALSE }, { "JP", FALSE },
  { "BR", TRUE }, { "MX", TRUE }, { "DE", TRUE }, { "IE", TRUE }, { "TH", TRUE }, { "ID", TRUE },
};

static void
test_has_prohibited (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (prohibited_cases); i++)
    g_assert_cmpint (vitrine_tiktok_catalogue_has_prohibited (prohibited_cases[i].market), ==,
                     prohibited_cases[i].shown);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiktok-catalogue/ask", test_ask);
  g_test_add_func ("/tiktok-catalogue/answered", test_answered);
  g_test_add_func ("/tiktok-catalogue/brands", test_brands);
  g_test_add_func ("/tiktok-catalogue/kept", test_kept);
  g_test_add_func ("/tiktok-catalogue/bad", test_bad);
  g_test_add_func ("/tiktok-catalogue/large", test_large);
  g_test_add_func ("/tiktok-catalogue/other-version", test_other_version);
  g_test_add_func ("/tiktok-catalogue/stale", test_stale);
  g_test_add_func ("/tiktok-catalogue/recommend", test_recommend);
  g_test_add_func ("/tiktok-catalogue/create-brand", test_create_brand);
  g_test_add_func ("/tiktok-catalogue/no-id", test_no_id);
  g_test_add_func ("/tiktok-catalogue/has-prohibited", test_has_prohibited);
  return g_test_run ();
}
