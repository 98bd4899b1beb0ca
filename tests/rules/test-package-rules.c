/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "product-offers.h"

#define TOPICS "PKG"
#define WEIGHT(value, unit) "'package_weight': { 'value': '" value "', 'unit': '" unit "' }"
#define SIDES(length, width, height, unit) \
  "'package_dimensions': { 'length': '" length "', 'width': '" width "', 'height': '" height \
  "', 'unit': '" unit "' }"
#define NO_SIDES "'package_dimensions': '-'"
#define CM SIDES ("30", "20", "10", "CENTIMETER")

static const ProductRow weight_rows[] = {
  { "US", NULL, "" },
  { "US", "{ 'package_weight': '-' }", "PKG-01 E package_weight" },
  { "US", "{ 'package_weight': { 'unit': 'KILOGRAM' } }", "PKG-01 E package_weight.value" },
  { "US", "{" WEIGHT ("", "KILOGRAM") "}", "PKG-01 E package_weight.value" },
  { "US", "{" WEIGHT ("0", "KILOGRAM") "}", "PKG-01 E package_weight.value" },
  { "US", "{" WEIGHT ("0.000", "KILOGRAM") "}", "PKG-01 E package_weight.value" },
  { "US", "{" WEIGHT ("-1", "KILOGRAM") "}", "PKG-01 E package_weight.value" },
  /* BODY-02 tells of these. */
  { "US", "{" WEIGHT ("heavy", "KILOGRAM") "}", "" },
  { "US", "{ 'package_weight': { 'value': 1, 'unit': 'KILOGRAM' } }", "" },
  { "US", "{ 'package_weight': 5 }", "" },
  /* The product page requires a weight, of a draft too. */
  { "US", "{ 'save_mode': 'AS_DRAFT', 'package_weight': '-' }", "PKG-01 E package_weight" },
  { "US", "{ 'save_mode': 'AS_DRAFT'," WEIGHT ("0", "KILOGRAM") "}",
    "PKG-01 E package_weight.value" },

  { "US", "{" WEIGHT ("1.255", "KILOGRAM") "}", "" },
  { "US", "{" WEIGHT ("1.2555", "KILOGRAM") "}", "PKG-04 E package_weight.value" },
  { "US", "{" WEIGHT ("1.25", "POUND") "," SIDES ("12", "8", "4", "INCH") "}", "" },
  { "US", "{" WEIGHT ("1.255", "POUND") "," SIDES ("12", "8", "4", "INCH") "}",
    "PKG-04 E package_weight.value" },
  { "BR", "{" WEIGHT ("12.5", "GRAM") "}",
    "PKG-03 E package_weight.unit, PKG-04 E package_weight.value" },
};

static const ProductRow unit_rows[] = {
  { "US", "{" WEIGHT ("1", "KILOGRAM") "," SIDES ("30", "20", "10", "INCH") "}",
    "PKG-02 E package_dimensions.unit" },
  { "US", "{" WEIGHT ("1", "POUND") "," CM "}", "PKG-02 E package_dimensions.unit" },
  { "GB", "{" WEIGHT ("1", "POUND") "," SIDES ("12", "8", "4", "INCH") "}",
    "PKG-03 E package_weight.unit, PKG-03 E package_dimensions.unit" },
  { "GB", "{" WEIGHT ("1", "KILOGRAM") "," SIDES ("12", "8", "4", "INCH") "}",
    "PKG-02 E package_dimensions.unit, PKG-03 E package_dimensions.unit" },
  { "DE", "{" WEIGHT ("1", "POUND") "," CM "}",
    "PKG-03 E package_weight.unit, PKG-02 E package_dimensions.unit" },
  { "JP", "{" WEIGHT ("500", "GRAM") "}", "PKG-03 E package_weight.unit" },
  { "MX", "{" WEIGHT ("500", "GRAM") "}", "PKG-03 E package_weight.unit" },
  { "US", "{" WEIGHT ("500", "GRAM") "}", "PKG-03 E package_weight.unit" },
  /* BODY-03 tells of units that aren’t any. */
  { "US", "{" WEIGHT ("1", "STONE") "," SIDES ("1", "1", "1", "ELL") "}", "" },
};

static const ProductRow side_rows[] = {
  { "US", "{" SIDES ("30", "20", "10", "CENTIMETER") "}", "" },
  { "US", "{" SIDES ("30.5", "20", "10", "CENTIMETER") "}",
    "PKG-06 E package_dimensions.length" },
  { "US", "{" SIDES ("30", "20.0", "10", "CENTIMETER") "}", "PKG-06 E package_dimensions.width" },
  { "US", "{" SIDES ("30", "20", "0", "CENTIMETER") "}", "PKG-06 E package_dimensions.height" },
  { "US", "{" SIDES ("30", "20", "-1", "CENTIMETER") "}", "PKG-06 E package_dimensions.height" },
  { "BR", "{" SIDES ("30.5", "20.25", "10", "CENTIMETER") "}", "" },
  { "BR", "{" SIDES ("30.5", "0.0", "10", "CENTIMETER") "}", "PKG-06 E package_dimensions.width" },
  { "US", "{" SIDES ("long", "20", "10", "CENTIMETER") "}", "" },
  { "US", "{ 'save_mode': 'AS_DRAFT'," SIDES ("0", "20", "10", "CENTIMETER") "}",
    "PKG-06 E package_dimensions.length" },
  /* All four or none. */
  { "US", "{ 'package_dimensions': { 'length': '30', 'unit': 'CENTIMETER' } }",
    "PKG-05 E package_dimensions.height, PKG-05 E package_dimensions.width" },
  { "ID", "{" SIDES ("30", "20", "10", "") "}", "PKG-05 E package_dimensions.unit" },
  { "VN", "{ 'package_dimensions': { 'length': 30, 'width': '20', 'height': '10',"
          " 'unit': 'CENTIMETER' } }", "" },
  { "US", "{ 'save_mode': 'AS_DRAFT', 'package_dimensions': { 'length': '30' } }", "" },
};

