/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-picture-slot.h"

#include "vitrine-thumbnail.h"
#include "vitrine-words.h"

#include <glib/gi18n.h>

#define THUMBNAIL_SIZE 96

struct _VitrinePictureSlot {
  GtkFlowBoxChild   parent_instance;

  VitrineThumbnail *thumbnail;
  GtkLabel         *number;
  GtkLabel         *cover;
  GtkLabel         *state;
  GtkWidget        *remove;

  guint             index;
  guint             n_pictures;
  gboolean          is_filled;
  gboolean          is_pending;
  gboolean          is_sent;
  VitrineImage     *image;
  GSignalGroup     *image_signals;
  double            grabbed_x;      /* where a drag took hold of it */
  double            grabbed_y;
};

G_DEFINE_FINAL_TYPE (VitrinePictureSlot, vitrine_picture_slot, GTK_TYPE_FLOW_BOX_CHILD)

enum {
  MOVED,
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What keys do: so many slots, or lines of slots, on. In right-to-left, left is later. */
static const struct {
  guint    key;
  int      by;
  gboolean by_lines;
} moves[] = {
  { GDK_KEY_Left, -1, FALSE },
  { GDK_KEY_Right, 1, FALSE },
  { GDK_KEY_Up, -1, TRUE },
  { GDK_KEY_Down, 1, TRUE },
};

static gboolean
can_act (VitrinePictureSlot *self)
{
  return self->is_filled && !self->is_pending;
}

/* --- words --- */

static char *
dup_spoken (VitrinePictureSlot *self, const char *state)
{
  const char *name = self->image != NULL ? vitrine_image_get_name (self->image) : NULL;

  if (!self->is_filled)
    /* Translators: for screen readers: a numbered place for a picture */
    return g_strdup_printf (_("Picture %u, empty"), self->index + 1);
  if (name == NULL)
    /* Translators: for screen readers; %s is a state such as “Sent” */
    return g_strdup_printf (_("Picture %u of %u, %s"), self->index + 1, self->n_pictures, state);

  /* Translators: for screen readers; the first %s is a file’s name, the second a state such as
   * “Sent” */
  return g_strdup_printf (_("Picture %u of %u, %s, %s"), self->index + 1, self->n_pictures, name,
                          state);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean is_set)
{
  if (is_set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
update_words (VitrinePictureSlot *self)
{
  g_autofree char *state = self->is_filled
    ? vitrine_words_dup_picture_state (self->image, self->is_sent) : g_strdup ("");
  g_autofree char *spoken = dup_spoken (self, state);
  VitrineImageState image_state = self->image != NULL ? vitrine_image_get_state (self->image)
                                                      : VITRINE_IMAGE_READY;

  gtk_label_set_label (self->state, state);
  set_class (GTK_WIDGET (self->state), "warning",
             !self->is_sent && image_state == VITRINE_IMAGE_NEEDS_FIX);
  set_class (GTK_WIDGET (self->state), "error",
             !self->is_sent && image_state == VITRINE_IMAGE_FAILED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

/* --- moving and removing --- */

static guint
count_columns (VitrinePictureSlot *self)
{
  GtkWidget *first = gtk_widget_get_first_child (gtk_widget_get_parent (GTK_WIDGET (self)));
  GtkAllocation place;
  int top;
  guint n = 0;

  gtk_widget_get_allocation (first, &place);
  top = place.y;
  for (GtkWidget *child = first; child != NULL && place.y == top; n++) {
    child = gtk_widget_get_next_sibling (child);
    if (child != NULL)
      gtk_widget_get_allocation (child, &place);
  }

  return MAX (n, 1);
}

static void
move_to (VitrinePictureSlot *self, int to)
{
  if (can_act (self) && to >= 0 && to < (int) self->n_pictures && to != (int) self->index)
    g_signal_emit (self, signals[MOVED], 0, (guint) to);
}

static void
move_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrinePictureSlot *self = VITRINE_PICTURE_SLOT (widget);
  guint i = g_variant_get_uint32 (parameter);
  int by = moves[i].by;

  if (moves[i].by_lines)
    by *= (int) count_columns (self);
  else if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    by = -by;
  move_to (self, (int) self->index + by);
}

static void
remove_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrinePictureSlot *self = VITRINE_PICTURE_SLOT (widget);

  if (can_act (self))
    g_signal_emit (self, signals[REMOVED], 0);
}

static GdkContentProvider *
on_prepare_drag (VitrinePictureSlot *self, double x, double y)
{
  self->grabbed_x = x;
  self->grabbed_y = y;

  return can_act (self) ? gdk_content_provider_new_typed (VITRINE_TYPE_PICTURE_SLOT, self) : NULL;
}

static void
on_drag_begin (VitrinePictureSlot *self, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self->thumbnail));

  gtk_drag_source_set_icon (source, picture, self->grabbed_x, self->grabbed_y);
}

static gboolean
on_dropped (VitrinePictureSlot *self, const GValue *value, double x, double y)
{
  VitrinePictureSlot *dragged = g_value_get_object (value);

  if (dragged == NULL || dragged == self
      || gtk_widget_get_parent (GTK_WIDGET (dragged)) != gtk_widget_get_parent (GTK_WIDGET (self)))
    return FALSE;

  /* Behind the last picture there is nothing: that is the end. */
  move_to (dragged, MIN (self->index, dragged->n_pictures - 1));

  return TRUE;
}

static void
add_controllers (VitrinePictureSlot *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (VITRINE_TYPE_PICTURE_SLOT, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (on_prepare_drag), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (on_drag_begin), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));

