/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-catalogue-kind.h"

/* They stand in databases. */
static const struct { VitrineCatalogueKind kind; const char *text; } text_cases[] = {
  { VITRINE_CATALOGUE_CATEGORIES, "categories" },
  { VITRINE_CATALOGUE_RULES, "rules" },
  { VITRINE_CATALOGUE_ATTRIBUTES, "attributes" },
  { VITRINE_CATALOGUE_BRANDS, "brands" },
  { VITRINE_CATALOGUE_WAREHOUSES, "warehouses" },
  { VITRINE_CATALOGUE_DELIVERY_OPTIONS, "delivery-options" },
};

static void
test_text (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (text_cases), ==, VITRINE_N_CATALOGUE_KINDS);
  for (gsize i = 0; i < G_N_ELEMENTS (text_cases); i++)
    g_assert_cmpstr (vitrine_catalogue_kind_to_text (text_cases[i].kind), ==, text_cases[i].text);
}

static const struct { VitrineCatalogueKind kind; const char *json; guint n; } read_cases[] = {
  { VITRINE_CATALOGUE_CATEGORIES, "[{\"id\":\"1\"},{\"id\":\"2\"},{},7,null]", 2 },
  { VITRINE_CATALOGUE_CATEGORIES, "{\"id\":\"1\"}", 0 },
  { VITRINE_CATALOGUE_RULES, "{}", 1 },
  { VITRINE_CATALOGUE_RULES, "[{}]", 0 },
  { VITRINE_CATALOGUE_ATTRIBUTES, "[{\"id\":\"1\"}]", 1 },
  { VITRINE_CATALOGUE_BRANDS, "[{\"id\":\"1\"},{\"name\":\"x\"}]", 1 },
  { VITRINE_CATALOGUE_WAREHOUSES, "[]", 0 },
  { VITRINE_CATALOGUE_DELIVERY_OPTIONS, "[{\"id\":\"1\"}]", 1 },
  { VITRINE_CATALOGUE_DELIVERY_OPTIONS, "null", 0 },
};

static void
test_read (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (read_cases); i++) {
    g_autoptr (JsonNode) node = json_from_string (read_cases[i].json, NULL);
    g_autoptr (JsonNode) null = json_node_new (JSON_NODE_NULL);
    g_autoptr (GPtrArray) items = vitrine_catalogue_kind_read (read_cases[i].kind,
                                                               node != NULL ? node : null);

    g_test_message ("%s", read_cases[i].json);
    g_assert_cmpuint (items->len, ==, read_cases[i].n);
  }
}

/* What is kept leads to the same again. */
static void
test_write (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (read_cases); i++) {
    g_autoptr (JsonNode) node = json_from_string (read_cases[i].json, NULL);
    g_autofree char *text = NULL;
    g_autoptr (GPtrArray) items = NULL;

    if (node == NULL)
      continue;
    text = vitrine_catalogue_kind_write (read_cases[i].kind, node);
    items = vitrine_catalogue_kind_parse (read_cases[i].kind, text);
    g_assert_cmpuint (items != NULL ? items->len : 0, ==, read_cases[i].n);
  }
}

static const struct { VitrineCatalogueKind kind; const char *text; } bad_cases[] = {
  { VITRINE_CATALOGUE_RULES, "" },
  { VITRINE_CATALOGUE_RULES, "[]" },
  { VITRINE_CATALOGUE_ATTRIBUTES, "[]" },
  { VITRINE_CATALOGUE_ATTRIBUTES, "{}" },
  { VITRINE_CATALOGUE_ATTRIBUTES, "{\"items\":" },
};

static void
test_parse_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_cases); i++)
    g_assert_null (vitrine_catalogue_kind_parse (bad_cases[i].kind, bad_cases[i].text));
}

static void
test_too_many (void)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  g_autoptr (JsonObject) entry = json_object_new ();
  g_autoptr (GPtrArray) items = NULL;
  JsonArray *array = json_array_new ();

  json_object_set_string_member (entry, "id", "1");
  for (guint i = 0; i <= VITRINE_CATALOGUE_MAX_ENTRIES; i++)
    json_array_add_object_element (array, json_object_ref (entry));
  json_node_take_array (node, array);
  items = vitrine_catalogue_kind_read (VITRINE_CATALOGUE_CATEGORIES, node);
  g_assert_cmpuint (items->len, ==, VITRINE_CATALOGUE_MAX_ENTRIES);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogue-kind/text", test_text);
  g_test_add_func ("/catalogue-kind/read", test_read);
  g_test_add_func ("/catalogue-kind/write", test_write);
  g_test_add_func ("/catalogue-kind/parse-bad", test_parse_bad);
  g_test_add_func ("/catalogue-kind/too-many", test_too_many);
  return g_test_run ();
}
