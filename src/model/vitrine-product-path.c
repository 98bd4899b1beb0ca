/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-path.h"

#include "vitrine-json.h"
#include "vitrine-product.h"

#include <string.h>

#define NO_INDEX -1

/* Stands for a name of no letters, since no name has a NUL. */
#define EMPTY_NAME "%00"

/* Larger than any field of a product. */
#define MAX_JSON_CELL (4 * 1024 * 1024)

/* A place in a body: an object, a list, or what stands there. */
struct _VitrineProductTree {
  char      *name;       /* in an object */
  int        index;      /* in a list; NO_INDEX: in an object */
  gboolean   is_list;
  GPtrArray *children;   /* NULL: none yet */
  JsonNode  *value;      /* NULL: it isn't a leaf */
};

/* Reads one step of a path: a name, and a number in brackets or NO_INDEX. Moves @at to the next
 * one, or to the end. */
static gboolean
take_step (const char **at, char **name, int *index)
{
  gsize length = strcspn (*at, ".[");
  char *end;

  if (length == strlen (EMPTY_NAME) && g_str_has_prefix (*at, EMPTY_NAME))
    *name = g_strdup ("");
  else if (length > 0)
    *name = g_uri_unescape_segment (*at, *at + length, NULL);
  else
    *name = NULL;
  *index = NO_INDEX;
  *at += length;
  if (*name == NULL)
    return FALSE;

  if (**at == '[') {
    guint64 number = g_ascii_strtoull (*at + 1, &end, 10);

    if (!g_ascii_isdigit ((*at)[1]) || *end != ']' || number > VITRINE_PRODUCT_PATH_MAX_INDEX)
      return FALSE;
    *index = number;
    *at = end + 1;
  }
  if (**at == '.')
    return *++*at != '\0';

  return **at == '\0';
}

/**
 * vitrine_product_path_is_valid:
 *
 * Returns: whether it could name something, known or not
 */
gboolean
vitrine_product_path_is_valid (const char *path)
{
  do {
    g_autofree char *name = NULL;
    int index;

    if (!g_utf8_validate (path, -1, NULL) || !take_step (&path, &name, &index))
      return FALSE;
  } while (*path != '\0');

  return TRUE;
}

static const VitrineMember *
find_member (VitrinePartClass *klass, const char *name)
{
  for (const VitrineMember *member = klass->members; member->name != NULL; member++) {
    if (g_str_equal (member->name, name))
      return member;
  }

  return NULL;
}

static VitrinePartClass *
ref_class (const VitrineMember *member)
{
  return g_type_class_ref (member->get_type ());
}

/* The class that goes on behind @member, or NULL where nothing does or the path is wrong. */
static VitrinePartClass *
follow (const VitrineMember *member, int index)
{
  if ((member->kind == VITRINE_MEMBER_PART && index == NO_INDEX)
      || (member->kind == VITRINE_MEMBER_PARTS && index != NO_INDEX))
    return ref_class (member);

  return NULL;
}

/**
 * vitrine_product_path_is_known:
 * @kind: (out) (optional): TEXT, NUMBER or FLAG
 *
 * Returns: whether it names a field that holds a value of its own
 */
gboolean
vitrine_product_path_is_known (const char *path, VitrineMemberKind *kind)
{
  VitrinePartClass *klass = g_type_class_ref (VITRINE_TYPE_PRODUCT);

  while (klass != NULL) {
    g_autofree char *name = NULL;
    const VitrineMember *member = NULL;
    VitrinePartClass *next;
    int index;

    if (*path != '\0' && take_step (&path, &name, &index))
      member = find_member (klass, name);
    g_type_class_unref (klass);
    if (member == NULL)
      return FALSE;

    next = follow (member, index);
    if (*path == '\0' && (next == NULL ? member->kind <= VITRINE_MEMBER_FLAG && index == NO_INDEX
                                       : next->is_text)) {
      if (kind != NULL)
        *kind = next == NULL ? member->kind : VITRINE_MEMBER_TEXT;
      g_clear_pointer (&next, g_type_class_unref);
      return TRUE;
    }
    klass = next;
  }

  return FALSE;
}

/* Cells. */

static gboolean
is_number (const char *text)
{
  g_autofree char *back = NULL;
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return FALSE;

  back = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return g_str_equal (back, text);
}

/* What is written for @node so that reading it gives that again. */
static char *
write_cell (VitrineMemberKind kind, JsonNode *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  g_autofree char *json = NULL;

  if (type == G_TYPE_STRING && kind != VITRINE_MEMBER_FLAG) {
    const char *text = json_node_get_string (node);

    if (!g_str_has_prefix (text, VITRINE_PRODUCT_CELL_JSON)
        && (kind == VITRINE_MEMBER_TEXT || (*text != '\0' && !is_number (text))))
      return g_strdup (text);
  }
  if (type == G_TYPE_INT64 && kind == VITRINE_MEMBER_NUMBER)
    return vitrine_json_dup_scalar (node);
  if (type == G_TYPE_BOOLEAN && kind == VITRINE_MEMBER_FLAG)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");

  json = json_to_string (node, FALSE);
  return g_strconcat (VITRINE_PRODUCT_CELL_JSON, json, NULL);
}

