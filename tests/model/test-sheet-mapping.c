/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-json.h"
#include "vitrine-sheet-mapping.h"

#include <string.h>

static GPtrArray *
split (const char *headers)
{
  GPtrArray *array = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (headers, "|", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (array, g_strdup (parts[i]));

  return array;
}

static char *
join_fields (const VitrineSheetMapping *mapping)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < mapping->fields->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                            mapping->fields->pdata[i] != NULL ? (char *) mapping->fields->pdata[i]
                                                              : "-");

  return g_string_free (text, FALSE);
}

static const struct { const char *headers; const char *layout; const char *fields; } cases[] = {
  { "Handle|Title|Body (HTML)|Vendor|Variant SKU|Variant Price", "shopify",
    "@key|@title|@description|-|@sku|@price" },
  { "Title|URL handle|Description|SKU|Price|Inventory quantity", "shopify",
    "@title|@key|@description|@sku|@price|@quantity" },
  { "Category|Brand|Product Name|Seller SKU|Quantity in A|Quantity in B", "tiktok",
    "@category|@brand|@title|@sku|@quantity|-" },
  { "product #|title|skus[].seller_sku|locale|a b", "vitrine",
    "@key|title|skus[].seller_sku|locale|a b" },
  /* Nobody’s, but paths are understood. */
  { "name|title|skus[].price.amount|locale", NULL, "-|title|skus[].price.amount|-" },
  { "product #|name", "vitrine", "@key|name" },
  { "product #", "vitrine", "@key" },
  { "product|name", NULL, "-|-" },
  { "Title|colour", NULL, "-|-" },
  { "", NULL, "" },
};

static void
test_guess (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) headers = split (cases[i].headers);
    g_autoptr (VitrineSheetMapping) mapping = vitrine_sheet_mapping_new (headers, NULL);
    g_autofree char *fields = join_fields (mapping);

    g_assert_cmpstr (mapping->layout != NULL ? mapping->layout->id : NULL, ==, cases[i].layout);
    g_assert_cmpstr (fields, ==, cases[i].fields);
  }
}

/* What the seller has said is kept as data and goes before a guess. */
static void
test_kept (void)
{
  g_autoptr (GPtrArray) headers = split ("Naam|Prijs|Handle|Title");
  g_autoptr (GPtrArray) others = split ("Title|Prijs|Handle|Naam|SKU");
  g_autoptr (VitrineSheetMapping) mapping = vitrine_sheet_mapping_new (headers, NULL);
  g_autoptr (VitrineSheetMapping) kept = NULL;
  g_autoptr (VitrineSheetMapping) again = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autofree char *fields = NULL;

  g_assert_true (vitrine_sheet_mapping_set (mapping, 0, "@title"));
  g_assert_true (vitrine_sheet_mapping_set (mapping, 1, "skus[].price.amount"));
  g_assert_true (vitrine_sheet_mapping_set (mapping, 3, NULL));
  g_assert_false (vitrine_sheet_mapping_set (mapping, 4, "@title"));
  g_assert_false (vitrine_sheet_mapping_set (mapping, 0, "a..b"));
  g_assert_cmpuint (vitrine_sheet_mapping_count (mapping), ==, 3);

  object = vitrine_sheet_mapping_to_json (mapping);
  kept = vitrine_sheet_mapping_from_json (object);
  again = vitrine_sheet_mapping_new (others, kept);
  fields = join_fields (again);
  g_assert_cmpstr (fields, ==, "-|skus[].price.amount|@key|@title|@sku");
}

static const char *const hostile[] = {
  "{}", "{\"columns\":5}", "{\"columns\":[null,1,[],{}]}", "{\"columns\":[{\"header\":5}]}",
  "{\"columns\":[{\"header\":\"a\",\"field\":\"..\"}]}",
  "{\"columns\":[{\"field\":\"@title\"}]}",
};

static void
test_hostile (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++) {
    g_autoptr (JsonNode) node = vitrine_json_parse (hostile[i], strlen (hostile[i]));
    g_autoptr (VitrineSheetMapping) mapping =
      vitrine_sheet_mapping_from_json (json_node_get_object (node));

    g_assert_cmpuint (mapping->headers->len, ==, 0);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-mapping/guess", test_guess);
  g_test_add_func ("/sheet-mapping/kept", test_kept);
  g_test_add_func ("/sheet-mapping/hostile", test_hostile);
  return g_test_run ();
}
