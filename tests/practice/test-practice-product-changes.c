/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-product-changes.h"

#include "practice-desk.h"
#include "vitrine-practice-judge.h"
#include "vitrine-practice-product.h"

#include <string.h>

#define GET_TEXT vitrine_practice_product_get_text

typedef struct {
  VitrinePracticeShop *shop;
  JsonObject          *body;
  char                *id;
  char                *sku;
} Fixture;

static JsonObject *
get (Fixture *fixture, const char *query)
{
  g_autofree char *path = g_strconcat (CREATE_PATH "/", fixture->id, NULL);

  return desk_call (fixture->shop, "GET", path, query, NULL);
}

static JsonObject *
get_sku (JsonObject *answer)
{
  g_autoptr (GPtrArray) skus = vitrine_practice_product_get_list (desk_get_data (answer), "skus");

  g_assert_cmpuint (skus->len, >, 0);

  return skus->pdata[0];
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) answer = NULL;

  fixture->shop = desk_new_shop ("US", NULL);
  fixture->body = desk_new_body ();
  desk_patch (fixture->body, "skus[0].sales_attributes",
              "[{\"name\":\"Finish\",\"value_name\":\"Matt\"}]");
  desk_patch (fixture->body, "skus[0].identifier_code",
              "{\"code\":\"4006381333931\",\"type\":\"EAN\"}");
  fixture->id = desk_create (fixture->shop, fixture->body);
  answer = get (fixture, NULL);
  fixture->sku = g_strdup (GET_TEXT (get_sku (answer), "id"));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vitrine_practice_shop_unref (fixture->shop);
  json_object_unref (fixture->body);
  g_free (fixture->id);
  g_free (fixture->sku);
}

static void
wait_for_audit (Fixture *fixture)
{
  gint64 offset = vitrine_practice_account_get_offset (fixture->shop->account);

  vitrine_practice_account_set_offset (fixture->shop->account,
                                       offset + VITRINE_PRACTICE_AUDIT_SECONDS + 1);
}

/* @part: of the path behind the id. In @text SKU stands for the SKU's id. */
static JsonObject *
change (Fixture *fixture, const char *method, const char *part, const char *text)
{
  g_autofree char *path = g_strconcat (CREATE_PATH "/", fixture->id, part, NULL);
  g_auto (GStrv) pieces = g_strsplit (text, "SKU", -1);
  g_autofree char *whole = g_strjoinv (fixture->sku, pieces);
  g_autoptr (JsonObject) body = desk_parse (whole);

  return desk_call (fixture->shop, method, path, NULL, body);
}

static void
assert_title (Fixture *fixture, const char *query, const char *title)
{
  g_autoptr (JsonObject) answer = get (fixture, query);

  g_assert_cmpstr (GET_TEXT (desk_get_data (answer), "title"), ==, title);
}

#define TITLE "Canvas tote bag with inner pocket, 40 cm"
#define OTHER "Canvas tote bag with two inner pockets"

/* What is on sale stays while the new version is looked at; price and stock that aren't given
 * stay in it. */
static void
test_edit (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_strconcat (CREATE_PATH "/", fixture->id, NULL);
  g_autofree char *sku = g_strdup_printf ("\"%s\"", fixture->sku);
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (JsonObject) later = NULL;

  wait_for_audit (fixture);
  desk_patch (fixture->body, "title", "\"" OTHER "\"");
  desk_patch (fixture->body, "skus[0].id", sku);
  desk_patch (fixture->body, "skus[0].price", NULL);
  desk_patch (fixture->body, "skus[0].inventory", NULL);
  answer = desk_call (fixture->shop, "PUT", path, NULL, fixture->body);
  g_assert_cmpstr (GET_TEXT (vitrine_practice_product_get_object (desk_get_data (answer),
                                                                  "audit"), "status"), ==,
                   "AUDITING");
  g_assert_true (json_object_has_member (desk_get_data (answer), "warnings"));
  assert_title (fixture, NULL, TITLE);
  assert_title (fixture, "return_under_review_version=true", OTHER);

  wait_for_audit (fixture);
  assert_title (fixture, NULL, OTHER);
  later = get (fixture, NULL);
  g_assert_cmpstr (GET_TEXT (get_sku (later), "id"), ==, fixture->sku);
  g_assert_cmpstr (GET_TEXT (vitrine_practice_product_get_object (get_sku (later), "price"),
                             "sale_price"), ==, "19.90");
}

/* SKUs that aren't listed go, those without an id are new. */
static void
test_edit_skus (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_strconcat (CREATE_PATH "/", fixture->id, NULL);
  g_autoptr (JsonObject) answer = NULL;

  answer = desk_call (fixture->shop, "PUT", path, NULL, fixture->body);
  g_assert_cmpstr (GET_TEXT (get_sku (answer), "id"), !=, fixture->sku);
}

static const struct {
  const char *text;
  gint64      code;
} partial_cases[] = {
  { "{\"title\":\"" OTHER "\"}", 0 },
  { "{\"title\":\"" OTHER "\",\"save_mode\":\"LISTING\"}", 0 },
  { "{\"title\":\"\"}", 12052261 },
  { "{\"category_id\":\"810448\"}", 98001004 },
  { "{\"main_images\":[]}", 12052028 },
  { "{\"skus\":[{\"id\":\"17\"}]}", 12052557 },
  { "{\"skus\":[{\"id\":\"SKU\",\"identifier_code\":{\"code\":\"96385074\",\"type\":\"EAN\"}}]}",
    12052593 },
  { "{\"save_mode\":\"AS_DRAFT\",\"title\":\"" OTHER "\"}", 12052901 },   /* it is PENDING */
};

