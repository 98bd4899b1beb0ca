/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-part-private.h"

#include "vitrine-json.h"

#include <string.h>

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VitrinePart, vitrine_part, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (VitrineTernary, vitrine_ternary,
                    G_DEFINE_ENUM_VALUE (VITRINE_TERNARY_UNSET, "unset"),
                    G_DEFINE_ENUM_VALUE (VITRINE_TERNARY_NO, "no"),
                    G_DEFINE_ENUM_VALUE (VITRINE_TERNARY_YES, "yes"))

static guint changed_signal;

VitrinePartPrivate *
vitrine_part_get_private (VitrinePart *self)
{
  return vitrine_part_get_instance_private (self);
}

const VitrineMember *
vitrine_part_get_members (VitrinePart *self)
{
  return VITRINE_PART_GET_CLASS (self)->members;
}

static guint
count_members (const VitrineMember *members)
{
  guint n = 0;

  while (members[n].name != NULL)
    n++;

  return n;
}

/* Which row that is, or -1. */
int
vitrine_part_find_row (const VitrineMember *members, const char *name)
{
  for (guint i = 0; members[i].name != NULL; i++) {
    if (strcmp (members[i].name, name) == 0)
      return i;
  }

  return -1;
}

gboolean
vitrine_part_is_holder (const VitrineMember *member)
{
  return member->kind == VITRINE_MEMBER_PART || member->kind == VITRINE_MEMBER_PARTS;
}

/* Of the row @name, which must be of @kind. A name that isn't there is our own mistake. */
static int
get_row (VitrinePart *self, const char *name, VitrineMemberKind kind, VitrineMemberKind or_kind)
{
  const VitrineMember *members = vitrine_part_get_members (self);
  int row = vitrine_part_find_row (members, name);

  if (row < 0 || (members[row].kind != kind && members[row].kind != or_kind)) {
    g_critical ("%s has no member “%s” of that kind", G_OBJECT_TYPE_NAME (self), name);
    return -1;
  }

  return row;
}

JsonNode *
vitrine_part_seal (JsonNode *node)
{
  json_node_seal (node);

  return node;
}

/* Stands for what a slot has read, to keep its place. */
JsonNode *
vitrine_part_new_placeholder (void)
{
  return vitrine_part_seal (json_node_new (JSON_NODE_NULL));
}

/* Both: (nullable). */
gboolean
vitrine_part_are_equal (JsonNode *a, JsonNode *b)
{
  return a == b || (a != NULL && b != NULL && json_node_equal (a, b));
}

/* Tells everybody who holds it, from the inside out. */
void
vitrine_part_tell_changed (VitrinePart *self)
{
  g_autoptr (VitrinePart) part = g_object_ref (self);

  while (part != NULL && !vitrine_part_get_private (part)->is_busy) {
    VitrinePart *owner = vitrine_part_get_private (part)->owner;

    g_signal_emit (part, changed_signal, 0);
    /* Who listened may have taken it away. */
    if (vitrine_part_get_private (part)->owner != owner)
      owner = NULL;
    g_set_object (&part, owner);
  }
}

static void
write_member (VitrinePart *self, const char *name, JsonNode *node)
{
  VitrinePartPrivate *priv = vitrine_part_get_private (self);

  g_clear_pointer (&priv->odd, json_node_unref);
  if (node != NULL)
    json_object_set_member (priv->members, name, node);
  else
    json_object_remove_member (priv->members, name);
}

/* A part or list of ours moved: it counts from now on, unless nothing is in it. */
static void
take_slot (VitrinePart *self, guint row)
{
  VitrinePartPrivate *priv = vitrine_part_get_private (self);
  const VitrineMember *member = &vitrine_part_get_members (self)[row];
  VitrinePartSlot *slot = &priv->slots[row];
  gboolean is_empty;

  if (member->kind == VITRINE_MEMBER_PART)
    is_empty = vitrine_part_is_empty (VITRINE_PART (slot->value));
  else
    is_empty = g_list_model_get_n_items (G_LIST_MODEL (slot->value)) == 0;

  slot->is_read = !is_empty;
  write_member (self, member->name, is_empty ? NULL : vitrine_part_new_placeholder ());
}

/* Which row @value is the part or list of, or -1: it is in a list. */
static int
find_slot (VitrinePart *self, gpointer value)
{
  const VitrineMember *members = vitrine_part_get_members (self);

  for (guint row = 0; members[row].name != NULL; row++) {
    if (vitrine_part_get_private (self)->slots[row].value == value)
      return row;
  }

  return -1;
}