static JsonNode *
read_json (const char *json)
{
  g_autofree char *object = g_strconcat ("{\"value\":", json, "}", NULL);
  g_autoptr (JsonNode) node = vitrine_json_parse_object (object, strlen (object), MAX_JSON_CELL,
                                                         NULL);

  /* One value, not one and then something else. */
  if (node == NULL || json_object_get_size (json_node_get_object (node)) != 1)
    return NULL;

  return json_object_dup_member (json_node_get_object (node), "value");
}

static const struct { const char *word; gboolean flag; } flags[] = {
  { "true", TRUE }, { "false", FALSE }, { "yes", TRUE }, { "no", FALSE }, { "1", TRUE },
  { "0", FALSE },
};

static JsonNode *
read_flag (const char *cell)
{
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++) {
    if (g_ascii_strcasecmp (flags[i].word, cell) == 0)
      return json_node_init_boolean (json_node_alloc (), flags[i].flag);
  }

  return NULL;
}

/**
 * vitrine_product_path_read:
 * @path: where it is to stand; a field that isn't known is text
 * @cell: as vitrine_product_path_each() gives it, or as people write it
 *
 * Returns: (nullable) (transfer full): what is to stand there, or %NULL when @cell is neither
 *   yes nor no, or no JSON where it says so. A number that is none is text
 */
JsonNode *
vitrine_product_path_read (const char *path, const char *cell)
{
  VitrineMemberKind kind = VITRINE_MEMBER_TEXT;

  vitrine_product_path_is_known (path, &kind);
  if (g_str_has_prefix (cell, VITRINE_PRODUCT_CELL_JSON))
    return read_json (cell + strlen (VITRINE_PRODUCT_CELL_JSON));
  if (kind == VITRINE_MEMBER_FLAG)
    return read_flag (cell);
  if (kind == VITRINE_MEMBER_NUMBER && is_number (cell))
    return json_node_init_int (json_node_alloc (), g_ascii_strtoll (cell, NULL, 10));

  return json_node_init_string (json_node_alloc (), cell);
}

/* Taking apart. */

typedef struct {
  VitrineProductCellFunc  func;
  gpointer                user_data;
  GString                *path;
} Walk;

static void walk_object (Walk *self, VitrinePartClass *klass, JsonObject *object);

static void
tell_cell (Walk *self, VitrineMemberKind kind, JsonNode *node)
{
  g_autofree char *cell = write_cell (kind, node);

  self->func (self->path->str, cell, self->user_data);
}

static void
walk_part (Walk *self, VitrinePartClass *klass, JsonNode *node)
{
  if (!klass->is_text && JSON_NODE_HOLDS_OBJECT (node)
      && json_object_get_size (json_node_get_object (node)) > 0)
    walk_object (self, klass, json_node_get_object (node));
  else
    tell_cell (self, VITRINE_MEMBER_TEXT, node);
}

static void
walk_list (Walk *self, VitrinePartClass *klass, JsonArray *array)
{
  gsize length = self->path->len;

  for (guint i = 0; i < json_array_get_length (array); i++) {
    g_string_append_printf (self->path, "[%u]", i);
    walk_part (self, klass, json_array_get_element (array, i));
    g_string_truncate (self->path, length);
  }
}

static gboolean
is_walkable_list (JsonNode *node)
{
  guint length;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;

  length = json_array_get_length (json_node_get_array (node));
  return length > 0 && length <= VITRINE_PRODUCT_PATH_MAX_INDEX + 1;
}

static void
walk_member (Walk *self, const VitrineMember *member, JsonNode *node)
{
  VitrinePartClass *klass = NULL;

  if (member != NULL && member->kind >= VITRINE_MEMBER_PART)
    klass = ref_class (member);

  if (klass != NULL && member->kind == VITRINE_MEMBER_PART)
    walk_part (self, klass, node);
  else if (klass != NULL && is_walkable_list (node))
    walk_list (self, klass, json_node_get_array (node));
  else
    tell_cell (self, member != NULL && klass == NULL ? member->kind : VITRINE_MEMBER_TEXT, node);
  g_clear_pointer (&klass, g_type_class_unref);
}

static void
append_name (GString *path, const char *name)
{
  if (path->len > 0)
    g_string_append_c (path, '.');
  if (*name == '\0')
    g_string_append (path, EMPTY_NAME);

  for (; *name != '\0'; name++) {
    if (g_ascii_isalnum (*name) || *name == '_')
      g_string_append_c (path, *name);
    else
      g_string_append_printf (path, "%%%02X", (guchar) *name);
  }
}

static void
walk_object (Walk *self, VitrinePartClass *klass, JsonObject *object)
{
  gsize length = self->path->len;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node)) {
    append_name (self->path, name);
    walk_member (self, find_member (klass, name), node);
    g_string_truncate (self->path, length);
  }
}