  g_signal_connect_object (target, "drop", G_CALLBACK (on_dropped), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* --- the widget --- */

static void
vitrine_picture_slot_dispose (GObject *object)
{
  VitrinePictureSlot *self = VITRINE_PICTURE_SLOT (object);

  g_clear_object (&self->image_signals);
  g_clear_object (&self->image);

  G_OBJECT_CLASS (vitrine_picture_slot_parent_class)->dispose (object);
}

static void
vitrine_picture_slot_class_init (VitrinePictureSlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_picture_slot_dispose;

  signals[MOVED] =
    g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[REMOVED] =
    g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "slot.move", "u", move_action);
  gtk_widget_class_install_action (widget_class, "slot.remove", NULL, remove_action);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_add_binding_action (widget_class, moves[i].key, GDK_ALT_MASK, "slot.move",
                                         "u", i);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "slot.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_BackSpace, 0, "slot.remove", NULL);
}

static GtkWidget *
add_label (GtkOverlay *overlay, const char *text, const char *css_class, GtkAlign across,
           GtkAlign down)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_halign (label, across);
  gtk_widget_set_valign (label, down);
  gtk_widget_set_can_target (label, FALSE);
  gtk_overlay_add_overlay (overlay, label);

  return label;
}

static void
add_remove (VitrinePictureSlot *self, GtkOverlay *overlay)
{
  self->remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (self->remove, "osd");
  gtk_widget_add_css_class (self->remove, "circular");
  gtk_widget_add_css_class (self->remove, "remove-picture");
  gtk_widget_set_halign (self->remove, GTK_ALIGN_END);
  gtk_widget_set_valign (self->remove, GTK_ALIGN_START);
  /* Keys have Delete; the slot itself keeps the focus. */
  gtk_widget_set_focusable (self->remove, FALSE);
  gtk_widget_set_focus_on_click (self->remove, FALSE);
  gtk_widget_set_tooltip_text (self->remove, _("Remove Picture"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->remove), "slot.remove");
  gtk_overlay_add_overlay (overlay, self->remove);
}

static void
vitrine_picture_slot_init (VitrinePictureSlot *self)
{
  static const char *const details[] = { "notify::state", "notify::progress", "notify::digest" };
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *overlay = gtk_overlay_new ();

  self->thumbnail = VITRINE_THUMBNAIL (vitrine_thumbnail_new (THUMBNAIL_SIZE));
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->thumbnail));
  self->number = GTK_LABEL (add_label (GTK_OVERLAY (overlay), NULL, "picture-number",
                                       GTK_ALIGN_START, GTK_ALIGN_START));
  self->cover = GTK_LABEL (add_label (GTK_OVERLAY (overlay), _("Cover"), "picture-cover",
                                      GTK_ALIGN_START, GTK_ALIGN_END));
  add_remove (self, GTK_OVERLAY (overlay));

  self->state = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->state, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->state, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->state), "caption");
  gtk_box_append (GTK_BOX (lines), overlay);
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->state));
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (self), lines);
  gtk_widget_add_css_class (GTK_WIDGET (self), "picture-slot");
  add_controllers (self);

  self->image_signals = g_signal_group_new (VITRINE_TYPE_IMAGE);
  for (gsize i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_group_connect_swapped (self->image_signals, details[i], G_CALLBACK (update_words),
                                    self);
}

GtkWidget *
vitrine_picture_slot_new (void)
{
  return g_object_new (VITRINE_TYPE_PICTURE_SLOT, NULL);
}

void
vitrine_picture_slot_show (VitrinePictureSlot *self, const VitrinePictureSlotContent *content)
{
  g_autofree char *number = g_strdup_printf ("%u", content->index + 1);

  g_return_if_fail (VITRINE_IS_PICTURE_SLOT (self));

  self->index = content->index;
  self->n_pictures = content->n_pictures;
  self->is_filled = content->is_filled;
  self->is_pending = content->is_pending;
  self->is_sent = content->is_sent;
  if (g_set_object (&self->image, content->image))
    g_signal_group_set_target (self->image_signals, content->image);

  vitrine_thumbnail_set_icon (self->thumbnail, self->is_filled ? "image-x-generic-symbolic"
                                                               : "list-add-symbolic");
  vitrine_thumbnail_set_digest (self->thumbnail, content->textures, content->digest);
  gtk_label_set_label (self->number, number);
  gtk_widget_set_visible (GTK_WIDGET (self->cover), self->is_filled && self->index == 0);
  gtk_widget_set_visible (self->remove, can_act (self));
  set_class (GTK_WIDGET (self), "empty", !self->is_filled);
  update_words (self);
}

gboolean
vitrine_picture_slot_is_filled (VitrinePictureSlot *self)
{
  g_return_val_if_fail (VITRINE_IS_PICTURE_SLOT (self), FALSE);

  return self->is_filled;
}
