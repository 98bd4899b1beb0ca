/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-export.h"

#include "vitrine-image-csv.h"

#include <glib/gi18n.h>

struct _VitrineImageExport {
  GObject               parent_instance;

  VitrineImageGrid     *grid;      /* borrowed: the page holds it and us */
  GListStore           *images;    /* what the dialog is about */
  GtkFileChooserNative *chooser;   /* while it is asked where to write */
  GCancellable         *cancellable;
};

G_DEFINE_FINAL_TYPE (VitrineImageExport, vitrine_image_export, G_TYPE_OBJECT)

/* One table on its way to a file. */
typedef struct {
  VitrineImageExport *self;
  guint               n_images;
} Saving;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Saving *saving = user_data;
  g_autoptr (VitrineImageExport) self = saving->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (vitrine_image_csv_save_finish (G_FILE (source), result, &error)) {
    /* Translators: %u is how many pictures a table lists. */
    words = g_strdup_printf (ngettext ("%u picture exported", "%u pictures exported",
                                       saving->n_images), saving->n_images);
  } else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    return;   /* and the window is gone */
  } else {
    /* Translators: %s says why, such as “Permission denied”. */
    words = g_strdup_printf (_("The pictures can’t be exported: %s"), error->message);
  }

  gtk_widget_activate_action (GTK_WIDGET (self->grid), "win.toast", "s", words);
}

static void
save (VitrineImageExport *self, GFile *file)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->self = g_object_ref (self);
  saving->n_images = g_list_model_get_n_items (G_LIST_MODEL (self->images));
  vitrine_image_csv_save_async (G_LIST_MODEL (self->images), file, self->cancellable,
                                saved_cb, saving);
}

static void
on_response (VitrineImageExport *self, int response, GtkFileChooser *chooser)
{
  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (chooser);

    if (file != NULL)
      save (self, file);
  }

  g_clear_object (&self->images);
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
  g_clear_object (&self->chooser);
}

static char *
dup_file_name (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");

  /* Translators: the name to begin with of an exported table; %s is a day such as 2024-06-30.
   * Keep “.csv” at the end. */
  return g_strdup_printf (_("pictures %s.csv"), day);
}

static void
ask_where (VitrineImageExport *self, GPtrArray *images)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->grid));
  g_autofree char *name = dup_file_name ();

  if (images->len == 0 || self->chooser != NULL)
    return;

  self->images = g_list_store_new (VITRINE_TYPE_IMAGE);
  g_list_store_splice (self->images, 0, 0, images->pdata, images->len);

  self->chooser = gtk_file_chooser_native_new (_("Export as CSV"), GTK_WINDOW (root),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_export (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VitrineImageExport *self = user_data;
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self->grid);

  ask_where (self, images);
}

static void
on_export_shown (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VitrineImageExport *self = user_data;
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_shown (self->grid);

  ask_where (self, images);
}

static const GActionEntry entries[] = {
  { "export", on_export },
  { "export-shown", on_export_shown },
};

static void
vitrine_image_export_dispose (GObject *object)
{
  VitrineImageExport *self = VITRINE_IMAGE_EXPORT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->images);
  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (vitrine_image_export_parent_class)->dispose (object);
}

static void
vitrine_image_export_finalize (GObject *object)
{
  g_clear_object (&VITRINE_IMAGE_EXPORT (object)->cancellable);

  G_OBJECT_CLASS (vitrine_image_export_parent_class)->finalize (object);
}

static void
vitrine_image_export_class_init (VitrineImageExportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vitrine_image_export_dispose;
  object_class->finalize = vitrine_image_export_finalize;
}

static void
vitrine_image_export_init (VitrineImageExport *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * vitrine_image_export_new:
 * @grid: (transfer none): whose pictures are exported; outlives the export
 * @actions: gets the actions; goes with @grid
 */
VitrineImageExport *
vitrine_image_export_new (VitrineImageGrid *grid, GActionMap *actions)
{
  VitrineImageExport *self = g_object_new (VITRINE_TYPE_IMAGE_EXPORT, NULL);

  self->grid = grid;
  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);

  return self;
}
