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
  GtkButton          *try_button;
  GtkButton          *cancel_button;

  VitrineUploadQueue *queue;
};

G_DEFINE_FINAL_TYPE (VitrineQueueButton, vitrine_queue_button, ADW_TYPE_BIN)

/* The list is made only while it is seen: for a count, the totals are enough. */
static void
update_popover (VitrineQueueButton *self)
{
  const VitrineUploadTotals *totals = vitrine_upload_queue_get_totals (self->queue);
  gboolean running = totals->done < totals->total;
  gboolean paused = vitrine_upload_queue_is_paused (self->queue);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    return;

  gtk_stack_set_visible_child_name (self->stack, running ? "list" : "idle");
  gtk_button_set_label (self->pause_button, paused ? _("Resume") : _("Pause"));
  gtk_widget_set_visible (GTK_WIDGET (self->try_button),
                          vitrine_upload_queue_get_delayed (self->queue) > 0);
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

/* Those under way first, then those that wait, in the order they go. */
static void
on_popover_map (VitrineQueueButton *self)
{
  GListStore *parts = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GtkNoSelection) selection = NULL;

  g_list_store_append (parts, vitrine_upload_queue_get_sending (self->queue));
  g_list_store_append (parts, vitrine_upload_queue_get_waiting (self->queue));
  selection = gtk_no_selection_new (G_LIST_MODEL (gtk_flatten_list_model_new (
    G_LIST_MODEL (parts))));
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
on_try_clicked (VitrineQueueButton *self)
{
  vitrine_upload_queue_try_now (self->queue);
}

static void
on_cancel_clicked (VitrineQueueButton *self)
{
  vitrine_upload_queue_cancel_all (self->queue);
}

/* The picture of the row that has the focus, or a button in it. */
static VitrineImage *
get_focused (VitrineQueueButton *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self->list)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, VITRINE_TYPE_QUEUE_ROW) : NULL;

  if (row == NULL && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    row = gtk_widget_get_first_child (focus);

  return VITRINE_IS_QUEUE_ROW (row) ? vitrine_queue_row_get_image (VITRINE_QUEUE_ROW (row)) : NULL;
}

/* By one place, up or down. */
static void
move_action (GtkWidget *widget, const char *action_name, GVariant *by)
{
  VitrineQueueButton *self = VITRINE_QUEUE_BUTTON (widget);
  GListModel *waiting = vitrine_upload_queue_get_waiting (self->queue);
  VitrineImage *image = get_focused (self);
  gboolean down = g_variant_get_boolean (by);
  g_autoptr (VitrineImage) before = NULL;
  guint place;

  if (image == NULL || !vitrine_upload_queue_find (self->queue, image, &place)
      || (!down && place == 0))
    return;

  before = g_list_model_get_item (waiting, down ? place + 2 : place - 1);
  vitrine_upload_queue_move (self->queue, image, before);
}

static void
vitrine_queue_button_dispose (GObject *object)
{
  VitrineQueueButton *self = VITRINE_QUEUE_BUTTON (object);

  g_clear_object (&self->queue);

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
  gtk_widget_class_bind_template_child (widget_class, VitrineQueueButton, try_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineQueueButton, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, setup_row);
  gtk_widget_class_bind_template_callback (widget_class, bind_row);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_map);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_unmap);
  gtk_widget_class_bind_template_callback (widget_class, on_pause_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_try_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);

  gtk_widget_class_install_action (widget_class, "queue.move", "b", move_action);
}

static void
vitrine_queue_button_init (VitrineQueueButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
vitrine_queue_button_set_queue (VitrineQueueButton *self, VitrineUploadQueue *queue)
{
  g_return_if_fail (VITRINE_IS_QUEUE_BUTTON (self));

  self->queue = g_object_ref (queue);
  g_signal_connect_object (queue, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "notify::paused", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}
