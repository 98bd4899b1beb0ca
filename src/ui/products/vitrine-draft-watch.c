/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-draft-watch.h"

struct _VitrineDraftWatch {
  GObject       parent_instance;

  GFileMonitor *monitor;    /* (nullable) there are file systems that tell nothing */
  guint         source;
};

G_DEFINE_FINAL_TYPE (VitrineDraftWatch, vitrine_draft_watch, G_TYPE_OBJECT)

static guint changed_signal;

static gboolean
rested_cb (gpointer user_data)
{
  VitrineDraftWatch *self = user_data;

  self->source = 0;
  g_signal_emit (self, changed_signal, 0);

  return G_SOURCE_REMOVE;
}

static void
on_written (VitrineDraftWatch *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (VITRINE_DRAFT_WATCH_QUIET_MS, rested_cb, self);
}

static void
vitrine_draft_watch_dispose (GObject *object)
{
  VitrineDraftWatch *self = VITRINE_DRAFT_WATCH (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (vitrine_draft_watch_parent_class)->dispose (object);
}

static void
vitrine_draft_watch_class_init (VitrineDraftWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vitrine_draft_watch_dispose;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vitrine_draft_watch_init (VitrineDraftWatch *self)
{
}

/**
 * vitrine_draft_watch_new:
 * @database_path: need not be there yet
 *
 * Writes go to the log beside the database first: that is what is watched.
 */
VitrineDraftWatch *
vitrine_draft_watch_new (const char *database_path)
{
  VitrineDraftWatch *self = g_object_new (VITRINE_TYPE_DRAFT_WATCH, NULL);
  g_autofree char *path = g_strconcat (database_path, "-wal", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (on_written), self,
                             G_CONNECT_SWAPPED);

  return self;
}
