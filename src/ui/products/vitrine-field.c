/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-field.h"

#include "vitrine-choice.h"
#include "vitrine-part-list.h"
#include "vitrine-problem-row.h"

#include <glib/gi18n.h>
#include <string.h>

/* How full a field may be before its counter stands out, in hundredths. */
#define NEARLY_FULL 90

struct _VitrineField {
  GtkBox               parent_instance;

  GtkLabel            *title;
  GtkLabel            *counter;
  AdwBin              *bin;
  GtkLabel            *hint;
  GtkBox              *problems;

  char                *field;
  char                *also;
  gboolean             whole;
  gboolean             binds;
  guint                room;
  guint                used;
  GPtrArray           *shown;      /* of VitrineProblem: what the rows show */
  gboolean             has_error;
  VitrineDraftSession *session;
  gulong               checked_handler;
  GBinding            *binding;
};

G_DEFINE_FINAL_TYPE (VitrineField, vitrine_field, GTK_TYPE_BOX)

enum {
  PROP_0,
  PROP_TITLE,
  PROP_FIELD,
  PROP_HINT,
  PROP_CHILD,
  PROP_ROOM,
  PROP_WHOLE,
  PROP_BINDS,
  PROP_ALSO,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GtkWidget *
get_child (VitrineField *self)
{
  return adw_bin_get_child (self->bin);
}

/* --- problems --- */

static gboolean
is_ours (VitrineField *self, VitrineProblem *problem)
{
  const VitrineFinding *finding = vitrine_problem_get_finding (problem);

  if (self->field == NULL)
    return FALSE;
  if (self->also != NULL && g_strcmp0 (finding->field, self->also) == 0)
    return TRUE;

  return self->whole ? vitrine_problem_is_in (problem, self->field)
                     : g_strcmp0 (finding->field, self->field) == 0;
}

/* Whether a field in @widget says it already. */
static gboolean
is_said_in (GtkWidget *widget, VitrineProblem *problem)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if ((VITRINE_IS_FIELD (child) && is_ours (VITRINE_FIELD (child), problem))
        || is_said_in (child, problem))
      return TRUE;
  }

  return FALSE;
}

static void
clear_problems (VitrineField *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->problems))) != NULL)
    gtk_box_remove (self->problems, row);
}

/* What a screen reader says of it, and how the entry looks. */
static void
mark (VitrineField *self)
{
  GtkWidget *child = get_child (self);

  if (child == NULL)
    return;

  if (self->has_error)
    gtk_widget_add_css_class (child, "error");
  else
    gtk_widget_remove_css_class (child, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_INVALID,
                               self->has_error ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* Those of the field, as the session has them. */
static GPtrArray *
dup_ours (VitrineField *self)
{
  GPtrArray *ours = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *problems = self->session != NULL
                         ? vitrine_draft_session_get_problems (self->session) : NULL;

  for (guint i = 0; problems != NULL && i < g_list_model_get_n_items (problems); i++) {
    g_autoptr (VitrineProblem) problem = g_list_model_get_item (problems, i);

    if (is_ours (self, problem)
        && !(self->whole && is_said_in (GTK_WIDGET (self->bin), problem)))
      g_ptr_array_add (ours, g_steal_pointer (&problem));
  }

  return ours;
}

/* A problem that is still there is the same object. */
static gboolean
are_same (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++) {
    if (a->pdata[i] != b->pdata[i])
      return FALSE;
  }

  return TRUE;
}

static void
update_problems (VitrineField *self)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->shown);

  self->shown = dup_ours (self);
  if (are_same (before, self->shown))
    return;

  clear_problems (self);
  self->has_error = FALSE;
  for (guint i = 0; i < self->shown->len; i++) {
    VitrineProblem *problem = self->shown->pdata[i];

    self->has_error |= vitrine_problem_get_finding (problem)->level == VITRINE_LEVEL_ERROR;
    gtk_box_append (self->problems, vitrine_problem_row_new (self->session, problem));
  }
  gtk_widget_set_visible (GTK_WIDGET (self->problems), self->shown->len > 0);
  mark (self);
}

/* --- the counter --- */

