/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-brand-calls.h"

#include "practice-visit.h"

#define BRANDS "/product/202309/brands"

static const struct {
  const char *query;
  gint64      code;
  guint       total;      /* 0: more than what one asks about */
  const char *first;      /* the first brand's name; NULL: whatever it is */
} list_cases[] = {
  { "page_size=10", 0, 0, NULL },
  { "page_size=10&brand_name=Harbor%20P", 0, 1, "Harbor Pine" },
  { "page_size=10&brand_name=harbor%20p", 0, 1, "Harbor Pine" },
  { "page_size=10&brand_name=arbor%20P", 0, 0, NULL },
  { "page_size=10&brand_name=Harrow&is_authorized=0", 0, 1, "Harrow & Vane" },
  { "page_size=10&brand_name=Harrow&is_authorized=1", 0, 0, NULL },
  { "page_size=10&category_id=810344&category_version=v2", 0, 0, NULL },
  { "page_size=10&category_id=1&category_version=v2", 12052023, 0, NULL },
  { "page_size=10&category_id=810328&category_version=v2", 12052230, 0, NULL },
  { "page_size=10&category_id=810344", 12052217, 0, NULL },
  { "page_size=10&category_id=810344&category_version=v1", 12052217, 0, NULL },
  { "page_size=10&is_authorized=true", 98001004, 0, NULL },
};

static JsonObject *
open_data (JsonNode *root)
{
  return json_object_get_object_member (json_node_get_object (root), "data");
}

static void
test_list (void)
{
  g_autoptr (VitrinePracticeShop) shop = visit_new_shop ("US");

  for (gsize i = 0; i < G_N_ELEMENTS (list_cases); i++) {
    gint64 code;
    g_autoptr (JsonNode) root = visit_ask (shop, vitrine_practice_brand_calls_list, "GET", BRANDS,
                                           list_cases[i].query, NULL, &code);
    JsonArray *brands;

    g_test_message ("%s", list_cases[i].query);
    g_assert_cmpint (code, ==, list_cases[i].code);
    if (code != 0)
      continue;
    brands = json_object_get_array_member (open_data (root), "brands");
    g_assert_cmpuint (json_array_get_length (brands), <=, 10);
    if (list_cases[i].total > 0)
      g_assert_cmpint (json_object_get_int_member (open_data (root), "total_count"), ==,
                       list_cases[i].total);
    if (list_cases[i].first != NULL)
      g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (brands, 0),
                                                      "name"), ==, list_cases[i].first);
  }
}

static void
check_page_size (VitrinePracticeShop *shop, const char *query)
{
  gint64 code;
  g_autoptr (JsonNode) root = visit_ask (shop, vitrine_practice_brand_calls_list, "GET", BRANDS,
                                         query, NULL, &code);

  g_assert_cmpint (code, !=, 0);
}

/* All pages together have each brand once. */
static void
test_pages (void)
{
  g_autoptr (VitrinePracticeShop) shop = visit_new_shop ("US");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *token = g_strdup ("");
  gint64 total = 0;
  guint pages = 0;

  do {
    g_autofree char *query = g_strconcat ("page_size=100&page_token=", token, NULL);
    gint64 code;
    g_autoptr (JsonNode) root = visit_ask (shop, vitrine_practice_brand_calls_list, "GET", BRANDS,
                                           query, NULL, &code);
    JsonArray *brands = json_object_get_array_member (open_data (root), "brands");

    for (guint i = 0; i < json_array_get_length (brands); i++)
      g_assert_true (g_hash_table_add (
        seen, g_strdup (json_object_get_string_member (json_array_get_object_element (brands, i),
                                                       "id"))));
    total = json_object_get_int_member (open_data (root), "total_count");
    g_free (token);
    token = g_strdup (json_object_get_string_member (open_data (root), "next_page_token"));
    pages++;
  } while (*token != '\0');

  g_assert_cmpuint (pages, >=, 3);
  g_assert_cmpint (g_hash_table_size (seen), ==, total);
  check_page_size (shop, "");
  check_page_size (shop, "page_size=0");
  check_page_size (shop, "page_size=101");
  check_page_size (shop, "page_size=10&page_token=wrong");
}

static const struct { const char *body; gint64 code; } create_cases[] = {
  { "{\"name\":\"Quiet Tide\"}", 0 },
  { "{\"name\":\"Quiet Tide\"}", 12052205 },
  { "{\"name\":\"x\"}", 12052189 },
  { "{\"name\":\"abcdefghijklmnopqrstuvwxyz12345\"}", 12052190 },
  { "{\"name\":\"Tide 🌊\"}", 12052191 },
  { "{\"name\":\"Tide 12345\"}", 12052192 },
  { "{\"name\":\"春風\"}", 12052204 },
  { "{\"name\":\"    \"}", 12052206 },
  { "{\"name\":7}", 98001004 },
  { "{}", 98001004 },
  { "[]", 98001004 },
};

static void
test_create (void)
{
  g_autoptr (VitrinePracticeShop) shop = visit_new_shop ("US");
  gint64 code;
  g_autoptr (JsonNode) listed = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (create_cases); i++) {
    g_autoptr (JsonNode) root = visit_ask (shop, vitrine_practice_brand_calls_create, "POST",
                                           BRANDS, "", create_cases[i].body, &code);

    g_test_message ("%s", create_cases[i].body);
    g_assert_cmpint (code, ==, create_cases[i].code);
    if (code == 0)
      g_assert_nonnull (json_object_get_string_member (open_data (root), "id"));
  }

  listed = visit_ask (shop, vitrine_practice_brand_calls_list, "GET", BRANDS,
                      "page_size=10&brand_name=quiet", NULL, &code);
  g_assert_cmpint (json_object_get_int_member (open_data (listed), "total_count"), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-brand-calls/list", test_list);
  g_test_add_func ("/practice-brand-calls/pages", test_pages);
  g_test_add_func ("/practice-brand-calls/create", test_create);
  return g_test_run ();
}
