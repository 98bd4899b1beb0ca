/* What a fuzzer tries on the reader of sheets: whatever the file is, it is refused in words, or
 * gives products that a sheet of our own brings back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vitrine-product.h"
#include "vitrine-sheet-reader.h"
#include "vitrine-sheet-writer.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static const VitrineSheetShop shop = { "USD", "74" };

static VitrineSheet *
read_sheet (const guint8 *data, gsize size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, size, NULL);
  g_autoptr (GError) error = NULL;
  VitrineSheet *sheet = vitrine_sheet_read (stream, NULL, &shop, NULL, &error);

  g_assert_true ((sheet == NULL) == (error != NULL));
  return sheet;
}

/* What a product reads of it is what it gives. */
static void
check_product (VitrineSheetProduct *product, GPtrArray *bodies)
{
  g_autoptr (VitrineProduct) model = vitrine_product_new_from_json (product->body);
  g_autoptr (JsonObject) body = vitrine_product_to_json (model, VITRINE_PRODUCT_FOR_DRAFT);

  g_ptr_array_add (bodies, g_steal_pointer (&body));
  for (guint i = 0; i < product->pictures->len; i++) {
    VitrineSheetPicture *picture = product->pictures->pdata[i];

    g_assert_nonnull (strstr (picture->address, "://"));
    g_assert_true (g_utf8_validate (picture->path, -1, NULL));
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *const layouts[] = { VITRINE_SHEET_OWN, "shopify", VITRINE_SHEET_OWN, "tiktok" };
  const char *layout = layouts[size % G_N_ELEMENTS (layouts)];
  g_autoptr (VitrineSheet) sheet = read_sheet (data, size);
  g_autoptr (VitrineSheet) again = NULL;
  g_autoptr (GPtrArray) bodies = NULL;
  g_autofree char *text = NULL;

  if (sheet == NULL)
    return 0;

  bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  for (guint i = 0; i < sheet->products->len; i++)
    check_product (sheet->products->pdata[i], bodies);
  g_assert_cmpuint (sheet->n_problems, >=, sheet->problems->len);

  text = vitrine_sheet_write (bodies, vitrine_sheet_find_layout (layout), NULL, NULL);
  if (text == NULL)
    return 0;
  again = read_sheet ((const guint8 *) text, strlen (text));
  g_assert_nonnull (again);
  if (g_str_equal (layout, VITRINE_SHEET_OWN))
    g_assert_cmpuint (again->products->len, ==, bodies->len);

  return 0;
}
