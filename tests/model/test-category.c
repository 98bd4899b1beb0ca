/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-category.h"

#include "vitrine-json.h"

#include <string.h>

#define AVAILABLE  VITRINE_PERMISSION_AVAILABLE
#define INVITE     VITRINE_PERMISSION_INVITE_ONLY
#define NON_MAIN   VITRINE_PERMISSION_NON_MAIN
#define PROHIBITED VITRINE_PERMISSION_PROHIBITED

static JsonObject *
parse (const char *text)
{
  g_autoptr (JsonNode) node = vitrine_json_parse (text, strlen (text));

  g_assert_nonnull (node);

  return json_node_dup_object (node);
}

static const struct {
  const char         *json;
  const char         *id;          /* NULL: none is made */
  const char         *parent_id;
  const char         *name;
  gboolean            is_leaf;
  VitrinePermissions  permissions;
} category_cases[] = {
  { "{'id': '810136', 'parent_id': '810128', 'local_name': 'Pans', 'is_leaf': true,"
    " 'permission_statuses': ['AVAILABLE']}",
    "810136", "810128", "Pans", TRUE, AVAILABLE },
  { "{'id': '1', 'parent_id': '0', 'local_name': 'Weapons', 'is_leaf': false,"
    " 'permission_statuses': ['INVITE_ONLY', 'NON_MAIN_CATEGORY', 'PROHIBITED']}",
    "1", NULL, "Weapons", FALSE, INVITE | NON_MAIN | PROHIBITED },
  { "{'id': '1', 'permission_statuses': ['available', 7, null, ['x'], {}, 'LATER']}",
    "1", NULL, "1", FALSE, AVAILABLE },
  /* as “Recommend Category” says it */
  { "{'id': '1', 'name': 'Bags', 'level': 1, 'is_leaf': true}",
    "1", NULL, "Bags", TRUE, 0 },
  { "{'id': '1', 'parent_id': 7, 'local_name': [], 'is_leaf': 'true',"
    " 'permission_statuses': 'AVAILABLE'}",
    "1", NULL, "1", FALSE, 0 },
  { "{'id': '1', 'parent_id': '', 'local_name': '', 'name': 'Bags'}",
    "1", NULL, "Bags", FALSE, 0 },
  { "{'local_name': 'Pans'}", NULL },
  { "{'id': '', 'local_name': 'Pans'}", NULL },
  { "{'id': 810136, 'local_name': 'Pans'}", NULL },
  { "{'id': null}", NULL },
  { "{}", NULL },
};

/* The rows have ' for " so that they can be read. */
static JsonObject *
parse_row (const char *row)
{
  g_autofree char *text = g_strdelimit (g_strdup (row), "'", '"');

  return parse (text);
}

static void
test_category (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (category_cases); i++) {
    g_autoptr (JsonObject) object = parse_row (category_cases[i].json);
    g_autoptr (VitrineCategory) category = vitrine_category_new_from_json (object);

    g_test_message ("%s", category_cases[i].json);
    g_assert_cmpint (category != NULL, ==, category_cases[i].id != NULL);
    if (category == NULL)
      continue;
    g_assert_cmpstr (category->id, ==, category_cases[i].id);
    g_assert_cmpstr (category->parent_id, ==, category_cases[i].parent_id);
    g_assert_cmpstr (category->name, ==, category_cases[i].name);
    g_assert_cmpint (category->is_leaf, ==, category_cases[i].is_leaf);
    g_assert_cmpint (category->permissions, ==, category_cases[i].permissions);
  }
}

