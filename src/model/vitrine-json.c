/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-json.h"
#include "vitrine-json-scanner-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

G_DEFINE_QUARK (vitrine-json-error-quark, vitrine_json_error)

static const struct {
  VitrineJsonProblem  problem;
  VitrineJsonError    code;
  const char         *message;
} problems[] = {
  { VITRINE_JSON_IS_BROKEN, VITRINE_JSON_ERROR_NOT_JSON,
    N_("this is not JSON: a bracket, comma or quote is missing, or there is one too many") },
  { VITRINE_JSON_IS_DEEP, VITRINE_JSON_ERROR_TOO_DEEP,
    N_("this is nested deeper than 64 levels, which no listing is") },
  { VITRINE_JSON_IS_NO_OBJECT, VITRINE_JSON_ERROR_NOT_AN_OBJECT,
    N_("a JSON object is expected, which begins with “{”") },
  { VITRINE_JSON_HAS_NUL, VITRINE_JSON_ERROR_LOSSY,
    N_("a text holds the character \\u0000, which would end it: take it out") },
  { VITRINE_JSON_HAS_LONG_NUMBER, VITRINE_JSON_ERROR_LOSSY,
    N_("this number has more digits than can be kept: put it in quotes") },
};

static JsonNode *
load (const char *text, gsize size)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  if (!json_parser_load_from_data (parser, text, size, NULL))
    return NULL;

  return json_parser_steal_root (parser);
}

/**
 * vitrine_json_parse:
 * @text: (nullable) (array length=size): any bytes
 *
 * Reads one JSON object of at most 64 levels; how many bytes are too many is for the caller
 * to say. Of two members of one name the last counts.
 *
 * Returns: (nullable) (transfer full): the object, never to be changed, or %NULL when it is
 *   anything else
 */
JsonNode *
vitrine_json_parse (const char *text, gsize size)
{
  if (size == 0 || !g_utf8_validate (text, size, NULL)
      || vitrine_json_scan (text, size, FALSE, NULL, NULL) != VITRINE_JSON_FINE)
    return NULL;

  return load (text, size);
}

static guint
count_lines (const char *text, const char *end)
{
  guint line = 1;

  for (; text < end; text++)
    line += *text == '\n';

  return line;
}

static void
set_size_error (GError **error, gsize max_size)
{
  g_autofree char *limit = g_format_size (max_size);

  g_set_error (error, VITRINE_JSON_ERROR, VITRINE_JSON_ERROR_TOO_LARGE,
               /* Translators: %s is a size, such as 10 MB */
               _("It is larger than %s, which is all that is read of a listing"), limit);
}

static void
set_scan_error (GError **error, VitrineJsonProblem problem, guint line, const char *name)
{
  if (problem == VITRINE_JSON_HAS_TWINS)
    g_set_error (error, VITRINE_JSON_ERROR, VITRINE_JSON_ERROR_LOSSY,
                 /* Translators: %u is a line number, %s the name of a field, such as “title” */
                 _("Line %u: “%s” stands here a second time, and only one can count: take one "
                   "out"), line, name);

  for (gsize i = 0; i < G_N_ELEMENTS (problems); i++) {
    if (problems[i].problem == problem)
      g_set_error (error, VITRINE_JSON_ERROR, problems[i].code,
                   /* Translators: %u is a line number, %s what is wrong in that line */
                   _("Line %u: %s"), line, _(problems[i].message));
  }
}

/**
 * vitrine_json_parse_object:
 * @text: (nullable) (array length=size): any bytes; a byte order mark before it doesn't count
 * @max_size: how many are taken
 *
 * Reads a file that is a person's own, so that nothing of it may be lost unsaid: what would
 * come back as something else is an error too (a name twice in one object, numbers of more than
 * 64 bits, NUL). Runs on any thread; takes time with the size alone.
 *
 * Returns: (nullable) (transfer full): the object, never to be changed, or %NULL and a
 *   %VITRINE_JSON_ERROR that says what is wrong and in which line
 */
JsonNode *
vitrine_json_parse_object (const char *text, gsize size, gsize max_size, GError **error)
{
  VitrineJsonProblem problem;
  g_autofree char *name = NULL;
  const char *where = text;
  JsonNode *node = NULL;

  if (size > max_size) {
    set_size_error (error, max_size);
    return NULL;
  }

  if (size >= strlen (BYTE_ORDER_MARK) && g_str_has_prefix (text, BYTE_ORDER_MARK)) {
    text += strlen (BYTE_ORDER_MARK);
    size -= strlen (BYTE_ORDER_MARK);
  }
  if (size > 0 && !g_utf8_validate (text, size, &where) && *where != '\0') {
    g_set_error (error, VITRINE_JSON_ERROR, VITRINE_JSON_ERROR_NOT_JSON,
                 /* Translators: %u is a line number */
                 _("Line %u: this is not UTF-8: save the file in that encoding"),
                 count_lines (text, where));
    return NULL;
  }

  problem = vitrine_json_scan (text, size, TRUE, &where, &name);
  if (problem == VITRINE_JSON_FINE)
    node = load (text, size);
  if (node == NULL)
    set_scan_error (error, problem != VITRINE_JSON_FINE ? problem : VITRINE_JSON_IS_BROKEN,
                    count_lines (text, where), name);

  return node;
}

static void
copy_member (JsonObject *object, const char *name, JsonNode *node, gpointer copy)
{
  json_object_set_member (copy, name, vitrine_json_copy (node));
}

static void
copy_element (JsonArray *array, guint i, JsonNode *node, gpointer copy)
{
  json_array_add_element (copy, vitrine_json_copy (node));
}

/**
 * vitrine_json_copy:
 *
 * Copies all of it, which json_node_copy() doesn't: objects and arrays in it are shared there.
 *
 * Returns: (transfer full): a copy that can be changed
 */
JsonNode *
vitrine_json_copy (JsonNode *node)
{
  JsonNode *copy;

  if (JSON_NODE_HOLDS_OBJECT (node)) {
    copy = json_node_new (JSON_NODE_OBJECT);
    json_node_take_object (copy, json_object_new ());
    json_object_foreach_member (json_node_get_object (node), copy_member,
                                json_node_get_object (copy));
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    copy = json_node_new (JSON_NODE_ARRAY);
    json_node_take_array (copy, json_array_new ());
    json_array_foreach_element (json_node_get_array (node), copy_element,
                                json_node_get_array (copy));
  } else {
    copy = json_node_copy (node);
  }

  return copy;
}

/**
 * vitrine_json_dup_scalar:
 *
 * Returns: (nullable) (transfer full): a text, or a number as it is written; %NULL: it is
 *   anything else
 */
char *
vitrine_json_dup_scalar (JsonNode *node)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (type == G_TYPE_DOUBLE)
    return g_strdup (g_ascii_dtostr (number, sizeof number, json_node_get_double (node)));

  return NULL;
}
