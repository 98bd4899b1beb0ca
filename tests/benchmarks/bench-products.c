/* 10,000 products: from JSON to the model and back, to a sheet and back.
 *
 *     _build/tests/benchmarks/bench-products [N]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vitrine-json.h"
#include "vitrine-product.h"
#include "vitrine-sheet-reader.h"
#include "vitrine-sheet-writer.h"

#include <stdlib.h>
#include <string.h>

#define N_PRODUCTS 10000
#define N_SKUS     3

static char *
new_body (guint number)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "{\"title\":\"Canvas tote bag number %u\",\"description\":\"<p>Sturdy "
                   "canvas.</p><ul><li>One inner pocket</li></ul>\",\"category_id\":\"810440\","
                   "\"main_images\":[{\"uri\":\"tos-1\"},{\"uri\":\"tos-2\"}],\"package_weight\":{"
                   "\"value\":\"0.35\",\"unit\":\"KILOGRAM\"},\"skus\":[", number);
  for (guint i = 0; i < N_SKUS; i++)
    g_string_append_printf (text, "%s{\"seller_sku\":\"T-%u-%u\",\"price\":{\"amount\":\"19.90\","
                            "\"currency\":\"USD\"},\"inventory\":[{\"warehouse_id\":\"74012\","
                            "\"quantity\":%u}],\"sales_attributes\":[{\"id\":\"100000\",\"name\":"
                            "\"Color\",\"value_name\":\"C %u\",\"sku_img\":{\"uri\":\"tos-3\"}}]}",
                            i > 0 ? "," : "", number, i, i, i);
  g_string_append (text, "]}");

  return g_string_free (text, FALSE);
}

static void
tell (const char *what, gint64 *since)
{
  gint64 now = g_get_monotonic_time ();

  g_print ("%-28s %6.0f ms\n", what, (now - *since) / 1000.0);
  *since = now;
}

int
main (int argc, char *argv[])
{
  guint n = argc > 1 ? atoi (argv[1]) : N_PRODUCTS;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) bodies = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (VitrineSheet) sheet = NULL;
  g_autofree char *csv = NULL;
  gint64 since;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (texts, new_body (i));

  g_print ("%u products of %u SKUs\n", n, N_SKUS);
  since = g_get_monotonic_time ();
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (nodes, vitrine_json_parse (texts->pdata[i], strlen (texts->pdata[i])));
  tell ("text to JSON", &since);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (products,
                     vitrine_product_new_from_json (json_node_get_object (nodes->pdata[i])));
  tell ("JSON to model", &since);
  bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (bodies, vitrine_product_to_json (products->pdata[i],
                                                      VITRINE_PRODUCT_FOR_MARKET));
  tell ("model to JSON", &since);
  for (guint i = 0; i < n; i++) {
    g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), bodies->pdata[i]);
    g_autofree char *text = json_to_string (node, FALSE);

    g_assert_cmpstr (text, ==, texts->pdata[i]);
  }
  tell ("JSON to text", &since);
  csv = vitrine_sheet_write (bodies, vitrine_sheet_find_layout (VITRINE_SHEET_OWN), NULL, NULL);
  tell ("JSON to sheet", &since);
  stream = g_memory_input_stream_new_from_data (csv, strlen (csv), NULL);
  sheet = vitrine_sheet_read (stream, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (sheet->products->len, ==, n);
  tell ("sheet to JSON", &since);

  return 0;
}
