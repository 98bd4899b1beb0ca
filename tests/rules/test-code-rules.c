/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "product-offers.h"

#define TOPICS "CODE"
#define SKU(members) "{ 'skus': [ { " members " } ] }"
#define CODE(type, code) SKU ("'identifier_code': { 'type': '" type "', 'code': '" code "' }")
#define BOTH(type) "'identifier_code': { 'type': '" type "', 'code': "
#define FIELD "skus[0].identifier_code.code"
#define EXTRA(codes) SKU ("'combined_skus': [ {} ], 'identifier_code': { 'type': 'EAN'," \
                          "'code': '4006381333931' }, 'extra_identifier_codes': [ " codes " ]")

static const ProductRow rows[] = {
  { NULL, NULL, "" },
  /* The reference’s own. */
  { NULL, CODE ("EAN", "4006381333931"), "" },
  { NULL, CODE ("UPC", "036000291452"), "" },
  { NULL, CODE ("EAN", "96385074"), "" },
  { NULL, CODE ("GTIN", "00012345678905"), "" },
  { NULL, CODE ("ISBN", "9780596520687"), "" },
  { NULL, CODE ("ISBN", "080442957X"), "" },
  { NULL, CODE ("JAN", "4901234567894"), "" },

  { NULL, SKU ("'identifier_code': {}"), "" },
  { NULL, SKU ("'identifier_code': { 'code': '4006381333931' }"),
    "CODE-01 E skus[0].identifier_code.type" },
  { NULL, CODE ("", "4006381333931"), "CODE-01 E skus[0].identifier_code.type" },
  { NULL, CODE ("ASIN", "B000123456"), "CODE-01 E skus[0].identifier_code.type" },
  { NULL, CODE ("ean", "4006381333931"), "CODE-01 E skus[0].identifier_code.type" },
  { NULL, SKU ("'identifier_code': { 'code': '4006381333931', 'type': 5 }"), "" },
  { NULL, CODE ("EAN", ""), "CODE-02 E " FIELD },
  { NULL, SKU ("'identifier_code': { 'code': '', 'type': '' }"), "" },

  { NULL, CODE ("GTIN", "4006381333931"), "CODE-02 E " FIELD },
  { NULL, CODE ("EAN", "036000291452"), "CODE-02 E " FIELD },
  { NULL, CODE ("UPC", "4006381333931"), "CODE-02 E " FIELD },
  { NULL, CODE ("JAN", "00012345678905"), "CODE-02 E " FIELD },
  { NULL, CODE ("EAN", "4006381-333931"), "CODE-02 E " FIELD },
  { NULL, CODE ("ISBN", "978059652068"), "CODE-03 E " FIELD },
  { NULL, CODE ("ISBN", "08044X9570"), "CODE-03 E " FIELD },
  { NULL, CODE ("ISBN", "080442957x"), "CODE-03 E " FIELD },
  { NULL, CODE ("ISBN", "0306406152"), "CODE-03 W " FIELD },
  { NULL, "{ 'save_mode': 'AS_DRAFT', 'skus': [ { 'identifier_code':"
          " { 'type': 'UPC', 'code': '12' } } ] }", "CODE-02 E " FIELD },

  { NULL, CODE ("EAN", "4006381333932"), "CODE-04 W " FIELD },
  { NULL, CODE ("GTIN", "10000000000000"), "CODE-04 W " FIELD },
  { NULL, CODE ("GTIN", "12345678901234"), "CODE-04 W " FIELD },
  { NULL, CODE ("ISBN", "9780596520688"), "CODE-04 W " FIELD },
  { NULL, CODE ("ISBN", "080442958X"), "CODE-05 W " FIELD },
  { NULL, CODE ("ISBN", "0306406153"), "CODE-03 W " FIELD ", CODE-05 W " FIELD },
  { NULL, CODE ("ISBN", "4006381333931"), "CODE-05 W " FIELD },

  { NULL, "{ 'skus': [ { " BOTH ("EAN") "'4006381333931' } }, { " BOTH ("EAN") "'96385074' } },"
          " { " BOTH ("EAN") "'4006381333931' } } ] }",
    "CODE-06 E skus[2].identifier_code.code" },
  { NULL, "{ 'skus': [ { " BOTH ("EAN") "'' } }, { " BOTH ("EAN") "'' } } ] }",
    "CODE-02 E " FIELD ", CODE-02 E skus[1].identifier_code.code" },
};

