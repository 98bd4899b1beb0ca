/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-queue-bar.h"

#include "vitrine-words.h"

#include <glib/gi18n.h>

/* The speed is that of the last so many samples. */
#define N_SAMPLES     8
#define SAMPLE_EVERY (G_USEC_PER_SEC / 2)

/* How long pictures that come and go are waited for before they are counted again. */
#define SETTLE_MS    100

/* How long a run that is over is told of when it needn't have sent all: that may be a moment. */
#define LINGER_S      10

typedef struct {
  gint64  time;    /* monotonic microseconds */
  guint64 bytes;
} Sample;

struct _VitrineQueueBar {
  AdwBin              parent_instance;

  GtkRevealer        *revealer;
  GtkLabel           *label;
  GtkButton          *pause_button;
  GtkButton          *retry_button;

  VitrineUploadQueue *queue;
  GListModel         *images;

  Sample              samples[N_SAMPLES];   /* oldest first */
  guint               n_samples;
  gint64              run;                  /* when the run began that they are of */
  guint               update_source;
  guint               linger_source;
};

G_DEFINE_FINAL_TYPE (VitrineQueueBar, vitrine_queue_bar, ADW_TYPE_BIN)

static void
take_sample (VitrineQueueBar *self, const VitrineUploadTotals *totals)
{
  gint64 now = g_get_monotonic_time ();

  if (self->run != totals->started) {
    self->run = totals->started;
    self->n_samples = 0;
  }
  if (self->n_samples > 0 && now - self->samples[self->n_samples - 1].time < SAMPLE_EVERY)
    return;

  if (self->n_samples == N_SAMPLES) {
    memmove (self->samples, self->samples + 1, sizeof (Sample) * (N_SAMPLES - 1));
    self->n_samples--;
  }
  self->samples[self->n_samples++] = (Sample) { now, totals->bytes };
}

static guint64
get_bytes_per_second (VitrineQueueBar *self)
{
  Sample *first = &self->samples[0];
  Sample *last = &self->samples[self->n_samples - 1];

  /* A failed upload takes its bytes back. */
  if (self->n_samples < 2 || last->bytes <= first->bytes)
    return 0;

  return (last->bytes - first->bytes) * G_USEC_PER_SEC / (last->time - first->time);
}

static guint
count_failed (VitrineQueueBar *self)
{
  guint n_failed = 0;

  for (guint i = 0; i < g_list_model_get_n_items (self->images); i++) {
    g_autoptr (VitrineImage) image = g_list_model_get_item (self->images, i);

    n_failed += vitrine_image_get_state (image) == VITRINE_IMAGE_FAILED;
  }

  return n_failed;
}

static void
update_retry (VitrineQueueBar *self, guint n_failed)
{
  /* Translators: %u is how many pictures failed. */
  g_autofree char *label = g_strdup_printf (_("Retry %u"), n_failed);

  gtk_button_set_label (self->retry_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->retry_button), n_failed > 0);
}

static gboolean
lingers (const VitrineUploadTotals *totals)
{
  return totals->reused > 0 && totals->done == totals->total
         && g_get_monotonic_time () - totals->ended < LINGER_S * G_USEC_PER_SEC;
}

static char *
dup_words (VitrineQueueBar *self, const VitrineUploadTotals *totals, guint n_failed)
{
  if (totals->done == totals->total && vitrine_upload_queue_is_paused (self->queue))
    return g_strdup (C_("queue", "Paused"));

  /* All that is left to say of a run that is over, and of earlier ones. */
  if (totals->done == totals->total && !lingers (totals)) {
    /* Translators: %u is how many pictures failed. */
    return g_strdup_printf (ngettext ("%u picture failed", "%u pictures failed", n_failed),
                            n_failed);
  }

  return vitrine_words_dup_queue (totals, get_bytes_per_second (self),
                                  vitrine_upload_queue_is_paused (self->queue),
                                  g_get_real_time ());
}

static void update (VitrineQueueBar *self);

static gboolean
linger_cb (gpointer user_data)
{
  VitrineQueueBar *self = user_data;

  self->linger_source = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

static void
update (VitrineQueueBar *self)
{
  const VitrineUploadTotals *totals = vitrine_upload_queue_get_totals (self->queue);
  gboolean running = totals->done < totals->total;
  gboolean paused = vitrine_upload_queue_is_paused (self->queue);
  gboolean lingering = lingers (totals);
  guint n_failed = count_failed (self);
  g_autofree char *words = NULL;

  take_sample (self, totals);
  if (lingering && self->linger_source == 0)
    self->linger_source = g_timeout_add_seconds (LINGER_S + 1, linger_cb, self);
  gtk_revealer_set_reveal_child (self->revealer, running || paused || lingering || n_failed > 0);
  if (!running && !paused && !lingering && n_failed == 0)
    return;

  words = dup_words (self, totals, n_failed);
  gtk_label_set_label (self->label, words);
  gtk_button_set_label (self->pause_button, paused ? _("Resume") : _("Pause"));
  gtk_widget_set_visible (GTK_WIDGET (self->pause_button), running || paused);
  update_retry (self, n_failed);
}

static gboolean
update_cb (gpointer user_data)
{
  VitrineQueueBar *self = user_data;

  self->update_source = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

static void
on_items_changed (VitrineQueueBar *self)
{
  if (self->update_source == 0)
    self->update_source = g_timeout_add (SETTLE_MS, update_cb, self);
}

static void
on_pause_clicked (VitrineQueueBar *self)
{
  vitrine_upload_queue_set_paused (self->queue, !vitrine_upload_queue_is_paused (self->queue));
}

static void
vitrine_queue_bar_dispose (GObject *object)
{
  VitrineQueueBar *self = VITRINE_QUEUE_BAR (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_handle_id (&self->linger_source, g_source_remove);
  g_clear_object (&self->queue);
  g_clear_object (&self->images);

  G_OBJECT_CLASS (vitrine_queue_bar_parent_class)->dispose (object);
}

static void
vitrine_queue_bar_class_init (VitrineQueueBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_queue_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-queue-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineQueueBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, VitrineQueueBar, label);
  gtk_widget_class_bind_template_child (widget_class, VitrineQueueBar, pause_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineQueueBar, retry_button);
  gtk_widget_class_bind_template_callback (widget_class, on_pause_clicked);
}

static void
vitrine_queue_bar_init (VitrineQueueBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vitrine_queue_bar_set_queue:
 * @intake: what checks the pictures; one that had failed may be fine in another lane
 * @images: the shop's pictures, of which some may have failed in an earlier run
 */
void
vitrine_queue_bar_set_queue (VitrineQueueBar    *self,
                             VitrineUploadQueue *queue,
                             VitrineIntake      *intake,
                             GListModel         *images)
{
  g_return_if_fail (VITRINE_IS_QUEUE_BAR (self));

  self->queue = g_object_ref (queue);
  self->images = g_object_ref (images);
  /* With each block that is sent; failures are counted among all pictures. */
  g_signal_connect_object (queue, "changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "notify::paused", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (intake, "image-checked", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (images, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  update (self);
}
