/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-category-calls.h"

#include "practice-visit.h"

#define CATEGORIES "/product/202309/categories"
#define RECOMMEND  "/product/202309/categories/recommend"

/* --- lists --- */

static const struct {
  const char *market;
  const char *query;
  gint64      code;
  gboolean    has_weapons;   /* prohibited */
  const char *name;          /* of 810120; NULL: it isn't in the list */
} list_cases[] = {
  { "US", "category_version=v2", 0, FALSE, "Home & Kitchen" },
  { "US", "category_version=v2&locale=de-DE", 0, FALSE, "Haus & Küche" },
  { "US", "category_version=v2&include_prohibited_categories=true", 0, FALSE, "Home & Kitchen" },
  { "DE", "category_version=v2&include_prohibited_categories=true", 0, TRUE, "Home & Kitchen" },
  { "DE", "category_version=v2&include_prohibited_categories=false", 0, FALSE, "Home & Kitchen" },
  { "US", "category_version=v2&keyword=kitchen", 0, FALSE, "Home & Kitchen" },
  { "US", "category_version=v2&keyword=K%C3%BCCHE&locale=de-DE", 0, FALSE, "Haus & Küche" },
  { "US", "category_version=v2&keyword=shoes", 0, FALSE, NULL },
  { "US", "category_version=v2&listing_platform=TIKTOK_SHOP", 0, FALSE, "Home & Kitchen" },
  { "US", "category_version=v2&listing_platform=TOKOPEDIA", 12019210, FALSE, NULL },
  { "US", "category_version=v1", 12052217, FALSE, NULL },
  { "US", "", 12052217, FALSE, NULL },
  { "GB", "", 0, FALSE, "Home & Kitchen" },
  { "US", "category_version=v2&locale=xx", 98001004, FALSE, NULL },
  { "US", "category_version=v2&include_prohibited_categories=yes", 98001004, FALSE, NULL },
};

static const char *
find_name (JsonNode *root, const char *id)
{
  JsonObject *data = json_object_get_object_member (json_node_get_object (root), "data");
  JsonArray *categories = json_object_get_array_member (data, "categories");

  for (guint i = 0; i < json_array_get_length (categories); i++) {
    JsonObject *category = json_array_get_object_element (categories, i);

    if (g_str_equal (json_object_get_string_member (category, "id"), id))
      return json_object_get_string_member (category, "local_name");
  }

  return NULL;
}

static void
test_list (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (list_cases); i++) {
    g_autoptr (VitrinePracticeShop) shop = visit_new_shop (list_cases[i].market);
    gint64 code;
    g_autoptr (JsonNode) root = visit_ask (shop, vitrine_practice_category_calls_list, "GET",
                                           CATEGORIES, list_cases[i].query, NULL, &code);

    g_test_message ("%s %s", list_cases[i].market, list_cases[i].query);
    g_assert_cmpint (code, ==, list_cases[i].code);
    if (code != 0)
      continue;
    g_assert_cmpint (find_name (root, "810648") != NULL, ==, list_cases[i].has_weapons);
    g_assert_cmpstr (find_name (root, "810120"), ==, list_cases[i].name);
  }
}

/* --- what a category asks --- */

static const struct {
  const char *market;
  const char *rest;
  const char *query;
  gint64      code;
} leaf_cases[] = {
  { "US", "810344/rules", "category_version=v2", 0 },
  { "US", "810344/rules", "category_version=v2&locale=en-US", 0 },
  { "US", "810344/attributes", "category_version=v2", 0 },
  { "US", "810232/rules", "category_version=v2", 0 },            /* invite-only */
  { "US", "810320/rules", "category_version=v2", 0 },            /* not the shop's main one */
  { "US", "810328/rules", "category_version=v2", 12052024 },
  { "US", "810328/attributes", "category_version=v2", 12052024 },
  { "US", "1/rules", "category_version=v2", 12052023 },
  { "US", "1/attributes", "category_version=v2", 12052023 },
  { "DE", "810648/rules", "category_version=v2", 12052220 },
  { "DE", "810648/attributes", "category_version=v2", 12052025 },
  { "US", "810344/rules", "category_version=v1", 12052217 },
  { "US", "810344/attributes", "", 12052217 },
  { "US", "810344/attributes", "category_version=v2&locale=xx", 98001004 },
};

static void
test_leaf (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (leaf_cases); i++) {
    g_autoptr (VitrinePracticeShop) shop = visit_new_shop (leaf_cases[i].market);
    g_autofree char *path = g_strconcat (CATEGORIES "/", leaf_cases[i].rest, NULL);
    gboolean rules = g_str_has_suffix (path, "rules");
    gint64 code;
    g_autoptr (JsonNode) root = visit_ask (shop,
                                           rules ? vitrine_practice_category_calls_get_rules
                                                 : vitrine_practice_category_calls_get_attributes,
                                           "GET", path, leaf_cases[i].query, NULL, &code);

    g_test_message ("%s %s", leaf_cases[i].rest, leaf_cases[i].query);
    g_assert_cmpint (code, ==, leaf_cases[i].code);
    if (code == 0)
      g_assert_true (json_object_has_member (
        json_object_get_object_member (json_node_get_object (root), "data"),
        rules ? "product_certifications" : "attributes"));
  }
}

