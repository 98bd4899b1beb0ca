/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-part-private.h"

#include "vitrine-json.h"

/* What we can keep: immutable, so that nobody changes it under us. */
static JsonNode *
keep_node (JsonNode *node)
{
  return json_node_is_immutable (node) ? json_node_ref (node)
                                       : vitrine_part_seal (vitrine_json_copy (node));
}

/* Reading. @tell: whether somebody may be listening; a new part has nobody. */

static void read_node (VitrinePart *self, JsonNode *node, gboolean tell);

static VitrinePart *
new_item (const VitrineMember *member, JsonNode *node)
{
  VitrinePart *item = g_object_new (member->get_type (), NULL);

  read_node (item, node, FALSE);
  return item;
}

/* Items that were there stay, with what now stands in their place, so that what is bound to them
 * stays bound; the others come or go. */
static void
read_list (VitrinePart *self, guint row, JsonArray *array)
{
  const VitrineMember *member = &vitrine_part_get_members (self)[row];
  GListStore *list = G_LIST_STORE (vitrine_part_get_value (self, row));
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint n_new = array != NULL ? json_array_get_length (array) : 0;
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < MIN (n_old, n_new); i++)
    read_node (vitrine_part_get_private (self)->slots[row].items->pdata[i],
               json_array_get_element (array, i), TRUE);
  for (guint i = n_old; i < n_new; i++)
    g_ptr_array_add (added, new_item (member, json_array_get_element (array, i)));

  if (n_old != n_new)
    g_list_store_splice (list, MIN (n_old, n_new), n_old > n_new ? n_old - n_new : 0,
                         added->pdata, added->len);
}

/* @node: (nullable): what stands there; NULL: nothing does. Returns whether it is of its type. */
static gboolean
read_slot (VitrinePart *self, guint row, JsonNode *node)
{
  const VitrineMember *member = &vitrine_part_get_members (self)[row];
  gboolean is_there = vitrine_part_get_private (self)->slots[row].value != NULL;
  gboolean is_list = node != NULL && JSON_NODE_HOLDS_ARRAY (node);

  if (member->kind == VITRINE_MEMBER_PART) {
    if (node != NULL || is_there)
      read_node (VITRINE_PART (vitrine_part_get_value (self, row)), node, is_there);
    return TRUE;
  }

  if (is_list || is_there)
    read_list (self, row, is_list ? json_node_get_array (node) : NULL);
  return is_list;
}

/* The row that a member of @object belongs to; one that is misspelt, if the right one isn't
 * there too. */
static int
find_read_row (VitrinePart *self, JsonObject *object, const char *name)
{
  const VitrineMember *members = vitrine_part_get_members (self);
  int row = vitrine_part_find_row (members, name);

  for (guint i = 0; row < 0 && members[i].name != NULL; i++) {
    if (g_strcmp0 (members[i].misspelt, name) == 0
        && !json_object_has_member (object, members[i].name))
      row = i;
  }

  return row;
}

static void
read_member (VitrinePart *self, JsonObject *object, const char *name, JsonNode *node)
{
  VitrinePartPrivate *priv = vitrine_part_get_private (self);
  const VitrineMember *members = vitrine_part_get_members (self);
  int row = find_read_row (self, object, name);

  if (row >= 0 && vitrine_part_is_holder (&members[row])) {
    priv->slots[row].is_read = read_slot (self, row, node);
    if (priv->slots[row].is_read)
      node = NULL;
  }
  json_object_set_member (priv->members, row >= 0 ? members[row].name : name,
                          node != NULL ? keep_node (node) : vitrine_part_new_placeholder ());
}

/* What no member was read for is empty from now on. */
static void
clear_others (VitrinePart *self)
{
  const VitrineMember *members = vitrine_part_get_members (self);

  for (guint row = 0; members[row].name != NULL; row++) {
    if (vitrine_part_is_holder (&members[row]) && !vitrine_part_has (self, members[row].name)) {
      read_slot (self, row, NULL);
      vitrine_part_get_private (self)->slots[row].is_read = FALSE;
    }
  }
}

static void
read_object (VitrinePart *self, JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    read_member (self, object, name, node);
}

static gboolean
is_scalar (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) != G_TYPE_BOOLEAN;
}

static void
tell_rows (VitrinePart *self, JsonObject *old)
{
  VitrinePartClass *klass = VITRINE_PART_GET_CLASS (self);
  JsonObject *members = vitrine_part_get_private (self)->members;

  for (guint row = 0; klass->members[row].name != NULL; row++) {
    const char *name = klass->members[row].name;

    if (!vitrine_part_is_holder (&klass->members[row])
        && !vitrine_part_are_equal (json_object_get_member (old, name),
                                    json_object_get_member (members, name)))
      g_object_notify_by_pspec (G_OBJECT (self), klass->properties[row]);
  }
}

static void
read_node (VitrinePart *self, JsonNode *node, gboolean tell)
{
  VitrinePartPrivate *priv = vitrine_part_get_private (self);
  VitrinePartClass *klass = VITRINE_PART_GET_CLASS (self);
  g_autoptr (JsonObject) old = g_steal_pointer (&priv->members);

  priv->is_busy = TRUE;
  vitrine_part_forget_written (self);
  priv->members = json_object_new ();
  g_clear_pointer (&priv->odd, json_node_unref);
  if (node != NULL && !klass->is_text && JSON_NODE_HOLDS_OBJECT (node))
    read_object (self, json_node_get_object (node));
  else if (node != NULL && klass->is_text && is_scalar (node))
    json_object_set_member (priv->members, klass->members[0].name, keep_node (node));
  else if (node != NULL)
    priv->odd = keep_node (node);
  clear_others (self);
  vitrine_part_forget_written (self);
  priv->is_busy = FALSE;

  if (tell) {
    vitrine_part_take_changes (self);
    tell_rows (self, old);
    vitrine_part_tell_changed (self);
  }
}