static void
test_partial (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (partial_cases); i++) {
    g_autoptr (JsonObject) answer = change (fixture, "POST", "/partial_edit",
                                            partial_cases[i].text);

    g_test_message ("row %" G_GSIZE_FORMAT ": %s", i,
                    json_object_get_string_member (answer, "message"));
    g_assert_cmpint (desk_get_code (answer), ==, partial_cases[i].code);
    if (partial_cases[i].code == 0)
      g_assert_false (json_object_has_member (desk_get_data (answer), "warnings"));
  }
  assert_title (fixture, NULL, OTHER);
}

static void
test_draft (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) answer = NULL;

  wait_for_audit (fixture);
  answer = change (fixture, "POST", "/partial_edit",
                   "{\"save_mode\":\"AS_DRAFT\",\"title\":\"" OTHER "\"}");
  desk_get_data (answer);
  assert_title (fixture, NULL, TITLE);
  assert_title (fixture, "return_draft_version=true", OTHER);
}

static const struct {
  const char *part;
  const char *text;
  gint64      code;
  gint64      inner;      /* of the first entry of errors */
} live_cases[] = {
  { "/prices/update", "{\"skus\":[{\"id\":\"SKU\",\"price\":{\"amount\":\"21.00\","
    "\"currency\":\"USD\"}}]}", 0, 0 },
  { "/prices/update", "{\"skus\":[{\"id\":\"17\",\"price\":{\"amount\":\"21.00\","
    "\"currency\":\"USD\"}}]}", 12052557, 0 },
  { "/prices/update", "{\"skus\":[{\"id\":\"SKU\",\"price\":{\"amount\":\"99999\","
    "\"currency\":\"USD\"}}]}", 12052570, 0 },
  { "/prices/update", "{\"skus\":[{\"id\":\"SKU\",\"price\":{\"amount\":\"21.00\","
    "\"currency\":\"EUR\"}}]}", 12052084, 0 },
  { "/inventory/update", "{\"skus\":[{\"id\":\"SKU\",\"inventory\":[{\"quantity\":7}]}]}", 0, 0 },
  { "/inventory/update", "{\"skus\":[{\"id\":\"SKU\",\"inventory\":[{\"quantity\":0,"
    "\"warehouse_id\":\"7401230000000000001\"}]}]}", 0, 0 },
  { "/inventory/update", "{\"skus\":[{\"id\":\"SKU\",\"inventory\":[]}]}", 0, 12019028 },
  { "/inventory/update", "{\"skus\":[{\"id\":\"SKU\",\"inventory\":[{\"quantity\":7,"
    "\"warehouse_id\":\"7401230000000000005\"}]}]}", 0, 12052533 },
  { "/inventory/update", "{\"skus\":[{\"id\":\"SKU\",\"inventory\":[{\"quantity\":100000}]}]}", 0,
    12052055 },
  { "/inventory/update", "{\"skus\":[{\"id\":\"SKU\",\"inventory\":[{}]}]}", 0, 12052055 },
  { "/inventory/update", "{\"skus\":[{\"id\":\"17\",\"inventory\":[{\"quantity\":7}]}]}", 0,
    12052556 },
};

static void
test_live (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) early = change (fixture, "POST", "/prices/update", live_cases[0].text);
  g_autoptr (JsonObject) early_stock = change (fixture, "POST", "/inventory/update",
                                               live_cases[4].text);
  g_autoptr (JsonObject) product = NULL;
  g_autoptr (GPtrArray) stock = NULL;

  g_assert_cmpint (desk_get_code (early), ==, 12019113);
  g_assert_cmpint (desk_get_code (early_stock), ==, 12052901);
  wait_for_audit (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (live_cases); i++) {
    g_autoptr (JsonObject) answer = change (fixture, "POST", live_cases[i].part,
                                            live_cases[i].text);
    g_autoptr (GPtrArray) errors = NULL;

    g_test_message ("row %" G_GSIZE_FORMAT ": %s", i,
                    json_object_get_string_member (answer, "message"));
    g_assert_cmpint (desk_get_code (answer), ==, live_cases[i].code);
    if (live_cases[i].code != 0)
      continue;
    errors = vitrine_practice_product_get_list (desk_get_data (answer), "errors");
    g_assert_cmpuint (errors->len, ==, live_cases[i].inner != 0);
    if (errors->len > 0)
      g_assert_cmpint (json_object_get_int_member (errors->pdata[0], "code"), ==,
                       live_cases[i].inner);
  }

  product = get (fixture, NULL);
  stock = vitrine_practice_product_get_list (get_sku (product), "inventory");
  g_assert_cmpstr (GET_TEXT (vitrine_practice_product_get_object (get_sku (product), "price"),
                             "sale_price"), ==, "21.00");
  g_assert_cmpint (json_object_get_int_member (stock->pdata[0], "quantity"), ==, 0);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  const struct { const char *id; gint64 code; } rows[] = {
    { "17", 12052260 },
    { VITRINE_PRACTICE_FOREIGN_PRODUCT, 12052048 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (JsonObject) answer = NULL;

    g_free (fixture->id);
    fixture->id = g_strdup (rows[i].id);
    answer = change (fixture, "POST", "/partial_edit", "{\"title\":\"" OTHER "\"}");
    g_assert_cmpint (desk_get_code (answer), ==, rows[i].code);
  }
}

int
main (int argc, char *argv[])
{
  const struct { const char *path; void (*test) (Fixture *, gconstpointer); } tests[] = {
    { "/practice-product-changes/edit", test_edit },
    { "/practice-product-changes/edit/skus", test_edit_skus },
    { "/practice-product-changes/partial", test_partial },
    { "/practice-product-changes/draft", test_draft },
    { "/practice-product-changes/live", test_live },
    { "/practice-product-changes/missing", test_missing },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
