/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-tiktok-product-codes.h"

#include "vitrine-tiktok-codes.h"

#include <string.h>

#define ENDPOINTS "CEPL$QGS+-XVIUKMkaBbOzcp"

static const char *const topics[] = {
  /* of a product */
  "title", "description", "category_id", "category_version", "brand_id", "main_images", "skus",
  "certifications", "package_weight", "package_dimensions", "product_attributes", "video",
  "external_product_id", "delivery_option_ids", "size_chart", "primary_combined_product_id",
  "manufacturer", "manufacturer_ids", "responsible_person_ids", "is_cod_allowed",
  "is_not_for_sale", "save_mode", "listing_platforms", "minimum_order_quantity",
  "shipping_template_id", "scheduled_sale", "subscribe_info", "replicated_products",
  /* parameters of other calls */
  "product_id", "product_ids", "status", "return_under_review_version", "images",
  "optimization_mode", "data", "name", "uri", "address", "phone_number", "email", "locales", "ids",
  "registered_trade_name", "page_size", "page_token", "seller_skus", "sku_ids",
  "create_time_ge", "create_time_le", "update_time_ge", "update_time_le", NULL
};

/* A path such as "skus.price.amount", without indices, that begins in a place we know of. */
static void
check_path (const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);

  g_assert_true (g_strv_contains (topics, names[0]));
  for (guint i = 0; names[i] != NULL; i++) {
    g_assert_cmpuint (strlen (names[i]), >, 0);
    g_assert_cmpuint (strspn (names[i], "abcdefghijklmnopqrstuvwxyz_"), ==, strlen (names[i]));
  }
}

static void
check_error (const VitrineTiktokProductCode *row)
{
  VitrineVerdict verdict = { 200, row->code, (char *) "The market’s words", (char *) "R1" };
  g_autoptr (GError) error = vitrine_tiktok_codes_to_error (&verdict);

  g_assert_nonnull (error);
  g_assert_true (error->domain == VITRINE_ERROR);
  g_assert_false (g_error_matches (error, VITRINE_ERROR, VITRINE_ERROR_REFUSED));
  g_assert_cmpstr (vitrine_error_get_verdict (error)->request_id, ==, "R1");
  g_assert_cmpstr (vitrine_error_get_verdict (error)->message, ==, "The market’s words");
}

/* Every row says something that a seller can act on, about a field that there is. */
static void
test_rows (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  gsize n_rows;
  const VitrineTiktokProductCode *rows = vitrine_tiktok_product_codes_get (&n_rows);

  g_assert_cmpuint (n_rows, ==, 397);
  for (gsize i = 0; i < n_rows; i++) {
    const VitrineTiktokProductCode *row = &rows[i];
    const char *text = vitrine_tiktok_product_code_get_text (row);
    g_auto (GStrv) paths = g_strsplit (row->fields != NULL ? row->fields : "title", " ", -1);

    g_test_message ("%" G_GINT64_FORMAT, row->code);
    g_assert_true (g_hash_table_add (seen, (gpointer) &row->code));
    g_assert_true (vitrine_tiktok_product_codes_find (row->code) == row);
    g_assert_cmpuint (strspn (row->endpoints, ENDPOINTS), ==, strlen (row->endpoints));
    for (guint j = 0; paths[j] != NULL; j++)
      check_path (paths[j]);
    g_assert_true (g_str_has_suffix (text, "."));
    g_assert_nonnull (strchr (text, ' '));
    g_assert_null (strstr (text, "%"));
    check_error (row);
  }
}

