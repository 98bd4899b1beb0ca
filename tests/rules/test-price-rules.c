/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "product-offers.h"

#define TOPICS "PRICE"
#define SKU(members) "{ 'skus': [ { " members " } ] }"
#define PRICE(amount, currency) SKU ("'price': { 'amount': '" amount "', 'currency': '" currency \
                                     "' }")
#define DRAFT(members) "{ 'save_mode': 'AS_DRAFT', 'skus': [ { " members " } ] }"
#define LISTED(list) SKU ("'price': { 'amount': '20', 'currency': 'USD' }, " list)

/* The reference’s table of markets. NULL: there are no such sellers. Of each range the ends are
 * in, and what is a hair beside them is out. */
static const struct {
  const char *market;
  const char *currency;
  const char *local[4];     /* too low, lowest, highest, too high */
  const char *global[4];
} range_rows[] = {
  { "US", "USD", { "0", "0.01", "7600", "7600.01" }, { "0", "0.01", "800", "800.01" } },
  { "GB", "GBP", { "0", "0.01", "5600", "5600.01" }, { "0", "0.01", "134.5", "134.51" } },
  { "DE", "EUR", { "0", "0.01", "6300", "6300.01" }, { "0", "0.01", "150", "150.01" } },
  { "ES", "EUR", { "0", "0.01", "6300", "6300.01" }, { "0", "0.01", "150", "150.01" } },
  { "FR", "EUR", { "0", "0.01", "6300", "6300.01" }, { "0", "0.01", "150", "150.01" } },
  { "IE", "EUR", { "0", "0.01", "6300", "6300.01" }, { NULL } },
  { "IT", "EUR", { "0", "0.01", "6300", "6300.01" }, { "0", "0.01", "150", "150.01" } },
  { "JP", "JPY", { "0", "1", "500000", "500001" }, { "0", "1", "10000", "10001" } },
  { "BR", "BRL", { "0.49", "0.5", "10000", "10000.01" }, { NULL } },
  { "MX", "MXN", { "0.99", "1", "50000", "50000.01" }, { NULL } },
  { "ID", "IDR", { "99", "100", "100000000", "100000001" }, { NULL } },
  { "MY", "MYR", { "0", "0.01", "320000", "320000.01" }, { "0", "0.01", "320000", "320000.01" } },
  { "PH", "PHP", { "0", "0.01", "400000", "400000.01" }, { "0", "0.01", "400000", "400000.01" } },
  { "SG", "SGD", { "0", "0.01", "10000", "10000.01" }, { "0", "0.01", "400", "400.01" } },
  { "TH", "THB", { "29.99", "30", "260000", "260000.01" },
    { "0", "0.01", "260000", "260000.01" } },
  { "VN", "VND", { "0", "1", "180000000", "180000001" }, { "0", "1", "1000000", "1000001" } },
};

static const ProductRow form_rows[] = {
  { "US", NULL, "" },
  { "US", PRICE ("12.50", "USD"), "" },
  { "US", PRICE ("12,50", "USD"), "PRICE-01 E skus[0].price.amount" },
  { "US", PRICE ("1,200.00", "USD"), "PRICE-01 E skus[0].price.amount" },
  { "US", PRICE ("-5", "USD"), "PRICE-01 E skus[0].price.amount" },
  { "US", PRICE ("+5", "USD"), "PRICE-01 E skus[0].price.amount" },
  { "US", PRICE ("1e3", "USD"), "PRICE-01 E skus[0].price.amount" },
  { "US", PRICE ("$5", "USD"), "PRICE-01 E skus[0].price.amount" },
  { "US", PRICE ("5.", "USD"), "PRICE-01 E skus[0].price.amount" },
  { "US", PRICE ("", "USD"), "PRICE-01 E skus[0].price.amount" },
  { "US", PRICE (" 5", "USD"), "PRICE-01 E skus[0].price.amount" },
  { "US", SKU ("'price': {}"),
    "PRICE-01 E skus[0].price.amount, PRICE-03 E skus[0].price.currency" },
  { "US", SKU ("'seller_sku': 'a'"), "PRICE-01 E skus[0].price" },
  { "US", "{ 'skus': [ { 'price': { 'amount': '5', 'currency': 'USD' } },"
          " { 'price': { 'amount': 'x', 'currency': 'USD' } } ] }",
    "PRICE-01 E skus[1].price.amount" },
  /* What BODY-02 tells of isn’t missing. */
  { "US", SKU ("'price': { 'amount': 5, 'currency': 5 }"), "" },
  { "US", SKU ("'price': 5"), "" },
  /* A draft may be without, and keeps the limits. */
  { "US", DRAFT ("'seller_sku': 'a'"), "" },
  { "US", DRAFT ("'price': {}"), "" },
  { "US", DRAFT ("'price': { 'amount': 'x', 'currency': 'USD' }"),
    "PRICE-01 E skus[0].price.amount" },
  { "US", DRAFT ("'price': { 'amount': '8000', 'currency': 'USD' }"),
    "PRICE-02 E skus[0].price.amount" },
};

