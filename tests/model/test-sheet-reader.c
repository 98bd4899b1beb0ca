/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-sheet-reader.h"

#include <string.h>

static const VitrineSheetShop shop = { "USD", "74" };

static VitrineSheet *
read_text (const char *text, const VitrineSheetMapping *kept)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, strlen (text), NULL);
  g_autoptr (GError) error = NULL;
  VitrineSheet *sheet = vitrine_sheet_read (stream, kept, &shop, NULL, &error);

  g_assert_no_error (error);
  return sheet;
}

static void
append_product (GString *text, VitrineSheetProduct *product)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), product->body);
  g_autofree char *body = json_to_string (node, FALSE);

  g_string_append_printf (text, "%u:%s", product->line, body);
  for (guint i = 0; i < product->pictures->len; i++) {
    VitrineSheetPicture *picture = product->pictures->pdata[i];

    g_string_append_printf (text, " %s=%s", picture->path, picture->address);
  }
  g_string_append_c (text, '\n');
}

/* “LINE:BODY PATH=ADDRESS…” for each product, then “LINE/COLUMN” for each problem. */
static char *
describe (VitrineSheet *sheet)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sheet->products->len; i++)
    append_product (text, sheet->products->pdata[i]);
  for (guint i = 0; i < sheet->problems->len; i++) {
    VitrineSheetProblem *problem = sheet->problems->pdata[i];

    g_assert_cmpstr (problem->message, !=, "");
    g_string_append_printf (text, "%u/%d ", problem->line, problem->column);
  }

  return g_string_free (text, FALSE);
}

static const struct { const char *text; const char *expected; } cases[] = {
  { "", "" },
  { "Handle,Title\n", "" },
  /* Shopify: options, a picture in a row of its own, positions, no variants. */
  { "Handle,Title,Body (HTML),Vendor,Option1 Name,Option1 Value,Variant SKU,Variant Grams,"
    "Variant Inventory Qty,Variant Price,Variant Compare At Price,Variant Barcode,Image Src,"
    "Image Position,Variant Image\n"
    "tee,Tee,\"<p>Soft,\nwarm</p>\",Acme,Size,S,T-S,250.0,5,9.99,12.00,4006381333931,"
    "https://x/2.png,2,https://x/s.png\n"
    "tee,,,,,M,T-M,250.0,7,9.99,,,https://x/1.png,1,\n"
    "tee,,,,,,,,,,,,https://x/3.png,3,\n"
    "mug,Mug,,,Title,Default Title,M-1,0.0,1,5,,,,,\n",
    "2:{\"title\":\"Tee\",\"description\":\"<p>Soft,\\nwarm</p>\",\"skus\":[{\"sales_attributes\":["
    "{\"name\":\"Size\",\"value_name\":\"S\"}],\"seller_sku\":\"T-S\","
    "\"inventory\":[{\"quantity\":5,"
    "\"warehouse_id\":\"74\"}],\"price\":{\"amount\":\"9.99\",\"currency\":\"USD\"},"
    "\"list_price\":{"
    "\"amount\":\"12.00\",\"currency\":\"USD\"},\"identifier_code\":{\"code\":\"4006381333931\","
    "\"type\":\"EAN\"}},{\"sales_attributes\":[{\"name\":\"Size\",\"value_name\":\"M\"}],"
    "\"seller_sku\":\"T-M\",\"inventory\":[{\"quantity\":7,\"warehouse_id\":\"74\"}],\"price\":{"
    "\"amount\":\"9.99\",\"currency\":\"USD\"}}],\"package_weight\":{\"value\":\"0.25\",\"unit\":"
    "\"KILOGRAM\"}} main_images[0]=https://x/1.png main_images[1]=https://x/2.png "
    "main_images[2]=https://x/3.png skus[0].sales_attributes[0].sku_img=https://x/s.png\n"
    "6:{\"title\":\"Mug\",\"skus\":[{\"seller_sku\":\"M-1\",\"inventory\":[{\"quantity\":1,"
    "\"warehouse_id\":\"74\"}],\"price\":{\"amount\":\"5\",\"currency\":\"USD\"}}]}\n" },
  /* TikTok: rows for the eye first, and products that their names hold together. */
  { "Basic information,,,,,\n"
    "Category,Product Name*,Seller SKU,Quantity in U.S Pickup Warehouse,"
    "Retail Price (Local Currency),Package Weight(lb)\n"
    "Mandatory,Mandatory,Optional,Mandatory,Mandatory,Mandatory\n"
    "Bags/Tote (810440),Bag,B-1,3,19.90,0.7\n"
    "Bags/Tote (810440),Bag,B-2,4,19.90,0.7\n"
    "Hats,Hat,H-1,4,9.90,\n",
    "4:{\"category_id\":\"810440\",\"title\":\"Bag\",\"skus\":[{\"seller_sku\":\"B-1\","
    "\"inventory\":[{"
    "\"quantity\":3,\"warehouse_id\":\"74\"}],\"price\":{\"amount\":\"19.90\","
    "\"currency\":\"USD\"}},{"
    "\"seller_sku\":\"B-2\",\"inventory\":[{\"quantity\":4,\"warehouse_id\":\"74\"}],\"price\":{"
    "\"amount\":\"19.90\",\"currency\":\"USD\"}}],\"package_weight\":{\"value\":\"0.7\",\"unit\":"
    "\"POUND\"}}\n"
    "6:{\"title\":\"Hat\",\"skus\":[{\"seller_sku\":\"H-1\",\"inventory\":[{\"quantity\":4,"
    "\"warehouse_id\":\"74\"}],\"price\":{\"amount\":\"9.90\",\"currency\":\"USD\"}}]}\n"
    "6/0 " },
  /* Bad rows and cells; the good ones come in. */
  { "Handle,Title,Variant SKU,Variant Inventory Qty,Image Src\n"
    "a,A,A-1,five,ftp://x\n"
    "a,Other,A-2,2,\n"
    "b,B\xff,B-1,1,\n"
    "c,C,C-1,1,\n"
    "d,D,\"D-1,1,\n",
    "2:{\"title\":\"A\",\"skus\":[{\"seller_sku\":\"A-1\",\"inventory\":[{\"quantity\":\"five\","
    "\"warehouse_id\":\"74\"}]},{\"seller_sku\":\"A-2\",\"inventory\":[{\"quantity\":2,"
    "\"warehouse_id\":\"74\"}]}]}\n"
    "4:{\"title\":\"B\303\277\",\"skus\":[{\"seller_sku\":\"B-1\",\"inventory\":[{\"quantity\":1,"
    "\"warehouse_id\":\"74\"}]}]}\n"
    "5:{\"title\":\"C\",\"skus\":[{\"seller_sku\":\"C-1\",\"inventory\":[{\"quantity\":1,"
    "\"warehouse_id\":\"74\"}]}]}\n"
    "2/3 2/4 3/1 6/2 " },
  { "Handle,Title,Variant SKU\na,Caf\xc3\xa9,\xc3\xa9\nb,Caf\xe9,B\nc,C,D\n",
    "2:{\"title\":\"Café\",\"skus\":[{\"seller_sku\":\"é\"}]}\n"
    "4:{\"title\":\"C\",\"skus\":[{\"seller_sku\":\"D\"}]}\n"
    "3/1 " },
  /* Our own: everything, and what contradicts itself. */
  { "product #,title,is_cod_allowed,skus[].id,skus[].fees[1].type,skus[].fees[0].type,x,skus[]\n"
    "1,'=A,yes,1,b,a,json:[1],\n"
    "1,,,,,,,json:7\n"
    "2,',perhaps,,,,json:{,\n",
    "2:{\"title\":\"=A\",\"is_cod_allowed\":true,\"skus\":[{\"id\":\"1\","
    "\"fees\":[{\"type\":\"a\"},"
    "{\"type\":\"b\"}]},7],\"x\":[1]}\n"
    "4:{\"title\":\"\"}\n"
    "4/2 4/6 " },
  { "product #;title;title.x\n1;A;B\n", "2:{\"title\":\"A\"}\n2/2 " },
  /* No key: a title begins a product. */
  { "title,skus[].id\nA,1\n,2\nB,3\n",
    "2:{\"title\":\"A\",\"skus\":[{\"id\":\"1\"},{\"id\":\"2\"}]}\n"
    "4:{\"title\":\"B\",\"skus\":[{\"id\":\"3\"}]}\n" },
};

