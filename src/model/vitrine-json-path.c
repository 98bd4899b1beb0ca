/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-json-path.h"

#include <string.h>

/* The next step of a path: a member's name, or an element's number. */
typedef struct {
  char  *name;     /* NULL: it is a number */
  guint  index;
} Step;

static void
step_clear (Step *step)
{
  g_clear_pointer (&step->name, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Step, step_clear)

/* Returns: what comes after the step; NULL when it is none. */
static const char *
read_index (const char *path, Step *step)
{
  const char *end = strchr (path, ']');
  g_autofree char *digits = NULL;
  guint64 index;

  if (end == NULL)
    return NULL;

  digits = g_strndup (path, end - path);
  if (!g_ascii_string_to_unsigned (digits, 10, 0, G_MAXINT, &index, NULL))
    return NULL;
  step->index = index;

  return end + 1;
}

static const char *
read_step (const char *path, Step *step)
{
  gsize length;

  if (*path == '[')
    return read_index (path + 1, step);
  if (*path == '.')
    path++;

  length = strcspn (path, ".[");
  if (length == 0)
    return NULL;
  step->name = g_strndup (path, length);

  return path + length;
}

static JsonNode *
get_step (JsonNode *node, const Step *step)
{
  if (step->name != NULL)
    return JSON_NODE_HOLDS_OBJECT (node)
           ? json_object_get_member (json_node_get_object (node), step->name) : NULL;

  return JSON_NODE_HOLDS_ARRAY (node)
         && step->index < json_array_get_length (json_node_get_array (node))
         ? json_array_get_element (json_node_get_array (node), step->index) : NULL;
}

/**
 * vitrine_json_path_get:
 * @path: such as "skus[1].price.amount"
 *
 * Returns: (transfer none) (nullable): what stands there; %NULL where there is no such place
 */
JsonNode *
vitrine_json_path_get (JsonObject *root, const char *path)
{
  g_autoptr (JsonNode) holder = NULL;
  JsonNode *node;

  g_return_val_if_fail (root != NULL && path != NULL, NULL);

  holder = json_node_init_object (json_node_alloc (), root);
  node = holder;
  do {
    g_auto (Step) step = { NULL, 0 };

    path = read_step (path, &step);
    node = path != NULL ? get_step (node, &step) : NULL;
  } while (node != NULL && *path != '\0');

  return node;
}

static gboolean
set_member (JsonObject *object, const char *name, JsonNode *value)
{
  if (value != NULL)
    json_object_set_member (object, name, json_node_ref (value));
  else if (json_object_has_member (object, name))
    json_object_remove_member (object, name);

  return TRUE;
}

/* json-glib can't put another element into an array, so that all move to a new one. */
static JsonArray *
replace_element (JsonArray *array, guint index, JsonNode *value)
{
  JsonArray *copy = json_array_sized_new (json_array_get_length (array));

  for (guint i = 0; i < json_array_get_length (array); i++) {
    if (i != index)
      json_array_add_element (copy, json_node_ref (json_array_get_element (array, i)));
    else if (value != NULL)
      json_array_add_element (copy, json_node_ref (value));
  }

  return copy;
}

static gboolean
set_element (JsonNode *node, guint index, JsonNode *value)
{
  JsonArray *array = json_node_get_array (node);

  if (index >= json_array_get_length (array) || json_node_is_immutable (node))
    return FALSE;

  json_node_take_array (node, replace_element (array, index, value));

  return TRUE;
}

static gboolean
set_last (JsonNode *node, const Step *step, JsonNode *value)
{
  if (step->name == NULL)
    return JSON_NODE_HOLDS_ARRAY (node) && set_element (node, step->index, value);

  return JSON_NODE_HOLDS_OBJECT (node) && !json_node_is_immutable (node)
         && set_member (json_node_get_object (node), step->name, value);
}

/**
 * vitrine_json_path_set:
 * @root: mutable
 * @path: such as "skus[1].price.amount"; what holds the last step has to be there
 * @value: (nullable): what stands there from now on; %NULL: nothing
 *
 * Returns: whether it was done; %FALSE where there is no such place, or it is immutable
 */
gboolean
vitrine_json_path_set (JsonObject *root, const char *path, JsonNode *value)
{
  g_autoptr (JsonNode) holder = NULL;
  JsonNode *node;

  g_return_val_if_fail (root != NULL && path != NULL, FALSE);

  holder = json_node_init_object (json_node_alloc (), root);
  node = holder;
  while (node != NULL) {
    g_auto (Step) step = { NULL, 0 };

    path = read_step (path, &step);
    if (path == NULL)
      return FALSE;
    if (*path == '\0')
      return set_last (node, &step, value);
    node = get_step (node, &step);
  }

  return FALSE;
}
