/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "product-offers.h"

#include <string.h>

#define TOPICS "PATTR"
#define ATTRS(list) "{ 'product_attributes': [ " list " ] }"
#define CHOSEN(id, values) "{ 'id': '" id "', 'values': [ " values " ] }"
#define ID(id) "{ 'id': '" id "' }"
#define TEXT(text) "{ 'name': '" text "' }"
#define PLACE "product_attributes[0].values"

/* What holds whatever the category is. */
static const ProductRow rows[] = {
  { "US", NULL, "" },
  { "US", ATTRS (CHOSEN ("1", ID ("11"))), "" },
  { "US", ATTRS (CHOSEN ("1", TEXT ("Soft leather"))), "" },
  { "US", ATTRS (CHOSEN ("1", "{}")), "PATTR-07 E " PLACE "[0]" },
  { "US", ATTRS (CHOSEN ("1", TEXT (" "))), "PATTR-07 E " PLACE "[0]" },
  { "US", ATTRS (CHOSEN ("1", "{ 'id': 11 }")), "" },
  { "US", ATTRS (CHOSEN ("1", "")), "" },
  { "US", ATTRS (CHOSEN ("1", TEXT ("Wow 😀"))), "PATTR-07 E " PLACE "[0].name" },
  { "US", ATTRS (CHOSEN ("1", TEXT ("a\\u0007b"))), "PATTR-07 E " PLACE "[0].name" },
  { "US", ATTRS (CHOSEN ("1", TEXT ("aaaaaaaaaa"))), "PATTR-07 E " PLACE "[0].name" },
  { "US", ATTRS (CHOSEN ("1", TEXT ("皮革"))), "PATTR-07 E " PLACE "[0].name" },
  { "JP", ATTRS (CHOSEN ("1", TEXT ("皮革"))), "PATTR-07 W " PLACE "[0].name" },
  /* The id wins: the name beside it isn’t looked at. */
  { "US", ATTRS (CHOSEN ("1", "{ 'id': '11', 'name': '皮革' }")), "" },
  { "US", ATTRS (CHOSEN ("1", ID ("11") "," ID ("11"))), "PATTR-07 E " PLACE "[1].id" },
  { "US", ATTRS (CHOSEN ("1", TEXT ("Red") "," TEXT (" red"))), "PATTR-07 E " PLACE "[1].name" },
  { "US", ATTRS (CHOSEN ("1", ID ("11")) "," CHOSEN ("1", ID ("12"))),
    "PATTR-07 E product_attributes[1].id" },
  { "US", "{ 'save_mode': 'AS_DRAFT', 'product_attributes': [ " CHOSEN ("1", "{}") " ] }", "" },
};

/* In a category that asks for a material (several, own text), and whether there is a battery,
 * whose weight is asked for when there is one; a closure can be chosen. */
#define CATEGORY \
  "[ { 'id': '1', 'name': 'Upper material', 'type': 'PRODUCT_PROPERTY', 'is_requried': true," \
  "    'is_customizable': true, 'is_multiple_selection': true," \
  "    'values': [ { 'id': '11', 'name': 'Canvas' }, { 'id': '12', 'name': 'Leather' } ] }," \
  "  { 'id': '2', 'name': 'Closure', 'type': 'PRODUCT_PROPERTY', 'is_requried': false," \
  "    'values': [ { 'id': '21', 'name': 'Laces' }, { 'id': '22', 'name': 'Slip-on' } ] }," \
  "  { 'id': '3', 'name': 'Contains a battery', 'type': 'PRODUCT_PROPERTY', 'is_requried': true," \
  "    'values': [ { 'id': '31', 'name': 'Yes' }, { 'id': '32', 'name': 'No' } ] }," \
  "  { 'id': '4', 'name': 'Battery weight (g)', 'type': 'PRODUCT_PROPERTY'," \
  "    'is_customizable': true, 'value_data_format': 'POSITIVE_INT_OR_DECIMAL'," \
  "    'requirement_conditions': [ { 'condition_type': 'VALUE_ID_MATCH', 'attribute_id': '3'," \
  "      'attribute_value_id': '31' } ], 'values': [] }," \
  "  { 'id': '5', 'name': 'Colour', 'type': 'SALES_PROPERTY', 'is_requried': true }" \
  "]"