static void
test_rules (void)
{
  g_autoptr (JsonObject) object = parse_row (
    "{'product_certifications': ["
    "  {'id': '820011', 'name': 'Safety', 'is_required': true, 'document_details': 'As PDF',"
    "   'sample_image_url': 'https://example.invalid/1.png', 'requirement_conditions': [],"
    "   'expiration_date': {'is_required': true}},"
    "  {'id': '820012', 'is_required': false, 'sample_image_url': 'file:///etc/passwd',"
    "   'document_details': '', 'expiration_date': [],"
    "   'requirement_conditions': ["
    "     {'condition_type': 'value_id_match', 'attribute_id': '1', 'attribute_value_id': '2'},"
    "     {'attribute_id': '3', 'attribute_value_id': '4'},"
    "     {'condition_type': 'LATER', 'attribute_id': '5', 'attribute_value_id': '6'},"
    "     {'condition_type': 'VALUE_ID_MATCH', 'attribute_id': '7'},"
    "     {'attribute_id': 8, 'attribute_value_id': '9'}, 'x', null]},"
    "  {'name': 'No id'}, 7],"
    " 'size_chart': {'is_supported': true, 'is_required': true}, 'cod': {'is_supported': true},"
    " 'package_dimension': {'is_required': true}, 'epr': {'is_required': true},"
    " 'responsible_person': {'is_required': true}, 'manufacturer': {'is_required': true}}");
  g_autoptr (VitrineCategoryRules) rules = vitrine_category_rules_new_from_json (object);
  VitrineCertificationRule *first;
  VitrineCertificationRule *second;
  VitrineCondition *condition;

  g_assert_cmpuint (rules->certifications->len, ==, 2);
  first = g_ptr_array_index (rules->certifications, 0);
  g_assert_cmpstr (first->id, ==, "820011");
  g_assert_cmpstr (first->name, ==, "Safety");
  g_assert_true (first->is_required);
  g_assert_cmpstr (first->details, ==, "As PDF");
  g_assert_cmpstr (first->sample_url, ==, "https://example.invalid/1.png");
  g_assert_true (first->needs_expiration);
  g_assert_cmpuint (first->conditions->len, ==, 0);

  second = g_ptr_array_index (rules->certifications, 1);
  g_assert_cmpstr (second->name, ==, "820012");
  g_assert_false (second->is_required);
  g_assert_null (second->details);
  g_assert_null (second->sample_url);
  g_assert_false (second->needs_expiration);
  g_assert_cmpuint (second->conditions->len, ==, 2);
  condition = g_ptr_array_index (second->conditions, 0);
  g_assert_cmpstr (condition->attribute_id, ==, "1");
  g_assert_cmpstr (condition->value_id, ==, "2");
  condition = g_ptr_array_index (second->conditions, 1);
  g_assert_cmpstr (condition->attribute_id, ==, "3");

  g_assert_true (rules->size_chart_supported);
  g_assert_true (rules->size_chart_required);
  g_assert_true (rules->cod_supported);
  g_assert_true (rules->dimensions_required);
  g_assert_true (rules->manufacturer_required);
  g_assert_true (rules->responsible_person_required);
  g_assert_true (rules->epr_required);
  g_assert_cmpuint (g_strv_length (rules->special_types), ==, 0);
}

/* Each is a flag of its own: what isn't said, or said in a wrong way, is not so. */
static const struct { const char *json; gsize offset; } flag_cases[] = {
  { "{'size_chart': {'is_supported': true}}",
    G_STRUCT_OFFSET (VitrineCategoryRules, size_chart_supported) },
  { "{'size_chart': {'is_required': true}}",
    G_STRUCT_OFFSET (VitrineCategoryRules, size_chart_required) },
  { "{'cod': {'is_supported': true}}",
    G_STRUCT_OFFSET (VitrineCategoryRules, cod_supported) },
  { "{'package_dimension': {'is_required': true}}",
    G_STRUCT_OFFSET (VitrineCategoryRules, dimensions_required) },
  { "{'manufacturer': {'is_required': true}}",
    G_STRUCT_OFFSET (VitrineCategoryRules, manufacturer_required) },
  { "{'responsible_person': {'is_required': true}}",
    G_STRUCT_OFFSET (VitrineCategoryRules, responsible_person_required) },
  { "{'epr': {'is_required': true}}",
    G_STRUCT_OFFSET (VitrineCategoryRules, epr_required) },
  { "{}", 0 },
  { "{'cod': true, 'epr': {'is_required': 'true'}, 'manufacturer': {'is_required': 1},"
    " 'size_chart': [true], 'package_dimension': null, 'product_certifications': {}}", 0 },
};

