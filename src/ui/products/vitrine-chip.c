/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-chip.h"

#include <glib/gi18n.h>

/* A name gets as much room as it needs, but for what is typed over a short one, or is long. */
#define LEAST_CHARS 4
#define MOST_CHARS 24

/* How long a label that was typed over stays after its chip. */
#define LABEL_STAYS_MS 500

struct _VitrineChip {
  GtkBox     parent_instance;

  GtkWidget *front;      /* NULL: there is nothing before the name */
  GtkWidget *label;      /* a GtkEditableLabel where it can be typed over, else a GtkLabel */
  GtkWidget *remove;
  char      *title;
};

G_DEFINE_FINAL_TYPE (VitrineChip, vitrine_chip, GTK_TYPE_BOX)

enum {
  REMOVED,
  RENAMED,
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_remove_clicked (VitrineChip *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
on_edited (VitrineChip *self)
{
  if (!gtk_editable_label_get_editing (GTK_EDITABLE_LABEL (self->label)))
    g_signal_emit (self, signals[RENAMED], 0,
                   gtk_editable_get_text (GTK_EDITABLE (self->label)));
}

/* Alt with an arrow moves the value along the line; in right-to-left, left is later. */
static gboolean
on_key (VitrineChip *self, guint key, guint code, GdkModifierType state)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int by = 0;

  if (key == GDK_KEY_Up || key == (is_rtl ? GDK_KEY_Right : GDK_KEY_Left))
    by = -1;
  else if (key == GDK_KEY_Down || key == (is_rtl ? GDK_KEY_Left : GDK_KEY_Right))
    by = 1;
  if ((state & GDK_ALT_MASK) == 0 || by == 0)
    return GDK_EVENT_PROPAGATE;

  g_signal_emit (self, signals[MOVED], 0, by);

  return GDK_EVENT_STOP;
}

static gboolean
let_go_cb (gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

/* GTK 4.8 comes back to an editable label a moment after the keys have left it, whether it is still
 * there or not. */
static void
vitrine_chip_dispose (GObject *object)
{
  VitrineChip *self = VITRINE_CHIP (object);

  if (self->label != NULL && GTK_IS_EDITABLE_LABEL (self->label)) {
    g_signal_handlers_disconnect_by_data (self->label, self);
    g_timeout_add_full (G_PRIORITY_DEFAULT, LABEL_STAYS_MS, let_go_cb,
                        g_object_ref (self->label), g_object_unref);
  }
  self->label = NULL;

  G_OBJECT_CLASS (vitrine_chip_parent_class)->dispose (object);
}

static void
vitrine_chip_finalize (GObject *object)
{
  g_free (VITRINE_CHIP (object)->title);

  G_OBJECT_CLASS (vitrine_chip_parent_class)->finalize (object);
}

/* Where it can't be typed over, the button is all there is to lead to. */
static gboolean
vitrine_chip_grab_focus (GtkWidget *widget)
{
  VitrineChip *self = VITRINE_CHIP (widget);

  return gtk_widget_grab_focus (GTK_IS_LABEL (self->label) ? self->remove : self->label);
}

static void
vitrine_chip_class_init (VitrineChipClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vitrine_chip_dispose;
  G_OBJECT_CLASS (klass)->finalize = vitrine_chip_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = vitrine_chip_grab_focus;

  signals[REMOVED] =
    g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  signals[RENAMED] =
    g_signal_new ("renamed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MOVED] =
    g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
vitrine_chip_init (VitrineChip *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 2);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self), "chip");
  self->remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (self->remove, "flat");
  gtk_widget_add_css_class (self->remove, "circular");
  gtk_widget_set_valign (self->remove, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), self->remove);
  g_signal_connect_swapped (self->remove, "clicked", G_CALLBACK (on_remove_clicked), self);
}

static GtkWidget *
new_editable (VitrineChip *self)
{
  GtkWidget *label = gtk_editable_label_new ("");
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_editable_set_enable_undo (GTK_EDITABLE (label), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (label), LEAST_CHARS);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  g_signal_connect_swapped (label, "notify::editing", G_CALLBACK (on_edited), self);

  return label;
}

static GtkWidget *
new_label (void)
{
  GtkWidget *label = gtk_label_new ("");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_CHARS);

  return label;
}

/**
 * vitrine_chip_new:
 * @is_editable: whether it can be typed over, and moved with keys
 */
VitrineChip *
vitrine_chip_new (gboolean is_editable)
{
  VitrineChip *self = g_object_new (VITRINE_TYPE_CHIP, NULL);

  self->label = is_editable ? new_editable (self) : new_label ();
  gtk_box_prepend (GTK_BOX (self), self->label);

  return self;
}

const char *
vitrine_chip_get_title (VitrineChip *self)
{
  g_return_val_if_fail (VITRINE_IS_CHIP (self), "");

  return self->title != NULL ? self->title : "";
}

/* What is just being typed stays. */
void
vitrine_chip_set_title (VitrineChip *self, const char *title)
{
  g_autofree char *words = NULL;

  g_return_if_fail (VITRINE_IS_CHIP (self));
  g_return_if_fail (title != NULL);

  if (GTK_IS_LABEL (self->label))
    gtk_label_set_label (GTK_LABEL (self->label), title);
  else if (!gtk_editable_label_get_editing (GTK_EDITABLE_LABEL (self->label)))
    gtk_editable_set_text (GTK_EDITABLE (self->label), title);
  if (g_strcmp0 (self->title, title) == 0)
    return;

  g_free (self->title);
  self->title = g_strdup (title);
  /* Translators: %s is a value, such as “Red” */
  words = g_strdup_printf (_("Remove %s"), title);
  gtk_widget_set_tooltip_text (self->remove, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
  if (GTK_IS_LABEL (self->label))
    return;

  gtk_editable_set_max_width_chars (
    GTK_EDITABLE (self->label), CLAMP (g_utf8_strlen (title, -1) + 1, LEAST_CHARS, MOST_CHARS));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
}

/* @front: (nullable): what it is shown with */
void
vitrine_chip_set_front (VitrineChip *self, GtkWidget *front)
{
  g_return_if_fail (VITRINE_IS_CHIP (self));

  if (self->front != NULL)
    gtk_box_remove (GTK_BOX (self), self->front);
  self->front = front;
  if (front != NULL) {
    gtk_widget_set_valign (front, GTK_ALIGN_CENTER);
    gtk_box_prepend (GTK_BOX (self), front);
    gtk_widget_add_css_class (GTK_WIDGET (self), "with-front");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self), "with-front");
  }
}

/* Returns: (nullable) (transfer none) */
GtkWidget *
vitrine_chip_get_front (VitrineChip *self)
{
  g_return_val_if_fail (VITRINE_IS_CHIP (self), NULL);

  return self->front;
}
