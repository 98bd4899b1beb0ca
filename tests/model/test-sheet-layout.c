/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-product-path.h"
#include "vitrine-sheet-layout.h"

static const struct { const char *layout; const char *header; const char *field; } cases[] = {
  { "shopify", "Handle", "@key" },
  { "shopify", "URL handle", "@key" },
  { "shopify", " BODY (html) ", "@description" },
  { "shopify", "Variant Compare At Price", "@list-price" },
  { "shopify", "Tags", NULL },
  { "tiktok", "Product Name*", "@title" },
  { "tiktok", "*Seller SKU", "@sku" },
  { "tiktok", "Quantity in U.S Pickup Warehouse", "@quantity" },
  { "tiktok", "Quantity", "@quantity" },
  { "tiktok", "Quantities", NULL },
  { "tiktok", "Package Weight(lb)", "@weight-pounds" },
  { "vitrine", "product #", "@key" },
  { "vitrine", "skus[].price.amount", "skus[].price.amount" },
  { "vitrine", "locale", "locale" },
  { "vitrine", "skus[", NULL },
  { "vitrine", "", NULL },
};

static void
test_headers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const VitrineSheetLayout *layout = vitrine_sheet_find_layout (cases[i].layout);
    g_autofree char *field = vitrine_sheet_match_header (layout, cases[i].header);

    g_assert_cmpstr (field, ==, cases[i].field);
  }
  g_assert_null (vitrine_sheet_find_layout ("other"));
}

/* What the tables name exists, and no id could be a path. */
static void
test_tables (void)
{
  guint n_fields, n_layouts;
  const VitrineSheetField *fields = vitrine_sheet_fields (&n_fields);
  const VitrineSheetLayout *layouts = vitrine_sheet_layouts (&n_layouts);

  for (guint i = 0; i < n_fields; i++) {
    const char *paths[] = { fields[i].path, fields[i].also_path };

    g_assert_true (vitrine_sheet_find_field (fields[i].id) == &fields[i]);
    g_assert_cmpint (fields[i].id[0], ==, '@');
    for (guint at = 0; at < G_N_ELEMENTS (paths); at++) {
      g_autofree char *path = paths[at] != NULL ? vitrine_sheet_place_in_sku (paths[at], 0) : NULL;

      if (path != NULL && fields[i].how != VITRINE_SHEET_PICTURE
          && fields[i].how != VITRINE_SHEET_POSITION)
        g_assert_true (vitrine_product_path_is_known (path, NULL));
    }
    g_assert_true ((fields[i].also_path == NULL) == (fields[i].also_value == NULL));
  }
  for (guint i = 0; i < n_layouts; i++) {
    for (guint at = 0; layouts[i].columns != NULL && layouts[i].columns[at].header != NULL; at++) {
      g_autofree char *header = g_strdelimit (g_strdup (layouts[i].columns[at].header), "*", 'X');
      g_autofree char *field = vitrine_sheet_match_header (&layouts[i], header);

      g_assert_nonnull (vitrine_sheet_find_field (layouts[i].columns[at].field));
      g_assert_cmpstr (field, ==, layouts[i].columns[at].field);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-layout/headers", test_headers);
  g_test_add_func ("/sheet-layout/tables", test_tables);
  return g_test_run ();
}
