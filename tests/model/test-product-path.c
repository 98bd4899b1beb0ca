/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-json.h"
#include "vitrine-product-path.h"

#include <string.h>

#define UNKNOWN -1

static const struct { const char *path; gboolean is_valid; int kind; } path_cases[] = {
  { "title", TRUE, VITRINE_MEMBER_TEXT },
  { "is_cod_allowed", TRUE, VITRINE_MEMBER_FLAG },
  { "minimum_order_quantity", TRUE, VITRINE_MEMBER_NUMBER },
  { "main_images[8].vitrine_picture", TRUE, VITRINE_MEMBER_TEXT },
  { "skus[0].inventory[1].quantity", TRUE, VITRINE_MEMBER_NUMBER },
  { "skus[0].pre_sale.fulfillment_type.release_date", TRUE, VITRINE_MEMBER_NUMBER },
  { "manufacturer_ids[0]", TRUE, VITRINE_MEMBER_TEXT },
  { "package_weight.value", TRUE, VITRINE_MEMBER_TEXT },
  { "locale", TRUE, UNKNOWN },
  { "skus[0].sku_weight", TRUE, UNKNOWN },
  { "a%2Eb", TRUE, UNKNOWN },
  { "skus", TRUE, UNKNOWN },
  { "skus[0]", TRUE, UNKNOWN },
  { "skus.id", TRUE, UNKNOWN },
  { "title[0]", TRUE, UNKNOWN },
  { "title.x", TRUE, UNKNOWN },
  { "package_weight[0].value", TRUE, UNKNOWN },
  { "manufacturer_ids", TRUE, UNKNOWN },
  { "Body (HTML)", TRUE, UNKNOWN },
  { "", FALSE, UNKNOWN },
  { ".", FALSE, UNKNOWN },
  { "a.", FALSE, UNKNOWN },
  { "a..b", FALSE, UNKNOWN },
  { "[0]", FALSE, UNKNOWN },
  { "skus[]", FALSE, UNKNOWN },
  { "skus[-1]", FALSE, UNKNOWN },
  { "skus[1", FALSE, UNKNOWN },
  { "skus[1]x", FALSE, UNKNOWN },
  { "skus[10000]", FALSE, UNKNOWN },
  { "skus[99999999999999999999]", FALSE, UNKNOWN },
  { "a%0", FALSE, UNKNOWN },
  { "a%00b", FALSE, UNKNOWN },
  { "%00", TRUE, UNKNOWN },
};

static void
test_paths (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (path_cases); i++) {
    VitrineMemberKind kind;
    gboolean is_known = vitrine_product_path_is_known (path_cases[i].path, &kind);

    g_assert_cmpint (vitrine_product_path_is_valid (path_cases[i].path), ==,
                     path_cases[i].is_valid);
    g_assert_cmpint (is_known ? (int) kind : UNKNOWN, ==, path_cases[i].kind);
  }
}

static void
append_cell (const char *path, const char *cell, gpointer user_data)
{
  g_string_append_printf (user_data, "%s=%s;", path, cell);
}

static void
add_cell (const char *path, const char *cell, gpointer user_data)
{
  JsonNode *node = vitrine_product_path_read (path, cell);

  g_assert_nonnull (node);
  g_assert_true (vitrine_product_path_is_valid (path));
  g_assert_true (vitrine_product_tree_set (user_data, path, node));
}

/* Apart, and together again. */
static const struct { const char *body; const char *cells; } cell_cases[] = {
  { "{}", "" },
  { "{\"title\":\"A\",\"is_cod_allowed\":false,\"minimum_order_quantity\":5}",
    "title=A;is_cod_allowed=false;minimum_order_quantity=5;" },
  { "{\"title\":\"\",\"brand_id\":7,\"description\":null,\"category_id\":\"json:1\"}",
    "title=;brand_id=json:7;description=json:null;category_id=json:\"json:1\";" },
  { "{\"is_cod_allowed\":\"true\",\"minimum_order_quantity\":\"5\",\"is_pre_owned\":1}",
    "is_cod_allowed=json:\"true\";minimum_order_quantity=json:\"5\";is_pre_owned=json:1;" },
  { "{\"minimum_order_quantity\":\"5 or so\",\"is_pre_owned\":\"\"}",
    "minimum_order_quantity=5 or so;is_pre_owned=json:\"\";" },
  { "{\"minimum_order_quantity\":\"\"}", "minimum_order_quantity=json:\"\";" },
  { "{\"skus\":[{\"price\":{\"amount\":\"1\"},\"id\":\"2\"},{},7],\"main_images\":[]}",
    "skus[0].price.amount=1;skus[0].id=2;skus[1]=json:{};skus[2]=json:7;main_images=json:[];" },
  { "{\"manufacturer_ids\":[\"1\",2,\"\"]}",
    "manufacturer_ids[0]=1;manufacturer_ids[1]=json:2;manufacturer_ids[2]=;" },
  { "{\"new\":{\"a\":[1]},\"a.b[0] %\":\"x\",\"video\":{\"é\":true},\"size_chart\":{}}",
    "new=json:{\"a\":[1]};a%2Eb%5B0%5D%20%25=x;video.%C3%A9=json:true;size_chart=json:{};" },
  { "{\"\":\"x\",\"video\":{\"\":[]}}", "%00=x;video.%00=json:[];" },
  { "{\"skus\":{\"id\":1},\"video\":[]}", "skus=json:{\"id\":1};video=json:[];" },
};

