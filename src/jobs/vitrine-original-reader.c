/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-original-reader.h"

#include "vitrine-image-probe.h"

#include <glib/gi18n.h>

/* Files that are read at once: more would only make the disk seek. */
#define PARALLEL 2

struct _VitrineOriginalReader {
  GObject            parent_instance;

  VitrineImageFiles *files;
  GQueue             waiting;     /* of GTask, each with its Job */
  guint              n_running;
};

/* What a worker thread gets and gives back. */
typedef struct {
  VitrineImageFiles *files;
  GFile             *file;       /* one of these, or the digest, is where the bytes come from */
  GBytes            *bytes;
  char              *name;
  VitrineReading    *reading;    /* its digest is set by the worker, or before for a copy we have */
} Job;

G_DEFINE_FINAL_TYPE (VitrineOriginalReader, vitrine_original_reader, G_TYPE_OBJECT)

void
vitrine_reading_free (VitrineReading *self)
{
  g_free (self->digest);
  g_free (self);
}

static void
job_free (Job *job)
{
  g_clear_object (&job->files);
  g_clear_object (&job->file);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job->name);
  g_clear_pointer (&job->reading, vitrine_reading_free);
  g_free (job);
}

/* --- words --- */

/* What can go wrong with a file, in words; others keep the system's own. */
static const struct {
  GIOErrorEnum  code;
  const char   *words;
} file_troubles[] = {
  { G_IO_ERROR_NOT_FOUND,
    /* Translators: %s is a file name */
    N_("“%s” isn’t there any more, or is a link to a file that isn’t. Look where it is now, and drop it again.") },
  { G_IO_ERROR_IS_DIRECTORY,
    /* Translators: %s is a file name */
    N_("“%s” is a folder. Drop the pictures in it.") },
  { G_IO_ERROR_NOT_REGULAR_FILE,
    /* Translators: %s is a file name */
    N_("“%s” isn’t a file. Drop a picture file.") },
  { G_IO_ERROR_PERMISSION_DENIED,
    /* Translators: %s is a file name */
    N_("“%s” may not be read by you. Change its permissions, or copy it, and drop it again.") },
  { G_IO_ERROR_NO_SPACE,
    /* Translators: %s is a file name */
    N_("There is no room left on the disk for a copy of “%s”. Make room, and drop it again.") },
  { G_IO_ERROR_READ_ONLY,
    /* Translators: %s is a file name */
    N_("The data folder can’t be written, so “%s” can’t be kept.") },
  { G_IO_ERROR_NOT_SUPPORTED,
    /* Translators: %s is a file name */
    N_("“%s” isn’t on this computer. Save the picture as a file, and drop that.") },
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *
describe_trouble (const char *name, const GError *error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (file_troubles); i++) {
    if (g_error_matches (error, G_IO_ERROR, file_troubles[i].code))
      return g_strdup_printf (_(file_troubles[i].words), name);
  }

  /* Translators: the first %s is a file name, the second what the system says of it */
  return g_strdup_printf (_("“%s” can’t be read: %s"), name, error->message);
}
#pragma GCC diagnostic pop

/* --- on a worker thread --- */

static GInputStream *
open_file (GFile *file, GError **error)
{
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, NULL, error);

  if (info == NULL)
    return NULL;

  /* Opening a pipe or a device could wait for ever. */
  switch (g_file_info_get_file_type (info)) {
  case G_FILE_TYPE_REGULAR:
    return G_INPUT_STREAM (g_file_read (file, NULL, error));

  case G_FILE_TYPE_DIRECTORY:
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, "");
    return NULL;

  case G_FILE_TYPE_SYMBOLIC_LINK:   /* one that leads nowhere, or it would have been followed */
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "");
    return NULL;

  default:
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "");
    return NULL;
  }
}

static GInputStream *
open_source (Job *job, GError **error)
{
  if (job->bytes != NULL)
    return g_memory_input_stream_new_from_bytes (job->bytes);

  return open_file (job->file, error);
}

static gboolean
import_original (Job *job, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;
  guint64 bytes;

  if (job->reading->digest != NULL)
    return TRUE;

  stream = open_source (job, error);

  return stream != NULL
         && vitrine_image_files_import (job->files, stream, NULL, &job->reading->digest, &bytes, error);
}

static void
guess_use_case (Job *job)
{
  g_autoptr (GFile) folder = job->file != NULL ? g_file_get_parent (job->file) : NULL;
  g_autofree char *folder_name = folder != NULL ? g_file_get_basename (folder) : NULL;
  VitrineReading *reading = job->reading;

  reading->guess =
    vitrine_use_case_guess (job->name, folder_name, &reading->facts, &reading->guessed);
}