void
vitrine_part_forget_written (VitrinePart *self)
{
  g_clear_pointer (&vitrine_part_get_private (self)->written, json_node_unref);
}

/* Whoever holds what has changed must count with it before anybody is told. One who is being
 * read sees to it itself. */
void
vitrine_part_take_changes (VitrinePart *self)
{
  VitrinePart *owner;

  vitrine_part_forget_written (self);
  while ((owner = vitrine_part_get_private (self)->owner) != NULL
         && !vitrine_part_get_private (owner)->is_busy) {
    int row = find_slot (owner, self);

    if (row >= 0)
      take_slot (owner, row);
    g_clear_pointer (&vitrine_part_get_private (owner)->odd, json_node_unref);
    vitrine_part_forget_written (owner);
    self = owner;
  }
}

static void
set_owner (VitrinePart *self, VitrinePart *owner)
{
  vitrine_part_get_private (self)->owner = owner;
}

/* It may be somebody else's by now. */
static void
leave_owner (VitrinePart *self, VitrinePart *owner)
{
  if (vitrine_part_get_private (self)->owner == owner)
    vitrine_part_get_private (self)->owner = NULL;
}

/* Keeps track of whose the items are. */
static void
follow_items (VitrinePart *self, VitrinePartSlot *slot, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + removed; i++)
    leave_owner (slot->items->pdata[i], self);
  if (removed > 0)
    g_ptr_array_remove_range (slot->items, position, removed);

  for (guint i = position; i < position + added; i++) {
    VitrinePart *item = g_list_model_get_item (G_LIST_MODEL (slot->value), i);

    set_owner (item, self);
    g_ptr_array_insert (slot->items, i, item);
  }
}

static void
on_items_changed (GListModel *list, guint position, guint removed, guint added, VitrinePart *self)
{
  int row = find_slot (self, list);

  follow_items (self, &vitrine_part_get_private (self)->slots[row], position, removed, added);
  if (vitrine_part_get_private (self)->is_busy)
    return;

  take_slot (self, row);
  vitrine_part_take_changes (self);
  vitrine_part_tell_changed (self);
}

/* The part or list of a row, made when it is first asked for. */
GObject *
vitrine_part_get_value (VitrinePart *self, guint row)
{
  const VitrineMember *member = &vitrine_part_get_members (self)[row];
  VitrinePartSlot *slot = &vitrine_part_get_private (self)->slots[row];

  if (slot->value != NULL)
    return slot->value;

  if (member->kind == VITRINE_MEMBER_PART) {
    slot->value = g_object_new (member->get_type (), NULL);
    set_owner (VITRINE_PART (slot->value), self);
  } else {
    slot->items = g_ptr_array_new_with_free_func (g_object_unref);
    slot->value = G_OBJECT (g_list_store_new (member->get_type ()));
    g_signal_connect_object (slot->value, "items-changed", G_CALLBACK (on_items_changed), self, 0);
  }

  return slot->value;
}

static char *
dup_row_text (VitrinePart *self, guint row)
{
  JsonObject *members = vitrine_part_get_private (self)->members;
  JsonNode *node = json_object_get_member (members, vitrine_part_get_members (self)[row].name);

  return node != NULL ? vitrine_json_dup_scalar (node) : NULL;
}

