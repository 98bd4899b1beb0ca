/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-product-reads.h"

#include "practice-desk.h"
#include "vitrine-practice-judge.h"
#include "vitrine-practice-product.h"

#include <string.h>

#define GET_TEXT vitrine_practice_product_get_text

typedef struct {
  VitrinePracticeShop *shop;
  JsonObject          *body;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->shop = desk_new_shop ("US", NULL);
  fixture->body = desk_new_body ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vitrine_practice_shop_unref (fixture->shop);
  json_object_unref (fixture->body);
}

static JsonObject *
get (Fixture *fixture, const char *id, const char *query)
{
  g_autofree char *path = g_strdup_printf (CREATE_PATH "/%s", id);

  return desk_call (fixture->shop, "GET", path, query, NULL);
}

static JsonObject *
get_first (JsonObject *object, const char *name)
{
  g_autoptr (GPtrArray) list = vitrine_practice_product_get_list (object, name);

  g_assert_cmpuint (list->len, >, 0);

  return list->pdata[0];
}

/* As the market's own sample has it: names, pictures and the chain of categories. */
static void
test_get (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GPtrArray) chain = NULL;
  JsonObject *product;
  JsonObject *sku;
  JsonObject *picture;

  desk_patch (fixture->body, "brand_id", "\"7090000000000000101\"");
  desk_patch (fixture->body, "skus[0].sales_attributes",
              "[{\"id\":\"100000\",\"value_id\":\"1000003\",\"sku_img\":{\"uri\":\"" DESK_SKU
              "\"}}]");
  id = desk_create (fixture->shop, fixture->body);
  answer = get (fixture, id, NULL);
  product = desk_get_data (answer);
  g_assert_cmpstr (GET_TEXT (product, "id"), ==, id);
  g_assert_cmpstr (GET_TEXT (product, "status"), ==, "PENDING");
  g_assert_cmpstr (GET_TEXT (product, "product_status"), ==, "INITIAL");
  g_assert_cmpstr (GET_TEXT (product, "title"), ==, GET_TEXT (fixture->body, "title"));
  g_assert_cmpstr (GET_TEXT (vitrine_practice_product_get_object (product, "brand"), "name"), ==,
                   "Harbor Pine");
  g_assert_false (json_object_has_member (product, "category_id"));

  chain = vitrine_practice_product_get_list (product, "category_chains");
  g_assert_cmpuint (chain->len, ==, 3);
  g_assert_cmpstr (GET_TEXT (chain->pdata[0], "parent_id"), ==, "0");
  g_assert_cmpstr (GET_TEXT (chain->pdata[2], "id"), ==, "810440");

  picture = get_first (product, "main_images");
  g_assert_cmpstr (GET_TEXT (picture, "uri"), ==, DESK_MAIN);
  g_assert_cmpint (json_object_get_int_member (picture, "width"), ==, 1200);
  sku = get_first (product, "skus");
  g_assert_cmpstr (GET_TEXT (vitrine_practice_product_get_object (sku, "price"), "sale_price"),
                   ==, "19.90");
  g_assert_cmpstr (GET_TEXT (get_first (sku, "sales_attributes"), "value_name"), ==,
                   "Sea green");
  g_assert_true (json_object_has_member (
    vitrine_practice_product_get_object (get_first (sku, "sales_attributes"), "sku_img"), "urls"));
  g_assert_cmpstr (GET_TEXT (get_first (product, "product_attributes"), "name"), ==, "Material");
}

