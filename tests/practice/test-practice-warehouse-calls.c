/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-warehouse-calls.h"

#include "practice-visit.h"

#define WAREHOUSES "/logistics/202309/warehouses"

static JsonObject *
open_data (JsonNode *root)
{
  return json_object_get_object_member (json_node_get_object (root), "data");
}

static const struct { const char *market; const char *region; } list_cases[] = {
  { "US", "United States" },
  { "GB", "United Kingdom" },
  { "TH", "TH" },
};

static void
test_list (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (list_cases); i++) {
    g_autoptr (VitrinePracticeShop) shop = visit_new_shop (list_cases[i].market);
    gint64 code;
    g_autoptr (JsonNode) root = visit_ask (shop, vitrine_practice_warehouse_calls_list, "GET",
                                           WAREHOUSES, "", NULL, &code);
    JsonArray *warehouses = json_object_get_array_member (open_data (root), "warehouses");

    g_assert_cmpint (code, ==, 0);
    g_assert_cmpuint (json_array_get_length (warehouses), ==, 5);
    for (guint w = 0; w < json_array_get_length (warehouses); w++) {
      JsonObject *warehouse = json_array_get_object_element (warehouses, w);
      JsonObject *address = json_object_get_object_member (warehouse, "address");

      g_assert_cmpstr (json_object_get_string_member (address, "region"), ==,
                       list_cases[i].region);
      g_assert_cmpstr (json_object_get_string_member (address, "region_code"), ==,
                       list_cases[i].market);
      g_assert_false (json_object_has_member (warehouse, "delivery"));   /* our own note */
    }
  }
}

static const struct {
  const char *id;
  const char *query;
  gint64      code;
  guint       n;
  guint       n_members;    /* of each option */
} option_cases[] = {
  { "7401230000000000001", "", 0, 3, 7 },
  { "7401230000000000001", "scope=WAREHOUSE", 0, 3, 7 },
  { "7401230000000000001", "scope=PRODUCT", 0, 3, 2 },
  { "7401230000000000002", "", 0, 0, 0 },
  { "7401230000000000001", "scope=product", 98001004, 0, 0 },
  { "1", "", 98001004, 0, 0 },
};

static void
test_options (void)
{
  g_autoptr (VitrinePracticeShop) shop = visit_new_shop ("US");

  for (gsize i = 0; i < G_N_ELEMENTS (option_cases); i++) {
    g_autofree char *path = g_strdup_printf (WAREHOUSES "/%s/delivery_options",
                                             option_cases[i].id);
    gint64 code;
    g_autoptr (JsonNode) root = visit_ask (
      shop, vitrine_practice_warehouse_calls_list_delivery_options, "GET", path,
      option_cases[i].query, NULL, &code);
    JsonArray *options;

    g_test_message ("%s %s", option_cases[i].id, option_cases[i].query);
    g_assert_cmpint (code, ==, option_cases[i].code);
    if (code != 0)
      continue;
    options = json_object_get_array_member (open_data (root), "delivery_options");
    g_assert_cmpuint (json_array_get_length (options), ==, option_cases[i].n);
    for (guint o = 0; o < json_array_get_length (options); o++)
      g_assert_cmpuint (json_object_get_size (json_array_get_object_element (options, o)), ==,
                        option_cases[i].n_members);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-warehouse-calls/list", test_list);
  g_test_add_func ("/practice-warehouse-calls/options", test_options);
  return g_test_run ();
}
