/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "product-offers.h"

#define TOPICS "INV"
#define SKU(members) "{ 'skus': [ { " members " } ] }"
#define STOCK(entries) SKU ("'inventory': [ " entries " ]")
#define QUANTITY(quantity) STOCK ("{ 'warehouse_id': '7000', 'quantity': " quantity " }")

static const ProductRow rows[] = {
  { NULL, NULL, "" },
  { NULL, SKU ("'seller_sku': 'a'"), "INV-01 E skus[0].inventory" },
  { NULL, STOCK (""), "INV-01 E skus[0].inventory" },
  { NULL, STOCK ("{}"), "INV-01 E skus[0].inventory[0].warehouse_id" },
  { NULL, STOCK ("{ 'warehouse_id': ' ' }"), "INV-01 E skus[0].inventory[0].warehouse_id" },
  { NULL, "{ 'skus': [ { 'inventory': [ { 'warehouse_id': '1' } ] }, {} ] }",
    "INV-01 E skus[1].inventory" },
  { NULL, SKU ("'inventory': 'none'"), "" },
  { NULL, STOCK ("{ 'warehouse_id': 7000 }"), "" },
  { NULL, "{ 'save_mode': 'AS_DRAFT', 'skus': [ {} ] }", "" },

  { NULL, QUANTITY ("1"), "" },
  { NULL, QUANTITY ("99999"), "" },
  { NULL, QUANTITY ("100000"), "INV-02 E skus[0].inventory[0].quantity" },
  { NULL, QUANTITY ("-1"), "INV-02 E skus[0].inventory[0].quantity" },
  { NULL, QUANTITY ("0"), "INV-02 W skus[0].inventory[0].quantity" },
  { NULL, QUANTITY ("1.5"), "" },
  { NULL, QUANTITY ("'5'"), "" },
  { NULL, STOCK ("{ 'warehouse_id': '7000' }"), "" },
  { "JP", QUANTITY ("999999"), "INV-02 E skus[0].inventory[0].quantity" },
  { NULL, "{ 'save_mode': 'AS_DRAFT', 'skus': [ { 'inventory': [ { 'quantity': 100000 } ] } ] }",
    "INV-02 E skus[0].inventory[0].quantity" },

  { NULL, STOCK ("{ 'warehouse_id': '1', 'quantity': 5 }, { 'warehouse_id': '1' }"),
    "INV-04 E skus[0].inventory[1].warehouse_id" },
  { NULL, "{ 'skus': [ { 'inventory': [ { 'warehouse_id': '1' } ] },"
          " { 'inventory': [ { 'warehouse_id': '1' } ] } ] }", "" },
  { NULL, STOCK ("{ 'warehouse_id': '1' }, { 'warehouse_id': '2' }"),
    "INV-05 W skus[0].inventory" },
  { NULL, "{ 'skus': [ { 'inventory': [ { 'warehouse_id': '1' } ] },"
          " { 'inventory': [ { 'warehouse_id': '2' } ] },"
          " { 'inventory': [ { 'warehouse_id': '3' } ] } ] }", "INV-05 W skus[1].inventory" },

  { NULL, STOCK ("{ 'warehouse_id': '1', 'backorder_quantity': 5 }"), "" },
  { NULL, STOCK ("{ 'warehouse_id': '1', 'backorder_quantity': -5 }"),
    "INV-06 E skus[0].inventory[0].backorder_quantity" },
  { NULL, SKU ("'pre_sale': { 'type': 'PRE_ORDER' },"
               "'inventory': [ { 'warehouse_id': '1', 'backorder_quantity': 5 } ]"),
    "INV-06 E skus[0].inventory[0].backorder_quantity" },
  { NULL, SKU ("'pre_sale': { 'type': 'NONE' },"
               "'inventory': [ { 'warehouse_id': '1', 'backorder_quantity': 5 } ]"), "" },
  { NULL, STOCK ("{ 'warehouse_id': '1', 'handling_time': 2 },"
                 "{ 'warehouse_id': '2', 'handling_time': 2 }"), "INV-05 W skus[0].inventory" },
  { NULL, STOCK ("{ 'warehouse_id': '1', 'handling_time': 2 },"
                 "{ 'warehouse_id': '2', 'handling_time': 3 }"),
    "INV-05 W skus[0].inventory, INV-06 E skus[0].inventory[1].handling_time" },
  { NULL, STOCK ("{ 'warehouse_id': '1', 'handling_time': -1 }"),
    "INV-06 E skus[0].inventory[0].handling_time" },
};

