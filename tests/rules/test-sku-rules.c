/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "product-test.h"

#include <string.h>

#define SKUS(skus) "{ 'skus': [ " skus " ] }"
#define ONE(members) SKUS ("{ " members " }")
/* A SKU of some attributes. */
#define V(attributes) "{ 'sales_attributes': [ " attributes " ] }"
#define A(name, value) "{ 'name': '" name "', 'value_name': '" value "' }"
#define I(id, value) "{ 'id': '" id "', 'value_id': '" value "' }"
#define FIFTY "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghij"

static const ProductRow rows[] = {
  { NULL, NULL, "" },
  { NULL, "{ 'skus': '-' }", "SKU-01 E skus" },
  { NULL, "{ 'skus': [] }", "SKU-01 E skus" },
  { NULL, "{ 'skus': [], 'save_mode': 'AS_DRAFT' }", "SKU-01 E skus" },
  { NULL, "{ 'skus': {} }", "" },
  { NULL, SKUS ("{}"), "" },

  /* SKU-05: several need attributes. */
  { NULL, SKUS ("{}, {}"), "SKU-05 E skus[0].sales_attributes, SKU-05 E skus[1].sales_attributes" },
  { NULL, SKUS (V (A ("Size", "M")) ", {}"), "SKU-05 E skus[1].sales_attributes" },
  { NULL, SKUS (V (A ("Size", "M")) ", { 'sales_attributes': [] }"),
    "SKU-05 E skus[1].sales_attributes" },
  { NULL, SKUS (V (A ("Size", "M")) ", " V (A ("Size", "L"))), "" },
  { NULL, "{ 'save_mode': 'AS_DRAFT', 'skus': [ {}, {} ] }", "" },

  /* SKU-03: every one its own. */
  { NULL, SKUS (V (A ("Size", "M")) ", " V (A ("Size", "M"))), "SKU-03 E skus[1].sales_attributes" },
  { NULL, SKUS (V (A ("Size", "M")) ", " V (A (" size ", " m "))),
    "SKU-03 E skus[1].sales_attributes" },
  { NULL, SKUS (V (A ("Size", "M") ", " A ("Color", "Red")) ", "
                V (A ("Color", "Red") ", " A ("Size", "M"))), "SKU-03 E skus[1].sales_attributes" },
  { NULL, SKUS (V (A ("Size", "M") ", " A ("Color", "Red")) ", "
                V (A ("Size", "M") ", " A ("Color", "Blue"))), "" },
  { NULL, SKUS (V (I ("100", "1")) ", " V (I ("100", "1"))), "SKU-03 E skus[1].sales_attributes" },
  { NULL, SKUS (V (I ("100", "1")) ", " V (I ("100", "2"))), "" },
  { NULL, SKUS (V (A ("Size", "M")) ", " V (A ("Size", "M")) ", " V (A ("Size", "M"))),
    "SKU-03 E skus[1].sales_attributes, SKU-03 E skus[2].sales_attributes" },
  { NULL, "{ 'save_mode': 'AS_DRAFT', 'skus': [ " V (A ("Size", "M")) ", " V (A ("Size", "M"))
          " ] }", "SKU-03 W skus[1].sales_attributes" },
  /* An id wins over the name beside it. */
  { NULL, SKUS (V ("{ 'id': '100', 'name': 'Size', 'value_id': '1', 'value_name': 'M' }") ", "
                V ("{ 'id': '100', 'name': 'Fit', 'value_id': '1', 'value_name': 'L' }")),
    "SKU-03 E skus[1].sales_attributes" },

  /* SKU-04: all the same attributes, each once. */
  { NULL, SKUS (V (A ("Size", "M")) ", " V (A ("Color", "Red"))),
    "SKU-04 E skus[1].sales_attributes" },
  { NULL, SKUS (V (A ("Size", "M") ", " A ("Color", "Red")) ", " V (A ("Size", "L"))),
    "SKU-04 E skus[1].sales_attributes" },
  { NULL, SKUS (V (A ("Size", "M") ", " A ("SIZE", "L"))), "SKU-04 E skus[0].sales_attributes" },
  { NULL, SKUS (V (I ("100", "1") ", " I ("100", "2"))), "SKU-04 E skus[0].sales_attributes" },
  /* One without a name or a value is no attribute: SATTR-05. */
  { NULL, SKUS (V (A ("Size", "M")) ", " V (A ("", "L"))), "" },

  /* SKU-06 */
  { "DE", ONE ("'sku_unit_count': '0.01'"), "" },
  { "DE", ONE ("'sku_unit_count': '0.009'"), "SKU-06 E skus[0].sku_unit_count" },
  { "DE", ONE ("'sku_unit_count': '99999.9999'"), "" },
  { "DE", ONE ("'sku_unit_count': '100000'"), "SKU-06 E skus[0].sku_unit_count" },
  { "DE", ONE ("'sku_unit_count': '-1'"), "SKU-06 E skus[0].sku_unit_count" },
  { "DE", ONE ("'sku_unit_count': 'ten'"), "" },
  { "US", ONE ("'sku_unit_count': '10'"), "SKU-06 W skus[0].sku_unit_count" },
  { "DE", "{ 'save_mode': 'AS_DRAFT', 'skus': [ { 'sku_unit_count': '0' } ] }",
    "SKU-06 E skus[0].sku_unit_count" },

  /* SSKU */
  { NULL, ONE ("'seller_sku': '" FIFTY "'"), "" },
  { NULL, ONE ("'seller_sku': '" FIFTY "f'"), "SSKU-01 E skus[0].seller_sku" },
  { NULL, ONE ("'seller_sku': ''"), "SSKU-01 E skus[0].seller_sku" },
  { NULL, ONE ("'seller_sku': 'a b'"), "SSKU-02 E skus[0].seller_sku" },
  { NULL, ONE ("'seller_sku': 'a\\u00a0b'"), "SSKU-02 E skus[0].seller_sku" },
  { NULL, ONE ("'seller_sku': 'a\\n'"), "SSKU-02 E skus[0].seller_sku" },
  { NULL, SKUS ("{ 'seller_sku': 'a', 'sales_attributes': [ " A ("Size", "M") " ] }, "
                "{ 'seller_sku': 'a', 'sales_attributes': [ " A ("Size", "L") " ] }"),
    "SSKU-03 W skus[1].seller_sku" },
  { NULL, SKUS ("{ 'seller_sku': 'a', 'sales_attributes': [ " A ("Size", "M") " ] }, "
                "{ 'seller_sku': 'A', 'sales_attributes': [ " A ("Size", "L") " ] }"), "" },
};

