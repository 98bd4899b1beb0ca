/* What a fuzzer tries on the reader of products: whatever the file is, it is refused in words or
 * comes back as it was, by way of the model and by way of a sheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vitrine-json.h"
#include "vitrine-product.h"
#include "vitrine-sheet-reader.h"
#include "vitrine-sheet-writer.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static gboolean
is_misspelt (JsonObject *body)
{
  return json_object_has_member (body, "delivery_options_ids")
         || json_object_has_member (body, "primary_combined_duct_id");
}

static void
assert_same (JsonObject *a, JsonObject *b)
{
  g_autoptr (JsonNode) first = json_node_init_object (json_node_alloc (), a);
  g_autoptr (JsonNode) second = json_node_init_object (json_node_alloc (), b);
  g_autofree char *text = json_to_string (first, FALSE);
  g_autofree char *came = json_to_string (second, FALSE);

  g_assert_cmpstr (came, ==, text);
}

static void
try_sheet (JsonObject *body)
{
  g_autoptr (GPtrArray) bodies = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (VitrineSheet) sheet = NULL;
  g_autoptr (JsonNode) first = json_node_init_object (json_node_alloc (), body);
  g_autoptr (JsonNode) second = NULL;
  VitrineSheetProduct *product;

  g_ptr_array_add (bodies, body);
  text = vitrine_sheet_write (bodies, vitrine_sheet_find_layout (VITRINE_SHEET_OWN), NULL, NULL);
  if (text == NULL)
    return;

  stream = g_memory_input_stream_new_from_data (text, strlen (text), NULL);
  sheet = vitrine_sheet_read (stream, NULL, NULL, NULL, NULL);
  g_assert_nonnull (sheet);
  g_assert_cmpuint (sheet->products->len, ==, 1);
  product = sheet->products->pdata[0];
  second = json_node_init_object (json_node_alloc (), product->body);
  g_assert_true (json_node_equal (first, second));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = vitrine_json_parse_object ((const char *) data, size, 100000, &error);
  g_autoptr (JsonNode) answer = vitrine_json_parse ((const char *) data, size);
  g_autoptr (VitrineProduct) product = NULL;
  g_autoptr (JsonObject) draft = NULL;
  g_autoptr (JsonObject) market = NULL;

  g_assert_true ((node == NULL) == (error != NULL));
  if (node == NULL)
    return 0;

  /* What is right of a file is right of an answer. */
  g_assert_true (answer != NULL || *data == 0xef);
  product = vitrine_product_new_from_json (json_node_get_object (node));
  draft = vitrine_product_to_json (product, VITRINE_PRODUCT_FOR_DRAFT);
  market = vitrine_product_to_json (product, VITRINE_PRODUCT_FOR_MARKET);
  if (!is_misspelt (json_node_get_object (node)))
    assert_same (json_node_get_object (node), draft);
  try_sheet (draft);

  return 0;
}