static const ProductRow currency_rows[] = {
  { "US", PRICE ("5", "EUR"), "PRICE-03 E skus[0].price.currency" },
  { "US", PRICE ("5", "usd"), "PRICE-03 E skus[0].price.currency" },
  { "US", PRICE ("5", ""), "PRICE-03 E skus[0].price.currency" },
  { "DE", PRICE ("5", "EUR"), "" },
  { "DE", PRICE ("5", "USD"), "PRICE-03 E skus[0].price.currency" },
  /* In another market’s currency the range says nothing. */
  { "US", PRICE ("9000", "JPY"), "PRICE-03 E skus[0].price.currency" },
  /* Of a market that isn’t known, neither. */
  { "ZZ", PRICE ("9000000", "XYZ"), "" },
};

static const ProductRow decimal_rows[] = {
  { "US", PRICE ("5.123", "USD"), "PRICE-04 W skus[0].price.amount" },
  { "US", PRICE ("5.100", "USD"), "PRICE-04 W skus[0].price.amount" },
  { "US", PRICE ("5.10", "USD"), "" },
  { "JP", PRICE ("500.5", "JPY"), "PRICE-04 W skus[0].price.amount" },
  { "JP", PRICE ("500", "JPY"), "" },
  { "ID", PRICE ("5000.00", "IDR"), "PRICE-04 W skus[0].price.amount" },
  { "VN", PRICE ("5000.1", "VND"), "PRICE-04 W skus[0].price.amount" },
  { "US", PRICE ("7600.000000000000000000000001", "USD"),
    "PRICE-02 E skus[0].price.amount, PRICE-04 W skus[0].price.amount" },
};

static const ProductRow id_rows[] = {
  { "ID", PRICE ("1999", "IDR"), "PRICE-07 W skus[0].price.amount" },
  { "ID", PRICE ("2000", "IDR"), "" },
  { "ID", PRICE ("50", "IDR"),
    "PRICE-02 E skus[0].price.amount, PRICE-07 W skus[0].price.amount" },
  { "VN", PRICE ("1999", "VND"), "" },
};

static const ProductRow list_rows[] = {
  { "US", LISTED ("'list_price': { 'amount': '25', 'currency': 'USD' }"), "" },
  { "US", LISTED ("'list_price': { 'amount': '20.00', 'currency': 'USD' }"), "" },
  { "US", LISTED ("'list_price': { 'amount': '7600', 'currency': 'USD' }"), "" },
  { "US", LISTED ("'list_price': { 'amount': '7600.01', 'currency': 'USD' }"),
    "PRICE-06 E skus[0].list_price.amount" },
  { "US", LISTED ("'list_price': { 'amount': '0', 'currency': 'USD' }"),
    "PRICE-06 E skus[0].list_price.amount" },
  { "US", LISTED ("'list_price': { 'amount': '19.99', 'currency': 'USD' }"),
    "PRICE-06 W skus[0].list_price.amount" },
  { "US", LISTED ("'list_price': { 'amount': 'x', 'currency': 'USD' }"),
    "PRICE-06 E skus[0].list_price.amount" },
  { "US", LISTED ("'list_price': { 'amount': '25', 'currency': 'EUR' }"),
    "PRICE-06 E skus[0].list_price.currency" },
  { "US", LISTED ("'list_price': {}"),
    "PRICE-06 E skus[0].list_price.amount, PRICE-06 E skus[0].list_price.currency" },
  { "US", LISTED ("'list_price': 5"), "" },
  { "US", LISTED ("'external_list_prices': [ { 'amount': '10', 'currency': 'USD' } ]"), "" },
  { "US", LISTED ("'external_list_prices': [ { 'amount': '10', 'currency': 'USD' },"
                  " { 'amount': '8000', 'currency': 'USD' } ]"),
    "PRICE-06 E skus[0].external_list_prices[1].amount" },
  { "GB", SKU ("'price': { 'amount': '20', 'currency': 'GBP' },"
               "'list_price': { 'amount': '25', 'currency': 'GBP' }"),
    "PRICE-06 W skus[0].list_price" },
  { "DE", SKU ("'price': { 'amount': '20', 'currency': 'EUR' },"
               "'external_list_prices': [ { 'amount': '25', 'currency': 'EUR' } ]"),
    "PRICE-06 W skus[0].external_list_prices[0]" },
};