static void
test_read (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VitrineSheet) sheet = read_text (cases[i].text, NULL);
    g_autofree char *text = describe (sheet);

    g_assert_cmpstr (text, ==, cases[i].expected);
  }
}

/* Headers that nobody knows, read as the seller says. */
static void
test_kept (void)
{
  const char *text = "Naam;Prijs;Aantal\nTas;12,50;3\n";
  g_autoptr (VitrineSheet) first = read_text (text, NULL);
  g_autoptr (VitrineSheet) sheet = NULL;
  g_autofree char *described = NULL;

  g_assert_null (first->mapping->layout);
  g_assert_cmpuint (vitrine_sheet_mapping_count (first->mapping), ==, 0);
  vitrine_sheet_mapping_set (first->mapping, 0, "@title");
  vitrine_sheet_mapping_set (first->mapping, 1, "@price");
  vitrine_sheet_mapping_set (first->mapping, 2, "@quantity");
  sheet = read_text (text, first->mapping);
  described = describe (sheet);
  g_assert_cmpstr (described, ==,
                   "2:{\"title\":\"Tas\",\"skus\":[{\"price\":{\"amount\":\"12,50\",\"currency\":"
                   "\"USD\"},\"inventory\":[{\"quantity\":3,\"warehouse_id\":\"74\"}]}]}\n");
}

/* 100,000 rows, of one product and of many. */
static void
test_large (void)
{
  for (guint products = 0; products < 2; products++) {
    g_autoptr (GString) text = g_string_new ("Handle,Title,Variant SKU,Variant Price\n");
    g_autoptr (VitrineSheet) sheet = NULL;
    gint64 begun = g_get_monotonic_time ();

    for (guint i = 1; i < VITRINE_CSV_MAX_ROWS; i++)
      g_string_append_printf (text, "%u,T,S-%u,9.99\n", products == 0 ? 1 : i, i);
    sheet = read_text (text->str, NULL);
    g_test_message ("100,000 rows in %.0f ms", (g_get_monotonic_time () - begun) / 1000.0);
    g_assert_cmpuint (sheet->products->len, ==, products == 0 ? 1 : VITRINE_CSV_MAX_ROWS - 1);
    g_assert_cmpuint (sheet->n_problems, ==, products == 0 ? VITRINE_CSV_MAX_ROWS - 10001 : 0);
    g_assert_cmpuint (sheet->problems->len, <=, VITRINE_SHEET_MAX_PROBLEMS);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-reader/read", test_read);
  g_test_add_func ("/sheet-reader/kept", test_kept);
  g_test_add_func ("/sheet-reader/large", test_large);
  return g_test_run ();
}
