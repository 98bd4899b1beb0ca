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
  /* What json-glib would take and spoil. */
  { "{\"a\": \"\\ud800\"}", FALSE },
  { "{\"a\": \"\\ud800x\"}", FALSE },
  { "{\"a\": \"\\ud800\\u0041\"}", FALSE },
  { "{\"a\": \"\\udc00\"}", FALSE },
  { "{\"a\": \"\\ud83d\\ude00\"}", TRUE },
  { "{\"a\": \"\\u12\"}", FALSE },
  { "{\"a\": \"\\q\"}", FALSE },
  { "{\"a\": 0x10}", FALSE },
  { "{\"a\": 010}", FALSE },
  { "{\"a\": $1}", FALSE },
  { "{\"a\": 1.}", FALSE },
  { "{\"a\": -}", FALSE },
  { "{\"a\": 1e}", FALSE },
  { "{\"a\": 1e400}", FALSE },
  { "{\"a\": TRUE}", FALSE },
  { "{\"a\": 1,}", FALSE },
  { "{\"a\" 1}", FALSE },
  { "{a: 1}", FALSE },
  { "{\"a\": [1 2]}", FALSE },
  { "{\"a\": -0.5e-3, \"b\": [true, false, null, {}, []]}", TRUE },
  /* What isn't ours to mind in an answer. */
  { "{\"a\": \"\\u0000\"}", TRUE },
  { "{\"a\": 1, \"a\": 2}", TRUE },
  { "{\"a\": 12345678901234567890}", TRUE },
  { "{\"a\": \"one\nline\"}", TRUE },
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

static const struct { const char *text; int error; const char *part; } object_cases[] = {
  { "{\"a\": 1}", -1, NULL },
  { "\xef\xbb\xbf{\"a\": 1}\r\n", -1, NULL },
  { "{\"a\": 9223372036854775807, \"b\": 0.1, \"c\": -9223372036854775808}", -1, NULL },
  { "{\"a\": 0.29999999999999999, \"b\": 0.00012345678901234567}", -1, NULL },
  { "{\"a\": {\"x\": 1}, \"b\": {\"x\": 1}}", -1, NULL },
  { "", VITRINE_JSON_ERROR_NOT_JSON, "Line 1:" },
  { "[]", VITRINE_JSON_ERROR_NOT_AN_OBJECT, "Line 1:" },
  { "\n\n\"a\"", VITRINE_JSON_ERROR_NOT_AN_OBJECT, "Line 3:" },
  { "{\n\"a\": 1\n\"b\": 2}", VITRINE_JSON_ERROR_NOT_JSON, "Line 3:" },
  { "{\"a\": 1}\n}", VITRINE_JSON_ERROR_NOT_JSON, "Line 2:" },
  { "{\n\"a\": \"\xff\"}", VITRINE_JSON_ERROR_NOT_JSON, "Line 2: this is not UTF-8" },
  { "{\n\"a\": \"\\ud800\"}", VITRINE_JSON_ERROR_NOT_JSON, "Line 2:" },
  { "{\n\"a\": \"\\u0000\"}", VITRINE_JSON_ERROR_LOSSY, "Line 2:" },
  { "{\"a\": 9223372036854775808}", VITRINE_JSON_ERROR_LOSSY, "Line 1:" },
  { "{\"a\": 0.123456789012345678}", VITRINE_JSON_ERROR_LOSSY, "Line 1:" },
  { "{\"title\": 1,\n \"title\": 2}", VITRINE_JSON_ERROR_LOSSY, "Line 2: “title”" },
  { "{\"a\": 1,\n \"\\u0061\": 2}", VITRINE_JSON_ERROR_LOSSY, "Line 2: “a”" },
  { "{\"a\": \"too much\",            \"b\": \"of it, for what the test allows, which is 64\"}",
    VITRINE_JSON_ERROR_TOO_LARGE, "64 bytes" },
};

static void
test_object (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (object_cases); i++) {
    const char *text = object_cases[i].text;
    g_autoptr (GError) error = NULL;
    g_autoptr (JsonNode) node = vitrine_json_parse_object (text, strlen (text), 64, &error);

    g_assert_true ((node == NULL) == (error != NULL));
    if (object_cases[i].error < 0) {
      g_assert_no_error (error);
    } else {
      g_assert_error (error, VITRINE_JSON_ERROR, object_cases[i].error);
      g_assert_nonnull (strstr (error->message, object_cases[i].part));
    }
  }
}

/* A NUL between the bytes ends nothing. */
static void
test_nul (void)
{
  static const char text[] = "{\"a\": \"b\0c\"}\0";
  g_autoptr (GError) error = NULL;

  g_assert_null (vitrine_json_parse (text, sizeof text - 1));
  g_assert_null (vitrine_json_parse_object (text, sizeof text - 1, 64, &error));
  g_assert_error (error, VITRINE_JSON_ERROR, VITRINE_JSON_ERROR_NOT_JSON);
  g_assert_null (vitrine_json_parse_object (NULL, 0, 64, NULL));
}

/* A text of brackets alone doesn't run us out of stack. */
static void
test_deep (void)
{
  g_autofree char *brackets = g_strnfill (10 * 1000 * 1000, '[');
  g_autofree char *text = g_strconcat ("{\"a\":", brackets, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (vitrine_json_parse (text, strlen (text)));
  g_assert_null (vitrine_json_parse_object (text, strlen (text), G_MAXSIZE, &error));
  g_assert_error (error, VITRINE_JSON_ERROR, VITRINE_JSON_ERROR_TOO_DEEP);
}

/* 10 MB of members, each of which is looked for among all others. */
static void
test_large (void)
{
  GString *text = g_string_new ("{\"first\":0");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *large = NULL;
  gint64 begun = g_get_monotonic_time ();

  for (guint i = 0; text->len < 10 * 1000 * 1000; i++)
    g_string_append_printf (text, ",\"member %u\":\"some text of a few words\"", i);
  g_string_append_c (text, '}');
  large = g_string_free (text, FALSE);

  node = vitrine_json_parse_object (large, strlen (large), 20 * 1000 * 1000, &error);
  g_assert_no_error (error);
  g_assert_nonnull (node);
  g_test_message ("10 MB in %.0f ms", (g_get_monotonic_time () - begun) / 1000.0);
}

static void
test_copy (void)
{
  g_autoptr (JsonNode) node = json_from_string ("{\"a\":[1,{\"b\":null}],\"c\":\"d\"}", NULL);
  g_autoptr (JsonNode) copy = NULL;
  g_autofree char *text = NULL;

  json_node_seal (node);
  copy = vitrine_json_copy (node);
  g_assert_true (json_node_equal (node, copy));
  json_array_add_int_element (json_object_get_array_member (json_node_get_object (copy), "a"), 2);
  text = json_to_string (node, FALSE);
  g_assert_cmpstr (text, ==, "{\"a\":[1,{\"b\":null}],\"c\":\"d\"}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/parse", test_parse);
  g_test_add_func ("/json/object", test_object);
  g_test_add_func ("/json/nul", test_nul);
  g_test_add_func ("/json/deep", test_deep);
  g_test_add_func ("/json/large", test_large);
  g_test_add_func ("/json/copy", test_copy);
  return g_test_run ();
}
