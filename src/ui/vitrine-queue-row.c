/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-queue-row.h"

#include "vitrine-closures.h"
#include "vitrine-image-marks.h"
#include "vitrine-words.h"

#include <glib/gi18n.h>

struct _VitrineQueueRow {
  AdwBin              parent_instance;

  GtkWidget          *handle;
  GtkButton          *try_button;
  GtkButton          *cancel_button;

  VitrineUploadQueue *queue;
  VitrineImage       *image;
  double              grabbed_x;   /* where a drag took hold of it */
  double              grabbed_y;
};

G_DEFINE_FINAL_TYPE (VitrineQueueRow, vitrine_queue_row, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_IMAGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Which side of a row one that is dragged over it would go to. */
static const char *const sides[] = { "drop-before", "drop-after" };

static gboolean
waits (VitrineQueueRow *self)
{
  return self->image != NULL && vitrine_image_get_state (self->image) == VITRINE_IMAGE_WAITING;
}

/* --- names --- */

static void
name_accessible (GtkWidget *widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* The list's own row has the focus, and GTK gives it no name. */
static void
update_names (VitrineQueueRow *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  gboolean delayed;
  g_autofree char *state = NULL;
  g_autofree char *name = NULL;

  if (self->image == NULL)
    return;

  delayed = waits (self) && vitrine_image_get_turn (self->image)->next_try > 0;
  gtk_widget_set_visible (GTK_WIDGET (self->try_button), delayed);
  gtk_widget_set_opacity (self->handle, waits (self) ? 1.0 : 0.0);
  state = vitrine_words_dup_image_state (self->image, g_get_real_time ());
  name = vitrine_image_marks_dup_label (vitrine_image_get_name (self->image), state, 0);
  name_accessible (GTK_WIDGET (self), name);
  if (parent != NULL)
    name_accessible (parent, name);
}

/* --- what is done with it --- */

static void
on_try_clicked (VitrineQueueRow *self)
{
  if (self->image != NULL)
    vitrine_upload_queue_add (self->queue, self->image);
}

static void
on_cancel_clicked (VitrineQueueRow *self)
{
  if (self->image != NULL)
    vitrine_upload_queue_cancel (self->queue, self->image);
}

/* --- dragging --- */

static GdkContentProvider *
on_prepare_drag (VitrineQueueRow *self, double x, double y)
{
  self->grabbed_x = x;
  self->grabbed_y = y;

  return waits (self) ? gdk_content_provider_new_typed (VITRINE_TYPE_IMAGE, self->image) : NULL;
}

static void
on_drag_begin (VitrineQueueRow *self, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, self->grabbed_x, self->grabbed_y);
}

static void
show_side (VitrineQueueRow *self, int side)
{
  for (int i = 0; i < (int) G_N_ELEMENTS (sides); i++) {
    if (i == side)
      gtk_widget_add_css_class (GTK_WIDGET (self), sides[i]);
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self), sides[i]);
  }
}

static int
find_side (VitrineQueueRow *self, double y)
{
  return y < gtk_widget_get_height (GTK_WIDGET (self)) / 2 ? 0 : 1;
}

static GdkDragAction
on_drag_over (VitrineQueueRow *self, double x, double y)
{
  if (!waits (self))
    return 0;

  show_side (self, find_side (self, y));

  return GDK_ACTION_MOVE;
}

static void
on_drag_leave (VitrineQueueRow *self)
{
  show_side (self, -1);
}

static gboolean
on_dropped (VitrineQueueRow *self, const GValue *value, double x, double y)
{
  g_autoptr (VitrineImage) before = NULL;
  guint position;

  if (self->image == NULL || !vitrine_upload_queue_find (self->queue, self->image, &position))
    return FALSE;

  before = g_list_model_get_item (vitrine_upload_queue_get_waiting (self->queue),
                                  position + find_side (self, y));
  vitrine_upload_queue_move (self->queue, g_value_get_object (value), before);

  return TRUE;
}

static void
add_controllers (VitrineQueueRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (VITRINE_TYPE_IMAGE, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (on_prepare_drag), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (on_drag_begin), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));

  g_signal_connect_object (target, "motion", G_CALLBACK (on_drag_over), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (on_drag_leave), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_dropped), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* --- the widget --- */

static void
vitrine_queue_row_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (vitrine_queue_row_parent_class)->root (widget);

  update_names (VITRINE_QUEUE_ROW (widget));
}

static void
vitrine_queue_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_IMAGE:
    g_value_set_object (value, VITRINE_QUEUE_ROW (object)->image);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_queue_row_dispose (GObject *object)
{
  VitrineQueueRow *self = VITRINE_QUEUE_ROW (object);

  g_clear_object (&self->queue);
  g_clear_object (&self->image);

  G_OBJECT_CLASS (vitrine_queue_row_parent_class)->dispose (object);
}

static void
vitrine_queue_row_class_init (VitrineQueueRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vitrine_queue_row_dispose;
  object_class->get_property = vitrine_queue_row_get_property;
  widget_class->root = vitrine_queue_row_root;

  properties[PROP_IMAGE] =
    g_param_spec_object ("image", NULL, NULL, VITRINE_TYPE_IMAGE,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "queuerow");
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-queue-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineQueueRow, handle);
  gtk_widget_class_bind_template_child (widget_class, VitrineQueueRow, try_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineQueueRow, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, update_names);
  gtk_widget_class_bind_template_callback (widget_class, on_try_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  vitrine_closures_bind (widget_class);
}

static void
vitrine_queue_row_init (VitrineQueueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_controllers (self);
}

VitrineQueueRow *
vitrine_queue_row_new (VitrineUploadQueue *queue)
{
  VitrineQueueRow *self = g_object_new (VITRINE_TYPE_QUEUE_ROW, NULL);

  self->queue = g_object_ref (queue);

  return self;
}

/**
 * vitrine_queue_row_get_image:
 *
 * Returns: (nullable) (transfer none): what it shows
 */
VitrineImage *
vitrine_queue_row_get_image (VitrineQueueRow *self)
{
  g_return_val_if_fail (VITRINE_IS_QUEUE_ROW (self), NULL);

  return self->image;
}

void
vitrine_queue_row_set_image (VitrineQueueRow *self, VitrineImage *image)
{
  g_autofree char *try_label = NULL;
  g_autofree char *cancel_label = NULL;

  g_return_if_fail (VITRINE_IS_QUEUE_ROW (self));

  if (!g_set_object (&self->image, image))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IMAGE]);
  if (image == NULL)
    return;

  update_names (self);
  /* Translators: %s is the file name of a picture. */
  try_label = g_strdup_printf (_("Try %s now"), vitrine_image_get_name (image));
  name_accessible (GTK_WIDGET (self->try_button), try_label);
  /* Translators: %s is the file name of a picture. */
  cancel_label = g_strdup_printf (_("Cancel %s"), vitrine_image_get_name (image));
  name_accessible (GTK_WIDGET (self->cancel_button), cancel_label);
}
