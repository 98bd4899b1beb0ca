/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-json.h"

#include <string.h>

static const struct { const char *text; gboolean is_object; } parse_cases[] = {
  { "{}", TRUE },
  { " {\"a\": [1, \"]}\", null]}\r\n", TRUE },
  { "", FALSE },
  { "[]", FALSE },
  { "{", FALSE },
  { "{\"a\":", FALSE },
  { "{}{}", FALSE },
  { "{} x", FALSE },
  { "{'a': 1}", FALSE },
  { "{/* no */}", FALSE },
  { "{\"a\": \"\xff\"}", FALSE },
  { "<html>{}</html>", FALSE },
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parse_cases); i++) {
    const char *text = parse_cases[i].text;
    g_autoptr (JsonNode) node = vitrine_json_parse (text, strlen (text));

    g_assert_cmpint (node != NULL && JSON_NODE_HOLDS_OBJECT (node), ==, parse_cases[i].is_object);
  }
}

/* A text of brackets alone doesn't run us out of stack. */
static void
test_deep (void)
{
  g_autofree char *brackets = g_strnfill (10 * 1000 * 1000, '[');
  g_autofree char *text = g_strconcat ("{\"a\":", brackets, NULL);

  g_assert_null (vitrine_json_parse (text, strlen (text)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/parse", test_parse);
  g_test_add_func ("/json/deep", test_deep);
  return g_test_run ();
}