static const ProductRow extra_rows[] = {
  { "DE", EXTRA ("'96385074', '036000291452'"), "" },
  { "US", EXTRA ("'96385074'"), "CODE-08 E skus[0].extra_identifier_codes" },
  { "GB", EXTRA ("'96385074'"), "CODE-08 E skus[0].extra_identifier_codes" },
  { "US", EXTRA (""), "" },
  { "FR", EXTRA ("'963'"), "CODE-08 E skus[0].extra_identifier_codes[0]" },
  { "FR", EXTRA ("'96385074', '96385074'"), "CODE-08 E skus[0].extra_identifier_codes[1]" },
  { "FR", EXTRA ("'4006381333931'"), "CODE-08 E skus[0].extra_identifier_codes[0]" },
  { "FR", EXTRA ("'96385075'"), "CODE-04 W skus[0].extra_identifier_codes[0]" },
  { "FR", EXTRA ("5"), "" },
  { "IT", SKU ("'combined_skus': [ {} ], 'extra_identifier_codes': [ '96385074' ]"),
    "CODE-08 E skus[0].identifier_code" },
  { "IT", SKU ("'combined_skus': [ {} ], 'extra_identifier_codes': [ '96385074' ],"
               "'identifier_code': { 'code': 5, 'type': 'EAN' }"), "" },
  { "IE", SKU ("'extra_identifier_codes': [ '96385074' ], 'identifier_code':"
               "{ 'code': '4006381333931', 'type': 'EAN' }"),
    "CODE-08 W skus[0].extra_identifier_codes" },
  { "ES", EXTRA ("'10000007', '10000014', '10000021', '10000038', '10000045', '10000052',"
                 "'10000069', '10000076', '10000083', '10000090', '10000106'"),
    "CODE-08 E skus[0].extra_identifier_codes" },
  { "ES", EXTRA ("'10000007', '10000014', '10000021', '10000038', '10000045', '10000052',"
                 "'10000069', '10000076', '10000083', '10000090'"), "" },
};

static const ProductOffer offers[] = {
  { NULL, CODE ("ean", "4006381333931"), "CODE-01", "skus[0].identifier_code.type", 12052600,
    "'EAN'" },
  { NULL, SKU ("'identifier_code': { 'code': '036000291452' }"), "CODE-01",
    "skus[0].identifier_code.type", 12052600, "'UPC'" },
  { NULL, SKU ("'identifier_code': { 'code': '080442957X' }"), "CODE-01",
    "skus[0].identifier_code.type", 12052600, "'ISBN'" },
  { NULL, SKU ("'identifier_code': { 'code': '4006381333931' }"), "CODE-01",
    "skus[0].identifier_code.type", 12052600, NULL },
  { NULL, CODE ("EAN", " 4 006381 333931"), "CODE-02", FIELD, 12052591, "'4006381333931'" },
  { NULL, CODE ("UPC", "36000291452"), "CODE-02", FIELD, 12052591, "'036000291452'" },
  { NULL, CODE ("GTIN", "4006381333931"), "CODE-02", FIELD, 12052591, "'04006381333931'" },
  { NULL, CODE ("UPC", "36000291453"), "CODE-02", FIELD, 12052591, NULL },
  { NULL, CODE ("ISBN", "978-0-596-52068-7"), "CODE-03", FIELD, 12052591, "'9780596520687'" },
  { NULL, CODE ("ISBN", "080442957x"), "CODE-03", FIELD, 12052598, "'080442957X'" },
  /* Which of the digits is wrong nobody knows. */
  { NULL, CODE ("EAN", "4006381333932"), "CODE-04", FIELD, 0, NULL },
  { "US", EXTRA ("'96385074'"), "CODE-08", "skus[0].extra_identifier_codes", 12052291, "-" },
  { "IT", SKU ("'combined_skus': [ {} ], 'extra_identifier_codes': [ '96385074' ]"), "CODE-08",
    "skus[0].identifier_code", 12052293, NULL },
};

static void
test_rows (void)
{
  product_test_rows (rows, G_N_ELEMENTS (rows), TOPICS, NULL);
  product_test_rows (extra_rows, G_N_ELEMENTS (extra_rows), TOPICS, NULL);
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

  g_test_add_func ("/code-rules/rows", test_rows);
  g_test_add_func ("/code-rules/offers", test_offers);

  return g_test_run ();
}
