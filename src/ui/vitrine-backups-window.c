/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-backups-window.h"

#include "vitrine-words.h"

#include <glib/gi18n.h>

struct _VitrineBackupsWindow {
  AdwPreferencesWindow  parent_instance;

  AdwPreferencesGroup  *copies;
  GPtrArray            *rows;          /* of GtkWidget, borrowed: what the group has */
  GtkWidget            *export_button;
  GtkWidget            *cancel_button;
  GtkWidget            *progress;

  VitrineBackupKeeper  *keeper;
  GtkFileChooserNative *chooser;       /* while it is asked where to */
  GCancellable         *exporting;     /* NULL: nothing is written */
  gboolean              is_closed;
};

G_DEFINE_FINAL_TYPE (VitrineBackupsWindow, vitrine_backups_window, ADW_TYPE_PREFERENCES_WINDOW)

static void
say (VitrineBackupsWindow *self, const char *words)
{
  g_autofree char *markup = g_markup_escape_text (words, -1);

  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (markup));
}

static GtkWidget *
new_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);

  return row;
}

/* --- the copies --- */

static const char *
get_reason (VitrineBackupReason reason)
{
  static const char *const reasons[] = {
    [VITRINE_BACKUP_DAILY] = N_("Of the day"),
    [VITRINE_BACKUP_BEFORE_UPDATE] = N_("Before an update"),
    [VITRINE_BACKUP_BEFORE_RESTORE] = N_("Before a restore"),
  };

  return _(reasons[reason]);
}

static void
add_copy (VitrineBackupsWindow *self, const VitrineBackup *copy)
{
  g_autofree char *time = vitrine_words_dup_time (copy->time * G_USEC_PER_SEC);
  g_autofree char *size = g_format_size (copy->bytes);
  g_autofree char *name = g_path_get_basename (copy->path);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *facts = g_strdup_printf ("%s · %s · %s", get_reason (copy->reason), size, shown);
  GtkWidget *row = new_row (time, facts);

  adw_preferences_group_add (self->copies, row);
  g_ptr_array_add (self->rows, row);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineBackupsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) copies =
    vitrine_backup_keeper_list_finish (VITRINE_BACKUP_KEEPER (source), result, &error);

  if (self->is_closed)
    return;
  if (copies == NULL) {
    say (self, error->message);
    return;
  }

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->copies, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < copies->len; i++)
    add_copy (self, copies->pdata[i]);
}

static void
list (VitrineBackupsWindow *self)
{
  vitrine_backup_keeper_list_async (self->keeper, listed_cb, g_object_ref (self));
}

/* --- all in one file --- */

static void
set_exporting (VitrineBackupsWindow *self, GCancellable *cancellable)
{
  gboolean is_exporting = cancellable != NULL;

  g_set_object (&self->exporting, cancellable);
  gtk_widget_set_visible (self->export_button, !is_exporting);
  gtk_widget_set_visible (self->cancel_button, is_exporting);
  gtk_widget_set_visible (self->progress, is_exporting);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), 0);
  gtk_widget_grab_focus (is_exporting ? self->cancel_button : self->export_button);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineBackupsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *size = NULL;
  g_autofree char *words = NULL;
  VitrineArchiveSummary summary;
  gboolean ok = vitrine_backup_keeper_export_finish (VITRINE_BACKUP_KEEPER (source), result,
                                                     &summary, &error);

  if (self->is_closed)
    return;

  set_exporting (self, NULL);
  if (ok) {
    size = g_format_size (summary.bytes);
    /* Translators: %u is a number of pictures, %s a size such as “3.1 MB” */
    words = g_strdup_printf (ngettext ("Exported, with %u picture: %s",
                                       "Exported, with %u pictures: %s", summary.n_pictures),
                             summary.n_pictures, size);
    say (self, words);
  } else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    say (self, _("Cancelled. Nothing was written."));
  } else {
    say (self, error->message);
  }
}

static void
on_progress (goffset done, goffset total, gpointer user_data)
{
  VitrineBackupsWindow *self = user_data;

  if (!self->is_closed && total > 0)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress),
                                   CLAMP ((double) done / total, 0, 1));
}