static void
test_flags (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (flag_cases); i++) {
    g_autoptr (JsonObject) object = parse_row (flag_cases[i].json);
    g_autoptr (VitrineCategoryRules) rules = vitrine_category_rules_new_from_json (object);

    for (gsize j = 0; j < G_N_ELEMENTS (flag_cases) && flag_cases[j].offset != 0; j++)
      g_assert_cmpint (G_STRUCT_MEMBER (gboolean, rules, flag_cases[j].offset), ==, i == j);
    g_assert_cmpuint (rules->certifications->len, ==, 0);
  }
}

static const struct { const char *json; const char *types; } special_cases[] = {
  { "{'allowed_special_product_types': ['PRE_ORDER', 'MADE_TO_ORDER']}", "PRE_ORDER MADE_TO_ORDER" },
  { "{'allowed_special_product_types': ['custom', 7, null, '']}", "CUSTOM" },
  { "{'allowed_special_product_types': 'PRE_ORDER'}", "PRE_ORDER" },
  { "{'allowed_special_product_types': 'PRE_ORDER, custom'}", "PRE_ORDER CUSTOM" },
  { "{'allowed_special_product_types': ''}", "" },
  { "{'allowed_special_product_types': []}", "" },
  { "{'allowed_special_product_types': {'a': 1}}", "" },
  { "{}", "" },
};

static void
test_special_types (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (special_cases); i++) {
    g_autoptr (JsonObject) object = parse_row (special_cases[i].json);
    g_autoptr (VitrineCategoryRules) rules = vitrine_category_rules_new_from_json (object);
    g_autofree char *types = g_strjoinv (" ", rules->special_types);

    g_assert_cmpstr (types, ==, special_cases[i].types);
  }
}

enum {
  SALES = 1 << 0,
  REQUIRED = 1 << 1,
  CUSTOM = 1 << 2,
  MULTIPLE = 1 << 3,
  NUMBER = 1 << 4,
};

static const struct {
  const char *json;
  const char *id;           /* NULL: none is made */
  const char *name;
  guint       flags;
  const char *values;       /* their names */
  guint       n_conditions;
} attribute_cases[] = {
  { "{'id': '1', 'name': 'Material', 'type': 'PRODUCT_PROPERTY', 'is_requried': true,"
    " 'is_customizable': true, 'is_multiple_selection': true,"
    " 'values': [{'id': '7', 'name': 'Canvas'}, {'id': '8', 'name': 'Mesh'}]}",
    "1", "Material", REQUIRED | CUSTOM | MULTIPLE, "Canvas Mesh", 0 },
  { "{'id': '1', 'name': 'Material', 'is_required': true}",
    "1", "Material", REQUIRED, "", 0 },
  { "{'id': '1', 'name': 'Material', 'is_requried': false, 'is_required': true}",
    "1", "Material", REQUIRED, "", 0 },
  { "{'id': '1', 'name': 'Color', 'type': 'sales_property',"
    " 'values': [{'id': '7'}, {'name': 'No id'}, 'x', {'id': 9}]}",
    "1", "Color", SALES, "7", 0 },
  { "{'id': '1', 'value_data_format': 'positive_int_or_decimal', 'requirement_conditions': ["
    "  {'condition_type': 'VALUE_ID_MATCH', 'attribute_id': '1', 'attribute_value_id': '2'}]}",
    "1", "1", NUMBER, "", 1 },
  { "{'id': '1', 'name': 7, 'type': 1, 'is_requried': 'true', 'is_customizable': 1,"
    " 'is_multiple_selection': {}, 'value_data_format': 'TEXT', 'values': {},"
    " 'requirement_conditions': 'x'}",
    "1", "1", 0, "", 0 },
  { "{'name': 'Material'}", NULL },
  { "{'id': 1}", NULL },
};

