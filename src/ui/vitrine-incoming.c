/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-incoming.h"

#include <glib/gi18n.h>

/* What GTK makes a file of, though it is none: text/uri-list holds addresses too. */
static const char *const link_schemes[] = { "http", "https", "data", "blob", "ftp" };

/* The first word of a sample's file name says what it is for. */
static const struct {
  const char     *prefix;
  VitrineUseCase  use_case;
} sample_uses[] = {
  { "main-", VITRINE_USE_CASE_MAIN },
  { "attribute-", VITRINE_USE_CASE_ATTRIBUTE },
  { "description-", VITRINE_USE_CASE_DESCRIPTION },
  { "certification-", VITRINE_USE_CASE_CERTIFICATION },
  { "size-chart-", VITRINE_USE_CASE_SIZE_CHART },
};

/* A picture that has no file, to be made one. */
typedef struct {
  VitrineIntake  *intake;
  GdkTexture     *texture;
  VitrineUseCase  use_case;
} Snapshot;

static void
snapshot_free (Snapshot *snapshot)
{
  g_object_unref (snapshot->intake);
  g_object_unref (snapshot->texture);
  g_free (snapshot);
}

static void
encode (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Snapshot *snapshot = task_data;

  g_task_return_pointer (task, gdk_texture_save_to_png_bytes (snapshot->texture),
                         (GDestroyNotify) g_bytes_unref);
}

static void
encoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Snapshot *snapshot = g_task_get_task_data (G_TASK (result));
  g_autoptr (GBytes) png = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%d %H-%M-%S");
  /* Translators: the name of a picture that was pasted and has no file; %s is the time. */
  g_autofree char *name = g_strdup_printf (_("Pasted %s.png"), time);

  vitrine_intake_add_bytes (snapshot->intake, png, name, snapshot->use_case);
}

static void
take_texture (VitrineIntake *intake, GdkTexture *texture, VitrineUseCase use_case)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, encoded_cb, NULL);
  Snapshot *snapshot = g_new (Snapshot, 1);

  snapshot->intake = g_object_ref (intake);
  snapshot->texture = g_object_ref (texture);
  snapshot->use_case = use_case;

  g_task_set_source_tag (task, take_texture);
  g_task_set_task_data (task, snapshot, (GDestroyNotify) snapshot_free);
  g_task_run_in_thread (task, encode);
}

static gboolean
is_link (GFile *file)
{
  for (gsize i = 0; i < G_N_ELEMENTS (link_schemes); i++) {
    if (g_file_has_uri_scheme (file, link_schemes[i]))
      return TRUE;
  }

  return FALSE;
}

/**
 * vitrine_incoming_take_file:
 *
 * Adds a file; refuses an address of the web, which is none of the seller's files, with
 * %G_IO_ERROR_NOT_SUPPORTED.
 */
gboolean
vitrine_incoming_take_file (VitrineIntake   *intake,
                            GFile           *file,
                            VitrineUseCase   use_case,
                            GError         **error)
{
  if (is_link (file)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _("A link can’t be added yet. Save the picture, and drop the file."));
    return FALSE;
  }

  vitrine_intake_add_file (intake, file, use_case);
  return TRUE;
}

static gboolean
take_files (VitrineIntake *intake, GdkFileList *list, VitrineUseCase use_case, GError **error)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (list);
  gboolean all = TRUE;

  for (GSList *link = files; link != NULL; link = link->next) {
    if (!vitrine_incoming_take_file (intake, link->data, use_case, all ? error : NULL))
      all = FALSE;
  }

  return all;
}

/**
 * vitrine_incoming_take_value:
 * @value: a #GdkFileList or a #GdkTexture
 *
 * Adds what was dropped or pasted. What can be added is, when @error is set for the rest too.
 */
gboolean
vitrine_incoming_take_value (VitrineIntake   *intake,
                             const GValue    *value,
                             VitrineUseCase   use_case,
                             GError         **error)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return take_files (intake, g_value_get_boxed (value), use_case, error);

  take_texture (intake, g_value_get_object (value), use_case);
  return TRUE;
}

static void
take_sample (VitrineIntake *intake, const char *name)
{
  g_autofree char *uri = g_strconcat ("resource://" RESOURCES "samples/", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  for (gsize i = 0; i < G_N_ELEMENTS (sample_uses); i++) {
    if (g_str_has_prefix (name, sample_uses[i].prefix))
      vitrine_intake_add_file (intake, file, sample_uses[i].use_case);
  }
}

/**
 * vitrine_incoming_take_samples:
 *
 * Adds the pictures that come with the program, each to its lane.
 */
void
vitrine_incoming_take_samples (VitrineIntake *intake)
{
  g_auto (GStrv) names = g_resources_enumerate_children (RESOURCES "samples", 0, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    take_sample (intake, names[i]);
}

static void
value_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VitrineUseCase use_case = GPOINTER_TO_INT (g_task_get_task_data (task));
  const GValue *value;
  GError *error = NULL;

  value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);
  if (value != NULL
      && vitrine_incoming_take_value (g_task_get_source_object (task), value, use_case, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * vitrine_incoming_paste_async:
 *
 * Adds the files on the clipboard, or its picture.
 *
 * Finishes with %G_IO_ERROR_NOT_FOUND when it holds neither, and as
 * vitrine_incoming_take_file() does.
 */
void
vitrine_incoming_paste_async (VitrineIntake       *intake,
                              GdkClipboard        *clipboard,
                              VitrineUseCase       use_case,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  const GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  g_autoptr (GTask) task = g_task_new (intake, cancellable, callback, user_data);

  g_task_set_source_tag (task, vitrine_incoming_paste_async);
  g_task_set_task_data (task, GINT_TO_POINTER (use_case), NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autoptr (GdkContentFormats) readable =
      gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (formats));

    if (gdk_content_formats_contain_gtype (readable, types[i])) {
      gdk_clipboard_read_value_async (clipboard, types[i], G_PRIORITY_DEFAULT, cancellable,
                                      value_read_cb, g_steal_pointer (&task));
      return;
    }
  }

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _("There is no picture and no file to paste."));
}

gboolean
vitrine_incoming_paste_finish (VitrineIntake *intake, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, intake), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