static void
on_response (VitrineBackupsWindow *self, int response, GtkFileChooser *chooser)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (chooser);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
  g_clear_object (&self->chooser);
  if (response != GTK_RESPONSE_ACCEPT)
    return;
  if (path == NULL) {
    say (self, _("Choose a folder of this computer: the file is written there in one piece."));
    return;
  }

  set_exporting (self, cancellable);
  vitrine_backup_keeper_export_async (self->keeper, path, on_progress, self, cancellable,
                                      exported_cb, g_object_ref (self));
}

static void
on_export (VitrineBackupsWindow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "vitrine-%Y-%m-%d.sqlar");

  if (self->chooser != NULL || self->exporting != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (_("Export All"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_cancel (VitrineBackupsWindow *self)
{
  g_cancellable_cancel (self->exporting);
}

/* --- the object --- */

static void
vitrine_backups_window_dispose (GObject *object)
{
  VitrineBackupsWindow *self = VITRINE_BACKUPS_WINDOW (object);

  self->is_closed = TRUE;
  g_cancellable_cancel (self->exporting);
  g_clear_object (&self->exporting);
  g_clear_object (&self->chooser);
  g_clear_object (&self->keeper);

  G_OBJECT_CLASS (vitrine_backups_window_parent_class)->dispose (object);
}

static void
vitrine_backups_window_finalize (GObject *object)
{
  g_ptr_array_unref (VITRINE_BACKUPS_WINDOW (object)->rows);

  G_OBJECT_CLASS (vitrine_backups_window_parent_class)->finalize (object);
}

static void
vitrine_backups_window_class_init (VitrineBackupsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vitrine_backups_window_dispose;
  object_class->finalize = vitrine_backups_window_finalize;
}

static GtkWidget *
new_button (VitrineBackupsWindow *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static AdwPreferencesGroup *
new_export_group (VitrineBackupsWindow *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *row = new_row (_("All in One File"),
                            _("Products, pictures and the log, without any secret: for another "
                              "disk or another computer."));

  self->export_button = new_button (self, _("_Export All…"), G_CALLBACK (on_export));
  self->cancel_button = new_button (self, _("_Cancel"), G_CALLBACK (on_cancel));
  self->progress = gtk_progress_bar_new ();
  gtk_widget_set_visible (self->cancel_button, FALSE);
  gtk_widget_set_visible (self->progress, FALSE);
  gtk_widget_set_valign (self->progress, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (self->progress, 90, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("How much is written"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->progress);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->cancel_button);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->export_button);
  adw_preferences_group_add (group, row);

  return group;
}

static AdwPreferencesGroup *
new_restore_group (void)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *row = new_row (_("To Put One Back"),
                            _("Close Vitrine, and give a file of the list or one that was "
                              "exported to the command “vitrine-cli backup restore FILE”. What "
                              "was there before becomes a copy itself."));

  adw_preferences_group_add (group, row);

  return group;
}

static void
vitrine_backups_window_init (VitrineBackupsWindow *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  self->rows = g_ptr_array_new ();
  self->copies = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->copies, _("Copies"));
  adw_preferences_group_set_description (self->copies,
                                         _("Vitrine makes one each day, and keeps fewer of them "
                                           "with age."));
  adw_preferences_page_add (page, new_export_group (self));
  adw_preferences_page_add (page, self->copies);
  adw_preferences_page_add (page, new_restore_group ());
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), page);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (self), FALSE);
  gtk_window_set_title (GTK_WINDOW (self), _("Backups"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 520, 560);
}

/* Returns: (transfer none): to be presented. */
GtkWidget *
vitrine_backups_window_new (GtkWindow *parent, VitrineBackupKeeper *keeper)
{
  VitrineBackupsWindow *self = g_object_new (VITRINE_TYPE_BACKUPS_WINDOW, "transient-for", parent,
                                             "destroy-with-parent", TRUE, NULL);
  const char *trouble = vitrine_backup_keeper_get_trouble (keeper);

  self->keeper = g_object_ref (keeper);
  if (trouble != NULL)
    adw_preferences_group_set_description (self->copies, trouble);
  g_signal_connect_object (keeper, "made", G_CALLBACK (list), self, G_CONNECT_SWAPPED);
  list (self);

  return GTK_WIDGET (self);
}
