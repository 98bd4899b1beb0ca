/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "product-offers.h"

#include <string.h>

#define TOPICS "EXT DELIV COD-"
#define SKU(members) "{ 'skus': [ { " members " } ] }"
#define LINK(link) SKU ("'external_urls': [ '" link "' ]")
#define OPTIONS "'delivery_option_ids': [ '1' ]"
#define COD "{ 'is_cod_allowed': true }"

static const ProductRow rows[] = {
  { NULL, NULL, "" },
  { NULL, SKU ("'external_sku_id': 'a'"), "" },
  { NULL, "{ 'skus': [ { 'external_sku_id': 'a' }, { 'external_sku_id': 'b' },"
          " { 'external_sku_id': 'a' } ] }", "EXT-03 W skus[2].external_sku_id" },
  { NULL, "{ 'skus': [ { 'external_sku_id': '' }, { 'external_sku_id': '' } ] }", "" },

  { NULL, LINK ("https://example.org/shoe?colour=red"), "" },
  { NULL, LINK ("http://example.org"), "" },
  { NULL, LINK ("example.org/shoe"), "EXT-04 E skus[0].external_urls[0]" },
  { NULL, LINK ("ftp://example.org/shoe"), "EXT-04 E skus[0].external_urls[0]" },
  { NULL, LINK ("javascript:alert(1)"), "EXT-04 E skus[0].external_urls[0]" },
  { NULL, LINK (""), "EXT-04 E skus[0].external_urls[0]" },
  { NULL, SKU ("'external_urls': [ 'https://example.org', 5, 'no' ]"),
    "EXT-04 E skus[0].external_urls[2]" },

  { "US", "{" OPTIONS "}", "DELIV-02 W delivery_option_ids" },
  { "GB", "{" OPTIONS "}", "DELIV-02 W delivery_option_ids" },
  { "DE", "{" OPTIONS "}", "DELIV-02 W delivery_option_ids" },
  { "JP", "{" OPTIONS "}", "DELIV-02 W delivery_option_ids" },
  { "BR", "{" OPTIONS "}", "DELIV-02 W delivery_option_ids" },
  { "ID", "{" OPTIONS "}", "" },
  { "MX", "{" OPTIONS "}", "" },
  { "MY", "{" OPTIONS "}", "" },
  { "PH", "{" OPTIONS "}", "" },
  { "SG", "{" OPTIONS "}", "" },
  { "TH", "{" OPTIONS "}", "" },
  { "VN", "{" OPTIONS "}", "" },
  { "US", "{ 'delivery_option_ids': [] }", "" },
  { "TH", "{" OPTIONS ", 'skus': [ { 'inventory': [ { 'warehouse_id': '1' },"
          " { 'warehouse_id': '2' } ] } ] }", "DELIV-03 E delivery_option_ids" },
  { "TH", "{" OPTIONS ", 'skus': [ { 'inventory': [ { 'warehouse_id': '1' } ] },"
          " { 'inventory': [ { 'warehouse_id': '1' } ] } ] }", "" },
};

static const ProductRow local_cash_rows[] = {
  { "MY", COD, "" }, { "PH", COD, "" }, { "TH", COD, "" }, { "VN", COD, "" }, { "ID", COD, "" },
  { "US", COD, "COD-02 W is_cod_allowed" },
  { "GB", COD, "COD-02 W is_cod_allowed" },
  { "DE", COD, "COD-02 W is_cod_allowed" },
  { "SG", COD, "COD-02 W is_cod_allowed" },
  { "JP", COD, "COD-02 W is_cod_allowed" },
  { "BR", COD, "COD-02 W is_cod_allowed" },
  { "MX", COD, "COD-02 W is_cod_allowed" },
  { "SA", COD, "" },
  { "US", "{ 'is_cod_allowed': false }", "" },
  { "US", "{ 'is_cod_allowed': 'true' }", "" },
};

static const ProductRow global_cash_rows[] = {
  { "MY", COD, "" }, { "PH", COD, "" }, { "TH", COD, "" }, { "VN", COD, "" },
  { "ID", COD, "COD-02 W is_cod_allowed" },
  { "US", COD, "COD-02 W is_cod_allowed" },
};

/* In a category that has no cash on delivery. */
static const ProductRow category_rows[] = {
  { "MY", COD, "COD-01 E is_cod_allowed" },
  { "MY", "{ 'is_cod_allowed': false }", "" },
  { "MY", NULL, "" },
  { "US", COD, "COD-01 E is_cod_allowed, COD-02 W is_cod_allowed" },
};