static guint
get_flags (const VitrineAttribute *attribute)
{
  return (attribute->is_sales ? SALES : 0) | (attribute->is_required ? REQUIRED : 0) |
         (attribute->is_customizable ? CUSTOM : 0) | (attribute->is_multiple ? MULTIPLE : 0) |
         (attribute->is_number ? NUMBER : 0);
}

static char *
join_values (const VitrineAttribute *attribute)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < attribute->values->len; i++)
    g_ptr_array_add (names, ((VitrineAttributeValue *) attribute->values->pdata[i])->name);
  g_ptr_array_add (names, NULL);

  return g_strjoinv (" ", (char **) names->pdata);
}

static void
test_attribute (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (attribute_cases); i++) {
    g_autoptr (JsonObject) object = parse_row (attribute_cases[i].json);
    g_autoptr (VitrineAttribute) attribute = vitrine_attribute_new_from_json (object);
    g_autofree char *values = NULL;

    g_test_message ("%s", attribute_cases[i].json);
    g_assert_cmpint (attribute != NULL, ==, attribute_cases[i].id != NULL);
    if (attribute == NULL)
      continue;
    values = join_values (attribute);
    g_assert_cmpstr (attribute->id, ==, attribute_cases[i].id);
    g_assert_cmpstr (attribute->name, ==, attribute_cases[i].name);
    g_assert_cmpuint (get_flags (attribute), ==, attribute_cases[i].flags);
    g_assert_cmpstr (values, ==, attribute_cases[i].values);
    g_assert_cmpuint (attribute->conditions->len, ==, attribute_cases[i].n_conditions);
  }
}

static const struct {
  const char *json;
  const char *name;           /* NULL: none is made */
  gboolean    is_authorized;
  gboolean    is_t1;
  gboolean    is_available;
} brand_cases[] = {
  { "{'id': '1', 'name': 'Pine', 'authorized_status': 'AUTHORIZED', 'is_t1_brand': false,"
    " 'brand_status': 'AVAILABLE'}", "Pine", TRUE, FALSE, TRUE },
  { "{'id': '1', 'name': 'Pine', 'authorized_status': 'UNAUTHORIEZD', 'is_t1_brand': true}",
    "Pine", FALSE, TRUE, TRUE },
  { "{'id': '1', 'name': 'Pine', 'authorized_status': 'UNAUTHORIZED'}",
    "Pine", FALSE, FALSE, TRUE },
  { "{'id': '1', 'authorized_status': 'authorized', 'brand_status': 'unavailable'}",
    "1", TRUE, FALSE, FALSE },
  { "{'id': '1', 'authorized_status': true, 'is_t1_brand': 'true', 'brand_status': 7}",
    "1", FALSE, FALSE, TRUE },
  { "{'name': 'Pine'}", NULL },
};

static void
test_brand (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (brand_cases); i++) {
    g_autoptr (JsonObject) object = parse_row (brand_cases[i].json);
    g_autoptr (VitrineBrand) brand = vitrine_brand_new_from_json (object);

    g_assert_cmpint (brand != NULL, ==, brand_cases[i].name != NULL);
    if (brand == NULL)
      continue;
    g_assert_cmpstr (brand->id, ==, "1");
    g_assert_cmpstr (brand->name, ==, brand_cases[i].name);
    g_assert_cmpint (brand->is_authorized, ==, brand_cases[i].is_authorized);
    g_assert_cmpint (brand->is_t1, ==, brand_cases[i].is_t1);
    g_assert_cmpint (brand->is_available, ==, brand_cases[i].is_available);
  }
}

