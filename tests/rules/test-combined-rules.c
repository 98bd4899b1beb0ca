/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "product-offers.h"

#define TOPICS "COMBO"
#define PART(product, sku, count) \
  "{ 'product_id': '" product "', 'sku_id': '" sku "', 'sku_count': " count " }"
#define SKU(parts) "{ 'combined_skus': [ " parts " ] }"
#define LISTING(skus) "{ 'primary_combined_product_id': '1', 'skus': [ " skus " ] }"
#define TWO PART ("1", "11", "1") ", " PART ("2", "21", "1")
#define PARTS "skus[0].combined_skus"

static const ProductRow rows[] = {
  { NULL, NULL, "" },
  { NULL, LISTING (SKU (TWO)), "" },
  { NULL, LISTING (SKU (PART ("1", "11", "2"))), "" },
  { NULL, "{ 'skus': [ " SKU (TWO) " ] }", "COMBO-01 E primary_combined_product_id" },
  { NULL, "{ 'primary_combined_product_id': ' ', 'skus': [ " SKU (TWO) " ] }",
    "COMBO-01 E primary_combined_product_id" },
  { NULL, "{ 'primary_combined_product_id': '3', 'skus': [ " SKU (TWO) " ] }",
    "COMBO-01 E primary_combined_product_id" },
  { NULL, "{ 'primary_combined_product_id': '3' }", "COMBO-01 W primary_combined_product_id" },
  { NULL, "{ 'primary_combined_product_id': 3, 'skus': [ " SKU (TWO) " ] }", "" },
  { NULL, "{ 'save_mode': 'AS_DRAFT', 'skus': [ " SKU (TWO) " ] }", "" },

  { NULL, LISTING (SKU (TWO) ", {}"), "COMBO-03 E skus[1].combined_skus" },
  { NULL, LISTING ("{ 'combined_skus': [] }, " SKU (TWO)), "COMBO-03 E skus[0].combined_skus" },
  { NULL, LISTING (SKU (TWO) ", { 'combined_skus': 5 }"), "" },
  { NULL, LISTING (SKU (PART ("1", "11", "1"))), "COMBO-03 E " PARTS "[0].sku_count" },
  { NULL, LISTING (SKU ("{ 'product_id': '1', 'sku_id': '11' }")),
    "COMBO-03 E " PARTS "[0].sku_count" },
  { NULL, LISTING (SKU ("{ 'product_id': '1', 'sku_id': '11', 'sku_count': '2' }")), "" },
  { NULL, LISTING (SKU (PART ("1", "11", "0") ", " PART ("2", "21", "1"))),
    "COMBO-03 E " PARTS "[0].sku_count" },
  { NULL, LISTING (SKU ("{ 'sku_count': 2 }")),
    "COMBO-03 E " PARTS "[0].product_id, COMBO-03 E " PARTS "[0].sku_id" },
  { NULL, LISTING (SKU (PART ("1", "11", "1") ", " PART ("1", "11", "1"))),
    "COMBO-03 E " PARTS "[1].sku_id" },
  /* The same parts in another order; another count is something else. */
  { NULL, LISTING (SKU (TWO) ", " SKU (PART ("2", "21", "1") ", " PART ("1", "11", "1"))),
    "COMBO-03 E skus[1].combined_skus" },
  { NULL, LISTING (SKU (TWO) ", " SKU (PART ("2", "21", "2") ", " PART ("1", "11", "1"))), "" },

  { NULL, "{ 'primary_combined_product_id': '1', 'delivery_option_ids': [ '1' ],"
          " 'is_not_for_sale': true, 'minimum_order_quantity': 2, 'skus': [ " SKU (TWO) " ] }",
    "COMBO-03 E delivery_option_ids, COMBO-03 E is_not_for_sale, "
    "COMBO-03 E minimum_order_quantity" },
  { NULL, "{ 'is_not_for_sale': true, 'minimum_order_quantity': 2 }", "" },
};

static const ProductOffer offers[] = {
  { NULL, "{ 'skus': [ " SKU (TWO) " ] }", "COMBO-01", "primary_combined_product_id", 12052842,
    NULL },
  { NULL, LISTING (SKU (TWO) ", {}"), "COMBO-03", "skus[1].combined_skus", 12052863, NULL },
  { NULL, LISTING (SKU (PART ("1", "11", "1"))), "COMBO-03", PARTS "[0].sku_count", 12052859,
    NULL },
  { NULL, LISTING (SKU (PART ("1", "11", "0"))), "COMBO-03", PARTS "[0].sku_count", 12052832,
    NULL },
  { NULL, LISTING (SKU (TWO) ", " SKU (TWO)), "COMBO-03", "skus[1].combined_skus", 12052841,
    NULL },
  { NULL, "{ 'minimum_order_quantity': 2, 'skus': [ " SKU (TWO) " ] }", "COMBO-03",
    "minimum_order_quantity", 12052848, "-" },
  { NULL, "{ 'delivery_option_ids': [ '1' ], 'skus': [ " SKU (TWO) " ] }", "COMBO-03",
    "delivery_option_ids", 12052856, "-" },
};

static void
test_rows (void)
{
  product_test_rows (rows, G_N_ELEMENTS (rows), TOPICS, NULL);
}

static void
test_offers (void)
{
  product_offers_rows (offers, G_N_ELEMENTS (offers), NULL);
}

static void
test_unchecked (void)
{
  VitrineProductContext context = { 0 };
  g_autoptr (JsonNode) single = product_test_new_body (NULL);
  g_autoptr (JsonNode) combined = product_test_new_body (LISTING (SKU (TWO)));
  g_autofree char *of_single = product_test_unchecked (single, &context, TOPICS);
  g_autofree char *of_combined = product_test_unchecked (combined, &context, TOPICS);

  g_assert_cmpstr (of_single, ==, "");
  g_assert_cmpstr (of_combined, ==, "COMBO-02 COMBO-03");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/combined-rules/rows", test_rows);
  g_test_add_func ("/combined-rules/offers", test_offers);
  g_test_add_func ("/combined-rules/unchecked", test_unchecked);

  return g_test_run ();
}