static const struct {
  gint64      code;
  const char *field;
  int         kind;      /* a VitrineError */
  VitrineAct  act;
  const char *says;
} cases[] = {
  /* Those of the page on Create Product. */
  { 12019011, "package_weight", VITRINE_ERROR_CORRECT, VITRINE_ACT_GIVE_UP, "weight" },
  { 12052013, "description", VITRINE_ERROR_CORRECT, VITRINE_ACT_GIVE_UP, "10,000" },
  { 12052015, "description", VITRINE_ERROR_CORRECT, VITRINE_ACT_GIVE_UP, "missing" },
  { 12052023, "category_id", VITRINE_ERROR_CORRECT, VITRINE_ACT_GIVE_UP, "Load the categories" },
  { 12052024, "category_id", VITRINE_ERROR_CORRECT, VITRINE_ACT_GIVE_UP, "below" },
  { 12052026, "brand_id", VITRINE_ERROR_CORRECT, VITRINE_ACT_GIVE_UP, "brand" },
  { 12052028, "main_images", VITRINE_ERROR_CORRECT, VITRINE_ACT_GIVE_UP, "one to nine" },
  { 12052048, "product_id", VITRINE_ERROR_CORRECT, VITRINE_ACT_GIVE_UP, "isn’t yours" },
  { 12052051, "title", VITRINE_ERROR_CORRECT, VITRINE_ACT_GIVE_UP, "255" },
  { 12052055, "skus.inventory.quantity", VITRINE_ERROR_CORRECT, VITRINE_ACT_GIVE_UP, "99,999" },
  { 12052056, "description", VITRINE_ERROR_CORRECT, VITRINE_ACT_GIVE_UP, "30" },
  { 12052092, "skus.price.sale_price", VITRINE_ERROR_CORRECT, VITRINE_ACT_GIVE_UP, "global" },
  { 12052093, NULL, VITRINE_ERROR_WAIT, VITRINE_ACT_GIVE_UP, "tomorrow" },
  { 12052104, "product_attributes", VITRINE_ERROR_CORRECT, VITRINE_ACT_GIVE_UP, "requires" },
  { 12052105, "certifications", VITRINE_ERROR_CORRECT, VITRINE_ACT_GIVE_UP, "PDF" },
  { 12052200, "brand_id", VITRINE_ERROR_SET_UP, VITRINE_ACT_GIVE_UP, "Seller Center" },
  { 12052201, "brand_id", VITRINE_ERROR_SET_UP, VITRINE_ACT_GIVE_UP, "Seller Center" },
  { 12052208, "brand_id", VITRINE_ERROR_SET_UP, VITRINE_ACT_GIVE_UP, "Seller Center" },
  /* Each kind of way out. */
  { 12001000, NULL, VITRINE_ERROR_WAIT, VITRINE_ACT_RETRY, "in a while" },
  { 12052881, NULL, VITRINE_ERROR_WAIT, VITRINE_ACT_RETRY, "in a while" },
  { 33001002, NULL, VITRINE_ERROR_WAIT, VITRINE_ACT_RETRY, "in a while" },
  { 12052038, "skus.price", VITRINE_ERROR_WAIT, VITRINE_ACT_GIVE_UP, "promotion" },
  { 12052531, "skus.inventory.warehouse_id", VITRINE_ERROR_CORRECT, VITRINE_ACT_GIVE_UP,
    "Load the warehouses" },
  { 12052593, "skus.identifier_code", VITRINE_ERROR_CORRECT, VITRINE_ACT_GIVE_UP, "back" },
  { 12019027, "seller_skus", VITRINE_ERROR_SET_UP, VITRINE_ACT_GIVE_UP, "ten" },
  { 12052700, NULL, VITRINE_ERROR_SET_UP, VITRINE_ACT_GIVE_UP, "active" },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const VitrineTiktokProductCode *row = vitrine_tiktok_product_codes_find (cases[i].code);
    VitrineVerdict verdict = { .http_status = 200, .code = cases[i].code };
    g_autoptr (GError) error = vitrine_tiktok_codes_to_error (&verdict);

    g_test_message ("%" G_GINT64_FORMAT ": %s", cases[i].code, error->message);
    g_assert_nonnull (row);
    g_assert_cmpstr (row->fields, ==, cases[i].field);
    g_assert_error (error, VITRINE_ERROR, cases[i].kind);
    g_assert_cmpint (vitrine_tiktok_codes_get_act (&verdict), ==, cases[i].act);
    g_assert_nonnull (strstr (error->message, cases[i].says));
  }
}

static void
test_unknown (void)
{
  const gint64 codes[] = { 0, -1, 1, 12052999, G_MAXINT64, G_MININT64 };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    g_assert_null (vitrine_tiktok_product_codes_find (codes[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiktok-product-codes/rows", test_rows);
  g_test_add_func ("/tiktok-product-codes/cases", test_cases);
  g_test_add_func ("/tiktok-product-codes/unknown", test_unknown);
  return g_test_run ();
}
