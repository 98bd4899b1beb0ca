/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-choice.h"

#include "vitrine-drop-down.h"

#include <glib/gi18n.h>

struct _VitrineChoice {
  AdwBin       parent_instance;

  GtkDropDown *drop_down;
  GPtrArray   *values;      /* of char *, as the rows of the list */
  char        *value;
  gboolean     is_setting;
};

G_DEFINE_FINAL_TYPE (VitrineChoice, vitrine_choice, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_VALUE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GtkStringList *
get_titles (VitrineChoice *self)
{
  return GTK_STRING_LIST (gtk_drop_down_get_model (self->drop_down));
}

/* Which row has @value, or %GTK_INVALID_LIST_POSITION. */
static guint
find_row (VitrineChoice *self, const char *value)
{
  for (guint i = 0; i < self->values->len; i++) {
    if (g_strcmp0 (self->values->pdata[i], value) == 0)
      return i;
  }

  return GTK_INVALID_LIST_POSITION;
}

static void
select_value (VitrineChoice *self)
{
  guint row = find_row (self, self->value);

  self->is_setting = TRUE;
  if (row == GTK_INVALID_LIST_POSITION) {
    g_ptr_array_add (self->values, g_strdup (self->value));
    gtk_string_list_append (get_titles (self),
                            self->value != NULL ? self->value : C_("choice", "None"));
    row = self->values->len - 1;
  }
  gtk_drop_down_set_selected (self->drop_down, row);
  self->is_setting = FALSE;
}

static void
set_value (VitrineChoice *self, const char *value)
{
  if (g_strcmp0 (self->value, value) == 0)
    return;

  g_free (self->value);
  self->value = g_strdup (value);
  select_value (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static void
on_selected (VitrineChoice *self)
{
  guint row = gtk_drop_down_get_selected (self->drop_down);

  if (!self->is_setting && row < self->values->len)
    set_value (self, self->values->pdata[row]);
}

static gboolean
vitrine_choice_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (VITRINE_CHOICE (widget)->drop_down));
}

static void
vitrine_choice_finalize (GObject *object)
{
  VitrineChoice *self = VITRINE_CHOICE (object);

  g_ptr_array_unref (self->values);
  g_free (self->value);

  G_OBJECT_CLASS (vitrine_choice_parent_class)->finalize (object);
}

static void
vitrine_choice_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_VALUE:
    g_value_set_string (value, VITRINE_CHOICE (object)->value);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_choice_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  switch (prop_id) {
  case PROP_VALUE:
    set_value (VITRINE_CHOICE (object), g_value_get_string (value));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_choice_class_init (VitrineChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = vitrine_choice_finalize;
  object_class->get_property = vitrine_choice_get_property;
  object_class->set_property = vitrine_choice_set_property;
  widget_class->grab_focus = vitrine_choice_grab_focus;

  properties[PROP_VALUE] =
    g_param_spec_string ("value", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vitrine_choice_init (VitrineChoice *self)
{
  GtkStringList *titles = gtk_string_list_new (NULL);

  self->values = g_ptr_array_new_with_free_func (g_free);
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (titles), NULL));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->drop_down));
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
}

/**
 * vitrine_choice_set_rows:
 *
 * Sets what can be chosen. The value stays.
 */
void
vitrine_choice_set_rows (VitrineChoice *self, const VitrineChoiceRow *rows, guint n_rows)
{
  GtkStringList *titles;

  g_return_if_fail (VITRINE_IS_CHOICE (self));

  titles = get_titles (self);
  self->is_setting = TRUE;
  g_ptr_array_set_size (self->values, 0);
  gtk_string_list_splice (titles, 0, g_list_model_get_n_items (G_LIST_MODEL (titles)), NULL);
  for (guint i = 0; i < n_rows; i++) {
    g_ptr_array_add (self->values, g_strdup (rows[i].value));
    gtk_string_list_append (titles, _(rows[i].title));
  }
  self->is_setting = FALSE;
  select_value (self);
}

/* @name: what is chosen, for who can't see where it is: “Units” */
void
vitrine_choice_set_name (VitrineChoice *self, const char *name)
{
  g_return_if_fail (VITRINE_IS_CHOICE (self));

  vitrine_drop_down_set_name (self->drop_down, name);
}
