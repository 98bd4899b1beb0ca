/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "product-offers.h"

#define TOPICS "PRESALE FEE"
#define NOW (G_GINT64_CONSTANT (1700000000))   /* 2023-11-14 22:13:20 UTC */
#define SKU(members) "{ 'skus': [ { " members " } ] }"
#define PRE(type, time) "'pre_sale': { 'type': '" type "', 'fulfillment_type': { " time " } }"
#define DAYS(days) "'handling_duration_days': " days
#define DATE(date) "'release_date': " date
#define DATE_FIELD "skus[0].pre_sale.fulfillment_type.release_date"
#define DAYS_FIELD "skus[0].pre_sale.fulfillment_type.handling_duration_days"
#define TYPE_FIELD "skus[0].pre_sale.type"

/* Midnights, and the last second of the day before. */
#define IN_2_DAYS "1700179199"
#define IN_3_DAYS "1700179200"
#define IN_30_DAYS "1702598399"
#define IN_31_DAYS "1702598400"
#define IN_60_DAYS "1705190399"
#define IN_61_DAYS "1705190400"

static const ProductRow rows[] = {
  { "US", NULL, "" },
  { "US", SKU (PRE ("PRE_ORDER", DATE (IN_3_DAYS))), "" },
  { "US", SKU (PRE ("PRE_ORDER", DATE (IN_60_DAYS))), "" },
  { "US", SKU (PRE ("PRE_ORDER", DATE (IN_2_DAYS))), "PRESALE-02 E " DATE_FIELD },
  { "US", SKU (PRE ("PRE_ORDER", DATE (IN_61_DAYS))), "PRESALE-02 E " DATE_FIELD },
  { "US", SKU (PRE ("PRE_ORDER", DATE ("0"))), "PRESALE-02 E " DATE_FIELD },
  { "US", SKU (PRE ("PRE_ORDER", DATE ("9223372036854775807"))), "PRESALE-02 E " DATE_FIELD },
  { "US", SKU (PRE ("PRE_ORDER", DATE ("-9223372036854775807"))), "PRESALE-02 E " DATE_FIELD },
  { "US", SKU (PRE ("PRE_ORDER", DAYS ("5"))), "PRESALE-02 E " DATE_FIELD },
  { "US", SKU (PRE ("PRE_ORDER", DATE ("'soon'"))), "" },
  { "US", SKU (PRE ("MADE_TO_ORDER", DAYS ("3"))), "" },
  { "US", SKU (PRE ("MADE_TO_ORDER", DAYS ("14"))), "" },
  { "US", SKU (PRE ("MADE_TO_ORDER", DAYS ("2"))), "PRESALE-02 E " DAYS_FIELD },
  { "US", SKU (PRE ("MADE_TO_ORDER", DAYS ("15"))), "PRESALE-02 E " DAYS_FIELD },
  { "US", SKU (PRE ("MADE_TO_ORDER", "")), "PRESALE-02 E " DAYS_FIELD },
  { "US", SKU (PRE ("CUSTOM", DAYS ("30"))), "" },
  { "US", SKU (PRE ("CUSTOM", DAYS ("31"))), "PRESALE-02 E " DAYS_FIELD },
  { "US", SKU (PRE ("CUSTOM", DAYS ("0"))), "PRESALE-02 E " DAYS_FIELD },

  { "GB", SKU (PRE ("PRE_ORDER", DAYS ("3"))), "" },
  { "GB", SKU (PRE ("PRE_ORDER", DAYS ("30"))), "" },
  { "GB", SKU (PRE ("PRE_ORDER", DAYS ("31"))), "PRESALE-03 E " DAYS_FIELD },
  { "GB", SKU (PRE ("PRE_ORDER", DAYS ("2"))), "PRESALE-03 E " DAYS_FIELD },
  { "DE", SKU (PRE ("PRE_ORDER", DATE (IN_30_DAYS))), "" },
  { "DE", SKU (PRE ("PRE_ORDER", DATE (IN_31_DAYS))), "PRESALE-03 E " DATE_FIELD },
  { "JP", SKU (PRE ("PRE_ORDER", "")), "PRESALE-03 E " DAYS_FIELD },
  { "JP", SKU (PRE ("PRE_ORDER", DATE ("'soon'"))), "" },
  { "TH", SKU (PRE ("MADE_TO_ORDER", DAYS ("5"))), "PRESALE-03 E " TYPE_FIELD },
  { "BR", SKU (PRE ("CUSTOM", DAYS ("5"))), "PRESALE-03 E " TYPE_FIELD },
  { "MX", SKU (PRE ("CUSTOM", DAYS ("5"))), "PRESALE-03 E " TYPE_FIELD },
  { "ID", SKU (PRE ("CUSTOM", DAYS ("5"))), "PRESALE-03 E " TYPE_FIELD },
  { "ZZ", SKU (PRE ("CUSTOM", DAYS ("500"))), "" },

  { "US", SKU ("'pre_sale': {}"), "PRESALE-01 E " TYPE_FIELD },
  { "US", SKU ("'pre_sale': { 'type': 'PRE_ORDER' }"),
    "PRESALE-01 E skus[0].pre_sale.fulfillment_type" },
  { "US", SKU ("'pre_sale': { 'type': 'NONE' }"), "" },
  { "US", SKU (PRE ("NONE", DAYS ("5"))), "PRESALE-01 E skus[0].pre_sale" },
  { "US", SKU ("'pre_sale': 5"), "" },
  { "US", SKU ("'pre_sale': { 'type': 5, 'fulfillment_type': 5 }"), "" },
  { "US", "{ 'save_mode': 'AS_DRAFT', 'skus': [ { 'pre_sale': {} } ] }", "" },
  { "US", "{ 'save_mode': 'AS_DRAFT', 'skus': [ { " PRE ("CUSTOM", DAYS ("31")) " } ] }",
    "PRESALE-02 E " DAYS_FIELD },
  { "US", "{ 'skus': [ { " PRE ("CUSTOM", DAYS ("5")) " }, { " PRE ("CUSTOM", DAYS ("6")) " } ] }",
    "" },
  { "US", "{ 'skus': [ { " PRE ("CUSTOM", DAYS ("5")) " }, {} ] }",
    "PRESALE-01 E skus[1].pre_sale" },
  { "US", "{ 'skus': [ {}, { " PRE ("CUSTOM", DAYS ("5")) " } ] }",
    "PRESALE-01 E skus[1].pre_sale.type" },
  { "US", "{ 'skus': [ { 'pre_sale': { 'type': 'NONE' } }, {} ] }", "" },
};

