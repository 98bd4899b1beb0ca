/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-queue-button.h"

#include "vitrine-queue-row.h"

#include <glib/gi18n.h>

struct _VitrineQueueButton {
  AdwBin              parent_instance;

  GtkMenuButton      *button;
  GtkLabel           *count;
  GtkPopover         *popover;
  GtkStack           *stack;
  GtkListView        *list;
  GtkButton          *pause_button;
  GtkButton          *cancel_button;

  VitrineUploadQueue *queue;
  GtkFilter          *on_their_way;
  GListModel         *images;
};

G_DEFINE_FINAL_TYPE (VitrineQueueButton, vitrine_queue_button, ADW_TYPE_BIN)

static gboolean
is_on_its_way (gpointer item, gpointer user_data)
{
  VitrineImageState state = vitrine_image_get_state (item);

  return state == VITRINE_IMAGE_WAITING || state == VITRINE_IMAGE_SENDING;
}

/* The list is made only while it is seen: for a count, the totals are enough. */
static void
update_popover (VitrineQueueButton *self)
{
  const VitrineUploadTotals *totals = vitrine_upload_queue_get_totals (self->queue);
  gboolean running = totals->done < totals->total;
  gboolean paused = vitrine_upload_queue_is_paused (self->queue);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    return;

  gtk_filter_changed (self->on_their_way, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_stack_set_visible_child_name (self->stack, running ? "list" : "idle");
  gtk_button_set_label (self->pause_button, paused ? _("Resume") : _("Pause"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel_button), running);
}

static void
update (VitrineQueueButton *self)
{
  const VitrineUploadTotals *totals = vitrine_upload_queue_get_totals (self->queue);
  gboolean running = totals->done < totals->total;
  g_autofree char *count = NULL;
  g_autofree char *label = NULL;

  if (running) {
    /* Translators: how many pictures of how many have been dealt with. */
    count = g_strdup_printf (_("%u of %u"), totals->done, totals->total);
    /* Translators: %s is such as “3 of 40”. */
    label = g_strdup_printf (_("Sending, %s"), count);
  } else {
    label = g_strdup (_("Sending, nothing under way"));
  }

  gtk_label_set_label (self->count, count != NULL ? count : "");
  gtk_widget_set_visible (GTK_WIDGET (self->count), running);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  update_popover (self);
}

static void
setup_row (VitrineQueueButton *self, GtkListItem *item)
{
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, GTK_WIDGET (vitrine_queue_row_new (self->queue)));
}

static void
bind_row (VitrineQueueButton *self, GtkListItem *item)
{
  vitrine_queue_row_set_image (VITRINE_QUEUE_ROW (gtk_list_item_get_child (item)),
                               gtk_list_item_get_item (item));
}

static void
unbind_row (VitrineQueueButton *self, GtkListItem *item)
{
  vitrine_queue_row_set_image (VITRINE_QUEUE_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
on_popover_map (VitrineQueueButton *self)
{
  GtkFilterListModel *on_their_way =
    gtk_filter_list_model_new (g_object_ref (self->images), g_object_ref (self->on_their_way));
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (on_their_way));

  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  update_popover (self);
}

static void
on_popover_unmap (VitrineQueueButton *self)
{
  gtk_list_view_set_model (self->list, NULL);
}

static void
on_pause_clicked (VitrineQueueButton *self)
{
  vitrine_upload_queue_set_paused (self->queue, !vitrine_upload_queue_is_paused (self->queue));
}

static void
on_cancel_clicked (VitrineQueueButton *self)
{
  vitrine_upload_queue_cancel_all (self->queue);
}

static void
vitrine_queue_button_dispose (GObject *object)
{
  VitrineQueueButton *self = VITRINE_QUEUE_BUTTON (object);

  g_clear_object (&self->queue);
  g_clear_object (&self->on_their_way);
  g_clear_object (&self->images);

  G_OBJECT_CLASS (vitrine_queue_button_parent_class)->dispose (object);
}

static void
vitrine_queue_button_class_init (VitrineQueueButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_queue_button_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-queue-button.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineQueueButton, button);
  gtk_widget_class_bind_template_child (widget_class, VitrineQueueButton, count);
  gtk_widget_class_bind_template_child (widget_class, VitrineQueueButton, popover);
  gtk_widget_class_bind_template_child (widget_class, VitrineQueueButton, stack);
  gtk_widget_class_bind_template_child (widget_class, VitrineQueueButton, list);
  gtk_widget_class_bind_template_child (widget_class, VitrineQueueButton, pause_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineQueueButton, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, setup_row);
  gtk_widget_class_bind_template_callback (widget_class, bind_row);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_map);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_unmap);
  gtk_widget_class_bind_template_callback (widget_class, on_pause_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
}

static void
vitrine_queue_button_init (VitrineQueueButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->on_their_way = GTK_FILTER (gtk_custom_filter_new (is_on_its_way, NULL, NULL));
}

/**
 * vitrine_queue_button_set_queue:
 * @images: where the pictures on their way are found
 */
void
vitrine_queue_button_set_queue (VitrineQueueButton *self,
                                VitrineUploadQueue *queue,
                                GListModel         *images)
{
  g_return_if_fail (VITRINE_IS_QUEUE_BUTTON (self));

  self->queue = g_object_ref (queue);
  self->images = g_object_ref (images);
  g_signal_connect_object (queue, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "notify::paused", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}