/* After a while by the shop's clock it is on sale, unless its title asks for the other. */
static void
test_audit (Fixture *fixture, gconstpointer data)
{
  g_autofree char *good = desk_create (fixture->shop, fixture->body);
  g_autofree char *bad = NULL;
  g_autoptr (JsonObject) good_answer = NULL;
  g_autoptr (JsonObject) bad_answer = NULL;

  desk_patch (fixture->body, "title", "\"Canvas tote bag with a pocket [audit fails]\"");
  bad = desk_create (fixture->shop, fixture->body);
  vitrine_practice_account_set_offset (fixture->shop->account,
                                       VITRINE_PRACTICE_AUDIT_SECONDS + 1);
  good_answer = get (fixture, good, NULL);
  bad_answer = get (fixture, bad, NULL);
  g_assert_cmpstr (GET_TEXT (desk_get_data (good_answer), "status"), ==, "ACTIVATE");
  g_assert_cmpstr (GET_TEXT (desk_get_data (bad_answer), "status"), ==, "FAILED");
  g_assert_cmpstr (GET_TEXT (get_first (desk_get_data (bad_answer), "audit_failed_reasons"),
                             "position"), ==, "title");
}

/* A category by invitation: the product is in order, and waits. */
static void
test_restricted (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (JsonObject) answer = NULL;
  JsonObject *audit;

  desk_patch (fixture->body, "category_id", "\"810232\"");
  id = desk_create (fixture->shop, fixture->body);
  vitrine_practice_account_set_offset (fixture->shop->account,
                                       10 * VITRINE_PRACTICE_AUDIT_SECONDS);
  answer = get (fixture, id, NULL);
  audit = vitrine_practice_product_get_object (desk_get_data (answer), "audit");
  g_assert_cmpstr (GET_TEXT (desk_get_data (answer), "status"), ==, "PENDING");
  g_assert_cmpstr (GET_TEXT (audit, "status"), ==, "PRE_APPROVED");
  g_assert_cmpstr (json_array_get_string_element (
                     json_object_get_array_member (audit, "pre_approved_reasons"), 0), ==,
                   "RESTRICTED_CATEGORY_PENDING");
}

static void
test_versions (Fixture *fixture, gconstpointer data)
{
  const struct { const char *query; gint64 code; } rows[] = {
    { NULL, 0 },
    { "return_draft_version=false", 0 },
    { "return_under_review_version=true", 0 },
    { "return_draft_version=true", 12052547 },
    { "return_draft_version=true&return_under_review_version=true", 12052910 },
  };
  g_autofree char *id = desk_create (fixture->shop, fixture->body);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (JsonObject) answer = get (fixture, id, rows[i].query);

    g_assert_cmpint (desk_get_code (answer), ==, rows[i].code);
  }
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) none = get (fixture, "17", NULL);
  g_autoptr (JsonObject) foreign = get (fixture, VITRINE_PRACTICE_FOREIGN_PRODUCT, NULL);

  g_assert_cmpint (desk_get_code (none), ==, 12052260);
  g_assert_cmpint (desk_get_code (foreign), ==, 12052048);
}

static JsonObject *
search (Fixture *fixture, const char *query, const char *text)
{
  g_autoptr (JsonObject) body = desk_parse (text);

  return desk_call (fixture->shop, "POST", SEARCH_PATH, query, body);
}

static const struct {
  const char *body;
  gint64      code;
  guint       total;
} search_cases[] = {
  { "{\"status\":\"ALL\"}", 0, 3 },
  { "{}", 0, 3 },
  { "{\"status\":\"PENDING\"}", 0, 2 },
  { "{\"status\":\"DRAFT\"}", 0, 1 },
  { "{\"status\":\"FREEZE\"}", 0, 0 },
  { "{\"seller_skus\":[\"SKU-1\"]}", 0, 1 },
  { "{\"seller_skus\":[\"SKU-1\",\"SKU-0\",\"SKU-9\"]}", 0, 2 },
  { "{\"seller_skus\":[\"SKU\"]}", 0, 0 },
  { "{\"seller_skus\":[]}", 0, 3 },
  { "{\"seller_skus\":[5,null]}", 0, 0 },
  { "{\"seller_skus\":5}", 12019027 },
  { "{\"seller_skus\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\"]}",
    12019027 },
  { "{\"sku_ids\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\"]}",
    12019087 },
  { "{\"sku_ids\":[\"17\"]}", 0, 0 },
  { "{\"audit_status\":[\"AUDITING\"]}", 0, 2 },
  { "{\"audit_status\":[\"FAILED\"]}", 0, 0 },
  { "{\"create_time_ge\":1}", 0, 3 },
  { "{\"create_time_le\":1}", 0, 0 },
  { "{\"update_time_ge\":99999999999}", 0, 0 },
  { "{\"create_time_ge\":\"1\"}", 12019118 },
  { "{\"update_time_le\":-1}", 12019119 },
};