static void
update_counter (VitrineField *self)
{
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->counter), self->room > 0);
  if (self->room == 0)
    return;

  /* Translators: how many characters of how many, such as “12 / 255”. %1$'u and %2$'u are
   * numbers. */
  text = g_strdup_printf (_("%1$'u / %2$'u"), self->used, self->room);
  gtk_label_set_label (self->counter, text);
  /* Translators: for screen readers; %1$'u and %2$'u are numbers */
  words = g_strdup_printf (_("%1$'u of %2$'u characters"), self->used, self->room);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->counter),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);

  gtk_widget_remove_css_class (GTK_WIDGET (self->counter), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->counter), "warning");
  if (self->used > self->room)
    gtk_widget_add_css_class (GTK_WIDGET (self->counter), "error");
  else if ((guint64) self->used * 100 >= (guint64) self->room * NEARLY_FULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->counter), "warning");
}

static void
on_child_changed (VitrineField *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (get_child (self)));

  vitrine_field_set_counter (self, g_utf8_strlen (text, -1));
}

/* What has the focus in a choice isn't the child. */
static void
name_choice (VitrineField *self)
{
  const char *name = gtk_label_get_text (self->title);

  if (VITRINE_IS_CHOICE (get_child (self)) && *name != '\0')
    vitrine_choice_set_name (VITRINE_CHOICE (get_child (self)), name);
}

static void
set_child (VitrineField *self, GtkWidget *child)
{
  adw_bin_set_child (self->bin, child);
  if (child == NULL)
    return;

  mark (self);
  name_choice (self);
  gtk_label_set_mnemonic_widget (self->title, child);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (child),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->problems,
                                  self->hint, NULL,
                                  -1);
  if (GTK_IS_EDITABLE (child)) {
    /* The way back is that of the whole form. */
    gtk_editable_set_enable_undo (GTK_EDITABLE (child), FALSE);
    g_signal_connect_object (child, "changed", G_CALLBACK (on_child_changed), self,
                             G_CONNECT_SWAPPED);
  }
}

/* --- the object --- */

static void
vitrine_field_dispose (GObject *object)
{
  VitrineField *self = VITRINE_FIELD (object);

  vitrine_field_unbind (self);
  if (self->session != NULL)
    g_clear_signal_handler (&self->checked_handler, self->session);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vitrine_field_parent_class)->dispose (object);
}

static void
vitrine_field_finalize (GObject *object)
{
  VitrineField *self = VITRINE_FIELD (object);

  g_ptr_array_unref (self->shown);
  g_free (self->field);
  g_free (self->also);

  G_OBJECT_CLASS (vitrine_field_parent_class)->finalize (object);
}

static void
vitrine_field_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  VitrineField *self = VITRINE_FIELD (object);

  switch (prop_id) {
  case PROP_TITLE:
    g_value_set_string (value, gtk_label_get_label (self->title));
    break;

  case PROP_FIELD:
    g_value_set_string (value, self->field);
    break;

  case PROP_HINT:
    g_value_set_string (value, gtk_label_get_label (self->hint));
    break;

  case PROP_CHILD:
    g_value_set_object (value, get_child (self));
    break;

  case PROP_ROOM:
    g_value_set_uint (value, self->room);
    break;

  case PROP_WHOLE:
    g_value_set_boolean (value, self->whole);
    break;

  case PROP_BINDS:
    g_value_set_boolean (value, self->binds);
    break;

  case PROP_ALSO:
    g_value_set_string (value, self->also);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_field_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  VitrineField *self = VITRINE_FIELD (object);

  switch (prop_id) {
  case PROP_TITLE:
    gtk_label_set_label (self->title, g_value_get_string (value));
    gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->title)),
                            g_value_get_string (value) != NULL);
    name_choice (self);
    break;

  case PROP_FIELD:
    vitrine_field_set_field (self, g_value_get_string (value));
    break;

  case PROP_HINT:
    gtk_label_set_label (self->hint, g_value_get_string (value));
    gtk_widget_set_visible (GTK_WIDGET (self->hint), g_value_get_string (value) != NULL);
    break;

  case PROP_CHILD:
    set_child (self, g_value_get_object (value));
    break;

  case PROP_ROOM:
    vitrine_field_set_room (self, g_value_get_uint (value));
    break;

  case PROP_WHOLE:
    self->whole = g_value_get_boolean (value);
    break;

  case PROP_BINDS:
    self->binds = g_value_get_boolean (value);
    break;

  case PROP_ALSO:
    g_free (self->also);
    self->also = g_value_dup_string (value);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_field_class_init (VitrineFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = vitrine_field_dispose;
  object_class->finalize = vitrine_field_finalize;
  object_class->get_property = vitrine_field_get_property;
  object_class->set_property = vitrine_field_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL, flags);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_ROOM] = g_param_spec_uint ("room", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_WHOLE] = g_param_spec_boolean ("whole", NULL, NULL, FALSE, flags);
  properties[PROP_BINDS] = g_param_spec_boolean ("binds", NULL, NULL, FALSE, flags);
  properties[PROP_ALSO] = g_param_spec_string ("also", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-field.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineField, title);
  gtk_widget_class_bind_template_child (widget_class, VitrineField, counter);
  gtk_widget_class_bind_template_child (widget_class, VitrineField, bin);
  gtk_widget_class_bind_template_child (widget_class, VitrineField, hint);
  gtk_widget_class_bind_template_child (widget_class, VitrineField, problems);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
