/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-bulk-row.h"

#include "vitrine-bulk-words.h"

#include <glib/gi18n.h>

/* Under this name a list item has what shows it. */
#define VIEW "view"

struct _VitrineBulkRow {
  GObject             parent_instance;

  VitrineBulkDraft   *draft;
  VitrineBulkItem    *item;         /* NULL: something about the draft as a whole */
  gboolean            is_first;     /* of its draft */
  VitrineBulkRowFunc  changed;
  gpointer            user_data;
};

G_DEFINE_FINAL_TYPE (VitrineBulkRow, vitrine_bulk_row, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_IS_LEFT_OUT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* --- what shows it --- */

typedef struct {
  GtkLabel  *heading;
  GtkWidget *check;
  GtkLabel  *field;
  GtkLabel  *before;
  GtkLabel  *after;
  GtkLabel  *problem;
  GBinding  *binding;
} View;

static GtkLabel *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);

  return GTK_LABEL (label);
}

static void
set_up (GtkListItemFactory *factory, GtkListItem *list_item)
{
  View *view = g_new0 (View, 1);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  view->heading = add_label (outer, "heading");
  view->check = gtk_check_button_new ();
  gtk_widget_set_valign (view->check, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), view->check);
  gtk_widget_set_hexpand (lines, TRUE);
  view->field = add_label (lines, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (view->field), "dim-label");
  view->before = add_label (lines, "dim-label");
  view->after = add_label (lines, NULL);
  view->problem = add_label (lines, "bulk-problem");
  gtk_box_append (GTK_BOX (row), lines);
  gtk_box_append (GTK_BOX (outer), row);
  gtk_widget_add_css_class (outer, "bulk-row");
  gtk_list_item_set_child (list_item, outer);
  gtk_list_item_set_activatable (list_item, FALSE);
  g_object_set_data_full (G_OBJECT (list_item), VIEW, view, g_free);
}

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_change (View *view, VitrineBulkRow *self)
{
  const VitrineBulkChange *change = self->item->change;
  g_autofree char *field = vitrine_bulk_words_dup_field (change);
  g_autofree char *before = vitrine_bulk_words_dup_before (change);
  g_autofree char *after = vitrine_bulk_words_dup_after (change);
  /* Translators: %s is what something becomes */
  g_autofree char *arrow = g_strdup_printf (_("→ %s"), after);
  /* Translators: for screen readers: a product’s title, a field of it, what it was, what it
   * becomes */
  g_autofree char *spoken = g_strdup_printf (_("%s, %s: %s becomes %s"), self->draft->title, field,
                                             before, after);
  const char *problem = change->trouble != NULL ? change->trouble : self->item->problem;

  set_label (view->field, field);
  set_label (view->before, before);
  set_label (view->after, change->trouble == NULL ? arrow : NULL);
  set_label (view->problem, problem);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  problem != NULL ? problem : "", -1);
}

static void
bind (GtkListItemFactory *factory, GtkListItem *list_item)
{
  View *view = g_object_get_data (G_OBJECT (list_item), VIEW);
  VitrineBulkRow *self = gtk_list_item_get_item (list_item);
  gboolean can_be = self->item != NULL && self->item->change->trouble == NULL;
  const char *title = *self->draft->title != '\0' ? self->draft->title
                                                  : _("Product without a Title");

  set_label (view->heading, self->is_first ? title : NULL);
  gtk_widget_set_visible (view->check, can_be);
  if (self->item != NULL) {
    show_change (view, self);
  } else {
    set_label (view->field, NULL);
    set_label (view->before, NULL);
    set_label (view->after, NULL);
    set_label (view->problem, self->draft->trouble != NULL ? self->draft->trouble
                                                           : self->draft->problem);
  }
  view->binding = g_object_bind_property (self, "is-left-out", view->check, "active",
                                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL
                                          | G_BINDING_INVERT_BOOLEAN);
}

static void
unbind (GtkListItemFactory *factory, GtkListItem *list_item)
{
  View *view = g_object_get_data (G_OBJECT (list_item), VIEW);

  g_clear_pointer (&view->binding, g_binding_unbind);
}

GtkListItemFactory *
vitrine_bulk_row_new_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind), NULL);

  return factory;
}

/* --- the object --- */

static void
vitrine_bulk_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  VitrineBulkRow *self = VITRINE_BULK_ROW (object);

  switch (prop_id) {
  case PROP_IS_LEFT_OUT:
    g_value_set_boolean (value, self->item != NULL && self->item->is_left_out);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_bulk_row_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch (prop_id) {
  case PROP_IS_LEFT_OUT:
    vitrine_bulk_row_set_left_out (VITRINE_BULK_ROW (object), g_value_get_boolean (value));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_bulk_row_class_init (VitrineBulkRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = vitrine_bulk_row_get_property;
  object_class->set_property = vitrine_bulk_row_set_property;

  properties[PROP_IS_LEFT_OUT] =
    g_param_spec_boolean ("is-left-out", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vitrine_bulk_row_init (VitrineBulkRow *self)
{
}

/**
 * vitrine_bulk_row_new:
 * @item: (nullable): %NULL: what is to be said of the draft as a whole
 * @changed: called with @user_data, which outlives what is left out or taken in by hand
 */
VitrineBulkRow *
vitrine_bulk_row_new (VitrineBulkDraft   *draft,
                      VitrineBulkItem    *item,
                      gboolean            is_first,
                      VitrineBulkRowFunc  changed,
                      gpointer            user_data)
{
  VitrineBulkRow *self = g_object_new (VITRINE_TYPE_BULK_ROW, NULL);

  self->draft = draft;
  self->item = item;
  self->is_first = is_first;
  self->changed = changed;
  self->user_data = user_data;

  return self;
}

VitrineBulkItem *
vitrine_bulk_row_get_item (VitrineBulkRow *self)
{
  return self->item;
}

void
vitrine_bulk_row_set_left_out (VitrineBulkRow *self, gboolean is_left_out)
{
  g_return_if_fail (VITRINE_IS_BULK_ROW (self));

  if (self->item == NULL || self->item->is_left_out == is_left_out)
    return;

  self->item->is_left_out = is_left_out;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LEFT_OUT]);
  self->changed (self->user_data);
}
