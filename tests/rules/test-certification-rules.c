/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "product-offers.h"

#define TOPICS "CERT"
#define NOW 1700000000        /* 2023-11-14 */
#define CERT(members) "{ 'certifications': [ { 'id': '820013', 'images': [ { 'uri': 'tos-1' } ], " \
                      members " } ] }"
#define FILE_OF(name, format) CERT ("'files': [ { 'id': '1', 'name': '" name "', 'format': '" format \
                                    "' } ]")

static const ProductRow rows[] = {
  { NULL, NULL, "" },
  { NULL, FILE_OF ("brand_cert.PDF", "PDF"), "" },
  { NULL, FILE_OF ("brand_cert.pdf", "PDF"), "" },
  { NULL, FILE_OF ("brand_cert.pdf", "pdf"), "CERT-03 E certifications[0].files[0].format" },
  { NULL, FILE_OF ("brand_cert.jpg", "JPG"),
    "CERT-03 E certifications[0].files[0].format, CERT-03 E certifications[0].files[0].name" },
  { NULL, FILE_OF ("brand_cert", "PDF"), "CERT-03 E certifications[0].files[0].name" },
  { NULL, FILE_OF (".pdf", "PDF"), "CERT-03 E certifications[0].files[0].name" },
  { NULL, CERT ("'files': [ {} ]"), "" },                  /* BODY-01 tells of it */
  { NULL, CERT ("'files': [ 5, { 'name': 5, 'format': 5 } ]"), "" },

  { NULL, "{ 'certifications': [ { 'id': '1' }, { 'id': '2' }, { 'id': '1' } ] }",
    "CERT-02 E certifications[2].id" },
  { NULL, "{ 'certifications': [ { 'id': '1' }, { 'id': '2' }, { 'id': '3' }, { 'id': '4' },"
          " { 'id': '5' }, { 'id': '6' }, { 'id': '7' }, { 'id': '8' }, { 'id': '9' },"
          " { 'id': '10' } ] }", "" },
  { NULL, "{ 'certifications': [ { 'id': '1' }, { 'id': '2' }, { 'id': '3' }, { 'id': '4' },"
          " { 'id': '5' }, { 'id': '6' }, { 'id': '7' }, { 'id': '8' }, { 'id': '9' },"
          " { 'id': '10' }, { 'id': '11' } ] }", "CERT-02 E certifications" },
  { NULL, "{ 'save_mode': 'AS_DRAFT', 'certifications': [ {}, {}, {}, {}, {}, {}, {}, {}, {}, {},"
          " {} ] }", "CERT-02 E certifications" },

  { NULL, CERT ("'expiration_date': 1700000001"), "" },
  { NULL, CERT ("'expiration_date': 1700000000"), "CERT-04 E certifications[0].expiration_date" },
  { NULL, CERT ("'expiration_date': 0"), "CERT-04 E certifications[0].expiration_date" },
  { NULL, CERT ("'expiration_date': -9223372036854775807"),
    "CERT-04 E certifications[0].expiration_date" },
  { NULL, CERT ("'expiration_date': 1800000000000"),
    "CERT-04 W certifications[0].expiration_date" },
};

/* The reference’s sample: one always, with a date; one where there is a battery; one at will. */
#define CHILD "{ 'id': '820011', 'images': [ { 'uri': 'tos-1' } ], 'expiration_date': 1800000000 }"
#define BATTERY "'product_attributes': [ { 'id': '101610', 'values': [ { 'id': '1000058' } ] } ]"
#define NO_BATTERY "'product_attributes': [ { 'id': '101610', 'values': [ { 'id': '1000059' } ] } ]"

