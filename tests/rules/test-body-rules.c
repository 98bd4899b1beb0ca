/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "product-test.h"

#define TOPICS "BODY SAVE"

static const ProductRow missing_rows[] = {
  { NULL, NULL, "" },
  { NULL, "{ 'main_images': [ { 'uri': 'a' }, {} ] }", "BODY-01 E main_images[1].uri" },
  { NULL, "{ 'main_images': [ { 'vitrine_picture': 'a' } ] }", "" },
  { NULL, "{ 'certifications': [ {} ] }", "BODY-01 E certifications[0].id" },
  { NULL, "{ 'certifications': [ { 'id': '1', 'files': [ { 'name': 'a.pdf' } ] } ] }",
    "BODY-01 E certifications[0].files[0].format, BODY-01 E certifications[0].files[0].id" },
  { NULL, "{ 'certifications': [ { 'id': '1', 'images': [ {} ] } ] }",
    "BODY-01 E certifications[0].images[0].uri" },
  { NULL, "{ 'package_weight': { 'value': '1' } }", "BODY-01 E package_weight.unit" },
  { NULL, "{ 'video': {} }", "BODY-01 E video.id" },
  /* A draft needs what the product page requires, and no more. */
  { NULL, "{ 'save_mode': 'AS_DRAFT', 'main_images': [ {} ], 'video': {} }", "" },
  { NULL, "{ 'save_mode': 'AS_DRAFT', 'certifications': [ {} ] }",
    "BODY-01 E certifications[0].id" },
  { NULL, "{ 'save_mode': 'AS_DRAFT', 'package_weight': {} }", "BODY-01 E package_weight.unit" },
};

static const ProductRow type_rows[] = {
  { NULL, "{ 'title': 5 }", "BODY-02 E title" },
  { NULL, "{ 'title': null }", "BODY-02 E title" },
  { NULL, "{ 'skus': {} }", "BODY-02 E skus" },
  { NULL, "{ 'skus': [ 5, null, {}, [] ] }",
    "BODY-02 E skus[0], BODY-02 E skus[1], BODY-02 E skus[3]" },
  { NULL, "{ 'skus': [ {}, { 'price': { 'amount': 9.99 } } ] }",
    "BODY-02 E skus[1].price.amount" },
  { NULL, "{ 'skus': [ { 'inventory': [ {}, { 'quantity': '5' } ] } ] }",
    "BODY-02 E skus[0].inventory[1].quantity" },
  { NULL, "{ 'skus': [ { 'inventory': [ { 'quantity': 1.5 } ] } ] }",
    "BODY-02 E skus[0].inventory[0].quantity" },
  { NULL, "{ 'skus': [ { 'external_urls': [ 'https://example.org', 5 ] } ] }",
    "BODY-02 E skus[0].external_urls[1]" },
  { NULL, "{ 'skus': [ { 'sales_attributes': [ {}, { 'sku_img': 'uri' } ] } ] }",
    "BODY-02 E skus[0].sales_attributes[1].sku_img" },
  { NULL, "{ 'is_cod_allowed': 'true' }", "BODY-02 E is_cod_allowed" },
  { NULL, "{ 'is_cod_allowed': 1 }", "BODY-02 E is_cod_allowed" },
  { NULL, "{ 'package_weight': { 'value': 1, 'unit': 'KILOGRAM' } }",
    "BODY-02 E package_weight.value" },
  { NULL, "{ 'package_weight': { 'value': 'heavy', 'unit': 'KILOGRAM' } }",
    "BODY-02 E package_weight.value" },
  { NULL, "{ 'package_weight': { 'value': '1,5', 'unit': 'KILOGRAM' } }",
    "BODY-02 E package_weight.value" },
  { NULL, "{ 'package_weight': { 'value': '-1', 'unit': 'KILOGRAM' } }", "" },
  { NULL, "{ 'package_weight': { 'value': '', 'unit': 'KILOGRAM' } }", "" },
  { NULL, "{ 'package_dimensions': { 'length': '1e3', 'width': '.5', 'height': '5.' } }",
    "BODY-02 E package_dimensions.height, BODY-02 E package_dimensions.length, "
    "BODY-02 E package_dimensions.width" },
  { NULL, "{ 'delivery_option_ids': '12' }", "BODY-02 E delivery_option_ids" },
  { NULL, "{ 'delivery_option_ids': [ 12 ] }", "BODY-02 E delivery_option_ids[0]" },
  { NULL, "{ 'title': 'half \\ud800 a character' }", "BODY-02 E title" },
  { NULL, "{ 'save_mode': 'AS_DRAFT', 'title': 5 }", "BODY-02 E title" },
};

