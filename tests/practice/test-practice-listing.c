/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-listing.h"

#include "practice-desk.h"
#include "test-shared.h"
#include "vitrine-practice-product.h"
#include "vitrine-practice-state.h"

#include <string.h>

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

static guint
count_products (VitrinePracticeShop *shop)
{
  g_autoptr (JsonObject) state = json_object_new ();

  g_assert_true (vitrine_practice_state_add (state, shop, NULL));

  return json_array_get_length (json_object_get_array_member (state, "products"));
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GPtrArray) skus = NULL;
  JsonObject *created;

  desk_patch (fixture->body, "skus[0].sales_attributes",
              "[{\"name\":\"Finish\",\"value_name\":\"Matt\"}]");
  desk_patch (fixture->body, "skus[0].external_sku_id", "\"ext-1\"");
  answer = desk_call (fixture->shop, "POST", CREATE_PATH, NULL, fixture->body);
  created = desk_get_data (answer);
  skus = vitrine_practice_product_get_list (created, "skus");

  g_assert_cmpuint (strlen (json_object_get_string_member (created, "product_id")), ==, 19);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (created, "warnings")),
                    ==, 0);
  g_assert_cmpuint (skus->len, ==, 1);
  g_assert_cmpuint (strlen (vitrine_practice_product_get_text (skus->pdata[0], "id")), ==, 19);
  g_assert_cmpstr (vitrine_practice_product_get_text (skus->pdata[0], "seller_sku"), ==,
                   "TOTE-1");
  g_assert_cmpstr (vitrine_practice_product_get_text (skus->pdata[0], "external_sku_id"), ==,
                   "ext-1");
  g_assert_cmpuint (count_products (fixture->shop), ==, 1);
}

/* The same key never makes a second product, however often and by whatever way it comes. */
static void
test_key (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;
  g_autofree char *other = NULL;
  g_autoptr (JsonObject) doubled = NULL;

  desk_patch (fixture->body, "idempotency_key", "\"2f0e7a5e-0001\"");
  first = desk_create (fixture->shop, fixture->body);
  desk_patch (fixture->body, "title", "\"Another canvas tote bag, 40 cm wide\"");
  again = desk_create (fixture->shop, fixture->body);
  g_assert_cmpstr (first, ==, again);
  g_assert_cmpuint (count_products (fixture->shop), ==, 1);

  desk_patch (fixture->body, "idempotency_key", "\"2f0e7a5e-0002\"");
  doubled = desk_call_twice (fixture->shop, "POST", CREATE_PATH, fixture->body);
  desk_get_data (doubled);
  g_assert_cmpuint (count_products (fixture->shop), ==, 2);

  /* Without one nothing keeps it from being doubled. */
  desk_patch (fixture->body, "idempotency_key", NULL);
  other = desk_create (fixture->shop, fixture->body);
  g_assert_cmpstr (other, !=, first);
  g_assert_cmpuint (count_products (fixture->shop), ==, 3);
}

/* A refused one leaves its key free for the corrected product. */
static void
test_key_of_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *id = NULL;

  desk_patch (fixture->body, "idempotency_key", "\"2f0e7a5e-0001\"");
  desk_patch (fixture->body, "category_id", "\"5\"");
  answer = desk_call (fixture->shop, "POST", CREATE_PATH, NULL, fixture->body);
  g_assert_cmpint (desk_get_code (answer), ==, 12052023);
  desk_patch (fixture->body, "category_id", "\"810440\"");
  id = desk_create (fixture->shop, fixture->body);
  g_assert_cmpuint (count_products (fixture->shop), ==, 1);
}

static void
test_restart (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;

  for (guint i = 0; i < 2; i++) {
    g_autoptr (VitrinePracticeShop) shop = desk_new_shop ("US", folder);
    g_autoptr (JsonObject) body = desk_new_body ();

    desk_patch (body, "idempotency_key", "\"key\"");
    if (i == 0)
      first = desk_create (shop, body);
    else
      again = desk_create (shop, body);
    g_assert_cmpuint (count_products (shop), ==, 1);
  }
  g_assert_cmpstr (first, ==, again);
  test_remove_folder (folder);
}

static void
test_quota (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = desk_create (fixture->shop, fixture->body);
  g_autofree char *draft = NULL;
  g_autofree char *next_day = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture->shop->quota = 1;
  answer = desk_call (fixture->shop, "POST", CREATE_PATH, NULL, fixture->body);
  g_assert_cmpint (desk_get_code (answer), ==, 12052093);

  desk_patch (fixture->body, "save_mode", "\"AS_DRAFT\"");
  draft = desk_create (fixture->shop, fixture->body);
  desk_patch (fixture->body, "save_mode", "\"LISTING\"");
  vitrine_practice_account_set_offset (fixture->shop->account, 24 * 3600);
  next_day = desk_create (fixture->shop, fixture->body);
  g_assert_cmpuint (count_products (fixture->shop), ==, 3);
}

