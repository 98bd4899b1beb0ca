/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-chooser.h"

#include <glib/gi18n.h>

/* Under this name a widget holds its chooser: that has no other owner, and a second would
 * stand above the first. */
#define HELD "vitrine-chooser"

static GPtrArray *
dup_files (GtkFileChooser *chooser)
{
  g_autoptr (GListModel) list = gtk_file_chooser_get_files (chooser);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (files, g_list_model_get_item (list, i));

  return files;
}

static void
on_response (GtkFileChooser *chooser, int response, GTask *task)
{
  g_autoptr (GTask) ending = g_object_ref (task);

  gtk_native_dialog_hide (GTK_NATIVE_DIALOG (chooser));
  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, dup_files (chooser), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nothing was chosen");

  /* The chooser goes with this, and the task with the chooser. */
  g_object_set_data (g_task_get_source_object (task), HELD, NULL);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *mime_type, const char *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  if (mime_type != NULL)
    gtk_file_filter_add_mime_type (filter, mime_type);
  if (pattern != NULL)
    gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

static GtkFileChooserNative *
new_chooser (GtkWindow *parent, gboolean for_folders)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (for_folders ? _("Add Folder") : _("Add Pictures"), parent,
                                 for_folders ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER
                                             : GTK_FILE_CHOOSER_ACTION_OPEN,
                                 _("_Add"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  if (!for_folders) {
    add_filter (GTK_FILE_CHOOSER (chooser), _("Pictures"), "image/*", NULL);
    add_filter (GTK_FILE_CHOOSER (chooser), _("All Files"), NULL, "*");
  }

  return chooser;
}

/**
 * vitrine_chooser_ask_async:
 * @widget: whose window the chooser stands above; when it goes, so does the chooser
 *
 * Finishes with %G_IO_ERROR_CANCELLED when nothing is chosen.
 */
void
vitrine_chooser_ask_async (GtkWidget           *widget,
                           gboolean             for_folders,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GtkFileChooserNative *chooser =
    new_chooser (GTK_WINDOW (gtk_widget_get_root (widget)), for_folders);
  GTask *task = g_task_new (widget, NULL, callback, user_data);

  g_task_set_source_tag (task, vitrine_chooser_ask_async);
  g_signal_connect_data (chooser, "response", G_CALLBACK (on_response), task,
                         (GClosureNotify) g_object_unref, 0);
  g_object_set_data_full (G_OBJECT (widget), HELD, chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/**
 * vitrine_chooser_ask_finish:
 *
 * Returns: (transfer full) (element-type GFile): what was chosen, or %NULL
 */
GPtrArray *
vitrine_chooser_ask_finish (GtkWidget *widget, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, widget), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