#define SALE(sale) SKU ("'price': { 'amount': '20', 'currency': 'USD', 'sale_price': " sale " }")

static const ProductRow local_sale_rows[] = {
  { "US", SALE ("'18'"), "PRICE-05 E skus[0].price.sale_price" },
  { "US", SALE ("18"), "" },
};

static const ProductRow global_sale_rows[] = {
  { "US", SALE ("'18'"), "" },
  { "US", SALE ("'18,0'"), "PRICE-05 E skus[0].price.sale_price" },
  { "US", SALE ("'0.00'"), "PRICE-05 E skus[0].price.sale_price" },
  /* Needed where goods come from China, which can’t be seen. */
  { "US", PRICE ("20", "USD"), "PRICE-05 W skus[0].price.sale_price" },
  { "JP", PRICE ("2000", "JPY"), "PRICE-05 W skus[0].price.sale_price" },
  { "GB", PRICE ("20", "GBP"), "" },
  { "US", DRAFT ("'price': { 'amount': '20', 'currency': 'USD' }"), "" },
};

#define FROM(warehouses, amount) \
  SKU ("'price': { 'amount': '" amount "', 'currency': 'USD' }, 'inventory': [ " warehouses " ]")
#define NEAR "{ 'warehouse_id': 'near' }"
#define FAR "{ 'warehouse_id': 'far' }"

/* Of a global seller with a warehouse in the US and one abroad. */
static const ProductRow near_rows[] = {
  { "US", FROM (NEAR, "7600"), "" },
  { "US", FROM (NEAR, "7600.01"), "PRICE-02 E skus[0].price.amount" },
  { "US", FROM (FAR, "800"), "PRICE-05 W skus[0].price.sale_price" },
  { "US", FROM (FAR, "800.01"),
    "PRICE-02 E skus[0].price.amount, PRICE-05 W skus[0].price.sale_price" },
  { "US", FROM (NEAR "," FAR, "800.01"),
    "PRICE-02 E skus[0].price.amount, PRICE-05 W skus[0].price.sale_price" },
  { "US", FROM ("{ 'warehouse_id': 'unknown' }", "800.01"),
    "PRICE-02 E skus[0].price.amount, PRICE-05 W skus[0].price.sale_price" },
};

static const ProductOffer offers[] = {
  { "US", PRICE (" 12.50\\n", "USD"), "PRICE-01", "skus[0].price.amount", 12052012, "'12.50'" },
  { "US", PRICE ("12,50", "USD"), "PRICE-01", "skus[0].price.amount", 12052012, NULL },
  { "US", SKU ("'seller_sku': 'a'"), "PRICE-01", "skus[0].price", 12052571, NULL },
  { "US", PRICE ("9000", "USD"), "PRICE-02", "skus[0].price.amount", 12052570, NULL },
  { "DE", PRICE ("12", "USD"), "PRICE-03", "skus[0].price.currency", 12052084, "'EUR'" },
  { "DE", SKU ("'price': { 'amount': '12' }"), "PRICE-03", "skus[0].price.currency", 12052084,
    "'EUR'" },
  { "US", PRICE ("12.500", "USD"), "PRICE-04", "skus[0].price.amount", 12052073, "'12.50'" },
  { "JP", PRICE ("1200.00", "JPY"), "PRICE-04", "skus[0].price.amount", 12052073, "'1200'" },
  { "US", PRICE ("12.505", "USD"), "PRICE-04", "skus[0].price.amount", 12052073, NULL },
  { "US", SALE ("'18'"), "PRICE-05", "skus[0].price.sale_price", 12052092, "-" },
  { "US", LISTED ("'list_price': { 'amount': '8000', 'currency': 'USD' }"), "PRICE-06",
    "skus[0].list_price.amount", 12052383, NULL },
  { "US", LISTED ("'list_price': { 'amount': '25', 'currency': 'EUR' }"), "PRICE-06",
    "skus[0].list_price.currency", 12052375, "'USD'" },
  { "JP", SKU ("'price': { 'amount': '2000', 'currency': 'JPY' },"
               "'list_price': { 'amount': '2500', 'currency': 'JPY' }"),
    "PRICE-06", "skus[0].list_price", 12052376, "-" },
};

