/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "product-test.h"

#define SKUS(skus) "{ 'skus': [ " skus " ] }"
#define V(attributes) "{ 'sales_attributes': [ " attributes " ] }"
#define A(name, value) "{ 'name': '" name "', 'value_name': '" value "' }"
#define PICTURE(uri) "'sku_img': { 'uri': '" uri "' }"
#define AP(name, value, uri) "{ 'name': '" name "', 'value_name': '" value "', " PICTURE (uri) " }"
#define ONE(attribute) SKUS (V (attribute))
#define TWENTY "abcdefghijklmnopqrst"
#define FIFTY TWENTY TWENTY "0123456789"
#define FIELD "skus[0].sales_attributes[0]."
#define MORE(uris) "'supplementary_sku_images': [ " uris " ]"
#define U "{ 'uri': 'x' }"

static const ProductRow rows[] = {
  { NULL, NULL, "" },
  { NULL, ONE (A ("Size", "M")), "" },
  { NULL, ONE ("{ 'id': '100', 'value_id': '1' }"), "" },
  /* 01 */
  { NULL, ONE (A ("Size", "M") ", " A ("Fit", "N") ", " A ("Color", "Red")), "" },
  { NULL, ONE (A ("Size", "M") ", " A ("Fit", "N") ", " A ("Color", "Red") ", " A ("Sex", "F")),
    "SATTR-01 E skus[0].sales_attributes" },
  /* 02, 03: an id makes a name not matter. */
  { NULL, ONE (A (TWENTY, "M")), "" },
  { NULL, ONE (A (TWENTY "c", "M")), "SATTR-02 E " FIELD "name" },
  { NULL, ONE ("{ 'id': '1', 'name': '" TWENTY "c', 'value_name': 'M' }"), "" },
  { NULL, ONE (A ("Size", FIFTY)), "" },
  { NULL, ONE (A ("Size", FIFTY "d")), "SATTR-03 E " FIELD "value_name" },
  { NULL, ONE ("{ 'id': '1', 'value_id': '2', 'value_name': '" FIFTY "d' }"), "" },
  { NULL, "{ 'save_mode': 'AS_DRAFT', 'skus': [ " V (A (TWENTY "c", FIFTY "d")) " ] }",
    "SATTR-02 E " FIELD "name, SATTR-03 E " FIELD "value_name" },
  /* 04 */
  { NULL, SKUS (V (A ("Color", "Red") ", " A ("Size", "M")) ", "
                V (A ("Color", "red") ", " A ("Size", "L"))),
    "SATTR-04 E skus[1].sales_attributes[0].value_name" },
  { NULL, SKUS (V (A ("Color", "Red") ", " A ("Size", "M")) ", "
                V (A ("color", "Red ") ", " A ("Size", "L"))),
    "SATTR-04 E skus[1].sales_attributes[0].value_name" },
  { NULL, SKUS (V (A ("Color", "Red") ", " A ("Lace", "red")) ", "
                V (A ("Color", "Red") ", " A ("Lace", "blue"))), "" },
  /* 05 */
  { NULL, ONE ("{ 'value_name': 'M' }"), "SATTR-05 E " FIELD "name" },
  { NULL, ONE (A ("", "M")), "SATTR-05 E " FIELD "name" },
  { NULL, ONE (A (" ", "M")), "SATTR-05 E " FIELD "name" },
  { NULL, ONE ("{ 'id': '', 'name': 'Size', 'value_id': '', 'value_name': 'M' }"), "" },
  { NULL, ONE ("{ 'name': 'Size' }"), "SATTR-05 E " FIELD "value_name" },
  { NULL, ONE ("{}"), "SATTR-05 E " FIELD "name, SATTR-05 E " FIELD "value_name" },
  { NULL, ONE ("{ 'name': 5, 'value_name': 'M' }"), "" },
  { NULL, "{ 'save_mode': 'AS_DRAFT', 'skus': [ " V ("{}") " ] }", "" },
  { "GB", ONE (A ("颜色", "M")), "SATTR-05 E " FIELD "name" },
  { "GB", ONE (A ("Color", "红")), "SATTR-05 E " FIELD "value_name" },
  { "JP", ONE (A ("色", "赤")), "SATTR-05 W " FIELD "name, SATTR-05 W " FIELD "value_name" },
  { "JP", ONE (A ("カラー", "レッド")), "" },
  /* 06: pictures on one attribute, for all its values, the same for the same. */
  { NULL, SKUS (V (AP ("Color", "Red", "a1")) ", " V (AP ("Color", "Blue", "a2"))), "" },
  { NULL, SKUS (V (AP ("Color", "Red", "a1") ", " A ("Size", "M")) ", "
                V (AP ("Color", "Red", "a1") ", " A ("Size", "L"))), "" },
  { NULL, SKUS (V (AP ("Color", "Red", "a1")) ", " V (A ("Color", "Blue"))),
    "SATTR-06 E skus[1].sales_attributes[0].sku_img" },
  { NULL, SKUS (V (AP ("Color", "Red", "a1") ", " A ("Size", "M")) ", "
                V (AP ("Color", "Red", "a2") ", " A ("Size", "L"))),
    "SATTR-06 E skus[1].sales_attributes[0].sku_img" },
  { NULL, SKUS (V (A ("Color", "Red") ", " A ("Size", "M")) ", "
                V (AP ("Color", "Red", "a1") ", " A ("Size", "L"))),
    "SATTR-06 E skus[0].sales_attributes[0].sku_img" },
  { NULL, SKUS (V (AP ("Color", "Red", "a1") ", " AP ("Size", "M", "a2"))),
    "SATTR-06 E skus[0].sales_attributes[1].sku_img" },
  { NULL, "{ 'save_mode': 'AS_DRAFT', 'skus': [ " V (AP ("Color", "Red", "a1")) ", "
          V (A ("Color", "Blue")) " ] }", "" },
  { NULL, SKUS (V ("{ 'name': 'Color', 'value_name': 'Red', 'sku_img': { 'vitrine_picture': 'a' } }")
                ", " V (A ("Color", "Blue"))), "SATTR-06 E skus[1].sales_attributes[0].sku_img" },
  /* 07 */
  { "US", ONE ("{ 'name': 'Color', 'value_name': 'Red', " PICTURE ("a1") ", "
               MORE (U ", " U ", " U ", " U ", " U ", " U ", " U ", " U) " }"), "" },
  { "US", ONE ("{ 'name': 'Color', 'value_name': 'Red', " PICTURE ("a1") ", "
               MORE (U ", " U ", " U ", " U ", " U ", " U ", " U ", " U ", " U) " }"),
    "SATTR-07 E " FIELD "supplementary_sku_images" },
  { "US", ONE ("{ 'name': 'Color', 'value_name': 'Red', " MORE (U) " }"),
    "SATTR-07 E " FIELD "supplementary_sku_images" },
  { "GB", ONE ("{ 'name': 'Color', 'value_name': 'Red', " PICTURE ("a1") ", " MORE (U) " }"),
    "SATTR-07 E " FIELD "supplementary_sku_images" },
  { "GB", ONE ("{ 'name': 'Color', 'value_name': 'Red', " PICTURE ("a1") ", " MORE ("") " }"), "" },
  /* 08 */
  { NULL, ONE (A ("Size 👟", "M")), "SATTR-08 E " FIELD "name" },
  { NULL, ONE (A ("Size", "***")), "SATTR-08 E " FIELD "value_name" },
  { NULL, ONE (A ("Size", "S&amp;M")), "SATTR-08 E " FIELD "value_name" },
  { NULL, ONE (A ("Size", "S & M")), "" },
};

