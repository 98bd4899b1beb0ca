/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-template-words.h"

static const struct { const char *field; const char *title; } title_cases[] = {
  { "title", "Title" },
  { "skus", "Variants, prices and stock" },
  { "package_weight.value", "Weight of the package (value)" },
  { "product_attributes[2]", "Attributes [2]" },
  { "title_of_later", "title_of_later" },
  { "", "" },
};

static void
test_title (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (title_cases); i++) {
    g_autofree char *title = vitrine_template_words_dup_title (title_cases[i].field);

    g_assert_cmpstr (title, ==, title_cases[i].title);
  }
}

static const struct { const char *json; const char *words; } value_cases[] = {
  { NULL, "" },
  { "null", "" },
  { "\"Canvas\\nshoe\\t1\"", "Canvas shoe 1" },
  { "\"\"", "" },
  { "12", "12" },
  { "true", "true" },
  { "{\"a\":[1]}", "{\"a\":[1]}" },
};

static void
test_value (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (value_cases); i++) {
    g_autoptr (JsonNode) node = value_cases[i].json != NULL
                                ? json_from_string (value_cases[i].json, NULL) : NULL;
    g_autofree char *words = vitrine_template_words_dup_value (node);

    g_assert_cmpstr (words, ==, value_cases[i].words);
  }
}

/* Cut between characters, never within one. */
static void
test_long_value (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_VALUE);
  g_autofree char *words = NULL;

  for (guint i = 0; i < 121; i++)
    g_string_append (text, "鞋");
  json_node_set_string (node, text->str);
  words = vitrine_template_words_dup_value (node);
  g_assert_true (g_utf8_validate (words, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (words, -1), ==, 121);
  g_assert_true (g_str_has_suffix (words, "鞋…"));
}

static const struct { const char *member; gboolean is_own; } own_cases[] = {
  { "title", TRUE },
  { "skus", TRUE },
  { "description", FALSE },
  { "title.x", FALSE },
  { "nobody_knows", FALSE },
};

static void
test_own (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (own_cases); i++)
    g_assert_cmpint (vitrine_template_words_is_own (own_cases[i].member), ==, own_cases[i].is_own);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/template-words/title", test_title);
  g_test_add_func ("/template-words/value", test_value);
  g_test_add_func ("/template-words/long-value", test_long_value);
  g_test_add_func ("/template-words/own", test_own);
  return g_test_run ();
}