static const struct { const char *market; const char *patch; const char *message; } messages[] = {
  { "US", PRICE ("8000", "USD"), "This price is 8000 USD. Prices here may be 0.01 to 7600 USD." },
  { "US", PRICE ("5,00", "USD"),
    "“5,00” is no amount. Write digits, and decimals behind a dot, such as 12.50." },
  { "US", PRICE ("5", "EUR"), "The currency is “EUR”. Prices of this shop are in USD." },
  { "JP", PRICE ("5.5", "JPY"), "5.5 has decimals. Amounts in JPY are whole numbers." },
};

static void
test_range (const char *market, const char *currency, VitrineSellerKind seller,
            const char *const *amounts)
{
  VitrineProductContext context = { .market = market, .seller = seller };

  for (guint i = 0; i < 4; i++) {
    g_autofree char *patch =
      g_strdup_printf (SKU ("'price': { 'amount': '%s', 'currency': '%s', 'sale_price': %s }"),
                       amounts[i] != NULL ? amounts[i] : "99999999999", currency,
                       seller == VITRINE_SELLER_LOCAL ? "null" : "'5'");
    g_autoptr (JsonNode) body = product_test_new_body (patch);
    g_autofree char *found = product_test_check (body, &context, "PRICE-02");

    g_test_message ("%s %s", market, patch);
    g_assert_cmpstr (found, ==, amounts[i] != NULL && (i == 0 || i == 3)
                                ? "PRICE-02 E skus[0].price.amount" : "");
    if (amounts[i] == NULL)
      return;
  }
}

static void
test_ranges (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (range_rows); i++) {
    test_range (range_rows[i].market, range_rows[i].currency, VITRINE_SELLER_LOCAL,
                range_rows[i].local);
    test_range (range_rows[i].market, range_rows[i].currency, VITRINE_SELLER_CROSS_BORDER,
                range_rows[i].global);
  }
}

static void
test_rows (void)
{
  VitrineProductContext global = { .seller = VITRINE_SELLER_CROSS_BORDER };

  product_test_rows (form_rows, G_N_ELEMENTS (form_rows), TOPICS, NULL);
  product_test_rows (currency_rows, G_N_ELEMENTS (currency_rows), TOPICS, NULL);
  product_test_rows (decimal_rows, G_N_ELEMENTS (decimal_rows), TOPICS, NULL);
  product_test_rows (id_rows, G_N_ELEMENTS (id_rows), TOPICS, NULL);
  product_test_rows (list_rows, G_N_ELEMENTS (list_rows), TOPICS, NULL);
  product_test_rows (local_sale_rows, G_N_ELEMENTS (local_sale_rows), TOPICS, NULL);
  product_test_rows (global_sale_rows, G_N_ELEMENTS (global_sale_rows), TOPICS, &global);
}

static void
test_near (void)
{
  static VitrineWarehouse warehouses[] = {
    { .id = (char *) "near", .is_enabled = TRUE, .is_sales = TRUE, .is_local = TRUE },
    { .id = (char *) "far", .is_enabled = TRUE, .is_sales = TRUE },
  };
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  VitrineProductContext global = { .seller = VITRINE_SELLER_CROSS_BORDER, .warehouses = list };

  for (guint i = 0; i < G_N_ELEMENTS (warehouses); i++)
    g_ptr_array_add (list, &warehouses[i]);
  product_test_rows (near_rows, G_N_ELEMENTS (near_rows), TOPICS, &global);
}

static void
test_offers (void)
{
  product_offers_rows (offers, G_N_ELEMENTS (offers), NULL);
}

static void
test_messages (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (messages); i++) {
    VitrineProductContext context = { .market = messages[i].market };
    g_autoptr (JsonNode) body = product_test_new_body (messages[i].patch);
    g_autoptr (GPtrArray) findings = vitrine_product_rules_check (json_node_get_object (body),
                                                                  &context, NULL);
    gboolean found = FALSE;

    for (guint j = 0; j < findings->len; j++)
      found |= g_str_equal (((const VitrineFinding *) findings->pdata[j])->message,
                            messages[i].message);
    g_test_message ("%s", messages[i].message);
    g_assert_true (found);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/price-rules/ranges", test_ranges);
  g_test_add_func ("/price-rules/rows", test_rows);
  g_test_add_func ("/price-rules/near", test_near);
  g_test_add_func ("/price-rules/offers", test_offers);
  g_test_add_func ("/price-rules/messages", test_messages);

  return g_test_run ();
}
