/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "product-offers.h"

#define TOPICS "MFR"
#define MAKER(name, address, phone, email) \
  "'manufacturer': { 'name': '" name "', 'address': '" address "', 'phone_number': '" phone \
  "', 'email': '" email "' }"
#define GOOD MAKER ("Shoe Works", "1 Mill Lane, Leeds", "+44 2079460000", "shoes@example.com")
#define PHONE(phone) "{" MAKER ("Shoe Works", "1 Mill Lane", phone, "shoes@example.com") "}"
#define EMAIL(email) "{" MAKER ("Shoe Works", "1 Mill Lane", "+44 2079460000", email) "}"

static const ProductRow rows[] = {
  { "US", NULL, "" },
  { "US", "{" GOOD "}", "" },
  { "US", "{ 'manufacturer': {} }", "MFR-01 E manufacturer" },
  { "US", "{" MAKER ("", " ", "", "") "}", "MFR-01 E manufacturer" },
  { "US", "{ 'manufacturer': { 'name': 'Shoe Works' } }",
    "MFR-01 E manufacturer.address, MFR-01 E manufacturer.email, "
    "MFR-01 E manufacturer.phone_number" },
  { "ID", EMAIL (" "), "MFR-01 E manufacturer.email" },
  { "US", "{ 'manufacturer': { 'name': 5 , 'address': 'a', 'phone_number': '+44 2079460000',"
          " 'email': 'a@b.c' } }", "" },
  { "US", "{ 'manufacturer': 'Shoe Works' }", "" },
  { "US", "{ 'save_mode': 'AS_DRAFT', 'manufacturer': { 'name': 'Shoe Works' } }", "" },

  { "US", PHONE ("+1-2025550123"), "" },
  { "US", PHONE ("2025550123"), "MFR-02 E manufacturer.phone_number" },
  { "US", PHONE ("+12025550123"), "MFR-02 E manufacturer.phone_number" },
  { "US", PHONE ("+1 202555"), "MFR-02 E manufacturer.phone_number" },
  { "US", PHONE ("+1 (202) 555-0123"), "MFR-02 E manufacturer.phone_number" },

  { "US", EMAIL ("shoes"), "MFR-03 E manufacturer.email" },
  { "US", EMAIL ("shoes@example"), "MFR-03 E manufacturer.email" },
  { "US", EMAIL ("a@b@example.com"), "MFR-03 E manufacturer.email" },

  { "US", "{" GOOD ", 'manufacturer_ids': [ '1' ] }", "MFR-04 E manufacturer" },
  { "US", "{" GOOD ", 'responsible_person_ids': [ '1' ] }", "MFR-04 E manufacturer" },
  { "DE", "{" GOOD ", 'manufacturer_ids': [ '1' ] }", "MFR-04 E manufacturer" },
  { "DE", "{" GOOD "}", "MFR-04 W manufacturer" },
  { "ES", "{" GOOD "}", "MFR-04 W manufacturer" },
  { "FR", "{" GOOD "}", "MFR-04 W manufacturer" },
  { "IE", "{" GOOD "}", "MFR-04 W manufacturer" },
  { "IT", "{" GOOD "}", "MFR-04 W manufacturer" },
  { "GB", "{" GOOD "}", "" },
  { "DE", "{ 'manufacturer_ids': [ '1' ], 'responsible_person_ids': [ '1' ] }", "" },

  { "DE", "{ 'manufacturer_ids': [ '1', '2', '1' ] }", "MFR-05 E manufacturer_ids[2]" },
  { "DE", "{ 'responsible_person_ids': [ '1', '1' ] }", "MFR-05 E responsible_person_ids[1]" },
};

/* Where the category asks for both. */
static const ProductRow required_rows[] = {
  { "DE", NULL, "MFR-05 E manufacturer_ids, MFR-05 E responsible_person_ids" },
  { "IT", "{ 'manufacturer_ids': [ '1' ] }", "MFR-05 E responsible_person_ids" },
  { "IT", "{ 'manufacturer_ids': [ '1' ], 'responsible_person_ids': [ '1' ] }", "" },
  { "IT", "{ 'manufacturer_ids': '1', 'responsible_person_ids': [ 1 ] }", "" },
  { "US", NULL, "" },
  { "GB", NULL, "" },
  { "DE", "{ 'save_mode': 'AS_DRAFT' }", "" },
};

static const ProductOffer offers[] = {
  { "US", "{ 'manufacturer': {} }", "MFR-01", "manufacturer", 12052216, "-" },
  { "US", PHONE (" +1 2025550123"), "MFR-02", "manufacturer.phone_number", 12052216,
    "'+1 2025550123'" },
  { "US", PHONE ("2025550123"), "MFR-02", "manufacturer.phone_number", 12052216, NULL },
  { "US", EMAIL ("shoes@example.com\\n"), "MFR-03", "manufacturer.email", 12052216,
    "'shoes@example.com'" },
  { "DE", "{" GOOD ", 'manufacturer_ids': [ '1' ] }", "MFR-04", "manufacturer", 12052282, "-" },
  { "US", "{" GOOD ", 'manufacturer_ids': [ '1' ] }", "MFR-04", "manufacturer", 12052282, NULL },
  { "DE", "{ 'manufacturer_ids': [ '1', '1' ] }", "MFR-05", "manufacturer_ids[1]", 12052295, "-" },
  { "DE", "{ 'responsible_person_ids': [ '1', '1' ] }", "MFR-05", "responsible_person_ids[1]",
    12052296, "-" },
};

/* Whose the numbers are isn’t known, even with the category’s rules. */
static const struct { const char *market; gboolean known; const char *patch; const char *ids; }
unchecked_cases[] = {
  { "US", FALSE, NULL, "" },
  { "DE", FALSE, NULL, "MFR-05" },
  { "DE", TRUE, NULL, "" },
  { "DE", TRUE, "{ 'manufacturer_ids': [ '1' ] }", "MFR-05" },
};

static void
test_rows (void)
{
  product_test_rows (rows, G_N_ELEMENTS (rows), TOPICS, NULL);
}

static void
test_required (void)
{
  g_autoptr (GPtrArray) certifications = g_ptr_array_new ();
  VitrineCategoryRules rules = {
    .certifications = certifications,
    .manufacturer_required = TRUE,
    .responsible_person_required = TRUE,
  };
  VitrineProductContext context = { .category_rules = &rules };

  product_test_rows (required_rows, G_N_ELEMENTS (required_rows), TOPICS, &context);
}

static void
test_offers (void)
{
  product_offers_rows (offers, G_N_ELEMENTS (offers), NULL);
}

static void
test_unchecked (void)
{
  g_autoptr (GPtrArray) certifications = g_ptr_array_new ();
  VitrineCategoryRules rules = { .certifications = certifications };

  for (gsize i = 0; i < G_N_ELEMENTS (unchecked_cases); i++) {
    VitrineProductContext context = {
      .market = unchecked_cases[i].market,
      .category_rules = unchecked_cases[i].known ? &rules : NULL,
    };
    g_autoptr (JsonNode) body = product_test_new_body (unchecked_cases[i].patch);
    g_autofree char *ids = product_test_unchecked (body, &context, TOPICS);

    g_assert_cmpstr (ids, ==, unchecked_cases[i].ids);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/manufacturer-rules/rows", test_rows);
  g_test_add_func ("/manufacturer-rules/required", test_required);
  g_test_add_func ("/manufacturer-rules/offers", test_offers);
  g_test_add_func ("/manufacturer-rules/unchecked", test_unchecked);

  return g_test_run ();
}