static void
test_cells (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cell_cases); i++) {
    g_autoptr (JsonNode) node = vitrine_json_parse (cell_cases[i].body,
                                                    strlen (cell_cases[i].body));
    JsonObject *body = json_node_get_object (node);
    g_autoptr (GString) cells = g_string_new (NULL);
    g_autoptr (VitrineProductTree) tree = vitrine_product_tree_new ();
    g_autoptr (JsonObject) again = NULL;
    g_autoptr (JsonNode) made = NULL;
    g_autofree char *text = NULL;

    vitrine_product_path_each (body, append_cell, cells);
    g_assert_cmpstr (cells->str, ==, cell_cases[i].cells);
    vitrine_product_path_each (body, add_cell, tree);
    again = vitrine_product_tree_to_json (tree);
    made = json_node_init_object (json_node_alloc (), again);
    text = json_to_string (made, FALSE);
    g_assert_cmpstr (text, ==, cell_cases[i].body);
  }
}

static const struct { const char *path; const char *cell; const char *json; } read_cases[] = {
  { "title", "5", "\"5\"" },
  { "is_cod_allowed", "Yes", "true" },
  { "is_cod_allowed", "0", "false" },
  { "is_cod_allowed", "perhaps", NULL },
  { "skus[0].inventory[0].quantity", "012", "\"012\"" },
  { "skus[0].inventory[0].quantity", "99999999999999999999", "\"99999999999999999999\"" },
  { "title", "json:", NULL },
  { "title", "json:{", NULL },
  { "title", "json:1,\"x\":2", NULL },
  { "title", "json:[1,{\"a\":null}]", "[1,{\"a\":null}]" },
};

static void
test_read (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (read_cases); i++) {
    g_autoptr (JsonNode) node = vitrine_product_path_read (read_cases[i].path, read_cases[i].cell);
    g_autofree char *json = node != NULL ? json_to_string (node, FALSE) : NULL;

    g_assert_cmpstr (json, ==, read_cases[i].json);
  }
}

/* Columns can come in any order, and can't have it both ways. */
static const struct { const char *path; gboolean is_set; } tree_cases[] = {
  { "main_images[5].uri", TRUE },
  { "main_images[2].uri", TRUE },
  { "main_images", FALSE },
  { "main_images.uri", FALSE },
  { "main_images[2]", FALSE },
  { "main_images[2].uri.x", FALSE },
  { "main_images[2].uri", TRUE },
  { "title", TRUE },
  { "title[0]", FALSE },
  { "a..b", FALSE },
  { "", FALSE },
};

static void
test_tree (void)
{
  g_autoptr (VitrineProductTree) tree = vitrine_product_tree_new ();
  g_autoptr (JsonObject) body = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (tree_cases); i++)
    g_assert_cmpint (vitrine_product_tree_set (tree, tree_cases[i].path,
                                               json_node_init_string (json_node_alloc (), "u")),
                     ==, tree_cases[i].is_set);

  g_assert_nonnull (vitrine_product_tree_get (tree, "main_images[5].uri"));
  g_assert_null (vitrine_product_tree_get (tree, "main_images[4].uri"));
  body = vitrine_product_tree_to_json (tree);
  node = json_node_init_object (json_node_alloc (), body);
  text = json_to_string (node, FALSE);
  g_assert_cmpstr (text, ==, "{\"main_images\":[{\"uri\":\"u\"},{\"uri\":\"u\"}],\"title\":\"u\"}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/product-path/paths", test_paths);
  g_test_add_func ("/product-path/cells", test_cells);
  g_test_add_func ("/product-path/read", test_read);
  g_test_add_func ("/product-path/tree", test_tree);
  return g_test_run ();
}
