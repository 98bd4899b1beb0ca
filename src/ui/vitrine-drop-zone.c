/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-drop-zone.h"

#include <glib/gi18n.h>

#define NO_LANE -1

struct _VitrineDropZone {
  AdwBin             parent_instance;

  GtkRevealer       *revealer;
  GtkLabel          *label;

  GtkWidget         *target;    /* (unowned): we lie above it */
  VitrineImagesPage *page;      /* (unowned): it is in the target */
};

G_DEFINE_FINAL_TYPE (VitrineDropZone, vitrine_drop_zone, ADW_TYPE_BIN)

enum {
  DROPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
point_out_lane (VitrineDropZone *self, int lane)
{
  g_autofree char *words = NULL;

  vitrine_images_page_set_drop_lane (self->page, lane);
  gtk_revealer_set_reveal_child (self->revealer, lane != NO_LANE);
  if (lane == NO_LANE)
    return;

  /* Translators: %s is the name of a lane such as “Main”. */
  words = g_strdup_printf (_("Drop into %s"), vitrine_use_case_get_title (lane));
  gtk_label_set_label (self->label, words);
}

/* What is dragged within the window is here already. */
static gboolean
on_accept (VitrineDropZone *self, GdkDrop *drop, GtkDropTargetAsync *controller)
{
  return gdk_drop_get_drag (drop) == NULL
         && gdk_content_formats_match (gtk_drop_target_async_get_formats (controller),
                                       gdk_drop_get_formats (drop));
}

/* Whether something in there takes drops by itself, such as the pictures of a product. */
static gboolean
is_taken_inside (VitrineDropZone *self, double x, double y)
{
  for (GtkWidget *widget = gtk_widget_pick (self->target, x, y, GTK_PICK_DEFAULT);
       widget != NULL && widget != self->target; widget = gtk_widget_get_parent (widget)) {
    g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

    for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET_ASYNC (controller))
        return TRUE;
    }
  }

  return FALSE;
}

static GdkDragAction
on_motion (VitrineDropZone *self, GdkDrop *drop, double x, double y)
{
  if (is_taken_inside (self, x, y)) {
    point_out_lane (self, NO_LANE);
    return 0;
  }

  point_out_lane (self, vitrine_images_page_get_lane_at (self->page, self->target, x, y, NULL));

  /* A program that offers only to move is told so; the file stays where it is all the same. */
  return (gdk_drop_get_actions (drop) & GDK_ACTION_COPY) != 0 ? GDK_ACTION_COPY
                                                              : GDK_ACTION_MOVE;
}

static void
on_leave (VitrineDropZone *self)
{
  point_out_lane (self, NO_LANE);
}

static gboolean
on_drop (VitrineDropZone *self, GdkDrop *drop, double x, double y)
{
  g_autoptr (VitrineOffer) offer = vitrine_offer_new_for_drop (drop);

  point_out_lane (self, NO_LANE);
  /* GTK 4.8 takes it away only when a drag leaves, and its frame would stay for ever. */
  gtk_widget_unset_state_flags (self->target, GTK_STATE_FLAG_DROP_ACTIVE);
  g_signal_emit (self, signals[DROPPED], 0, offer, x, y);

  return TRUE;
}

static void
vitrine_drop_zone_class_init (VitrineDropZoneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[DROPPED] =
    g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, VITRINE_TYPE_OFFER, G_TYPE_DOUBLE, G_TYPE_DOUBLE);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-drop-zone.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineDropZone, revealer);
  gtk_widget_class_bind_template_child (widget_class, VitrineDropZone, label);
}

static void
vitrine_drop_zone_init (VitrineDropZone *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vitrine_drop_zone_set_target:
 * @target: what takes the drops
 * @page: somewhere in @target; it tells the lane of a place
 *
 * Says what the zone lies above; once.
 */
void
vitrine_drop_zone_set_target (VitrineDropZone *self, GtkWidget *target, VitrineImagesPage *page)
{
  GtkDropTargetAsync *controller =
    gtk_drop_target_async_new (vitrine_offer_get_taken (), GDK_ACTION_COPY | GDK_ACTION_MOVE);

  g_return_if_fail (VITRINE_IS_DROP_ZONE (self));

  self->target = target;
  self->page = page;
  g_signal_connect_object (controller, "accept", G_CALLBACK (on_accept), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (controller, "drag-enter", G_CALLBACK (on_motion), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (controller, "drag-motion", G_CALLBACK (on_motion), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (controller, "drag-leave", G_CALLBACK (on_leave), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (controller, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (target, GTK_EVENT_CONTROLLER (controller));
}
