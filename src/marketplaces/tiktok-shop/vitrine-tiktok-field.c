/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-tiktok-field.h"

#include <string.h>

/* A shorter text is in any message by chance. */
#define MIN_WORD 3

#define NO_INDEX G_MAXUINT

static gboolean
is_inside (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '-' || (guchar) c >= 0x80;
}

/* Whether @word stands in @text by itself, and not as a part of a longer one. */
static gboolean
has_word (const char *text, const char *word)
{
  gsize length = strlen (word);

  if (length < MIN_WORD)
    return FALSE;
  for (const char *found = strstr (text, word); found != NULL; found = strstr (found + 1, word)) {
    if ((found == text || !is_inside (found[-1])) && !is_inside (found[length]))
      return TRUE;
  }

  return FALSE;
}

/* Whether a text of the element, such as its id or its seller's SKU, is in the hints. */
static gboolean
is_named (JsonNode *element, const char *hints)
{
  JsonObjectIter iter;
  JsonNode *node;

  if (!JSON_NODE_HOLDS_OBJECT (element))
    return FALSE;
  json_object_iter_init (&iter, json_node_get_object (element));
  while (json_object_iter_next (&iter, NULL, &node)) {
    if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
        has_word (hints, json_node_get_string (node)))
      return TRUE;
  }

  return FALSE;
}

/* “skus[2]” in the hints. */
static guint
read_index (const char *name, const char *hints, guint length)
{
  g_autofree char *start = g_strconcat (name, "[", NULL);
  const char *found = strstr (hints, start);
  char *end;
  guint64 index;

  if (found == NULL || !g_ascii_isdigit (found[strlen (start)]))
    return NO_INDEX;
  index = g_ascii_strtoull (found + strlen (start), &end, 10);

  return *end == ']' && index < length ? index : NO_INDEX;
}

static guint
find_named (JsonArray *array, const char *hints)
{
  guint found = NO_INDEX;

  for (guint i = 0; i < json_array_get_length (array); i++) {
    if (!is_named (json_array_get_element (array, i), hints))
      continue;
    if (found != NO_INDEX)
      return NO_INDEX;
    found = i;
  }

  return found;
}

static guint
choose (JsonArray *array, const char *name, const char *hints)
{
  guint length = json_array_get_length (array);
  guint index = read_index (name, hints, length);

  if (index == NO_INDEX)
    index = find_named (array, hints);

  return index == NO_INDEX && length == 1 ? 0 : index;
}

/* Adds one name to the path, and its index where it is certain. Returns where it leads; NULL:
 * from there on nothing is known. */
static JsonNode *
step (GString *path, JsonNode *node, const char *name, const char *hints)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;
  guint index;

  g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", name);
  node = object != NULL ? json_object_get_member (object, name) : NULL;
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return node;

  index = choose (json_node_get_array (node), name, hints);
  if (index == NO_INDEX)
    return NULL;
  g_string_append_printf (path, "[%u]", index);

  return json_array_get_element (json_node_get_array (node), index);
}

/* Returns the path with the indices that are certain; @there: whether the body has it. */
static char *
walk (const char *field, const char *hints, JsonNode *body, gboolean *there)
{
  g_auto (GStrv) names = g_strsplit (field, ".", -1);
  GString *path = g_string_new (NULL);
  JsonNode *node = body;

  for (guint i = 0; names[i] != NULL; i++)
    node = step (path, node, names[i], hints);
  *there = node != NULL;

  return g_string_free (path, FALSE);
}

static gboolean
is_named_field (const char *field, const char *hints)
{
  const char *dot = strrchr (field, '.');

  return has_word (hints, dot != NULL ? dot + 1 : field);
}

/**
 * vitrine_tiktok_field_locate:
 * @fields: paths without indices, a space between two, the likeliest first
 * @hints: (nullable): what the answer says of it: its message, ids
 * @body: (nullable): what was sent
 *
 * Of several fields the one that @hints name is taken, else the first that @body has. An index
 * is there where it is certain: the hints have it or name an id or SKU of that entry alone, or
 * there is no other entry.
 *
 * Returns: (transfer full): such as "skus[1].price.amount", or "skus.price.amount"
 */
char *
vitrine_tiktok_field_locate (const char *fields, const char *hints, JsonObject *body)
{
  g_auto (GStrv) candidates = g_strsplit (fields, " ", -1);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *best = NULL;

  if (hints == NULL)
    hints = "";
  if (body != NULL)
    json_node_set_object (root, body);
  else
    json_node_take_object (root, json_object_new ());

  for (guint pass = 0; pass < 2; pass++) {
    for (guint i = 0; candidates[i] != NULL; i++) {
      g_autofree char *path = NULL;
      gboolean there;

      path = walk (candidates[i], hints, root, &there);
      if (pass == 0 ? is_named_field (candidates[i], hints) && candidates[1] != NULL : there)
        return g_steal_pointer (&path);
      if (best == NULL)
        best = g_steal_pointer (&path);
    }
  }

  return g_steal_pointer (&best);
}