/* Enabled for sales, for returns, switched off, on holiday. */
static const ProductRow warehouse_rows[] = {
  { NULL, STOCK ("{ 'warehouse_id': 'sales' }"), "" },
  { NULL, STOCK ("{ 'warehouse_id': 'returns' }"), "INV-03 E skus[0].inventory[0].warehouse_id" },
  { NULL, STOCK ("{ 'warehouse_id': 'off' }"), "INV-03 E skus[0].inventory[0].warehouse_id" },
  { NULL, STOCK ("{ 'warehouse_id': 'holiday' }"), "INV-03 E skus[0].inventory[0].warehouse_id" },
  { NULL, STOCK ("{ 'warehouse_id': 'foreign' }"), "INV-03 E skus[0].inventory[0].warehouse_id" },
};

static const ProductOffer warehouse_codes[] = {
  { NULL, STOCK ("{ 'warehouse_id': 'returns' }"), "INV-03", "skus[0].inventory[0].warehouse_id",
    12052532, NULL },
  { NULL, STOCK ("{ 'warehouse_id': 'off' }"), "INV-03", "skus[0].inventory[0].warehouse_id",
    12052531, NULL },
  { NULL, STOCK ("{ 'warehouse_id': 'foreign' }"), "INV-03", "skus[0].inventory[0].warehouse_id",
    12052097, NULL },
};

static const ProductOffer codes[] = {
  { NULL, SKU ("'seller_sku': 'a'"), "INV-01", "skus[0].inventory", 12052486, NULL },
  { NULL, STOCK ("{}"), "INV-01", "skus[0].inventory[0].warehouse_id", 12019022, NULL },
  { NULL, QUANTITY ("100000"), "INV-02", "skus[0].inventory[0].quantity", 12052055, NULL },
  { NULL, STOCK ("{ 'warehouse_id': '1' }, { 'warehouse_id': '1' }"), "INV-04",
    "skus[0].inventory[1].warehouse_id", 12052555, NULL },
  { NULL, STOCK ("{ 'warehouse_id': '1', 'handling_time': -1 }"), "INV-06",
    "skus[0].inventory[0].handling_time", 12052490, NULL },
};

static GPtrArray *
new_warehouses (void)
{
  static VitrineWarehouse warehouses[] = {
    { (char *) "sales", (char *) "Main", TRUE, FALSE, TRUE, TRUE },
    { (char *) "returns", (char *) "Returns", TRUE, FALSE, FALSE, FALSE },
    { (char *) "off", (char *) "Old", FALSE, FALSE, TRUE, FALSE },
    { (char *) "holiday", NULL, FALSE, TRUE, TRUE, FALSE },
  };
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (warehouses); i++)
    g_ptr_array_add (list, &warehouses[i]);

  return list;
}

static void
test_rows (void)
{
  product_test_rows (rows, G_N_ELEMENTS (rows), TOPICS, NULL);
  product_offers_rows (codes, G_N_ELEMENTS (codes), NULL);
}

static void
test_warehouses (void)
{
  g_autoptr (GPtrArray) warehouses = new_warehouses ();
  VitrineProductContext context = { .warehouses = warehouses };

  product_test_rows (warehouse_rows, G_N_ELEMENTS (warehouse_rows), TOPICS, &context);
  product_offers_rows (warehouse_codes, G_N_ELEMENTS (warehouse_codes), &context);
}

static void
test_unchecked (void)
{
  g_autoptr (GPtrArray) warehouses = new_warehouses ();
  VitrineProductContext context = { 0 };
  g_autoptr (JsonNode) body = product_test_new_body (NULL);
  g_autofree char *unknown = product_test_unchecked (body, &context, TOPICS);
  g_autofree char *known = NULL;

  context.warehouses = warehouses;
  known = product_test_unchecked (body, &context, TOPICS);
  g_assert_cmpstr (unknown, ==, "INV-03");
  g_assert_cmpstr (known, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stock-rules/rows", test_rows);
  g_test_add_func ("/stock-rules/warehouses", test_warehouses);
  g_test_add_func ("/stock-rules/unchecked", test_unchecked);

  return g_test_run ();
}