static void
test_rows (void)
{
  product_test_rows (rows, G_N_ELEMENTS (rows), "SATTR", NULL);
}

static const struct { const char *patch; gint64 code; const char *value; } fix_cases[] = {
  { SKUS (V (A ("Color", "Red")) ", " V (A ("Color", "red"))), 12052251, "\"Red\"" },
  { SKUS (V (AP ("Color", "Red", "a1") ", " A ("Size", "M")) ", "
          V (A ("Color", "Red") ", " A ("Size", "L"))), 12052522, "{\"uri\":\"a1\"}" },
  { SKUS (V (AP ("Color", "Red", "a1") ", " A ("Size", "M")) ", "
          V (AP ("Color", "Red", "a2") ", " A ("Size", "L"))), 12052522, "{\"uri\":\"a1\"}" },
  { SKUS (V (AP ("Color", "Red", "a1")) ", " V (A ("Color", "Blue"))), 12052522, NULL },
  { SKUS (V (AP ("Color", "Red", "a1") ", " AP ("Size", "M", "a2"))), 12052528, NULL },
  { ONE (A ("", "M")), 12052241, NULL },
  { ONE (A ("Size", "")), 12052248, NULL },
  { ONE (A ("颜色", "M")), 12052243, NULL },
  { ONE (A ("Size", "大")), 12052250, NULL },
  { ONE (A (TWENTY "c", "M")), 12052242, NULL },
  { ONE (A ("Size", FIFTY "d")), 12052249, NULL },
  { ONE (A ("***", "M")), 12052933, NULL },
  { ONE (A ("Size", "***")), 12052934, NULL },
};

static void
test_codes_and_fixes (void)
{
  const VitrineProductContext context = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (fix_cases); i++) {
    g_autoptr (JsonNode) body = product_test_new_body (fix_cases[i].patch);
    g_autoptr (GPtrArray) findings = vitrine_product_rules_check (json_node_get_object (body),
                                                                  &context, NULL);
    const VitrineFinding *finding = product_test_find (findings, "SATTR");
    g_autofree char *value = finding->value != NULL ? json_to_string (finding->value, FALSE)
                                                    : NULL;

    g_assert_cmpint (finding->code, ==, fix_cases[i].code);
    g_assert_cmpstr (value, ==, fix_cases[i].value);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sales-attribute-rules/rows", test_rows);
  g_test_add_func ("/sales-attribute-rules/codes-and-fixes", test_codes_and_fixes);

  return g_test_run ();
}