/**
 * vitrine_product_path_each:
 * @body: of a draft
 *
 * Calls @func for each field that holds something, in their order. A tree that is given them
 * all makes an equal body.
 */
void
vitrine_product_path_each (JsonObject *body, VitrineProductCellFunc func, gpointer user_data)
{
  g_autoptr (GString) path = g_string_new (NULL);
  VitrinePartClass *klass = g_type_class_ref (VITRINE_TYPE_PRODUCT);
  Walk walk = { func, user_data, path };

  walk_object (&walk, klass, body);
  g_type_class_unref (klass);
}

/* Putting together. */

VitrineProductTree *
vitrine_product_tree_new (void)
{
  VitrineProductTree *self = g_new0 (VitrineProductTree, 1);

  self->index = NO_INDEX;
  return self;
}

void
vitrine_product_tree_free (VitrineProductTree *self)
{
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_pointer (&self->value, json_node_unref);
  g_free (self->name);
  g_free (self);
}

/* What comes next is mostly what came last. */
static VitrineProductTree *
find_child (VitrineProductTree *self, const char *name, int index)
{
  for (guint i = self->children != NULL ? self->children->len : 0; i > 0; i--) {
    VitrineProductTree *child = self->children->pdata[i - 1];

    if (index != NO_INDEX ? child->index == index : g_strcmp0 (child->name, name) == 0)
      return child;
  }

  return NULL;
}

/* Finds or makes it; NULL when something else stands there. */
static VitrineProductTree *
get_child (VitrineProductTree *self, const char *name, int index, gboolean make)
{
  VitrineProductTree *child = find_child (self, name, index);

  if (self->value != NULL
      || (self->children != NULL && self->is_list != (index != NO_INDEX)))
    return NULL;
  if (child != NULL || !make)
    return child;

  child = vitrine_product_tree_new ();
  child->index = index;
  child->name = g_strdup (name);
  if (self->children == NULL)
    self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_product_tree_free);
  self->is_list = index != NO_INDEX;
  g_ptr_array_add (self->children, child);
  return child;
}

static VitrineProductTree *
find_place (VitrineProductTree *self, const char *path, gboolean make)
{
  while (self != NULL && *path != '\0') {
    g_autofree char *name = NULL;
    int index;

    if (!take_step (&path, &name, &index))
      return NULL;
    self = get_child (self, name, NO_INDEX, make);
    if (self != NULL && index != NO_INDEX)
      self = get_child (self, NULL, index, make);
  }

  return self;
}

/**
 * vitrine_product_tree_get:
 *
 * Returns: (nullable) (transfer none): the value that was set there
 */
JsonNode *
vitrine_product_tree_get (VitrineProductTree *self, const char *path)
{
  VitrineProductTree *place = find_place (self, path, FALSE);

  return place != NULL ? place->value : NULL;
}

/**
 * vitrine_product_tree_set:
 * @value: (transfer full): instead of what stood there
 *
 * Returns: whether it could be: no path goes through a value, none is a list and an object
 */
gboolean
vitrine_product_tree_set (VitrineProductTree *self, const char *path, JsonNode *value)
{
  g_autoptr (JsonNode) owned = value;
  VitrineProductTree *place = NULL;

  if (vitrine_product_path_is_valid (path))
    place = find_place (self, path, TRUE);
  if (place == NULL || place->children != NULL)
    return FALSE;

  g_clear_pointer (&place->value, json_node_unref);
  place->value = g_steal_pointer (&owned);
  return TRUE;
}

static int
compare_index (gconstpointer a, gconstpointer b)
{
  const VitrineProductTree *const *first = a, *const *second = b;

  return (*first)->index - (*second)->index;
}

static JsonNode *
to_node (VitrineProductTree *self)
{
  JsonNode *node;

  if (self->value != NULL)
    return json_node_ref (self->value);

  if (self->is_list) {
    node = json_node_new (JSON_NODE_ARRAY);
    json_node_take_array (node, json_array_new ());
    g_ptr_array_sort (self->children, compare_index);
  } else {
    node = json_node_new (JSON_NODE_OBJECT);
    json_node_take_object (node, json_object_new ());
  }
  for (guint i = 0; self->children != NULL && i < self->children->len; i++) {
    VitrineProductTree *child = self->children->pdata[i];

    if (self->is_list)
      json_array_add_element (json_node_get_array (node), to_node (child));
    else
      json_object_set_member (json_node_get_object (node), child->name, to_node (child));
  }

  return node;
}

/**
 * vitrine_product_tree_to_json:
 *
 * Returns: (transfer full): a body with all of it; numbers that are missing in a list leave no
 *   gap
 */
JsonObject *
vitrine_product_tree_to_json (VitrineProductTree *self)
{
  g_autoptr (JsonNode) node = to_node (self);

  return json_node_dup_object (node);
}