static const ProductRow value_rows[] = {
  { NULL, "{ 'save_mode': 'PUBLISH' }", "BODY-03 E save_mode" },
  { NULL, "{ 'save_mode': '' }", "BODY-03 E save_mode" },
  { NULL, "{ 'category_version': 'v3' }", "BODY-03 E category_version" },
  { NULL, "{ 'package_weight': { 'value': '1', 'unit': 'TON' } }",
    "BODY-03 E package_weight.unit" },
  { NULL, "{ 'package_weight': { 'value': '1', 'unit': 'GRAM' } }", "" },
  { NULL, "{ 'package_dimensions': { 'unit': 'METER' } }", "BODY-03 E package_dimensions.unit" },
  { "ID", "{ 'listing_platforms': [ 'TOKOPEDIA', 'EBAY' ] }", "BODY-03 E listing_platforms[1]" },
  { "ID", "{ 'shipping_insurance_requirement': 'YES' }",
    "BODY-03 E shipping_insurance_requirement" },
  { NULL, "{ 'skus': [ { 'fees': [ { 'type': 'TAX' } ] } ] }", "BODY-03 E skus[0].fees[0].type" },
  { NULL, "{ 'skus': [ { 'pre_sale': { 'type': 'SOON' } } ] }",
    "BODY-03 E skus[0].pre_sale.type" },
  { "ID", "{ 'minimum_order_quantity': 20 }", "" },
  { "ID", "{ 'minimum_order_quantity': 21 }", "BODY-03 E minimum_order_quantity" },
  { "ID", "{ 'minimum_order_quantity': 0 }", "BODY-03 E minimum_order_quantity" },
  { NULL, "{ 'save_mode': 'AS_DRAFT', 'package_weight': { 'value': '1', 'unit': 'TON' } }",
    "BODY-03 E package_weight.unit" },
};

static const ProductRow unknown_rows[] = {
  { NULL, "{ 'colour': 'red' }", "BODY-04 W colour" },
  { NULL, "{ 'skus': [ {}, { 'price': { 'vat': 5 } } ] }", "BODY-04 W skus[1].price.vat" },
  { NULL, "{ 'delivery_options_ids': [] }", "BODY-04 W delivery_options_ids" },
};

#define KEY_128 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" \
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const ProductRow saving_rows[] = {
  { NULL, "{ 'is_not_for_sale': true }", "SAVE-06 W is_not_for_sale" },
  { NULL, "{ 'is_not_for_sale': false }", "" },
  { NULL, "{ 'idempotency_key': '2b8e4b3a-6d0f-4c8e-9a53-2f6c7c5b1d90' }", "" },
  { NULL, "{ 'idempotency_key': '" KEY_128 "' }", "" },
  { NULL, "{ 'idempotency_key': '" KEY_128 "0' }", "SAVE-03 E idempotency_key" },
};

static void
test_rows (gconstpointer data)
{
  static const struct { const ProductRow *rows; gsize n; } tables[] = {
    { missing_rows, G_N_ELEMENTS (missing_rows) },
    { type_rows, G_N_ELEMENTS (type_rows) },
    { value_rows, G_N_ELEMENTS (value_rows) },
    { unknown_rows, G_N_ELEMENTS (unknown_rows) },
    { saving_rows, G_N_ELEMENTS (saving_rows) },
  };
  gsize i = GPOINTER_TO_UINT (data);

  product_test_rows (tables[i].rows, tables[i].n, TOPICS, NULL);
}