static const ProductRow category_rows[] = {
  { NULL, NULL, "CERT-01 E certifications" },
  { NULL, "{ 'certifications': [ " CHILD " ] }", "" },
  { NULL, "{ 'certifications': [ " CHILD " ], " NO_BATTERY " }", "" },
  { NULL, "{ 'certifications': [ " CHILD " ], " BATTERY " }", "CERT-01 E certifications" },
  { NULL, "{ 'certifications': [ " CHILD ", { 'id': '820012', 'files': [ { 'id': '1',"
          " 'name': 'a.pdf', 'format': 'PDF' } ] } ], " BATTERY " }", "" },
  { NULL, "{ 'certifications': [ { 'id': '820011', 'expiration_date': 1800000000 } ] }",
    "CERT-01 E certifications[0]" },
  { NULL, "{ 'certifications': [ { 'id': '820011', 'images': [], 'files': [],"
          " 'expiration_date': 1800000000 } ] }", "CERT-01 E certifications[0]" },
  { NULL, "{ 'certifications': [ { 'id': '820011', 'images': [ { 'uri': 'tos-1' } ] } ] }",
    "CERT-04 E certifications[0].expiration_date" },
  { NULL, "{ 'certifications': [ " CHILD ", { 'id': '820013' } ] }", "" },
  { NULL, "{ 'certifications': [ " CHILD ", { 'id': '999' } ] }", "CERT-01 W certifications[1].id" },
  /* BODY-02 tells of these, and nothing is missing. */
  { NULL, "{ 'certifications': 5 }", "" },
  { NULL, "{ 'certifications': [ { 'id': 820011 } ] }", "" },
  { NULL, "{ 'certifications': [ { 'id': '820011', 'images': 5, 'expiration_date': '2030' } ] }",
    "" },
  { NULL, "{ 'save_mode': 'AS_DRAFT' }", "" },
  { NULL, "{ 'save_mode': 'AS_DRAFT', 'certifications': [ { 'id': '820011' } ] }", "" },
};

static const ProductOffer offers[] = {
  { NULL, FILE_OF ("a.pdf", " pdf"), "CERT-03", "certifications[0].files[0].format", 12052658,
    "'PDF'" },
  { NULL, FILE_OF ("a.pdf", ".PDF"), "CERT-03", "certifications[0].files[0].format", 12052658,
    "'PDF'" },
  { NULL, FILE_OF ("a.pdf", "JPG"), "CERT-03", "certifications[0].files[0].format", 12052658,
    NULL },
  { NULL, CERT ("'expiration_date': 1800000000000"), "CERT-04",
    "certifications[0].expiration_date", 12052385, "1800000000" },
  { NULL, CERT ("'expiration_date': 1600000000000"), "CERT-04",
    "certifications[0].expiration_date", 12052385, NULL },
  { NULL, "{ 'certifications': [ { 'id': '1' }, { 'id': '1' } ] }", "CERT-02",
    "certifications[1].id", 12052656, NULL },
};

static const ProductOffer category_codes[] = {
  { NULL, NULL, "CERT-01", "certifications", 12052105, NULL },
  { NULL, "{ 'certifications': [ { 'id': '999' } ] }", "CERT-01", "certifications[0].id", 12052655,
    NULL },
};

static VitrineCategoryRules *
new_rules (void)
{
  g_autoptr (JsonNode) node = product_test_parse (
    "{ 'product_certifications': ["
    "  { 'id': '820011', 'name': 'Children’s product certificate', 'is_required': true,"
    "    'expiration_date': { 'is_required': true } },"
    "  { 'id': '820012', 'name': 'Battery test summary', 'is_required': false,"
    "    'requirement_conditions': [ { 'condition_type': 'VALUE_ID_MATCH',"
    "      'attribute_id': '101610', 'attribute_value_id': '1000058' } ] },"
    "  { 'id': '820013', 'name': 'Test report', 'is_required': false } ] }");

  return vitrine_category_rules_new_from_json (json_node_get_object (node));
}

static void
test_rows (void)
{
  VitrineProductContext context = { .now = NOW };

  product_test_rows (rows, G_N_ELEMENTS (rows), TOPICS, &context);
  product_offers_rows (offers, G_N_ELEMENTS (offers), &context);
}

static void
test_category (void)
{
  g_autoptr (VitrineCategoryRules) rules = new_rules ();
  VitrineProductContext context = { .now = NOW, .category_rules = rules };

  product_test_rows (category_rows, G_N_ELEMENTS (category_rows), TOPICS, &context);
  product_offers_rows (category_codes, G_N_ELEMENTS (category_codes), &context);
}

static void
test_unchecked (void)
{
  VitrineProductContext context = { .now = NOW };
  g_autoptr (JsonNode) bare = product_test_new_body (NULL);
  g_autoptr (JsonNode) undated = product_test_new_body ("{ 'certifications': [ { 'id': '1' } ] }");
  g_autofree char *of_bare = product_test_unchecked (bare, &context, TOPICS);
  g_autofree char *of_undated = product_test_unchecked (undated, &context, TOPICS);

  g_assert_cmpstr (of_bare, ==, "CERT-01");
  g_assert_cmpstr (of_undated, ==, "CERT-01 CERT-04");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/certification-rules/rows", test_rows);
  g_test_add_func ("/certification-rules/category", test_category);
  g_test_add_func ("/certification-rules/unchecked", test_unchecked);

  return g_test_run ();
}