/**
 * vitrine_part_set_json:
 * @node: (nullable): what it is from now on: an object, or whatever stands in its place, which
 *   is kept; %NULL: nothing
 *
 * What was in it goes. Parts in it stay the same objects, so that what is bound to them follows;
 * "changed" is emitted once, and for parts in it too.
 */
void
vitrine_part_set_json (VitrinePart *self, JsonNode *node)
{
  g_return_if_fail (VITRINE_IS_PART (self));

  read_node (self, node, TRUE);
}

/* Writing. */

/* What is within another one. For a draft it is written at each key, where hundreds of others
 * haven't moved. */
static JsonNode *
write_within (VitrinePart *part, VitrineProductForm form)
{
  VitrinePartPrivate *priv = vitrine_part_get_private (part);

  if (form != VITRINE_PRODUCT_FOR_DRAFT)
    return vitrine_part_to_json (part, form);

  if (priv->written == NULL)
    priv->written = vitrine_part_seal (vitrine_part_to_json (part, form));

  return json_node_ref (priv->written);
}

static JsonNode *
write_list (VitrinePartSlot *slot, VitrineProductForm form)
{
  JsonArray *array = json_array_sized_new (slot->items->len);
  JsonNode *list;

  for (guint i = 0; i < slot->items->len; i++) {
    JsonNode *node = write_within (slot->items->pdata[i], form);

    if (node != NULL)
      json_array_add_element (array, node);
  }

  list = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (list, array);
  return list;
}

/* NULL: nothing of it is sent. */
static JsonNode *
write_part (VitrinePart *part, VitrineProductForm form)
{
  JsonNode *node = write_within (part, form);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node) && !vitrine_part_is_empty (part)
      && json_object_get_size (json_node_get_object (node)) == 0)
    g_clear_pointer (&node, json_node_unref);

  return node;
}

/* NULL: nothing is sent. */
static JsonNode *
write_row (VitrinePart *self, const char *name, JsonNode *node, VitrineProductForm form)
{
  const VitrineMember *members = vitrine_part_get_members (self);
  int row = vitrine_part_find_row (members, name);
  VitrinePartSlot *slot = row >= 0 ? &vitrine_part_get_private (self)->slots[row] : NULL;

  if (slot != NULL && members[row].is_ours && form == VITRINE_PRODUCT_FOR_MARKET)
    return NULL;
  if (slot == NULL || !slot->is_read)
    return json_node_ref (node);
  if (slot->items != NULL)
    return write_list (slot, form);

  return write_part (VITRINE_PART (slot->value), form);
}

static JsonNode *
write_text (VitrinePart *self)
{
  const char *name = vitrine_part_get_members (self)[0].name;
  JsonNode *node = json_object_get_member (vitrine_part_get_private (self)->members, name);

  return node != NULL ? json_node_ref (node) : json_node_init_string (json_node_alloc (), "");
}

/**
 * vitrine_part_to_json:
 *
 * Returns: (nullable) (transfer full): an object, in the order in which it was read, what is new
 *   at its end; or what stands in its place. What is in it is immutable. %NULL: the market
 *   doesn't get it
 */
JsonNode *
vitrine_part_to_json (VitrinePart *self, VitrineProductForm form)
{
  VitrinePartPrivate *priv = vitrine_part_get_private (self);
  VitrinePartClass *klass = VITRINE_PART_GET_CLASS (self);
  JsonObject *object;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (priv->odd != NULL)
    return json_node_ref (priv->odd);
  if (form == VITRINE_PRODUCT_FOR_MARKET && klass->is_sent != NULL && !klass->is_sent (self))
    return NULL;
  if (klass->is_text)
    return write_text (self);

  object = json_object_new ();
  json_object_iter_init_ordered (&iter, priv->members);
  while (json_object_iter_next_ordered (&iter, &name, &node)) {
    JsonNode *written = write_row (self, name, node, form);

    if (written != NULL)
      json_object_set_member (object, name, written);
  }

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  return node;
}

/**
 * vitrine_part_dup:
 *
 * Returns: (transfer full): another one that is the same, and is in no list
 */
VitrinePart *
vitrine_part_dup (VitrinePart *self)
{
  VitrinePart *copy = g_object_new (G_OBJECT_TYPE (self), NULL);
  g_autoptr (JsonNode) node = vitrine_part_to_json (self, VITRINE_PRODUCT_FOR_DRAFT);

  vitrine_part_set_json (copy, node);
  return copy;
}

/**
 * vitrine_part_equal:
 *
 * Returns: whether both are the same JSON, in whatever order
 */
gboolean
vitrine_part_equal (VitrinePart *self, VitrinePart *other)
{
  g_autoptr (JsonNode) a = vitrine_part_to_json (self, VITRINE_PRODUCT_FOR_DRAFT);
  g_autoptr (JsonNode) b = vitrine_part_to_json (other, VITRINE_PRODUCT_FOR_DRAFT);

  return json_node_equal (a, b);
}
