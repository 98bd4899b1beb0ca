/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-product-file.h"

#include "vitrine-draft.h"
#include "vitrine-json.h"

#include "test-shared.h"

#include <glib/gstdio.h>
#include <string.h>

static const VitrineSheetShop shop = { "EUR", "74" };

static VitrineSheet *
read_file (const char *path, const VitrineSheetMapping *kept, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_product_file_read_async (file, kept, &shop, NULL, test_keep_result_cb, &result);

  return vitrine_product_file_read_finish (file, test_wait_result (&result), error);
}

#define TEXT(text) text, sizeof text - 1

static const struct {
  const char *text;
  gsize       size;
  guint       n_products;
  const char *error;           /* a part of what is said; NULL: it is read */
} read_cases[] = {
  { TEXT ("{\"title\":\"A\"}"), 1, NULL },
  { TEXT ("\xef\xbb\xbf \r\n{\"title\":\"A\"}"), 1, NULL },
  { TEXT ("{}"), 1, NULL },
  { TEXT ("title,skus[].price.amount\nA,5\n,6\nB,7\n"), 2, NULL },
  { TEXT (""), 0, NULL },
  { TEXT ("{\n\"title\":}"), 0, "Line 2:" },
  { TEXT ("{\"title\":\"A\"}\n{}"), 0, "Line 2:" },
  { TEXT ("PK\x03\x04"), 0, "no CSV" },
};

static void
test_read (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "products", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (read_cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VitrineSheet) sheet = NULL;

    g_assert_true (g_file_set_contents (path, read_cases[i].text, read_cases[i].size, NULL));
    sheet = read_file (path, NULL, &error);
    if (read_cases[i].error != NULL) {
      g_assert_null (sheet);
      g_assert_nonnull (strstr (error->message, read_cases[i].error));
      continue;
    }
    g_assert_no_error (error);
    g_assert_cmpuint (sheet->products->len, ==, read_cases[i].n_products);
  }
  test_remove_folder (folder);
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_file ("/nowhere/at/all", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* A body larger than a draft can be isn't read to its end. */
static void
test_large (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "products", NULL);
  g_autofree char *filling = g_strnfill (VITRINE_DRAFT_MAX_BYTES, ' ');
  g_autofree char *text = g_strconcat ("{", filling, "}", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_null (read_file (path, NULL, &error));
  g_assert_error (error, VITRINE_JSON_ERROR, VITRINE_JSON_ERROR_TOO_LARGE);
  test_remove_folder (folder);
}

/* Standard input can't be sought in. */
static void
test_pipe (void)
{
  static const char text[] = "title\ncaf\xc3\xa9\n";
  g_autoptr (GInputStream) base = g_memory_input_stream_new_from_data (text, strlen (text), NULL);
  g_autoptr (GInputStream) pipe = g_object_new (G_TYPE_BUFFERED_INPUT_STREAM, "base-stream", base,
                                                NULL);
  g_autoptr (GConverter) converter = G_CONVERTER (g_charset_converter_new ("UTF-8", "UTF-8", NULL));
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (pipe, converter);
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineSheet) sheet = vitrine_product_file_read (stream, NULL, NULL, NULL, &error);
  VitrineSheetProduct *product;

  g_assert_no_error (error);
  g_assert_cmpuint (sheet->products->len, ==, 1);
  product = sheet->products->pdata[0];
  g_assert_cmpstr (json_object_get_string_member (product->body, "title"), ==, "café");
}

static GPtrArray *
write_file (const char *path, GPtrArray *bodies, const char *layout, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_product_file_write_async (file, bodies, vitrine_sheet_find_layout (layout), NULL,
                                    test_keep_result_cb, &result);

  return vitrine_product_file_write_finish (file, test_wait_result (&result), error);
}

/* Out and in again, with the mapping of the one for the other. */
static void
test_round (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "products.csv", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "none", "products.csv", NULL);
  g_autoptr (JsonNode) node = json_from_string (
    "{\"title\":\"A\",\"skus\":[{\"seller_sku\":\"1\"},{\"seller_sku\":\"2\"}]}", NULL);
  g_autoptr (GPtrArray) bodies = g_ptr_array_new ();
  g_autoptr (GPtrArray) left_out = NULL;
  g_autoptr (VitrineSheet) sheet = NULL;
  g_autoptr (VitrineSheet) again = NULL;
  g_autoptr (JsonNode) came = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (bodies, json_node_get_object (node));
  left_out = write_file (path, bodies, VITRINE_SHEET_OWN, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left_out->len, ==, 0);
  sheet = read_file (path, NULL, &error);
  g_assert_no_error (error);
  again = read_file (path, sheet->mapping, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->products->len, ==, 1);
  came = json_node_init_object (json_node_alloc (),
                                ((VitrineSheetProduct *) again->products->pdata[0])->body);
  g_assert_true (json_node_equal (node, came));

  g_assert_null (write_file (nowhere, bodies, "shopify", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  test_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/product-file/read", test_read);
  g_test_add_func ("/product-file/missing", test_missing);
  g_test_add_func ("/product-file/large", test_large);
  g_test_add_func ("/product-file/pipe", test_pipe);
  g_test_add_func ("/product-file/round", test_round);
  return g_test_run ();
}