#define CANVAS CHOSEN ("1", ID ("11"))
#define YES CHOSEN ("3", ID ("31"))
#define NO CHOSEN ("3", ID ("32"))
#define MORE(list) ATTRS (CANVAS "," NO "," list)
#define BATTERY(text) ATTRS (CANVAS "," YES "," CHOSEN ("4", TEXT (text)))

static const ProductRow category_rows[] = {
  { "US", ATTRS (CANVAS "," NO), "" },
  { "US", NULL, "PATTR-01 E product_attributes, PATTR-01 E product_attributes" },
  { "US", ATTRS (CANVAS), "PATTR-01 E product_attributes" },
  { "US", ATTRS (CANVAS "," CHOSEN ("3", "")), "PATTR-01 E product_attributes[1].values" },
  { "US", ATTRS (CANVAS "," YES), "PATTR-01 E product_attributes" },
  { "US", BATTERY ("12.5"), "" },
  { "US", "{ 'product_attributes': 5 }", "" },
  { "US", ATTRS ("{ 'id': 1 }, " NO), "" },
  { "US", ATTRS ("{ 'id': '1', 'values': [ { 'id': 11 } ] }, " NO), "" },
  { "US", "{ 'save_mode': 'AS_DRAFT' }", "" },

  { "US", MORE (CHOSEN ("4", TEXT ("12"))), "PATTR-02 E product_attributes[2]" },
  { "US", MORE (CHOSEN ("4", "")), "" },
  { "US", MORE (CHOSEN ("2", ID ("21"))), "" },
  { "US", MORE (CHOSEN ("2", ID ("21") "," ID ("22"))), "PATTR-03 E product_attributes[2].values" },
  { "US", ATTRS (CHOSEN ("1", ID ("11") "," ID ("12")) "," NO), "" },

  { "US", ATTRS (CHOSEN ("1", TEXT ("Felt")) "," NO), "" },
  { "US", MORE (CHOSEN ("2", TEXT ("Buttons"))), "PATTR-04 E product_attributes[2].values[0]" },
  { "US", MORE (CHOSEN ("9", ID ("91"))), "PATTR-04 W product_attributes[2].id" },

  { "US", BATTERY ("0"), "PATTR-06 E product_attributes[2].values[0].name" },
  { "US", BATTERY ("-1"), "PATTR-06 E product_attributes[2].values[0].name" },
  { "US", BATTERY ("12 g"), "PATTR-06 E product_attributes[2].values[0].name" },
  { "US", BATTERY ("1,5"), "PATTR-06 E product_attributes[2].values[0].name" },
  { "US", BATTERY ("0.001"), "" },

  { "US", MORE (CHOSEN ("2", ID ("29"))), "PATTR-08 W product_attributes[2].values[0].id" },
};

static const ProductOffer codes[] = {
  { "US", ATTRS (CHOSEN ("1", "{}")), "PATTR-07", PLACE "[0]", 12052248, NULL },
  { "US", ATTRS (CHOSEN ("1", TEXT ("皮革"))), "PATTR-07", PLACE "[0].name", 12052250, NULL },
  { "US", ATTRS (CHOSEN ("1", TEXT ("Wow 😀"))), "PATTR-07", PLACE "[0].name", 12052935, NULL },
  { "US", ATTRS (CHOSEN ("1", ID ("11") "," ID ("11"))), "PATTR-07", PLACE "[1].id", 12052253,
    NULL },
  { "US", ATTRS (CHOSEN ("1", TEXT ("Red") "," TEXT ("Red"))), "PATTR-07", PLACE "[1].name",
    12052251, NULL },
  { "US", ATTRS (CHOSEN ("1", "") "," CHOSEN ("1", "")), "PATTR-07", "product_attributes[1].id",
    12052254, NULL },
};

static const ProductOffer category_offers[] = {
  { "US", ATTRS (NO), "PATTR-01", "product_attributes", 12052104, NULL },
  { "US", ATTRS (CANVAS "," YES), "PATTR-01", "product_attributes", 12052182, NULL },
  { "US", MORE (CHOSEN ("4", TEXT ("12"))), "PATTR-02", "product_attributes[2]", 12052183, "-" },
  { "US", MORE (CHOSEN ("2", ID ("21") "," ID ("22"))), "PATTR-03",
    "product_attributes[2].values", 12052246, NULL },
  { "US", MORE (CHOSEN ("2", TEXT (" laces"))), "PATTR-04", "product_attributes[2].values[0]",
    12052247, "{ 'id': '21' }" },
  { "US", MORE (CHOSEN ("2", TEXT ("Buttons"))), "PATTR-04", "product_attributes[2].values[0]",
    12052247, NULL },
  { "US", BATTERY (" 12.5\\n"), "PATTR-06", "product_attributes[2].values[0].name", 12052256,
    "'12.5'" },
};