static const struct {
  const char *json;
  const char *name;           /* NULL: none is made */
  gboolean    is_enabled;
  gboolean    is_restricted;
  gboolean    is_sales;
  gboolean    is_default;
  gboolean    is_local;
} warehouse_cases[] = {
  { "{'id': '1', 'name': 'Main', 'effect_status': 'ENABLED', 'type': 'SALES_WAREHOUSE',"
    " 'is_default': true}", "Main", TRUE, FALSE, TRUE, TRUE, FALSE },
  { "{'id': '1', 'name': 'Near', 'sub_type': 'DOMESTIC_WAREHOUSE'}", "Near", .is_local = TRUE },
  { "{'id': '1', 'name': 'Sent', 'sub_type': 'CB_OVERSEA_WAREHOUSE'}", "Sent", .is_local = TRUE },
  { "{'id': '1', 'name': 'Far', 'sub_type': 'CB_DIRECT_SHIPPING_WAREHOUSE'}", "Far" },
  { "{'id': '1', 'name': 'Back', 'effect_status': 'enabled', 'type': 'RETURN_WAREHOUSE',"
    " 'is_default': false}", "Back", TRUE, FALSE, FALSE, FALSE },
  { "{'id': '1', 'name': 'Over', 'effect_status': 'RESTRICTED', 'type': 'sales_warehouse'}",
    "Over", FALSE, TRUE, TRUE, FALSE },
  { "{'id': '1', 'effect_status': 'DISABLED'}", "1", FALSE, FALSE, FALSE, FALSE },
  { "{'id': '1', 'name': {}, 'effect_status': 1, 'type': [], 'is_default': 'true'}",
    "1", FALSE, FALSE, FALSE, FALSE },
  { "{'name': 'Main'}", NULL },
};

static void
test_warehouse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (warehouse_cases); i++) {
    g_autoptr (JsonObject) object = parse_row (warehouse_cases[i].json);
    g_autoptr (VitrineWarehouse) warehouse = vitrine_warehouse_new_from_json (object);

    g_assert_cmpint (warehouse != NULL, ==, warehouse_cases[i].name != NULL);
    if (warehouse == NULL)
      continue;
    g_assert_cmpstr (warehouse->id, ==, "1");
    g_assert_cmpstr (warehouse->name, ==, warehouse_cases[i].name);
    g_assert_cmpint (warehouse->is_enabled, ==, warehouse_cases[i].is_enabled);
    g_assert_cmpint (warehouse->is_restricted, ==, warehouse_cases[i].is_restricted);
    g_assert_cmpint (warehouse->is_sales, ==, warehouse_cases[i].is_sales);
    g_assert_cmpint (warehouse->is_default, ==, warehouse_cases[i].is_default);
    g_assert_cmpint (warehouse->is_local, ==, warehouse_cases[i].is_local);
  }
}

static const struct { const char *json; const char *name; } option_cases[] = {
  { "{'id': '1', 'name': 'Standard shipping', 'type': 'STANDARD'}", "Standard shipping" },
  { "{'id': '1'}", "1" },
  { "{'id': 1, 'name': 'Standard shipping'}", NULL },
  { "{}", NULL },
};

static void
test_delivery_option (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (option_cases); i++) {
    g_autoptr (JsonObject) object = parse_row (option_cases[i].json);
    g_autoptr (VitrineDeliveryOption) option = vitrine_delivery_option_new_from_json (object);

    g_assert_cmpint (option != NULL, ==, option_cases[i].name != NULL);
    if (option == NULL)
      continue;
    g_assert_cmpstr (option->id, ==, "1");
    g_assert_cmpstr (option->name, ==, option_cases[i].name);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/category/category", test_category);
  g_test_add_func ("/category/rules", test_rules);
  g_test_add_func ("/category/flags", test_flags);
  g_test_add_func ("/category/special-types", test_special_types);
  g_test_add_func ("/category/attribute", test_attribute);
  g_test_add_func ("/category/brand", test_brand);
  g_test_add_func ("/category/warehouse", test_warehouse);
  g_test_add_func ("/category/delivery-option", test_delivery_option);
  return g_test_run ();
}
