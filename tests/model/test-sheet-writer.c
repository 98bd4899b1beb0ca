/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-csv-reader.h"
#include "vitrine-json.h"
#include "vitrine-sheet-reader.h"
#include "vitrine-sheet-writer.h"

#include <string.h>

static GPtrArray *
new_bodies (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
}

static GPtrArray *
parse (const char *const *texts)
{
  GPtrArray *bodies = new_bodies ();

  for (guint i = 0; texts[i] != NULL; i++) {
    g_autoptr (JsonNode) node = vitrine_json_parse (texts[i], strlen (texts[i]));

    g_ptr_array_add (bodies, json_node_dup_object (node));
  }

  return bodies;
}

static VitrineSheet *
read_back (const char *text)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, strlen (text), NULL);
  g_autoptr (GError) error = NULL;
  VitrineSheet *sheet = vitrine_sheet_read (stream, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sheet->n_problems, ==, 0);
  return sheet;
}

static void
assert_equal_bodies (GPtrArray *bodies, VitrineSheet *sheet)
{
  g_assert_cmpuint (sheet->products->len, ==, bodies->len);
  for (guint i = 0; i < bodies->len; i++) {
    VitrineSheetProduct *product = sheet->products->pdata[i];
    g_autoptr (JsonNode) a = json_node_init_object (json_node_alloc (), bodies->pdata[i]);
    g_autoptr (JsonNode) b = json_node_init_object (json_node_alloc (), product->body);
    g_autofree char *text = json_to_string (a, FALSE);
    g_autofree char *came = json_to_string (b, FALSE);

    if (!json_node_equal (a, b))
      g_assert_cmpstr (came, ==, text);
  }
}

/* In our own layout all of it comes back. */
static const char *const own_cases[] = {
  "{}",
  "{\"title\":\"=1+1\",\"description\":\"two\\r\\nlines, \\\"quoted\\\"; and\\ttabs\"}",
  "{\"title\":\"\",\"brand_id\":\"'\",\"category_id\":\"''-1\",\"external_product_id\":\"json:1\"}",
  "{\"title\":5,\"brand_id\":null,\"category_id\":true,\"save_mode\":[],\"description\":{}}",
  "{\"skus\":[{\"seller_sku\":\"A\",\"price\":{\"amount\":\"9.99\",\"currency\":\"USD\"},"
  "\"inventory\":[{\"warehouse_id\":\"1\",\"quantity\":5},{\"warehouse_id\":\"2\","
  "\"quantity\":-6}],"
  "\"sales_attributes\":[{\"name\":\"Color\",\"value_name\":\"@red\",\"sku_img\":{\"uri\":\"u\","
  "\"vitrine_picture\":\"ab\"}}]},{\"seller_sku\":\"B\",\"extra_identifier_codes\":[\"1\","
  "\"2\"]},{},"
  "7,null,{\"fees\":[]}]}",
  "{\"skus\":[],\"main_images\":[{\"uri\":\"a\"},{\"vitrine_picture\":\"b\"},{},5]}",
  "{\"skus\":\"none\",\"is_cod_allowed\":true,\"is_not_for_sale\":false,\"is_pre_owned\":\"x\"}",
  "{\"locale\":\"en\",\"price\":\"9\",\"key\":\"k\",\"@key\":\"@\",\"product\":\"p\","
  "\"a.b [0]%\":\"c\","
  "\"\":\"\",\"é\":{\"deep\":[1,{\"x\":null}]},\"minimum_order_quantity\":1234567890123456789}",
  "{\"package_weight\":\"1 kg\",\"video\":{\"id\":7,\"weight\":-0.53},\"manufacturer_ids\":[\"1\",\"\",null]}",
  NULL,
};