vitrine_field_init (VitrineField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * vitrine_field_new:
 * @title: translated, with a mnemonic or without
 * @field: (nullable): where in the body
 * @child: what it is edited with
 *
 * Returns: (transfer floating): a field without a session
 */
VitrineField *
vitrine_field_new (const char *title, const char *field, GtkWidget *child)
{
  return g_object_new (VITRINE_TYPE_FIELD, "title", title, "field", field, "child", child, NULL);
}

/**
 * vitrine_field_set_session:
 * @session: (nullable): whose problems are shown
 */
void
vitrine_field_set_session (VitrineField *self, VitrineDraftSession *session)
{
  g_return_if_fail (VITRINE_IS_FIELD (self));

  if (self->session != NULL)
    g_clear_signal_handler (&self->checked_handler, self->session);
  g_set_object (&self->session, session);
  if (session != NULL)
    self->checked_handler = g_signal_connect_swapped (session, "checked",
                                                      G_CALLBACK (update_problems), self);
  if (self->binds && session != NULL)
    vitrine_field_bind (self, vitrine_draft_session_get_product (session));
  else if (self->binds && VITRINE_IS_PART_LIST (get_child (self)))
    vitrine_part_list_bind (VITRINE_PART_LIST (get_child (self)), NULL, NULL, NULL, NULL);
  else if (self->binds)
    vitrine_field_unbind (self);
  update_problems (self);
}

/* NULL and "" are both an empty entry; an empty entry is NULL: the member isn't sent. */
static gboolean
to_entry (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  const char *text = g_value_get_string (from);

  g_value_set_string (to, text != NULL ? text : "");

  return TRUE;
}

static gboolean
to_member (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  const char *text = g_value_get_string (from);

  g_value_set_string (to, text != NULL && *text != '\0' ? text : NULL);

  return TRUE;
}

/**
 * vitrine_field_bind_text:
 * @part: what holds the member
 * @name: its property, such as "title"
 *
 * Ties the child, a #GtkEditable or a #VitrineChoice, to a text or number, both ways.
 */
void
vitrine_field_bind_text (VitrineField *self, VitrinePart *part, const char *name)
{
  const GBindingFlags flags = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;
  GtkWidget *child;

  g_return_if_fail (VITRINE_IS_FIELD (self));

  vitrine_field_unbind (self);
  child = get_child (self);
  if (VITRINE_IS_CHOICE (child))
    self->binding = g_object_bind_property (part, name, child, "value", flags);
  else
    self->binding = g_object_bind_property_full (part, name, child, "text", flags, to_entry,
                                                 to_member, NULL, NULL);
  /* It may come apart by itself, when one of the two goes. */
  g_object_ref (self->binding);
}

static gboolean
to_switch (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_set_boolean (to, g_value_get_enum (from) == VITRINE_TERNARY_YES);

  return TRUE;
}

/* Off is what the member's absence means. */
static gboolean
to_flag (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_set_enum (to, g_value_get_boolean (from) ? VITRINE_TERNARY_YES : VITRINE_TERNARY_UNSET);

  return TRUE;
}

/**
 * vitrine_field_bind_flag:
 *
 * Ties the child, which has a property "active", to a flag, both ways.
 */
void
vitrine_field_bind_flag (VitrineField *self, VitrinePart *part, const char *name)
{
  g_return_if_fail (VITRINE_IS_FIELD (self));

  vitrine_field_unbind (self);
  self->binding = g_object_bind_property_full (part, name, get_child (self), "active",
                                               G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL,
                                               to_switch, to_flag, NULL, NULL);
  g_object_ref (self->binding);
}

/* Which part holds what stands at @path, and what its member is called. */
static VitrinePart *
find_part (VitrineProduct *product, const char *path, char **name)
{
  VitrinePart *part = VITRINE_PART (product);
  g_auto (GStrv) steps = g_strsplit (path, ".", -1);
  guint last = g_strv_length (steps) - 1;

  for (guint i = 0; i < last; i++)
    part = vitrine_part_get_part (part, steps[i]);
  *name = g_strdup (steps[last]);

  return part;
}

static VitrineMemberKind
get_kind (VitrinePart *part, const char *name)
{
  const VitrineMember *member = vitrine_part_get_members (part);

  while (!g_str_equal (member->name, name))
    member++;

  return member->kind;
}

/**
 * vitrine_field_bind:
 *
 * Ties the child to what stands at the field's place, which is in no list. A #VitrinePartList
 * shows the list that stands there.
 */
void
vitrine_field_bind (VitrineField *self, VitrineProduct *product)
{
  g_autofree char *name = NULL;
  VitrinePart *part;

  g_return_if_fail (VITRINE_IS_FIELD (self));
  g_return_if_fail (self->field != NULL && strchr (self->field, '[') == NULL);

  part = find_part (product, self->field, &name);
  if (VITRINE_IS_PART_LIST (get_child (self)))
    vitrine_part_list_bind (VITRINE_PART_LIST (get_child (self)), self->session, part, name,
                            self->field);
  else if (get_kind (part, name) == VITRINE_MEMBER_FLAG)
    vitrine_field_bind_flag (self, part, g_strdelimit (name, "_", '-'));
  else
    vitrine_field_bind_text (self, part, g_strdelimit (name, "_", '-'));
}

/* The part may live on without it. */
void
vitrine_field_unbind (VitrineField *self)
{
  g_return_if_fail (VITRINE_IS_FIELD (self));

  if (self->binding != NULL)
    g_binding_unbind (self->binding);
  g_clear_object (&self->binding);
}

/**
 * vitrine_field_match:
 * @field: such as "skus[1].price.amount"
 *
 * Returns: how exactly that is edited here: the more, the better; 0: not at all
 */
gsize
vitrine_field_match (VitrineField *self, const char *field)
{
  gsize length;

  g_return_val_if_fail (VITRINE_IS_FIELD (self), 0);

  if (g_strcmp0 (self->also, field) == 0)
    return strlen (field);
  length = self->field != NULL ? strlen (self->field) : 0;

  return strncmp (field, self->field != NULL ? self->field : "", length) == 0
         && strchr (".[", field[length]) != NULL ? length : 0;
}

void
vitrine_field_set_field (VitrineField *self, const char *field)
{
  g_return_if_fail (VITRINE_IS_FIELD (self));

  if (g_strcmp0 (self->field, field) == 0)
    return;

  g_free (self->field);
  self->field = g_strdup (field);
  update_problems (self);
}

void
vitrine_field_set_room (VitrineField *self, guint room)
{
  g_return_if_fail (VITRINE_IS_FIELD (self));

  self->room = room;
  update_counter (self);
}

/**
 * vitrine_field_set_counter:
 * @used: in characters; a #GtkEditable is counted by itself
 */
void
vitrine_field_set_counter (VitrineField *self, guint used)
{
  g_return_if_fail (VITRINE_IS_FIELD (self));

  self->used = used;
  update_counter (self);
}

/* Returns: whether what it is edited with has the focus now. */
gboolean
vitrine_field_focus (VitrineField *self)
{
  GtkWidget *child;

  g_return_val_if_fail (VITRINE_IS_FIELD (self), FALSE);

  child = get_child (self);

  return child != NULL && (gtk_widget_grab_focus (child)
                           || gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD));
}
