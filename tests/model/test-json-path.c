/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-json-path.h"

#include <string.h>

#define BODY "{\"title\":\"a\",\"skus\":[{\"price\":{\"amount\":\"1\"}},{\"ids\":[1,2,3]}]}"

static JsonNode *
parse (const char *text)
{
  return json_from_string (text, NULL);
}

static const struct { const char *path; const char *value; } get_cases[] = {
  { "title", "\"a\"" },
  { "skus[0].price.amount", "\"1\"" },
  { "skus[1].ids[2]", "3" },
  { "skus[1].ids", "[1,2,3]" },
  { "skus[2]", NULL },
  { "skus[1].ids[3]", NULL },
  { "skus[-1]", NULL },
  { "skus[x]", NULL },
  { "skus[0", NULL },
  { "title.more", NULL },
  { "title[0]", NULL },
  { "", NULL },
  { "..", NULL },
  { "skus[99999999999999999999]", NULL },
};

static void
test_get (void)
{
  g_autoptr (JsonNode) root = parse (BODY);

  for (gsize i = 0; i < G_N_ELEMENTS (get_cases); i++) {
    JsonNode *node = vitrine_json_path_get (json_node_get_object (root), get_cases[i].path);
    g_autofree char *text = node != NULL ? json_to_string (node, FALSE) : NULL;

    g_assert_cmpstr (text, ==, get_cases[i].value);
  }
}

static const struct { const char *path; const char *value; const char *result; } set_cases[] = {
  { "title", "\"b\"",
    "{\"title\":\"b\",\"skus\":[{\"price\":{\"amount\":\"1\"}},{\"ids\":[1,2,3]}]}" },
  { "title", NULL, "{\"skus\":[{\"price\":{\"amount\":\"1\"}},{\"ids\":[1,2,3]}]}" },
  { "brand_id", "\"7\"",
    "{\"title\":\"a\",\"skus\":[{\"price\":{\"amount\":\"1\"}},{\"ids\":[1,2,3]}],"
    "\"brand_id\":\"7\"}" },
  { "skus[0].price.amount", "\"2\"",
    "{\"title\":\"a\",\"skus\":[{\"price\":{\"amount\":\"2\"}},{\"ids\":[1,2,3]}]}" },
  { "skus[1].ids[1]", "9",
    "{\"title\":\"a\",\"skus\":[{\"price\":{\"amount\":\"1\"}},{\"ids\":[1,9,3]}]}" },
  { "skus[1].ids[0]", NULL,
    "{\"title\":\"a\",\"skus\":[{\"price\":{\"amount\":\"1\"}},{\"ids\":[2,3]}]}" },
  { "skus[0]", NULL, "{\"title\":\"a\",\"skus\":[{\"ids\":[1,2,3]}]}" },
  { "none", NULL, BODY },
  { "skus[5].price", "1", NULL },
  { "price.amount", "1", NULL },
  { "title[0]", "1", NULL },
  { "[0]", "1", NULL },
  { "", "1", NULL },
};

static void
test_set (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (set_cases); i++) {
    g_autoptr (JsonNode) root = parse (BODY);
    g_autoptr (JsonNode) value = set_cases[i].value != NULL ? parse (set_cases[i].value) : NULL;
    gboolean done = vitrine_json_path_set (json_node_get_object (root), set_cases[i].path, value);
    g_autofree char *text = json_to_string (root, FALSE);

    g_assert_cmpint (done, ==, set_cases[i].result != NULL);
    g_assert_cmpstr (text, ==, set_cases[i].result != NULL ? set_cases[i].result : BODY);
  }
}

static void
test_immutable (void)
{
  g_autoptr (JsonNode) root = parse (BODY);
  g_autoptr (JsonNode) value = parse ("1");

  json_node_seal (root);
  g_assert_false (vitrine_json_path_set (json_node_get_object (root), "skus[0].price", value));
  g_assert_false (vitrine_json_path_set (json_node_get_object (root), "skus[0]", value));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-path/get", test_get);
  g_test_add_func ("/json-path/set", test_set);
  g_test_add_func ("/json-path/immutable", test_immutable);

  return g_test_run ();
}