/* Where the category takes pre-orders alone. */
static const ProductRow category_rows[] = {
  { "US", SKU (PRE ("PRE_ORDER", DATE (IN_3_DAYS))), "" },
  { "US", SKU (PRE ("CUSTOM", DAYS ("5"))), "PRESALE-01 E " TYPE_FIELD },
  { "US", SKU ("'pre_sale': { 'type': 'NONE' }"), "" },
};

static const ProductRow no_kinds_rows[] = {
  { "US", SKU (PRE ("PRE_ORDER", DATE (IN_3_DAYS))), "PRESALE-01 E " TYPE_FIELD },
};

#define FEE(amount, packaging) \
  SKU ("'fees': [ { 'type': 'PFAND', 'amount': '" amount "', 'additional_attribute': '" packaging \
       "' } ]")

static const ProductRow fee_rows[] = {
  { "DE", FEE ("0.25", "SINGLE_USE"), "" },
  { "DE", FEE ("0.00", "REUSABLE"), "" },
  { "DE", FEE ("6300.00", "REUSABLE"), "" },
  { "DE", FEE ("6300.01", "REUSABLE"), "FEE-01 E skus[0].fees[0].amount" },
  { "DE", FEE ("-1", "REUSABLE"), "FEE-01 E skus[0].fees[0].amount" },
  { "DE", FEE ("0,25", "REUSABLE"), "FEE-01 E skus[0].fees[0].amount" },
  { "DE", FEE ("", "NOT_APPLICABLE"), "" },
  { "DE", FEE ("0.25", "NOT_APPLICABLE"), "FEE-01 W skus[0].fees[0].amount" },
  { "DE", FEE ("0.25", ""), "FEE-01 E skus[0].fees[0].additional_attribute" },
  { "DE", FEE ("0.25", "CAN"), "FEE-01 E skus[0].fees[0].additional_attribute" },
  { "DE", SKU ("'fees': [ {} ]"), "FEE-01 E skus[0].fees[0].additional_attribute" },
  { "DE", SKU ("'fees': [ 5, { 'amount': 5, 'additional_attribute': 5 } ]"), "" },
  { "US", FEE ("0.25", "SINGLE_USE"), "FEE-01 W skus[0].fees[0]" },
  { "FR", FEE ("0.25", "SINGLE_USE"), "FEE-01 W skus[0].fees[0]" },
};