/* With the category’s rules unknown. */
static const ProductRow none_rows[] = {
  { "MY", "{" NO_SIDES "}", "PKG-05 W package_dimensions" },
  { "SG", "{" NO_SIDES "}", "PKG-05 W package_dimensions" },
  { "GB", "{" NO_SIDES "}", "PKG-05 W package_dimensions" },
  { "US", "{" NO_SIDES "}", "PKG-05 W package_dimensions" },
  { "US", "{ 'package_dimensions': {} }", "PKG-05 W package_dimensions" },
  { "US", "{" SIDES ("", "", "", "") "}", "PKG-05 W package_dimensions" },
  { "US", "{ 'package_dimensions': 5 }", "" },
  { "US", "{ 'save_mode': 'AS_DRAFT'," NO_SIDES "}", "" },
  { "ID", "{" NO_SIDES "}", "" },
  { "TH", "{" NO_SIDES "}", "" },
  { "VN", "{" NO_SIDES "}", "" },
  { "DE", "{" NO_SIDES "}", "" },
  { "JP", "{" NO_SIDES "}", "" },
  { "BR", "{" NO_SIDES "}", "" },
};

static const ProductRow required_rows[] = {
  { "US", "{" NO_SIDES "}", "PKG-05 E package_dimensions" },
  { "ID", "{" NO_SIDES "}", "PKG-05 E package_dimensions" },
  { "ID", NULL, "" },
  { "ID", "{ 'save_mode': 'AS_DRAFT'," NO_SIDES "}", "" },
};

static const ProductRow not_required_rows[] = {
  { "US", "{" NO_SIDES "}", "" },
  { "US", "{ 'package_dimensions': { 'length': '30', 'width': '20', 'height': '10' } }",
    "PKG-05 E package_dimensions.unit" },
};

static const ProductOffer offers[] = {
  { "US", "{ 'package_weight': '-' }", "PKG-01", "package_weight", 12019011, NULL },
  { "US", "{" WEIGHT ("0", "KILOGRAM") "}", "PKG-01", "package_weight.value", 12052181, NULL },
  { "US", "{" WEIGHT ("1", "POUND") "," CM "}", "PKG-02", "package_dimensions.unit", 12052915,
    NULL },
  { "GB", "{" WEIGHT ("1", "POUND") "}", "PKG-03", "package_weight.unit", 12019061, NULL },
  { "JP", "{" WEIGHT ("500", "GRAM") "}", "PKG-03", "package_weight.unit", 12052916, NULL },
  { "US", "{" WEIGHT ("1.25000", "KILOGRAM") "}", "PKG-04", "package_weight.value", 12052006,
    "'1.250'" },
  { "US", "{" WEIGHT ("1.25001", "KILOGRAM") "}", "PKG-04", "package_weight.value", 12052006,
    NULL },
  { "US", "{" NO_SIDES "}", "PKG-05", "package_dimensions", 12019012, NULL },
  { "US", "{" SIDES ("30", "20", "10", "") "}", "PKG-05", "package_dimensions.unit", 12019012,
    "'CENTIMETER'" },
  { "US", "{" WEIGHT ("1", "POUND") "," SIDES ("30", "20", "10", "") "}", "PKG-05",
    "package_dimensions.unit", 12019012, "'INCH'" },
  { "US", "{" SIDES ("30.00", "20", "10", "CENTIMETER") "}", "PKG-06",
    "package_dimensions.length", 12052005, "'30'" },
  { "US", "{" SIDES ("30", "20.5", "10", "CENTIMETER") "}", "PKG-06", "package_dimensions.width",
    12052004, NULL },
  { "US", "{" SIDES ("30", "20", "0", "CENTIMETER") "}", "PKG-06", "package_dimensions.height",
    12052003, NULL },
};

static void
test_rows (void)
{
  product_test_rows (weight_rows, G_N_ELEMENTS (weight_rows), TOPICS, NULL);
  product_test_rows (unit_rows, G_N_ELEMENTS (unit_rows), TOPICS, NULL);
  product_test_rows (side_rows, G_N_ELEMENTS (side_rows), TOPICS, NULL);
}

static void
test_need (void)
{
  g_autoptr (GPtrArray) certifications = g_ptr_array_new ();
  VitrineCategoryRules rules = { .certifications = certifications };
  VitrineProductContext context = { 0 };

  product_test_rows (none_rows, G_N_ELEMENTS (none_rows), TOPICS, &context);
  context.seller = VITRINE_SELLER_CROSS_BORDER;
  product_test_rows (required_rows, G_N_ELEMENTS (required_rows), TOPICS, &context);
  context.category_rules = &rules;
  product_test_rows (required_rows, G_N_ELEMENTS (required_rows), TOPICS, &context);
  context.seller = VITRINE_SELLER_LOCAL;
  product_test_rows (not_required_rows, G_N_ELEMENTS (not_required_rows), TOPICS, &context);
  rules.dimensions_required = TRUE;
  product_test_rows (required_rows, G_N_ELEMENTS (required_rows), TOPICS, &context);
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

  g_test_add_func ("/package-rules/rows", test_rows);
  g_test_add_func ("/package-rules/need", test_need);
  g_test_add_func ("/package-rules/offers", test_offers);

  return g_test_run ();
}
