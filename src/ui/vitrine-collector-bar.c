/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-collector-bar.h"

#include "vitrine-words.h"

/* What is over sooner needs no bar, which would only flash. */
#define DELAY_MS 250

struct _VitrineCollectorBar {
  AdwBin            parent_instance;

  GtkRevealer      *revealer;
  GtkSpinner       *spinner;
  GtkLabel         *label;

  VitrineCollector *collector;
  guint             delay_source;
};

G_DEFINE_FINAL_TYPE (VitrineCollectorBar, vitrine_collector_bar, ADW_TYPE_BIN)

static void
set_revealed (VitrineCollectorBar *self, gboolean revealed)
{
  if (revealed)
    gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_spinner_set_spinning (self->spinner, revealed);
  gtk_revealer_set_reveal_child (self->revealer, revealed);
}

/* Folded away, it isn't there for those either who don't look at the screen. */
static void
on_revealed (VitrineCollectorBar *self)
{
  if (!gtk_revealer_get_child_revealed (self->revealer)
      && !gtk_revealer_get_reveal_child (self->revealer))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static gboolean
delay_over_cb (gpointer user_data)
{
  VitrineCollectorBar *self = user_data;

  self->delay_source = 0;
  set_revealed (self, TRUE);

  return G_SOURCE_REMOVE;
}

static void
update (VitrineCollectorBar *self)
{
  const char *folder = vitrine_collector_get_folder (self->collector);
  g_autofree char *words = NULL;

  if (folder == NULL) {
    g_clear_handle_id (&self->delay_source, g_source_remove);
    set_revealed (self, FALSE);
    return;
  }

  words = vitrine_words_dup_looking (folder, vitrine_collector_get_n_pictures (self->collector));
  gtk_label_set_label (self->label, words);
  if (self->delay_source == 0 && !gtk_revealer_get_reveal_child (self->revealer))
    self->delay_source = g_timeout_add (DELAY_MS, delay_over_cb, self);
}

static void
on_cancel_clicked (VitrineCollectorBar *self)
{
  vitrine_collector_cancel (self->collector);
}

static void
vitrine_collector_bar_dispose (GObject *object)
{
  VitrineCollectorBar *self = VITRINE_COLLECTOR_BAR (object);

  g_clear_handle_id (&self->delay_source, g_source_remove);
  g_clear_object (&self->collector);

  G_OBJECT_CLASS (vitrine_collector_bar_parent_class)->dispose (object);
}

static void
vitrine_collector_bar_class_init (VitrineCollectorBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_collector_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCES "vitrine-collector-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineCollectorBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, VitrineCollectorBar, spinner);
  gtk_widget_class_bind_template_child (widget_class, VitrineCollectorBar, label);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_revealed);
}

static void
vitrine_collector_bar_init (VitrineCollectorBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vitrine_collector_bar_set_collector:
 *
 * Says whose work the bar shows; once.
 */
void
vitrine_collector_bar_set_collector (VitrineCollectorBar *self, VitrineCollector *collector)
{
  g_return_if_fail (VITRINE_IS_COLLECTOR_BAR (self));

  self->collector = g_object_ref (collector);
  g_signal_connect_object (collector, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