static const ProductOffer offers[] = {
  { "US", SKU (PRE ("NONE", DAYS ("5"))), "PRESALE-01", "skus[0].pre_sale", 12019094, "-" },
  { "US", SKU ("'pre_sale': {}"), "PRESALE-01", TYPE_FIELD, 12019096, NULL },
  { "US", SKU ("'pre_sale': { 'type': 'CUSTOM' }"), "PRESALE-01",
    "skus[0].pre_sale.fulfillment_type", 12019095, NULL },
  { "US", SKU (PRE ("PRE_ORDER", DATE ("0"))), "PRESALE-02", DATE_FIELD, 12019097, NULL },
  { "US", SKU (PRE ("CUSTOM", DAYS ("0"))), "PRESALE-02", DAYS_FIELD, 12019098, NULL },
  { "US", SKU (PRE ("CUSTOM", DAYS ("31"))), "PRESALE-02", DAYS_FIELD, 12052269, NULL },
  { "GB", SKU (PRE ("CUSTOM", DAYS ("5"))), "PRESALE-03", TYPE_FIELD, 12019099, NULL },
  { "DE", FEE ("0.25", ""), "FEE-01", "skus[0].fees[0].additional_attribute", 12052495, NULL },
  { "DE", FEE ("0.25", "NOT_APPLICABLE"), "FEE-01", "skus[0].fees[0].amount", 12052498, "-" },
  { "US", FEE ("0.25", "SINGLE_USE"), "FEE-01", "skus[0].fees[0]", 12052497, NULL },
};

static void
test_rows (void)
{
  VitrineProductContext context = { .now = NOW };

  product_test_rows (rows, G_N_ELEMENTS (rows), TOPICS, &context);
  product_test_rows (fee_rows, G_N_ELEMENTS (fee_rows), TOPICS, &context);
}

static void
test_category (void)
{
  static char *kinds[] = { (char *) "PRE_ORDER", NULL };
  static char *none[] = { NULL };
  g_autoptr (GPtrArray) certifications = g_ptr_array_new ();
  VitrineCategoryRules rules = { .certifications = certifications, .special_types = kinds };
  VitrineProductContext context = { .now = NOW, .category_rules = &rules };

  product_test_rows (category_rows, G_N_ELEMENTS (category_rows), TOPICS, &context);
  rules.special_types = none;
  product_test_rows (no_kinds_rows, G_N_ELEMENTS (no_kinds_rows), TOPICS, &context);
}

static void
test_offers (void)
{
  VitrineProductContext context = { .now = NOW };

  product_offers_rows (offers, G_N_ELEMENTS (offers), &context);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/presale-rules/rows", test_rows);
  g_test_add_func ("/presale-rules/category", test_category);
  g_test_add_func ("/presale-rules/offers", test_offers);

  return g_test_run ();
}