/* What surely mends it: the value, or "" to take the field out, or NULL for nothing. */
static const struct { const char *patch; const char *value; const char *fix; } fix_cases[] = {
  { "{ 'title': 12345 }", "\"12345\"", "Make it \"12345\"" },
  { "{ 'package_weight': { 'value': 0.8, 'unit': 'KILOGRAM' } }", "\"0.8\"", "Make it \"0.8\"" },
  { "{ 'title': null }", "", "Leave the field out" },
  { "{ 'is_cod_allowed': 'False' }", "false", "Make it false" },
  { "{ 'is_cod_allowed': 'no' }", NULL, NULL },
  { "{ 'minimum_order_quantity': '12' }", "12", "Make it 12" },
  { "{ 'minimum_order_quantity': 12.0 }", "12", "Make it 12" },
  { "{ 'minimum_order_quantity': 12.5 }", NULL, NULL },
  { "{ 'minimum_order_quantity': 1e300 }", NULL, NULL },
  { "{ 'minimum_order_quantity': '' }", NULL, NULL },
  { "{ 'skus': 5 }", NULL, NULL },
  { "{ 'save_mode': 'listing' }", "\"LISTING\"", "Write LISTING" },
  { "{ 'save_mode': 'list' }", NULL, NULL },
};

static void
test_fixes (void)
{
  const VitrineProductContext context = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (fix_cases); i++) {
    g_autoptr (JsonNode) body = product_test_new_body (fix_cases[i].patch);
    g_autoptr (GPtrArray) findings = vitrine_product_rules_check (json_node_get_object (body),
                                                                  &context, NULL);
    const VitrineFinding *finding = product_test_find (findings, "BODY-0");
    g_autofree char *value = finding->value != NULL ? json_to_string (finding->value, FALSE)
                                                    : NULL;

    g_assert_cmpstr (finding->fix, ==, fix_cases[i].fix);
    g_assert_cmpstr (value != NULL || finding->fix == NULL ? value : "", ==, fix_cases[i].value);
  }
}

static void
test_words (void)
{
  const VitrineProductContext context = { 0 };
  g_autoptr (JsonNode) body = product_test_new_body (
    "{ 'delivery_options_ids': [], 'is_pre_owned': 1, 'package_weight': { 'unit': 'TON' } }");
  g_autoptr (GPtrArray) findings = vitrine_product_rules_check (json_node_get_object (body),
                                                                &context, NULL);

  g_assert_cmpstr (product_test_find (findings, "BODY-02")->message, ==,
                   "“is_pre_owned” must be true or false, without quotation marks.");
  g_assert_cmpstr (product_test_find (findings, "BODY-03")->message, ==,
                   "“TON” is not possible as “package_weight.unit”. Possible are: KILOGRAM, "
                   "POUND, GRAM.");
  g_assert_cmpstr (product_test_find (findings, "BODY-04")->message, ==,
                   "The shop knows no field “delivery_options_ids”. It calls it "
                   "“delivery_option_ids”.");
}

/* A long name nobody knows, and more of the same than anyone reads. */
static void
test_bounds (void)
{
  const VitrineProductContext context = { 0 };
  g_autoptr (JsonNode) body = product_test_new_body (NULL);
  JsonObject *object = json_node_get_object (body);
  JsonArray *images = json_array_new ();
  g_autofree char *name = g_strnfill (5000, 'n');
  g_autoptr (GPtrArray) findings = NULL;
  guint count = 0;

  for (guint i = 0; i < 5000; i++)
    json_array_add_int_element (images, i);
  json_object_set_array_member (object, "main_images", images);
  json_object_set_int_member (object, name, 1);

  findings = vitrine_product_rules_check (object, &context, NULL);
  g_assert_cmpuint (strlen (product_test_find (findings, "BODY-04")->field), ==, 100);
  for (guint i = 0; i < findings->len; i++)
    count += g_str_equal (((VitrineFinding *) findings->pdata[i])->rule, "BODY-02");
  g_assert_cmpuint (count, ==, 1000);
}

int
main (int argc, char *argv[])
{
  static const char *const names[] = { "missing", "types", "values", "unknown", "saving" };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_strdup_printf ("/body-rules/%s", names[i]);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_rows);
  }
  g_test_add_func ("/body-rules/fixes", test_fixes);
  g_test_add_func ("/body-rules/words", test_words);
  g_test_add_func ("/body-rules/bounds", test_bounds);

  return g_test_run ();
}
