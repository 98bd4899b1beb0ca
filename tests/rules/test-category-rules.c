/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "product-test.h"

static VitrineCategory leaf = { .id = (char *) "600001", .is_leaf = TRUE,
                                .permissions = VITRINE_PERMISSION_AVAILABLE };
static VitrineCategory branch = { .id = (char *) "600000",
                                  .permissions = VITRINE_PERMISSION_AVAILABLE };
static VitrineCategory silent = { .id = (char *) "600001", .is_leaf = TRUE };
static VitrineCategory invited = { .id = (char *) "600001", .is_leaf = TRUE,
                                   .permissions = VITRINE_PERMISSION_INVITE_ONLY };
static VitrineCategory approved = { .id = (char *) "600001", .is_leaf = TRUE,
                                    .permissions = VITRINE_PERMISSION_INVITE_ONLY
                                                   | VITRINE_PERMISSION_AVAILABLE };
static VitrineCategory aside = { .id = (char *) "600001", .is_leaf = TRUE,
                                 .permissions = VITRINE_PERMISSION_NON_MAIN };
static VitrineCategory prohibited = { .id = (char *) "600001", .is_leaf = TRUE,
                                      .permissions = VITRINE_PERMISSION_PROHIBITED
                                                     | VITRINE_PERMISSION_NON_MAIN };

static VitrineBrand ours = { .is_authorized = TRUE, .is_available = TRUE };
static VitrineBrand elsewhere = { .is_authorized = TRUE };
static VitrineBrand great = { .is_t1 = TRUE, .is_available = TRUE };
static VitrineBrand small = { .is_available = TRUE };

#define WITH_BRAND "{ 'brand_id': '7082427311584347905' }"

static const struct {
  const char            *market;
  const char            *patch;
  const VitrineCategory *category;
  gboolean               unknown;
  const VitrineBrand    *brand;
  const char            *findings;
  const char            *unchecked;
} cases[] = {
  { "GB", NULL, NULL, FALSE, NULL, "", "CAT-01 CAT-02 CAT-03" },
  { "GB", NULL, &leaf, FALSE, NULL, "", "" },
  { "GB", NULL, &branch, FALSE, NULL, "CAT-01 E category_id", "" },
  { "GB", NULL, NULL, TRUE, NULL, "CAT-01 E category_id", "" },
  { "GB", "{ 'category_id': '-' }", NULL, FALSE, NULL, "CAT-01 E category_id",
    "CAT-02 CAT-03" },
  { "GB", "{ 'category_id': '' }", NULL, FALSE, NULL, "CAT-01 E category_id", "CAT-02 CAT-03" },
  { "GB", "{ 'category_id': '', 'save_mode': 'AS_DRAFT' }", NULL, FALSE, NULL,
    "CAT-01 E category_id", "CAT-02 CAT-03" },
  { "GB", "{ 'category_id': 'Shoes' }", NULL, FALSE, NULL, "CAT-01 E category_id",
    "CAT-02 CAT-03" },
  { "GB", "{ 'category_id': 600001 }", NULL, FALSE, NULL, "", "CAT-02 CAT-03" },
  { "GB", "{ 'save_mode': 'AS_DRAFT' }", &branch, FALSE, NULL, "CAT-01 W category_id", "" },

  { "GB", NULL, &silent, FALSE, NULL, "", "CAT-02 CAT-03" },
  { "GB", NULL, &invited, FALSE, NULL, "CAT-02 E category_id", "" },
  { "US", NULL, &invited, FALSE, NULL, "CAT-02 W category_id", "" },
  { "GB", NULL, &approved, FALSE, NULL, "", "" },
  { "US", NULL, &aside, FALSE, NULL, "CAT-03 E category_id", "" },
  { "DE", NULL, &prohibited, FALSE, NULL, "CAT-03 E category_id", "" },

  { "US", "{ 'category_version': 'v2' }", &leaf, FALSE, NULL, "", "" },
  { "US", "{ 'category_version': '-' }", &leaf, FALSE, NULL, "", "" },
  { "US", "{ 'category_version': 'v1' }", &leaf, FALSE, NULL, "CAT-04 E category_version", "" },
  { "JP", "{ 'category_version': 'v1' }", &leaf, FALSE, NULL, "CAT-04 W category_version", "" },

  { "GB", WITH_BRAND, &leaf, FALSE, NULL, "", "BRAND-02" },
  { "GB", WITH_BRAND, &leaf, FALSE, &ours, "", "" },
  { "GB", WITH_BRAND, &leaf, FALSE, &elsewhere, "BRAND-02 E brand_id", "" },
  { "GB", WITH_BRAND, &leaf, FALSE, &great, "BRAND-02 E brand_id", "" },
  { "GB", WITH_BRAND, &leaf, FALSE, &small, "BRAND-02 W brand_id", "" },
  { "GB", "{ 'brand_id': 'Acme' }", &leaf, FALSE, &ours, "BRAND-03 W brand_id", "" },
  { "GB", "{ 'brand_id': '' }", &leaf, FALSE, NULL, "BRAND-03 W brand_id", "" },
};

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const VitrineProductContext context = {
      .market = cases[i].market,
      .category = cases[i].category,
      .category_unknown = cases[i].unknown,
      .brand = cases[i].brand,
    };
    g_autoptr (JsonNode) body = product_test_new_body (cases[i].patch);
    g_autofree char *found = product_test_check (body, &context, "CAT BRAND");
    g_autofree char *unchecked = product_test_unchecked (body, &context, "CAT BRAND");

    g_test_message ("%s %s", cases[i].market, cases[i].patch);
    g_assert_cmpstr (found, ==, cases[i].findings);
    g_assert_cmpstr (unchecked, ==, cases[i].unchecked);
  }
}

static const struct { const VitrineCategory *category; gboolean unknown; gint64 code; }
code_cases[] = {
  { &branch, FALSE, 12052024 },
  { NULL, TRUE, 12052023 },
  { &prohibited, FALSE, 12052220 },
  { &aside, FALSE, 12052225 },
  { &invited, FALSE, 12052223 },
};

static void
test_codes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (code_cases); i++) {
    const VitrineProductContext context = { .category = code_cases[i].category,
                                            .category_unknown = code_cases[i].unknown };
    g_autoptr (JsonNode) body = product_test_new_body (NULL);
    g_autoptr (GPtrArray) findings = vitrine_product_rules_check (json_node_get_object (body),
                                                                  &context, NULL);

    g_assert_cmpint (product_test_find (findings, "CAT")->code, ==, code_cases[i].code);
  }
}

/* Brands: not authorized, and outside what it is for. */
static void
test_brand_codes (void)
{
  static const struct { const VitrineBrand *brand; gint64 code; } brand_cases[] = {
    { &great, 12052208 },
    { &elsewhere, 12052201 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (brand_cases); i++) {
    const VitrineProductContext context = { .brand = brand_cases[i].brand };
    g_autoptr (JsonNode) body = product_test_new_body (WITH_BRAND);
    g_autoptr (GPtrArray) findings = vitrine_product_rules_check (json_node_get_object (body),
                                                                  &context, NULL);

    g_assert_cmpint (product_test_find (findings, "BRAND")->code, ==, brand_cases[i].code);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/category-rules/rows", test_rows);
  g_test_add_func ("/category-rules/codes", test_codes);
  g_test_add_func ("/category-rules/brand-codes", test_brand_codes);

  return g_test_run ();
}
