/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-catalogue.h"

#include "vitrine-json.h"

#include <string.h>

static JsonObject *
parse (const char *text)
{
  g_autoptr (JsonNode) node = vitrine_json_parse (text, strlen (text));

  return json_node_dup_object (node);
}

static const struct {
  const char *body;
  const char *category;      /* NULL: not in the tree */
  gboolean    is_leaf;
  const char *brand;         /* NULL: not known */
  gboolean    available;
} context_cases[] = {
  { "{\"category_id\":\"810344\",\"brand_id\":\"7090000000000000101\"}",
    "810344", TRUE, "7090000000000000101", TRUE },
  { "{\"category_id\":\"810344\",\"brand_id\":\"7090000000000000104\"}",
    "810344", TRUE, "7090000000000000104", FALSE },
  { "{\"category_id\":\"600001\",\"brand_id\":\"7082427311584347905\"}",
    "600001", TRUE, "7082427311584347905", TRUE },
  { "{\"category_id\":\"810328\"}", "810328", FALSE, NULL, FALSE },
  { "{\"category_id\":\"1\",\"brand_id\":\"1\"}", NULL, FALSE, NULL, FALSE },
  { "{\"category_id\":810344,\"brand_id\":[]}", NULL, FALSE, NULL, FALSE },
  { "{}", NULL, FALSE, NULL, FALSE },
};

static void
test_context (void)
{
  g_autoptr (VitrinePracticeCatalogue) catalogue = vitrine_practice_catalogue_new ("US", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (context_cases); i++) {
    g_autoptr (JsonObject) body = parse (context_cases[i].body);
    VitrineProductContext context = { .now = 7 };
    gboolean known = vitrine_practice_catalogue_fill_context (catalogue, body, &context);

    g_test_message ("%s", context_cases[i].body);
    g_assert_cmpint (known, ==, context_cases[i].category != NULL);
    g_assert_cmpint (context.category_unknown, ==, context_cases[i].category == NULL);
    g_assert_cmpstr (context.category != NULL ? context.category->id : NULL, ==,
                     context_cases[i].category);
    g_assert_cmpint (context.category_rules != NULL, ==, context_cases[i].is_leaf);
    g_assert_cmpint (context.attributes != NULL, ==, context_cases[i].is_leaf);
    g_assert_cmpstr (context.brand != NULL ? context.brand->id : NULL, ==, context_cases[i].brand);
    if (context.brand != NULL)
      g_assert_cmpint (context.brand->is_available, ==, context_cases[i].available);
    g_assert_cmpstr (context.market, ==, "US");
    g_assert_cmpint (context.now, ==, 7);
  }
}

/* A default one that sells, a second, and one of every kind that doesn't. */
static void
test_warehouses (void)
{
  g_autoptr (VitrinePracticeCatalogue) catalogue = vitrine_practice_catalogue_new ("US", NULL);
  g_autoptr (JsonObject) body = json_object_new ();
  VitrineProductContext context = { 0 };
  guint selling = 0, defaults = 0, restricted = 0, disabled = 0, returning = 0;

  vitrine_practice_catalogue_fill_context (catalogue, body, &context);
  for (guint i = 0; i < context.warehouses->len; i++) {
    const VitrineWarehouse *warehouse = context.warehouses->pdata[i];

    selling += warehouse->is_sales && warehouse->is_enabled;
    defaults += warehouse->is_sales && warehouse->is_default;
    restricted += warehouse->is_restricted;
    disabled += !warehouse->is_enabled && !warehouse->is_restricted;
    returning += !warehouse->is_sales;
  }

  g_assert_cmpuint (selling, >=, 2);
  g_assert_cmpuint (defaults, ==, 1);
  g_assert_cmpuint (restricted, >=, 1);
  g_assert_cmpuint (disabled, >=, 1);
  g_assert_cmpuint (returning, >=, 1);
}

static const struct { const char *id; gboolean known; gboolean expired; } brand_cases[] = {
  { "7090000000000000101", TRUE, FALSE },
  { "7090000000000000105", TRUE, TRUE },
  { "1", FALSE, FALSE },
};

static void
test_brands (void)
{
  g_autoptr (VitrinePracticeCatalogue) catalogue = vitrine_practice_catalogue_new ("US", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (brand_cases); i++) {
    g_assert_cmpint (vitrine_practice_catalogue_has_brand (catalogue, brand_cases[i].id), ==,
                     brand_cases[i].known);
    g_assert_cmpint (vitrine_practice_catalogue_has_brand_expired (catalogue, brand_cases[i].id),
                     ==, brand_cases[i].expired);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-catalogue/context", test_context);
  g_test_add_func ("/practice-catalogue/warehouses", test_warehouses);
  g_test_add_func ("/practice-catalogue/brands", test_brands);
  return g_test_run ();
}