static const ProductOffer offers[] = {
  { NULL, LINK ("//example.org/shoe"), "EXT-04", "skus[0].external_urls[0]", 12052235,
    "'https://example.org/shoe'" },
  { NULL, LINK (" https://example.org/shoe\\n"), "EXT-04", "skus[0].external_urls[0]", 12052235,
    "'https://example.org/shoe'" },
  { NULL, LINK ("example.org"), "EXT-04", "skus[0].external_urls[0]", 12052235, NULL },
  { "US", "{" OPTIONS "}", "DELIV-02", "delivery_option_ids", 0, "-" },
  { "TH", "{" OPTIONS ", 'skus': [ { 'inventory': [ { 'warehouse_id': '1' },"
          " { 'warehouse_id': '2' } ] } ] }", "DELIV-03", "delivery_option_ids", 12052404, NULL },
  { "US", COD, "COD-02", "is_cod_allowed", 0, "false" },
};

static const ProductOffer category_offers[] = {
  { "MY", COD, "COD-01", "is_cod_allowed", 12052222, "false" },
};

/* Characters, not bytes. */
static const struct { guint id; guint link; const char *findings; } length_cases[] = {
  { 999, 200, "" },
  { 1000, 200, "EXT-02 E skus[0].external_sku_id, EXT-01 E external_product_id" },
  { 1, 201, "EXT-04 W skus[0].external_urls[0]" },
  { 1, 500, "EXT-04 W skus[0].external_urls[0]" },
  { 1, 501, "EXT-04 E skus[0].external_urls[0]" },
};

static char *
repeat (const char *text, guint n)
{
  GString *string = g_string_new (NULL);

  while (n-- > 0)
    g_string_append (string, text);

  return g_string_free (string, FALSE);
}

static void
test_rows (void)
{
  VitrineProductContext global = { .seller = VITRINE_SELLER_CROSS_BORDER };

  product_test_rows (rows, G_N_ELEMENTS (rows), TOPICS, NULL);
  product_test_rows (local_cash_rows, G_N_ELEMENTS (local_cash_rows), TOPICS, NULL);
  product_test_rows (global_cash_rows, G_N_ELEMENTS (global_cash_rows), TOPICS, &global);
}

static void
test_lengths (void)
{
  static const char prefix[] = "https://example.org/";

  for (gsize i = 0; i < G_N_ELEMENTS (length_cases); i++) {
    g_autofree char *id = repeat ("ä", length_cases[i].id);
    g_autofree char *path = repeat ("a", length_cases[i].link - strlen (prefix));
    g_autofree char *patch =
      g_strdup_printf ("{ 'external_product_id': '%s', 'skus': [ { 'external_sku_id': '%s',"
                       " 'external_urls': [ '%s%s' ] } ] }", id, id, prefix, path);
    g_autoptr (JsonNode) body = product_test_new_body (patch);
    VitrineProductContext context = { 0 };
    g_autofree char *found = product_test_check (body, &context, TOPICS);

    g_assert_cmpstr (found, ==, length_cases[i].findings);
  }
}

static void
test_category (void)
{
  g_autoptr (GPtrArray) certifications = g_ptr_array_new ();
  VitrineCategoryRules rules = { .certifications = certifications };
  VitrineProductContext context = { .category_rules = &rules };
  g_autoptr (JsonNode) body = product_test_new_body (COD);
  VitrineProductContext unknown = { .market = "MY" };
  g_autofree char *unchecked = product_test_unchecked (body, &unknown, TOPICS);

  product_test_rows (category_rows, G_N_ELEMENTS (category_rows), TOPICS, &context);
  product_offers_rows (category_offers, G_N_ELEMENTS (category_offers), &context);
  rules.cod_supported = TRUE;
  product_test_rows (local_cash_rows, G_N_ELEMENTS (local_cash_rows), TOPICS, &context);
  g_assert_cmpstr (unchecked, ==, "COD-01");
}

static void
test_offers (void)
{
  product_offers_rows (offers, G_N_ELEMENTS (offers), NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/external-rules/rows", test_rows);
  g_test_add_func ("/external-rules/lengths", test_lengths);
  g_test_add_func ("/external-rules/category", test_category);
  g_test_add_func ("/external-rules/offers", test_offers);

  return g_test_run ();
}