static void
assert_own (const char *const *texts)
{
  g_autoptr (GPtrArray) bodies = parse (texts);
  g_autoptr (GPtrArray) left_out = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = vitrine_sheet_write (bodies, vitrine_sheet_find_layout ("vitrine"),
                                               left_out, &error);
  g_autoptr (VitrineSheet) sheet = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (left_out->len, ==, 0);
  sheet = read_back (text);
  g_assert_cmpstr (sheet->mapping->layout->id, ==, "vitrine");
  assert_equal_bodies (bodies, sheet);
  /* Nothing that a spreadsheet would run. */
  g_assert_null (strstr (text, ",="));
  g_assert_null (strstr (text, ",@red"));
  g_assert_null (strstr (text, ",-6"));
}

/* All in one sheet, and each alone. */
static void
test_own (void)
{
  assert_own (own_cases);
  for (guint i = 0; own_cases[i] != NULL; i++) {
    const char *const alone[] = { own_cases[i], NULL };

    assert_own (alone);
  }
}

/* What other layouts have columns for comes back by way of theirs. */
static const char *const foreign_case[] = {
  "{\"title\":\"Tee\",\"description\":\"<p>a</p>\",\"package_weight\":{\"value\":\"0.25\",\"unit\":"
  "\"KILOGRAM\"},\"skus\":[{\"sales_attributes\":[{\"name\":\"Size\",\"value_name\":\"S\"},"
  "{\"name\":"
  "\"Color\",\"value_name\":\"-\"}],\"seller_sku\":\"T-S\",\"identifier_code\":{\"code\":"
  "\"4006381333931\",\"type\":\"EAN\"}},{\"sales_attributes\":[{\"name\":\"Size\","
  "\"value_name\":\"M\"},"
  "{\"name\":\"Color\",\"value_name\":\"+\"}],\"seller_sku\":\"T-M\"}]}",
  "{\"title\":\"Mug\",\"skus\":[{\"seller_sku\":\"M\"}]}",
  NULL,
};

static void
test_foreign (void)
{
  static const char *const layouts[] = { "shopify", "tiktok" };

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++) {
    g_autoptr (GPtrArray) bodies = parse (foreign_case);
    g_autofree char *text = vitrine_sheet_write (bodies, vitrine_sheet_find_layout (layouts[i]),
                                                 NULL, NULL);
    g_autoptr (VitrineSheet) sheet = read_back (text);

    g_assert_cmpstr (sheet->mapping->layout->id, ==, layouts[i]);
    assert_equal_bodies (bodies, sheet);
  }
}

static void
test_left_out (void)
{
  const char *const texts[] = {
    "{\"title\":\"A\",\"brand_id\":\"1234567\",\"skus\":[{\"id\":\"1\"},{\"id\":\"2\"}]}", NULL,
  };
  g_autoptr (GPtrArray) bodies = parse (texts);
  g_autoptr (GPtrArray) left_out = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = vitrine_sheet_write (bodies, vitrine_sheet_find_layout ("shopify"),
                                               left_out, NULL);

  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbfHandle,Title,Body (HTML),Option1 Name,"));
  g_assert_nonnull (strstr (text, "\r\nproduct-1,A,"));
  g_assert_cmpuint (left_out->len, ==, 2);
  g_assert_cmpstr (left_out->pdata[0], ==, "brand_id");
  g_assert_cmpstr (left_out->pdata[1], ==, "skus[].id");
}

static void
test_too_wide (void)
{
  g_autoptr (GPtrArray) bodies = new_bodies ();
  g_autoptr (GError) error = NULL;
  JsonObject *body = json_object_new ();

  for (guint i = 0; i < VITRINE_CSV_MAX_COLUMNS; i++) {
    g_autofree char *name = g_strdup_printf ("new%u", i);

    json_object_set_string_member (body, name, "x");
  }
  g_ptr_array_add (bodies, body);
  g_assert_null (vitrine_sheet_write (bodies, vitrine_sheet_find_layout ("vitrine"), NULL, &error));
  g_assert_error (error, VITRINE_CSV_ERROR, VITRINE_CSV_ERROR_TOO_LARGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-writer/own", test_own);
  g_test_add_func ("/sheet-writer/foreign", test_foreign);
  g_test_add_func ("/sheet-writer/left-out", test_left_out);
  g_test_add_func ("/sheet-writer/too-wide", test_too_wide);
  return g_test_run ();
}