/* As the wire has a number: an integer if the text is just how one is written. */
static JsonNode *
new_number_node (const char *text)
{
  gint64 number;
  g_autofree char *back = NULL;

  if (!g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return NULL;

  back = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return g_str_equal (back, text) ? json_node_init_int (json_node_alloc (), number) : NULL;
}

/* NULL: it isn't to be there. An entry that was emptied is no number. */
static JsonNode *
new_text_node (const VitrineMember *member, const char *text)
{
  g_autofree char *valid = NULL;
  JsonNode *node = NULL;

  if (text == NULL || (member->kind == VITRINE_MEMBER_NUMBER && *text == '\0'))
    return NULL;

  valid = g_utf8_make_valid (text, -1);
  if (member->kind == VITRINE_MEMBER_NUMBER)
    node = new_number_node (valid);
  if (node == NULL)
    node = json_node_init_string (json_node_alloc (), valid);

  return vitrine_part_seal (node);
}

/* Takes @node: (nullable). */
static void
set_row (VitrinePart *self, guint row, JsonNode *node)
{
  VitrinePartPrivate *priv = vitrine_part_get_private (self);
  VitrinePartClass *klass = VITRINE_PART_GET_CLASS (self);
  JsonNode *old = json_object_get_member (priv->members, klass->members[row].name);

  if (vitrine_part_are_equal (old, node)) {
    g_clear_pointer (&node, json_node_unref);
    return;
  }

  write_member (self, klass->members[row].name, node);
  vitrine_part_take_changes (self);
  g_object_notify_by_pspec (G_OBJECT (self), klass->properties[row]);
  vitrine_part_tell_changed (self);
}

static VitrineTernary
get_row_flag (VitrinePart *self, guint row)
{
  JsonObject *members = vitrine_part_get_private (self)->members;
  JsonNode *node = json_object_get_member (members, vitrine_part_get_members (self)[row].name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return VITRINE_TERNARY_UNSET;

  return json_node_get_boolean (node) ? VITRINE_TERNARY_YES : VITRINE_TERNARY_NO;
}

static void
set_row_flag (VitrinePart *self, guint row, VitrineTernary flag)
{
  JsonNode *node = NULL;

  if (flag != VITRINE_TERNARY_UNSET)
    node = vitrine_part_seal (json_node_init_boolean (json_node_alloc (),
                                                      flag == VITRINE_TERNARY_YES));
  set_row (self, row, node);
}

/* The object. */

static void
vitrine_part_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  VitrinePart *self = VITRINE_PART (object);

  switch (vitrine_part_get_members (self)[id - 1].kind) {
  case VITRINE_MEMBER_TEXT:
  case VITRINE_MEMBER_NUMBER:
    g_value_take_string (value, dup_row_text (self, id - 1));
    break;
  case VITRINE_MEMBER_FLAG:
    g_value_set_enum (value, get_row_flag (self, id - 1));
    break;
  case VITRINE_MEMBER_PART:
  case VITRINE_MEMBER_PARTS:
    g_value_set_object (value, vitrine_part_get_value (self, id - 1));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
vitrine_part_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  VitrinePart *self = VITRINE_PART (object);
  const VitrineMember *member = &vitrine_part_get_members (self)[id - 1];

  if (member->kind == VITRINE_MEMBER_FLAG)
    set_row_flag (self, id - 1, g_value_get_enum (value));
  else
    set_row (self, id - 1, new_text_node (member, g_value_get_string (value)));
}

static void
clear_slot (VitrinePartSlot *slot)
{
  if (slot->items != NULL)
    g_ptr_array_foreach (slot->items, (GFunc) set_owner, NULL);
  else if (slot->value != NULL)
    set_owner (VITRINE_PART (slot->value), NULL);
  g_clear_pointer (&slot->items, g_ptr_array_unref);
  g_clear_object (&slot->value);
}

static void
vitrine_part_finalize (GObject *object)
{
  VitrinePartPrivate *priv = vitrine_part_get_private (VITRINE_PART (object));
  guint n = count_members (vitrine_part_get_members (VITRINE_PART (object)));

  for (guint row = 0; row < n; row++)
    clear_slot (&priv->slots[row]);
  g_free (priv->slots);
  g_clear_pointer (&priv->odd, json_node_unref);
  g_clear_pointer (&priv->written, json_node_unref);
  g_clear_pointer (&priv->members, json_object_unref);

  G_OBJECT_CLASS (vitrine_part_parent_class)->finalize (object);
}

static void
vitrine_part_constructed (GObject *object)
{
  VitrinePart *self = VITRINE_PART (object);

  G_OBJECT_CLASS (vitrine_part_parent_class)->constructed (object);
  vitrine_part_get_private (self)->slots =
    g_new0 (VitrinePartSlot, count_members (vitrine_part_get_members (self)));
}

static void
vitrine_part_class_init (VitrinePartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = vitrine_part_constructed;
  object_class->finalize = vitrine_part_finalize;

  changed_signal = g_signal_new ("changed", VITRINE_TYPE_PART, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
vitrine_part_init (VitrinePart *self)
{
  vitrine_part_get_private (self)->members = json_object_new ();
}

static GParamSpec *
new_property (const VitrineMember *member)
{
  const GParamFlags writable = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  g_autofree char *name = g_strdelimit (g_strdup (member->name), "_", '-');
  const char *kept = g_intern_string (name);

  switch (member->kind) {
  case VITRINE_MEMBER_FLAG:
    return g_param_spec_enum (kept, NULL, NULL, VITRINE_TYPE_TERNARY, VITRINE_TERNARY_UNSET,
                              writable);
  case VITRINE_MEMBER_PART:
    return g_param_spec_object (kept, NULL, NULL, member->get_type (), readable);
  case VITRINE_MEMBER_PARTS:
    return g_param_spec_object (kept, NULL, NULL, G_TYPE_LIST_MODEL, readable);
  case VITRINE_MEMBER_TEXT:
  case VITRINE_MEMBER_NUMBER:
  default:
    return g_param_spec_string (kept, NULL, NULL, NULL, writable);
  }
}

/**
 * vitrine_part_class_set_members:
 * @members: static; ends with a row that has no name
 *
 * Gives a type its rows, and a property for each.
 */
void
vitrine_part_class_set_members (VitrinePartClass *klass, const VitrineMember *members)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  guint n = count_members (members);

  /* GObject lets no type inherit these two. */
  object_class->get_property = vitrine_part_get_property;
  object_class->set_property = vitrine_part_set_property;
  klass->members = members;
  klass->properties = g_new0 (GParamSpec *, n);
  for (guint row = 0; row < n; row++) {
    klass->properties[row] = new_property (&members[row]);
    g_object_class_install_property (object_class, row + 1, klass->properties[row]);
  }
}

/**
 * vitrine_part_has:
 * @name: as on the wire, one of the rows or not
 *
 * Returns: whether something stands there, of whatever type
 */
gboolean
vitrine_part_has (VitrinePart *self, const char *name)
{
  return json_object_has_member (vitrine_part_get_private (self)->members, name);
}

/**
 * vitrine_part_dup_text:
 * @name: of a TEXT or NUMBER row, as on the wire
 *
 * Returns: (nullable) (transfer full): the text; a number as it is written; %NULL: nothing is
 *   there, or neither text nor number
 */
char *
vitrine_part_dup_text (VitrinePart *self, const char *name)
{
  int row = get_row (self, name, VITRINE_MEMBER_TEXT, VITRINE_MEMBER_NUMBER);

  return row >= 0 ? dup_row_text (self, row) : NULL;
}

/**
 * vitrine_part_set_text:
 * @text: (nullable): %NULL: it isn't to be there
 */
void
vitrine_part_set_text (VitrinePart *self, const char *name, const char *text)
{
  int row = get_row (self, name, VITRINE_MEMBER_TEXT, VITRINE_MEMBER_NUMBER);

  if (row >= 0)
    set_row (self, row, new_text_node (&vitrine_part_get_members (self)[row], text));
}

VitrineTernary
vitrine_part_get_flag (VitrinePart *self, const char *name)
{
  int row = get_row (self, name, VITRINE_MEMBER_FLAG, VITRINE_MEMBER_FLAG);

  return row >= 0 ? get_row_flag (self, row) : VITRINE_TERNARY_UNSET;
}

void
vitrine_part_set_flag (VitrinePart *self, const char *name, VitrineTernary flag)
{
  int row = get_row (self, name, VITRINE_MEMBER_FLAG, VITRINE_MEMBER_FLAG);

  if (row >= 0)
    set_row_flag (self, row, flag);
}

/**
 * vitrine_part_get_part:
 *
 * Returns: (transfer none): the part, which is always there and always the same
 */
VitrinePart *
vitrine_part_get_part (VitrinePart *self, const char *name)
{
  int row = get_row (self, name, VITRINE_MEMBER_PART, VITRINE_MEMBER_PART);

  return row >= 0 ? VITRINE_PART (vitrine_part_get_value (self, row)) : NULL;
}

/**
 * vitrine_part_get_parts:
 *
 * Returns: (transfer none): the list, always the same, to change as one likes. A part can be in
 *   one list at a time
 */
GListStore *
vitrine_part_get_parts (VitrinePart *self, const char *name)
{
  int row = get_row (self, name, VITRINE_MEMBER_PARTS, VITRINE_MEMBER_PARTS);

  return row >= 0 ? G_LIST_STORE (vitrine_part_get_value (self, row)) : NULL;
}

/**
 * vitrine_part_add:
 *
 * Returns: (transfer none): a new part at the end of the list
 */
VitrinePart *
vitrine_part_add (VitrinePart *self, const char *name)
{
  GListStore *list = vitrine_part_get_parts (self, name);
  g_autoptr (VitrinePart) part = NULL;

  g_return_val_if_fail (list != NULL, NULL);

  part = g_object_new (g_list_model_get_item_type (G_LIST_MODEL (list)), NULL);
  g_list_store_append (list, part);
  return part;
}

/**
 * vitrine_part_is_empty:
 *
 * Returns: whether nothing at all stands in it
 */
gboolean
vitrine_part_is_empty (VitrinePart *self)
{
  VitrinePartPrivate *priv = vitrine_part_get_private (self);

  return priv->odd == NULL && json_object_get_size (priv->members) == 0;
}
