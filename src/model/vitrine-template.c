/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-template.h"

#include <string.h>

/* A body has at most seven levels of objects. */
#define MAX_DEPTH 64

void
vitrine_template_change_free (VitrineTemplateChange *self)
{
  g_free (self->field);
  g_clear_pointer (&self->before, json_node_unref);
  g_clear_pointer (&self->after, json_node_unref);
  g_free (self);
}

/* Nothing, in any of the ways that JSON has for it. */
static gboolean
is_blank (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_size (json_node_get_object (node)) == 0;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) == 0;
  if (json_node_get_value_type (node) == G_TYPE_STRING) {
    g_autofree char *text = g_strdup (json_node_get_string (node));

    return *g_strstrip (text) == '\0';
  }

  return JSON_NODE_HOLDS_NULL (node);
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static char *
join_path (const char *path, const char *name)
{
  return path != NULL ? g_strdup_printf ("%s.%s", path, name) : g_strdup (name);
}

/* --- picking --- */

/* The object in @object of that name, made where there is none. */
static JsonObject *
ensure_object (JsonObject *object, const char *name)
{
  JsonObject *inner = get_object (object, name);

  if (inner == NULL) {
    inner = json_object_new ();
    json_object_set_object_member (object, name, inner);
  }

  return inner;
}

static void
pick (JsonObject *from, const char *field, JsonObject *to)
{
  g_auto (GStrv) names = g_strsplit (field, ".", MAX_DEPTH);
  JsonNode *node;
  guint i;

  for (i = 0; names[i] != NULL && names[i + 1] != NULL; i++)
    from = get_object (from, names[i]);
  node = from != NULL && names[i] != NULL ? json_object_get_member (from, names[i]) : NULL;
  if (node == NULL || is_blank (node))
    return;

  for (i = 0; names[i + 1] != NULL; i++)
    to = ensure_object (to, names[i]);
  json_object_set_member (to, names[i], json_node_copy (node));
}

/**
 * vitrine_template_pick:
 * @fields: paths of members, with dots between objects: "title", "package_weight.unit"; an
 *   array is picked as a whole
 *
 * Returns: (transfer full): a template of those of the fields that the body has anything in
 */
JsonObject *
vitrine_template_pick (JsonObject *body, const char *const *fields)
{
  JsonObject *template = json_object_new ();

  for (guint i = 0; fields[i] != NULL; i++)
    pick (body, fields[i], template);

  return template;
}

/* --- comparing and applying: the same way through both --- */

typedef struct {
  GPtrArray         *changes;
  const char *const *fields;    /* NULL: all */
} Merge;

static gboolean
is_wanted (Merge *merge, const char *field)
{
  return merge->fields == NULL || g_strv_contains (merge->fields, field);
}

/* Members that are objects on both sides are looked into; all else is one value. */
static void
merge_object (Merge *merge, const char *path, JsonObject *template, JsonObject *body, guint depth)
{
  g_autoptr (GList) names = json_object_get_members (template);

  for (GList *link = names; link != NULL; link = link->next) {
    g_autofree char *field = join_path (path, link->data);
    JsonNode *after = json_object_get_member (template, link->data);
    JsonNode *before = json_object_get_member (body, link->data);
    VitrineTemplateChange *change;

    if (is_blank (after))
      continue;
    if (get_object (template, link->data) != NULL && get_object (body, link->data) != NULL
        && depth < MAX_DEPTH) {
      merge_object (merge, field, json_node_get_object (after), json_node_get_object (before),
                    depth + 1);
      continue;
    }
    if ((before != NULL && json_node_equal (before, after)) || !is_wanted (merge, field))
      continue;

    change = g_new0 (VitrineTemplateChange, 1);
    change->field = g_strdup (field);
    change->before = before != NULL ? json_node_copy (before) : NULL;
    change->after = json_node_copy (after);
    g_ptr_array_add (merge->changes, change);
    json_object_set_member (body, link->data, json_node_copy (after));
  }
}

static JsonObject *
copy_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (JsonNode) copy = json_from_string (text, NULL);

  return json_object_ref (json_node_get_object (copy));
}

static GPtrArray *
merge_copy (JsonObject *template, JsonObject *copy, const char *const *fields)
{
  Merge merge = {
    g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_template_change_free), fields,
  };

  merge_object (&merge, NULL, template, copy, 0);

  return merge.changes;
}

/**
 * vitrine_template_compare:
 * @self: a template
 *
 * Returns: (transfer container) (element-type VitrineTemplateChange): what using it would
 *   change in the body, in the template's order; nothing where it is the same or a blank
 */
GPtrArray *
vitrine_template_compare (JsonObject *self, JsonObject *body)
{
  g_autoptr (JsonObject) copy = copy_object (body);

  return merge_copy (self, copy, NULL);
}

/**
 * vitrine_template_apply:
 * @self: a template
 * @fields: (nullable): of the changes that vitrine_template_compare() told of, those that are
 *   wanted; %NULL: all
 *
 * Returns: (transfer full): a copy of the body with those changes
 */
JsonObject *
vitrine_template_apply (JsonObject *self, JsonObject *body, const char *const *fields)
{
  JsonObject *copy = copy_object (body);
  g_autoptr (GPtrArray) changes = merge_copy (self, copy, fields);

  return copy;
}