static void
test_search (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++) {
    g_autofree char *sku = g_strdup_printf ("\"SKU-%u\"", i);
    g_autofree char *id = NULL;

    desk_patch (fixture->body, "skus[0].seller_sku", sku);
    desk_patch (fixture->body, "save_mode", i == 2 ? "\"AS_DRAFT\"" : "\"LISTING\"");
    id = desk_create (fixture->shop, fixture->body);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (search_cases); i++) {
    g_autoptr (JsonObject) answer = search (fixture, "page_size=10", search_cases[i].body);

    g_test_message ("row %" G_GSIZE_FORMAT, i);
    g_assert_cmpint (desk_get_code (answer), ==, search_cases[i].code);
    if (search_cases[i].code == 0)
      g_assert_cmpint (json_object_get_int_member (desk_get_data (answer), "total_count"), ==,
                       search_cases[i].total);
  }
}

/* Page by page each product comes once. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *token = g_strdup ("");
  g_autoptr (JsonObject) without = search (fixture, NULL, "{}");

  g_assert_cmpint (desk_get_code (without), ==, 12019109);
  for (guint i = 0; i < 5; i++)
    g_free (desk_create (fixture->shop, fixture->body));
  do {
    g_autofree char *query = g_strdup_printf ("page_size=2&page_token=%s", token);
    g_autoptr (JsonObject) answer = search (fixture, query, "{\"status\":\"ALL\"}");
    g_autoptr (GPtrArray) products = vitrine_practice_product_get_list (desk_get_data (answer),
                                                                        "products");

    g_assert_cmpuint (products->len, <=, 2);
    for (guint i = 0; i < products->len; i++)
      g_assert_true (g_hash_table_add (seen, g_strdup (GET_TEXT (products->pdata[i], "id"))));
    g_free (token);
    token = g_strdup (GET_TEXT (desk_get_data (answer), "next_page_token"));
  } while (*token != '\0');
  g_assert_cmpuint (g_hash_table_size (seen), ==, 5);
}

static void
test_prerequisites (Fixture *fixture, gconstpointer data)
{
  for (guint quota = 1; quota < 3; quota++) {
    g_autoptr (JsonObject) answer = NULL;
    g_autoptr (GPtrArray) checks = NULL;
    guint n_failed = 0;

    fixture->shop->quota = quota;
    if (quota == 1)
      g_free (desk_create (fixture->shop, fixture->body));
    answer = desk_call (fixture->shop, "GET", "/product/202312/prerequisites", NULL, NULL);
    checks = vitrine_practice_product_get_list (desk_get_data (answer), "check_results");
    g_assert_cmpuint (checks->len, ==, 10);
    for (guint i = 0; i < checks->len; i++) {
      gboolean failed = json_object_get_boolean_member (checks->pdata[i], "is_failed");

      if (failed)
        g_assert_cmpstr (GET_TEXT (checks->pdata[i], "check_item"), ==,
                         "PRODUCT_QUANTITY_LIMIT");
      n_failed += failed;
    }
    g_assert_cmpuint (n_failed, ==, quota == 1 ? 1 : 0);
  }
}

int
main (int argc, char *argv[])
{
  const struct { const char *path; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "/practice-product-reads/get", test_get },
    { "/practice-product-reads/audit", test_audit },
    { "/practice-product-reads/restricted", test_restricted },
    { "/practice-product-reads/versions", test_versions },
    { "/practice-product-reads/missing", test_missing },
    { "/practice-product-reads/search", test_search },
    { "/practice-product-reads/pages", test_pages },
    { "/practice-product-reads/prerequisites", test_prerequisites },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