/* The guide’s limit is in force; what the clients’ types have is a hint. */
static const struct { guint characters; const char *findings; } length_cases[] = {
  { 500, "" },
  { 501, "PATTR-05 H " PLACE "[0].name" },
  { 2000, "PATTR-05 H " PLACE "[0].name" },
  { 2001, "PATTR-05 E " PLACE "[0].name" },
};

static GPtrArray *
new_attributes (void)
{
  g_autoptr (JsonNode) node = product_test_parse (CATEGORY);
  JsonArray *array = json_node_get_array (node);
  GPtrArray *attributes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_attribute_free);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (attributes,
                     vitrine_attribute_new_from_json (json_array_get_object_element (array, i)));

  return attributes;
}

static void
test_rows (void)
{
  product_test_rows (rows, G_N_ELEMENTS (rows), TOPICS, NULL);
  product_offers_rows (codes, G_N_ELEMENTS (codes), NULL);
}

static void
test_category (void)
{
  g_autoptr (GPtrArray) attributes = new_attributes ();
  VitrineProductContext context = { .attributes = attributes };

  product_test_rows (category_rows, G_N_ELEMENTS (category_rows), TOPICS, &context);
  product_offers_rows (category_offers, G_N_ELEMENTS (category_offers), &context);
}

static void
test_lengths (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (length_cases); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autofree char *patch = NULL;
    g_autofree char *found = NULL;
    g_autoptr (JsonNode) body = NULL;
    VitrineProductContext context = { 0 };

    for (guint j = 0; j < length_cases[i].characters; j++)
      g_string_append (text, j % 2 == 0 ? "ä" : "b");
    patch = g_strdup_printf (ATTRS (CHOSEN ("1", TEXT ("%s"))), text->str);
    body = product_test_new_body (patch);
    found = product_test_check (body, &context, TOPICS);
    g_assert_cmpstr (found, ==, length_cases[i].findings);
  }
}

static void
test_unchecked (void)
{
  g_autoptr (GPtrArray) attributes = new_attributes ();
  VitrineProductContext context = { 0 };
  g_autoptr (JsonNode) body = product_test_new_body (NULL);
  g_autofree char *unknown = product_test_unchecked (body, &context, TOPICS);
  g_autofree char *known = NULL;

  context.attributes = attributes;
  known = product_test_unchecked (body, &context, TOPICS);
  g_assert_cmpstr (unknown, ==, "PATTR-01 PATTR-02 PATTR-03 PATTR-04 PATTR-06");
  g_assert_cmpstr (known, ==, "");
}

/* Far more than any product has, of one that isn’t asked for: were each compared with all, this
 * would take minutes. */
static void
test_many (void)
{
  g_autoptr (GPtrArray) attributes = new_attributes ();
  VitrineProductContext context = { .attributes = attributes };
  g_autoptr (JsonNode) body = product_test_new_body (ATTRS (NO));
  g_autoptr (JsonNode) entry = product_test_parse (CHOSEN ("4", ID ("41") "," TEXT ("x")));
  g_autoptr (GPtrArray) findings = NULL;
  JsonArray *list = json_object_get_array_member (json_node_get_object (body),
                                                  "product_attributes");

  for (guint i = 0; i < 100000; i++)
    json_array_add_element (list, json_node_copy (entry));
  findings = vitrine_product_rules_check (json_node_get_object (body), &context, NULL);
  g_assert_cmpuint (findings->len, >, 100);
  g_assert_cmpuint (findings->len, <, 10000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/attribute-rules/rows", test_rows);
  g_test_add_func ("/attribute-rules/category", test_category);
  g_test_add_func ("/attribute-rules/lengths", test_lengths);
  g_test_add_func ("/attribute-rules/unchecked", test_unchecked);
  g_test_add_func ("/attribute-rules/many", test_many);

  return g_test_run ();
}
