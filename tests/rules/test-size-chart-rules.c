/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "product-offers.h"

#define TOPICS "SIZE VIDEO"
#define IMAGE "{ 'size_chart': { 'image': { 'uri': 'tos-1' } } }"
#define DRAWN "{ 'size_chart': { 'image': { 'vitrine_picture': 'abc' } } }"
#define TEMPLATE "{ 'size_chart': { 'template': { 'id': '1' } } }"
#define BOTH "{ 'size_chart': { 'image': { 'uri': 'tos-1' }, 'template': { 'id': '1' } } }"
#define BLANK "{ 'size_chart': { 'image': { 'uri': '' }, 'template': {} } }"

static const ProductRow unknown_rows[] = {
  { NULL, NULL, "" }, { NULL, IMAGE, "" }, { NULL, TEMPLATE, "" },
  { NULL, BOTH, "SIZE-02 W size_chart.image" },
  { NULL, BLANK, "" },
  { NULL, "{ 'video': { 'id': '1' } }", "" },
};

static const ProductRow required_rows[] = {
  { NULL, NULL, "SIZE-01 E size_chart" },
  { "GB", NULL, "SIZE-01 E size_chart" },
  { NULL, BLANK, "SIZE-01 E size_chart" },
  { NULL, "{ 'size_chart': {} }", "SIZE-01 E size_chart" },
  { NULL, IMAGE, "" }, { NULL, DRAWN, "" }, { NULL, TEMPLATE, "" },
  { NULL, BOTH, "SIZE-02 W size_chart.image" },
  { NULL, "{ 'size_chart': 5 }", "" },
  { NULL, "{ 'size_chart': { 'image': 5 } }", "" },
  { NULL, "{ 'size_chart': { 'template': { 'id': 1 } } }", "" },
  { NULL, "{ 'save_mode': 'AS_DRAFT' }", "" },
};

static const ProductRow unsupported_rows[] = {
  { NULL, NULL, "" },
  { NULL, IMAGE, "SIZE-01 W size_chart" },
  { NULL, TEMPLATE, "SIZE-01 W size_chart" },
  { NULL, BLANK, "" },
};

static const ProductOffer offers[] = {
  { NULL, BOTH, "SIZE-02", "size_chart.image", 12052128, "-" },
};

static const ProductOffer unsupported_offers[] = {
  { NULL, IMAGE, "SIZE-01", "size_chart", 12052673, "-" },
};

static void
test_rows (void)
{
  g_autoptr (GPtrArray) certifications = g_ptr_array_new ();
  VitrineCategoryRules rules = { .certifications = certifications };
  VitrineProductContext context = { .category_rules = &rules };

  product_test_rows (unknown_rows, G_N_ELEMENTS (unknown_rows), TOPICS, NULL);
  product_offers_rows (offers, G_N_ELEMENTS (offers), NULL);
  product_test_rows (unsupported_rows, G_N_ELEMENTS (unsupported_rows), TOPICS, &context);
  product_offers_rows (unsupported_offers, G_N_ELEMENTS (unsupported_offers), &context);
  rules.size_chart_supported = TRUE;
  product_test_rows (unknown_rows, G_N_ELEMENTS (unknown_rows), TOPICS, &context);
  rules.size_chart_required = TRUE;
  product_test_rows (required_rows, G_N_ELEMENTS (required_rows), TOPICS, &context);
}

static void
test_unchecked (void)
{
  VitrineProductContext context = { 0 };
  g_autoptr (JsonNode) bare = product_test_new_body (NULL);
  g_autoptr (JsonNode) film = product_test_new_body ("{ 'video': { 'id': '1' } }");
  g_autofree char *of_bare = product_test_unchecked (bare, &context, TOPICS);
  g_autofree char *of_film = product_test_unchecked (film, &context, TOPICS);

  g_assert_cmpstr (of_bare, ==, "SIZE-01");
  g_assert_cmpstr (of_film, ==, "SIZE-01 VIDEO-01 VIDEO-03");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/size-chart-rules/rows", test_rows);
  g_test_add_func ("/size-chart-rules/unchecked", test_unchecked);

  return g_test_run ();
}
