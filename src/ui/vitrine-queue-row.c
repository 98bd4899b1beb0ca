/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-queue-row.h"

#include "vitrine-closures.h"

#include <glib/gi18n.h>

struct _VitrineQueueRow {
  AdwBin              parent_instance;

  GtkButton          *cancel_button;

  VitrineUploadQueue *queue;
  VitrineImage       *image;
};

G_DEFINE_FINAL_TYPE (VitrineQueueRow, vitrine_queue_row, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_IMAGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
on_cancel_clicked (VitrineQueueRow *self)
{
  if (self->image != NULL)
    vitrine_upload_queue_cancel (self->queue, self->image);
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

  properties[PROP_IMAGE] =
    g_param_spec_object ("image", NULL, NULL, VITRINE_TYPE_IMAGE,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-queue-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineQueueRow, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  vitrine_closures_bind (widget_class);
}

static void
vitrine_queue_row_init (VitrineQueueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

VitrineQueueRow *
vitrine_queue_row_new (VitrineUploadQueue *queue)
{
  VitrineQueueRow *self = g_object_new (VITRINE_TYPE_QUEUE_ROW, NULL);

  self->queue = g_object_ref (queue);

  return self;
}

void
vitrine_queue_row_set_image (VitrineQueueRow *self, VitrineImage *image)
{
  g_autofree char *label = NULL;

  g_return_if_fail (VITRINE_IS_QUEUE_ROW (self));

  if (!g_set_object (&self->image, image))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IMAGE]);
  if (image == NULL)
    return;

  /* Translators: %s is the file name of a picture. */
  label = g_strdup_printf (_("Cancel %s"), vitrine_image_get_name (image));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cancel_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