static const struct {
  const char *path;
  const char *json;
  const char *warning;      /* part of it */
  const char *gone;         /* is in what was sent, and not in what is kept */
} cleared_cases[] = {
  { "brand_id", "\"7090000000000000188\"",
    "The field [brand_id]:7090000000000000188 was not accepted and has been cleared.",
    "7090000000000000188" },
  { "skus[0].identifier_code", "{\"code\":\"00000000000000\",\"type\":\"GTIN\"}",
    "The field [identifier_code]:00000000000000 was not accepted",
    "00000000000000" },
  { "product_attributes", "[{\"id\":\"100403\",\"values\":[{\"id\":\"1000741\"},"
    "{\"id\":\"1009999\"}]}]", "The field [product_attributes]:1009999 was not accepted",
    "1009999" },
};

/* All that is kept of it, as text. */
static char *
get_kept (VitrinePracticeShop *shop, const char *id)
{
  g_autofree char *path = g_strdup_printf (CREATE_PATH "/%s", id);
  g_autoptr (JsonObject) answer = desk_call (shop, "GET", path, NULL, NULL);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, desk_get_data (answer));

  return json_to_string (node, FALSE);
}

static void
test_cleared (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cleared_cases); i++) {
    g_autoptr (JsonObject) body = desk_new_body ();
    g_autoptr (JsonObject) answer = NULL;
    g_autoptr (JsonObject) check = NULL;
    g_autoptr (GPtrArray) warnings = NULL;
    g_autofree char *kept = NULL;
    JsonObject *in_check;

    desk_patch (body, cleared_cases[i].path, cleared_cases[i].json);
    answer = desk_call (fixture->shop, "POST", CREATE_PATH, NULL, body);
    warnings = vitrine_practice_product_get_list (desk_get_data (answer), "warnings");
    g_assert_cmpuint (warnings->len, ==, 1);
    g_assert_nonnull (strstr (vitrine_practice_product_get_text (warnings->pdata[0], "message"),
                              cleared_cases[i].warning));
    kept = get_kept (fixture->shop, vitrine_practice_product_get_text (desk_get_data (answer),
                                                                       "product_id"));
    g_assert_null (strstr (kept, cleared_cases[i].gone));

    check = desk_call (fixture->shop, "POST", CHECK_PATH, NULL, body);
    g_assert_cmpstr (vitrine_practice_product_get_text (desk_get_data (check), "check_result"),
                     ==, "PASS");
    in_check = vitrine_practice_product_get_object (desk_get_data (check), "warnings");
    g_assert_nonnull (strstr (vitrine_practice_product_get_text (in_check, "message"),
                              cleared_cases[i].warning));
  }
}

/* It says all that is wrong, and keeps nothing. */
static void
test_check (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) good = NULL;
  g_autoptr (JsonObject) bad = NULL;
  g_autoptr (GPtrArray) reasons = NULL;

  good = desk_call (fixture->shop, "POST", CHECK_PATH, "is_diagnosis_required=false",
                    fixture->body);
  g_assert_cmpstr (vitrine_practice_product_get_text (desk_get_data (good), "check_result"), ==,
                   "PASS");

  desk_patch (fixture->body, "save_mode", "\"AS_DRAFT\"");
  desk_patch (fixture->body, "category_id", "\"5\"");
  desk_patch (fixture->body, "primary_combined_product_id", "\"1729000000000000001\"");
  bad = desk_call (fixture->shop, "POST", CHECK_PATH, NULL, fixture->body);
  reasons = vitrine_practice_product_get_list (desk_get_data (bad), "fail_reasons");
  g_assert_cmpstr (vitrine_practice_product_get_text (desk_get_data (bad), "check_result"), ==,
                   "FAILED");
  g_assert_cmpuint (reasons->len, >=, 2);
  g_assert_cmpint (json_object_get_int_member (reasons->pdata[0], "code"), ==, 12052048);
  g_assert_cmpint (json_object_get_int_member (reasons->pdata[1], "code"), ==, 12052023);
  g_assert_cmpuint (count_products (fixture->shop), ==, 0);
}

/* What nobody should send is refused in the market's own way. */
static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  const struct { const char *path; const char *json; gint64 code; } rows[] = {
    { "idempotency_key",
      "\"0123456789012345678901234567890123456789012345678901234567890123456789"
      "01234567890123456789012345678901234567890123456789012345678\"", 98001004 },
    { "title", "5", 98001004 },
    { "skus", "{}", 98001004 },
    { "skus[0].price", "[]", 98001004 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (JsonObject) body = desk_new_body ();
    g_autoptr (JsonObject) answer = NULL;

    desk_patch (body, rows[i].path, rows[i].json);
    answer = desk_call (fixture->shop, "POST", CREATE_PATH, NULL, body);
    g_test_message ("row %" G_GSIZE_FORMAT ": %s", i,
                    json_object_get_string_member (answer, "message"));
    g_assert_cmpint (desk_get_code (answer), !=, 0);
    g_assert_cmpuint (count_products (fixture->shop), ==, 0);
  }
}

int
main (int argc, char *argv[])
{
  const struct { const char *path; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "/practice-listing/create", test_create },
    { "/practice-listing/key", test_key },
    { "/practice-listing/key-of-refused", test_key_of_refused },
    { "/practice-listing/quota", test_quota },
    { "/practice-listing/cleared", test_cleared },
    { "/practice-listing/check", test_check },
    { "/practice-listing/hostile", test_hostile },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add_func ("/practice-listing/restart", test_restart);

  return g_test_run ();
}