static gboolean
read_original (Job *job, GError **error)
{
  g_autofree char *path = NULL;

  if (!import_original (job, error))
    return FALSE;

  path = vitrine_image_files_dup_path (job->files, job->reading->digest);
  if (!vitrine_image_probe_file (path, &job->reading->facts, error))
    return FALSE;
  guess_use_case (job);

  return TRUE;
}

static void
work (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;

  if (read_original (job, &error)) {
    g_task_return_pointer (task, g_steal_pointer (&job->reading),
                           (GDestroyNotify) vitrine_reading_free);
  } else {
    g_autofree char *words = describe_trouble (job->name, error);

    g_task_return_new_error (task, error->domain, error->code, "%s", words);
  }
}

/* --- back on the main thread --- */

static void start_next (VitrineOriginalReader *self);

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VitrineOriginalReader *self = VITRINE_ORIGINAL_READER (source);
  g_autoptr (GTask) task = user_data;
  VitrineReading *reading;
  GError *error = NULL;

  self->n_running--;
  start_next (self);

  reading = g_task_propagate_pointer (G_TASK (result), &error);
  if (reading != NULL)
    g_task_return_pointer (task, reading, (GDestroyNotify) vitrine_reading_free);
  else
    g_task_return_error (task, error);
}

static void
start_next (VitrineOriginalReader *self)
{
  while (self->n_running < PARALLEL && !g_queue_is_empty (&self->waiting)) {
    GTask *task = g_queue_pop_head (&self->waiting);
    g_autoptr (GTask) worker = g_task_new (self, NULL, worked_cb, task);

    self->n_running++;
    g_task_set_source_tag (worker, start_next);
    g_task_set_task_data (worker, g_task_get_task_data (task), NULL);   /* @task waits for it */
    g_task_run_in_thread (worker, work);
  }
}

static void
vitrine_original_reader_finalize (GObject *object)
{
  VitrineOriginalReader *self = VITRINE_ORIGINAL_READER (object);

  g_queue_clear_full (&self->waiting, g_object_unref);
  g_clear_object (&self->files);

  G_OBJECT_CLASS (vitrine_original_reader_parent_class)->finalize (object);
}

static void
vitrine_original_reader_class_init (VitrineOriginalReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_original_reader_finalize;
}

static void
vitrine_original_reader_init (VitrineOriginalReader *self)
{
  g_queue_init (&self->waiting);
}

/**
 * vitrine_original_reader_new:
 * @workspace: where the copies go
 *
 * Returns: (transfer full): one that has nothing to do
 */
VitrineOriginalReader *
vitrine_original_reader_new (VitrineWorkspace *workspace)
{
  VitrineOriginalReader *self = g_object_new (VITRINE_TYPE_ORIGINAL_READER, NULL);

  self->files = g_object_ref (vitrine_workspace_get_files (workspace));

  return self;
}

/**
 * vitrine_original_reader_read_async:
 * @image: its name, and its digest when it has been copied before
 * @file: (nullable): where it comes from
 * @bytes: (nullable): or what it is
 *
 * Copies and hashes the picture, when its turn comes, and reads its header. The seller's own
 * file is only ever read.
 *
 * Finishes with the errors of GIO, of %VITRINE_IMAGE_FILES_ERROR and of
 * vitrine_image_probe_file(), in words for the seller that name the picture.
 */
void
vitrine_original_reader_read_async (VitrineOriginalReader *self,
                                    VitrineImage          *image,
                                    GFile                 *file,
                                    GBytes                *bytes,
                                    GAsyncReadyCallback    callback,
                                    gpointer               user_data)
{
  GTask *task;
  Job *job;

  g_return_if_fail (VITRINE_IS_ORIGINAL_READER (self));
  g_return_if_fail (file != NULL || bytes != NULL || vitrine_image_get_digest (image) != NULL);

  job = g_new0 (Job, 1);
  job->files = g_object_ref (self->files);
  job->file = file != NULL ? g_object_ref (file) : NULL;
  job->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  job->name = g_strdup (vitrine_image_get_name (image));
  job->reading = g_new0 (VitrineReading, 1);
  job->reading->digest = g_strdup (vitrine_image_get_digest (image));
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_original_reader_read_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_queue_push_tail (&self->waiting, task);
  start_next (self);
}

/**
 * vitrine_original_reader_read_finish:
 *
 * Returns: (transfer full): what the picture is, or %NULL with @error set
 */
VitrineReading *
vitrine_original_reader_read_finish (VitrineOriginalReader  *self,
                                     GAsyncResult           *result,
                                     GError                **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vitrine_original_reader_is_busy:
 *
 * Returns: whether anything is being read
 */
gboolean
vitrine_original_reader_is_busy (VitrineOriginalReader *self)
{
  g_return_val_if_fail (VITRINE_IS_ORIGINAL_READER (self), FALSE);

  return self->n_running > 0;
}