/* How many in which market. */
static const struct { const char *market; guint n; const char *findings; } number_cases[] = {
  { "US", 100, "" },
  { "US", 101, "SKU-02 E skus" },
  { "GB", 100, "" },
  { "GB", 101, "SKU-02 E skus" },
  { "DE", 300, "" },
  { "DE", 301, "SKU-02 W skus" },
  { "JP", 301, "SKU-02 W skus" },
  { "ID", 100, "" },
  { "ID", 101, "SKU-02 H skus" },
  { "ID", 300, "SKU-02 H skus" },
  { "ID", 301, "SKU-02 W skus" },
  { "SA", 101, "SKU-02 H skus" },
};

static void
test_rows (void)
{
  product_test_rows (rows, G_N_ELEMENTS (rows), "SKU SSKU", NULL);
}

static void
test_number (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (number_cases); i++) {
    const VitrineProductContext context = { .market = number_cases[i].market };
    g_autoptr (GString) patch = g_string_new ("{ 'skus': [ ");
    g_autoptr (JsonNode) body = NULL;
    g_autofree char *found = NULL;

    for (guint j = 0; j < number_cases[i].n; j++)
      g_string_append_printf (patch, "%s{ 'sales_attributes': [ { 'name': 'Size', 'value_name': "
                              "'%u' } ] }", j > 0 ? ", " : "", j);
    g_string_append (patch, " ] }");
    body = product_test_new_body (patch->str);
    found = product_test_check (body, &context, "SKU");
    g_assert_cmpstr (found, ==, number_cases[i].findings);
  }
}

static const struct { const char *patch; const char *value; } fix_cases[] = {
  { ONE ("'seller_sku': ' a b\\n'"), "\"ab\"" },
  { ONE ("'seller_sku': ''"), NULL },
};

static void
test_fixes (void)
{
  const VitrineProductContext context = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (fix_cases); i++) {
    g_autoptr (JsonNode) body = product_test_new_body (fix_cases[i].patch);
    g_autoptr (GPtrArray) findings = vitrine_product_rules_check (json_node_get_object (body),
                                                                  &context, NULL);
    const VitrineFinding *finding = product_test_find (findings, "SSKU");
    g_autofree char *value = finding->value != NULL ? json_to_string (finding->value, FALSE)
                                                    : NULL;

    g_assert_nonnull (finding->fix);
    g_assert_cmpstr (value, ==, fix_cases[i].value);
  }
}

static const struct { const char *patch; const char *message; } said_cases[] = {
  { SKUS (V (A ("Size", "M")) ", " V (A ("Size", "m"))),
    "SKUs 1 and 2 have the same values. Change one, or take it out." },
  { SKUS (V (A ("Size", "M")) ", " V (A ("Color", "m"))),
    "SKU 2 has other sales attributes than SKU 1. All must have the same." },
  { ONE ("'seller_sku': '" FIFTY "f'"), "The seller SKU of SKU 1 has 51 of at most 50 characters." },
};

static void
test_said (void)
{
  const VitrineProductContext context = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (said_cases); i++) {
    g_autoptr (JsonNode) body = product_test_new_body (said_cases[i].patch);
    g_autoptr (GPtrArray) findings = vitrine_product_rules_check (json_node_get_object (body),
                                                                  &context, NULL);
    g_autoptr (GString) all = g_string_new (NULL);

    for (guint j = 0; j < findings->len; j++)
      g_string_append_printf (all, "%s\n", ((VitrineFinding *) findings->pdata[j])->message);
    g_assert_nonnull (strstr (all->str, said_cases[i].message));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sku-rules/rows", test_rows);
  g_test_add_func ("/sku-rules/number", test_number);
  g_test_add_func ("/sku-rules/fixes", test_fixes);
  g_test_add_func ("/sku-rules/said", test_said);

  return g_test_run ();
}
