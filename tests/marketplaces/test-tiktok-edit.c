/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-json.h"
#include "vitrine-product.h"
#include "vitrine-tiktok-edit.h"

#include <string.h>

static char *
to_text (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return json_to_string (node, FALSE);
}

static const struct { const char *data; const char *body; } cases[] = {
  { "{}", "{}" },
  { "{\"id\":\"1\",\"status\":\"ACTIVATE\",\"product_status\":\"LIVE\",\"create_time\":1,"
    "\"update_time\":2,\"audit\":{},\"audit_failed_reasons\":[],\"has_draft\":false,"
    "\"listing_quality_tier\":\"FAIR\",\"product_types\":[],\"recommended_categories\":[],"
    "\"title\":\"A\",\"new\":{\"id\":7}}",
    "{\"title\":\"A\",\"new\":{\"id\":7}}" },
  { "{\"category_chains\":[{\"id\":\"1\",\"is_leaf\":false},{\"id\":\"2\",\"is_leaf\":true}]}",
    "{\"category_id\":\"2\"}" },
  { "{\"category_chains\":[{\"id\":\"1\",\"is_leaf\":false}],\"brand\":{\"name\":\"B\"}}", "{}" },
  { "{\"brand\":{\"id\":\"7\",\"name\":\"B\"}}", "{\"brand_id\":\"7\"}" },
  { "{\"main_images\":[{\"uri\":\"u\",\"urls\":[\"x\"],\"width\":1},{\"urls\":[]},5]}",
    "{\"main_images\":[{\"uri\":\"u\"},{},5]}" },
  { "{\"video\":{\"id\":\"v\",\"url\":\"x\",\"size\":1}}", "{\"video\":{\"id\":\"v\"}}" },
  { "{\"size_chart\":{\"image\":{\"uri\":\"u\",\"width\":1},\"template\":{\"id\":\"t\"}}}",
    "{\"size_chart\":{\"image\":{\"uri\":\"u\"},\"template\":{\"id\":\"t\"}}}" },
  { "{\"skus\":[{\"id\":\"1\",\"price\":{\"sale_price\":\"9\",\"tax_exclusive_price\":\"8\","
    "\"unit_price\":\"1\",\"currency\":\"USD\"},\"status_info\":{\"status\":\"NORMAL\"}}]}",
    "{\"skus\":[{\"id\":\"1\",\"price\":{\"currency\":\"USD\",\"amount\":\"9\"}}]}" },
  { "{\"skus\":[{\"sales_attributes\":[{\"id\":\"1\",\"value_name\":\"x\",\"sku_img\":{\"uri\":\"u\","
    "\"urls\":[]},\"supplementary_sku_images\":[{\"uri\":\"w\",\"height\":1}]}]}]}",
    "{\"skus\":[{\"sales_attributes\":[{\"id\":\"1\",\"value_name\":\"x\",\"sku_img\":{\"uri\":\"u\"},"
    "\"supplementary_sku_images\":[{\"uri\":\"w\"}]}]}]}" },
  { "{\"delivery_options\":[{\"id\":\"1\",\"name\":\"x\",\"is_available\":true},{\"id\":\"2\"}]}",
    "{\"delivery_option_ids\":[\"1\",\"2\"]}" },
  { "{\"delivery_options\":[]}", "{}" },
  { "{\"certifications\":[{\"id\":\"1\",\"title\":\"x\",\"images\":[{\"uri\":\"u\",\"urls\":[]}],"
    "\"files\":[{\"id\":\"f\",\"name\":\"a.pdf\",\"format\":\"PDF\",\"urls\":[\"x\"]}],"
    "\"expiration_date\":5}]}",
    "{\"certifications\":[{\"id\":\"1\",\"images\":[{\"uri\":\"u\"}],"
    "\"files\":[{\"id\":\"f\",\"name\":\"a.pdf\",\"format\":\"PDF\"}],\"expiration_date\":5}]}" },
  { "{\"product_attributes\":[{\"id\":\"1\",\"name\":\"Material\",\"values\":[{\"id\":\"2\","
    "\"name\":\"Oak\"},{\"name\":\"Own\"}]}]}",
    "{\"product_attributes\":[{\"id\":\"1\",\"values\":[{\"id\":\"2\"},{\"name\":\"Own\"}]}]}" },
  /* Whatever else stands there is somebody else's to judge. */
  { "{\"category_chains\":5,\"brand\":[],\"delivery_options\":{},\"main_images\":null,\"video\":1,"
    "\"skus\":{\"price\":[]},\"certifications\":[null,[[]]]}",
    "{\"main_images\":null,\"video\":1,\"skus\":{\"price\":[]},\"certifications\":[null,[[]]]}" },
};

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (JsonNode) data = vitrine_json_parse (cases[i].data, strlen (cases[i].data));
    g_autoptr (JsonObject) body = vitrine_tiktok_edit_body (json_node_get_object (data));
    g_autofree char *text = to_text (body);
    g_autofree char *untouched = json_to_string (data, FALSE);

    g_assert_cmpstr (text, ==, cases[i].body);
    g_assert_cmpstr (untouched, ==, cases[i].data);
  }
}

/* A whole answer comes through the model as it is. */
static void
test_answer (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "marketplaces", "answers",
                                                 "tiktok-get-product.json", NULL);
  g_autofree char *answer = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonObject) body = NULL;
  g_autoptr (VitrineProduct) product = NULL;
  g_autoptr (JsonObject) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *came = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &answer, &size, NULL));
  node = vitrine_json_parse (answer, size);
  body = vitrine_tiktok_edit_body (json_object_get_object_member (json_node_get_object (node),
                                                                  "data"));
  product = vitrine_product_new_from_json (body);
  again = vitrine_product_to_json (product, VITRINE_PRODUCT_FOR_MARKET);
  text = to_text (body);
  came = to_text (again);
  g_assert_cmpstr (came, ==, text);
  g_assert_null (strstr (text, "urls"));
  g_assert_null (strstr (text, "sale_price"));
  g_assert_nonnull (strstr (text, "\"amount\":\"19.90\""));
  g_assert_nonnull (strstr (text, "\"category_id\":\"810440\""));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiktok-edit/rows", test_rows);
  g_test_add_func ("/tiktok-edit/answer", test_answer);
  return g_test_run ();
}