/* --- recommending --- */

static const struct {
  const char *market;
  const char *body;
  gint64      code;
  const char *leaf;      /* NULL: none is recommended */
} recommend_cases[] = {
  { "US", "{\"product_title\":\"Large canvas tote bag\",\"category_version\":\"v2\"}", 0, "810440" },
  { "US", "{\"product_title\":\"Yoga mat, 6 mm\",\"category_version\":\"v2\"}", 0, "810640" },
  { "US", "{\"product_title\":\"Women's sneakers\",\"category_version\":\"v2\"}", 0, "810344" },
  { "US", "{\"product_title\":\"EVENING DRESS with lace\",\"category_version\":\"v2\"}", 0, "810264" },
  { "US", "{\"product_title\":\"Swimwear\",\"category_version\":\"v2\"}", 12052912, NULL },
  { "US", "{\"product_title\":\"Zzyzx\",\"category_version\":\"v2\"}", 12019064, NULL },
  { "DE", "{\"product_title\":\"Weapons\"}", 12019064, NULL },
  { "DE", "{\"product_title\":\"Weapons\",\"include_prohibited_categories\":true}", 0, "810648" },
  { "US", "{\"product_title\":\"Weapons\",\"category_version\":\"v2\","
          "\"include_prohibited_categories\":true}", 12019064, NULL },
  { "US", "{\"product_title\":\"Tote bag\"}", 12052217, NULL },
  { "US", "{\"product_title\":\"Tote bag\",\"category_version\":2}", 12052217, NULL },
  { "US", "{\"product_title\":\"Tote bag\",\"category_version\":\"v2\","
          "\"listing_platform\":\"TOKOPEDIA\"}", 12019210, NULL },
  { "US", "{\"product_title\":\"\",\"category_version\":\"v2\"}", 12052261, NULL },
  { "US", "{\"product_title\":[],\"category_version\":\"v2\"}", 12052261, NULL },
  { "US", "{\"product_title\":\"春 tote bag\",\"category_version\":\"v2\"}", 12052262, NULL },
  { "US", "[]", 98001004, NULL },
  { "US", "", 98001004, NULL },
};

static void
test_recommend (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (recommend_cases); i++) {
    g_autoptr (VitrinePracticeShop) shop = visit_new_shop (recommend_cases[i].market);
    gint64 code;
    g_autoptr (JsonNode) root = visit_ask (shop, vitrine_practice_category_calls_recommend, "POST",
                                           RECOMMEND, "", recommend_cases[i].body, &code);
    JsonObject *data;
    JsonArray *path;
    JsonObject *last;

    g_test_message ("%s", recommend_cases[i].body);
    g_assert_cmpint (code, ==, recommend_cases[i].code);
    if (code != 0)
      continue;
    data = json_object_get_object_member (json_node_get_object (root), "data");
    path = json_object_get_array_member (data, "categories");
    last = json_array_get_object_element (path, json_array_get_length (path) - 1);
    g_assert_cmpstr (json_object_get_string_member (data, "leaf_category_id"), ==,
                     recommend_cases[i].leaf);
    g_assert_cmpstr (json_object_get_string_member (last, "id"), ==, recommend_cases[i].leaf);
    g_assert_cmpint (json_object_get_int_member (last, "level"), ==, json_array_get_length (path));
    g_assert_true (json_object_get_boolean_member (last, "is_leaf"));
  }
}

/* As long as a product may be, and no longer. */
static const struct { const char *name; guint length; gint64 code; } length_cases[] = {
  { "product_title", 255, 12019064 },
  { "product_title", 256, 12052051 },
  { "description", 10000, 12019064 },
  { "description", 10001, 12052013 },
};

static void
test_length (void)
{
  g_autoptr (VitrinePracticeShop) shop = visit_new_shop ("GB");

  for (gsize i = 0; i < G_N_ELEMENTS (length_cases); i++) {
    g_autofree char *text = g_strnfill (length_cases[i].length, 'q');
    gboolean is_title = g_str_equal (length_cases[i].name, "product_title");
    g_autofree char *body = is_title
      ? g_strdup_printf ("{\"product_title\":\"%s\"}", text)
      : g_strdup_printf ("{\"product_title\":\"q\",\"description\":\"%s\"}", text);
    gint64 code;
    g_autoptr (JsonNode) root = visit_ask (shop, vitrine_practice_category_calls_recommend, "POST",
                                           RECOMMEND, "", body, &code);

    g_assert_cmpint (code, ==, length_cases[i].code);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-category-calls/list", test_list);
  g_test_add_func ("/practice-category-calls/leaf", test_leaf);
  g_test_add_func ("/practice-category-calls/recommend", test_recommend);
  g_test_add_func ("/practice-category-calls/length", test_length);
  return g_test_run ();
}
