/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-intake.h"

#include "vitrine-image-probe.h"
#include "vitrine-image-rules.h"

#include <glib/gi18n.h>

/* Files that are read at once: more would only make the disk seek. */
#define PARALLEL 2

struct _VitrineIntake {
  GObject           parent_instance;

  VitrineWorkspace *workspace;
  GQueue            waiting;     /* of GTask, each with its Job */
  guint             n_running;
  GHashTable       *busy;        /* images that are being read or wait for it */
  gint64            last_added;
};

/* What a worker thread gets and gives back. */
typedef struct {
  VitrineImage      *image;      /* touched on the main thread only */
  VitrineImageFiles *files;
  GFile             *file;       /* one of these three is where the bytes come from */
  GBytes            *bytes;
  char              *digest;     /* set by the worker, or before for a copy we have */
  VitrineImageFacts  facts;
} Job;

G_DEFINE_FINAL_TYPE (VitrineIntake, vitrine_intake, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_N_BUSY,
  N_PROPS
};

enum {
  IMAGE_CHECKED,
  IMAGE_READY,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
job_free (Job *job)
{
  g_clear_object (&job->image);
  g_clear_object (&job->files);
  g_clear_object (&job->file);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job->digest);
  g_free (job);
}

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

  if (job->digest != NULL)
    return TRUE;

  stream = open_source (job, error);

  return stream != NULL
         && vitrine_image_files_import (job->files, stream, NULL, &job->digest, &bytes, error);
}

static void
read_original (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autofree char *path = NULL;
  GError *error = NULL;

  if (import_original (job, &error)) {
    path = vitrine_image_files_dup_path (job->files, job->digest);
    if (vitrine_image_probe_file (path, &job->facts, &error)) {
      g_task_return_boolean (task, TRUE);
      return;
    }
  }

  g_task_return_error (task, error);
}

/* --- back on the main thread --- */

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

static void
apply_rules (VitrineImage *image)
{
  g_autoptr (GPtrArray) findings =
    vitrine_image_rules_check (vitrine_image_get_facts (image), vitrine_image_get_use_case (image));
  const VitrineFinding *blocker = vitrine_image_rules_blocker (findings);

  if (blocker != NULL)
    vitrine_image_set_trouble (image, VITRINE_IMAGE_NEEDS_FIX, blocker->message, 0, NULL);
  else
    vitrine_image_set_state (image, VITRINE_IMAGE_READY);
}

static gboolean
is_listed (VitrineIntake *self, VitrineImage *image)
{
  return g_list_store_find (G_LIST_STORE (vitrine_workspace_get_images (self->workspace)),
                            image, NULL);
}

static void
ready_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VitrineIntake *self = g_task_get_source_object (task);
  VitrineImage *image = g_task_get_task_data (task);

  /* What can't be kept isn't sent: its answer would be lost. The workspace has said so. */
  if (vitrine_workspace_save_image_finish (VITRINE_WORKSPACE (source), result, NULL)
      && vitrine_image_get_state (image) == VITRINE_IMAGE_READY && is_listed (self, image))
    g_signal_emit (self, signals[IMAGE_READY], 0, image);

  g_task_return_boolean (task, TRUE);
}

static void
save (VitrineIntake *self, VitrineImage *image)
{
  GTask *task;

  /* What comes before the database is saved when that opens, if it can be. */
  if (!vitrine_workspace_is_open (self->workspace))
    return;

  /* Only the save that writes it down as ready says so, not one from before that ends later. */
  if (vitrine_image_get_state (image) != VITRINE_IMAGE_READY) {
    vitrine_workspace_save_image (self->workspace, image, NULL, NULL);
    return;
  }

  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, save);
  g_task_set_task_data (task, g_object_ref (image), g_object_unref);
  vitrine_workspace_save_image (self->workspace, image, ready_saved_cb, task);
}

static void start_next (VitrineIntake *self);

static void
original_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VitrineIntake *self = VITRINE_INTAKE (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->n_running--;
  g_hash_table_remove (self->busy, job->image);

  if (g_task_propagate_boolean (G_TASK (result), &error)) {
    vitrine_image_set_content (job->image, job->digest, &job->facts);
    apply_rules (job->image);
  } else {
    g_autofree char *reason = describe_trouble (vitrine_image_get_name (job->image), error);

    vitrine_image_set_trouble (job->image, VITRINE_IMAGE_UNREADABLE, reason, 0, NULL);
  }

  /* One that was removed meanwhile is saved when the removal is undone. */
  if (is_listed (self, job->image))
    save (self, job->image);

  start_next (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_BUSY]);
  g_signal_emit (self, signals[IMAGE_CHECKED], 0, job->image);
}

static void
start_next (VitrineIntake *self)
{
  while (self->n_running < PARALLEL && !g_queue_is_empty (&self->waiting)) {
    g_autoptr (GTask) task = g_queue_pop_head (&self->waiting);

    self->n_running++;
    g_task_run_in_thread (task, read_original);
  }
}

static void
enqueue (VitrineIntake *self, VitrineImage *image, GFile *file, GBytes *bytes)
{
  GTask *task = g_task_new (self, NULL, original_read_cb, NULL);
  Job *job = g_new0 (Job, 1);

  job->image = g_object_ref (image);
  job->files = g_object_ref (vitrine_workspace_get_files (self->workspace));
  job->file = file != NULL ? g_object_ref (file) : NULL;
  job->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  job->digest = g_strdup (vitrine_image_get_digest (image));

  g_task_set_source_tag (task, enqueue);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_hash_table_add (self->busy, g_object_ref (image));
  g_queue_push_tail (&self->waiting, task);
  start_next (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_BUSY]);
}

/* Pictures of one drop keep their order, even within one microsecond. */
static gint64
next_added (VitrineIntake *self)
{
  self->last_added = MAX (g_get_real_time (), self->last_added + 1);

  return self->last_added;
}

static VitrineImage *
add (VitrineIntake *self, const char *name, VitrineUseCase use_case, GFile *file, GBytes *bytes)
{
  VitrineShop *shop = vitrine_workspace_get_shop (self->workspace);
  VitrineImage *image = vitrine_image_new (name, vitrine_shop_get_id (shop), use_case);

  vitrine_image_set_added (image, next_added (self));
  vitrine_workspace_add_image (self->workspace, image);
  save (self, image);   /* whatever happens now, its name is not lost */
  enqueue (self, image, file, bytes);
  g_object_unref (image);

  return image;   /* the list holds it */
}

/* Saves what came before the database was open, and checks again what an earlier run of the
 * program had not finished checking. */
static void
on_opened (VitrineWorkspace *workspace, VitrineIntake *self)
{
  GListModel *images = vitrine_workspace_get_images (workspace);

  for (guint i = 0; i < g_list_model_get_n_items (images); i++) {
    g_autoptr (VitrineImage) image = g_list_model_get_item (images, i);

    if (vitrine_image_get_id (image) == 0)
      save (self, image);
    else if (vitrine_image_get_state (image) == VITRINE_IMAGE_CHECKING)
      enqueue (self, image, NULL, NULL);
  }
}

static void
vitrine_intake_finalize (GObject *object)
{
  VitrineIntake *self = VITRINE_INTAKE (object);

  g_queue_clear_full (&self->waiting, g_object_unref);
  g_hash_table_unref (self->busy);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (vitrine_intake_parent_class)->finalize (object);
}

static void
vitrine_intake_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  VitrineIntake *self = VITRINE_INTAKE (object);

  switch (prop_id) {
  case PROP_N_BUSY:
    g_value_set_uint (value, vitrine_intake_get_n_busy (self));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_intake_class_init (VitrineIntakeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = vitrine_intake_finalize;
  object_class->get_property = vitrine_intake_get_property;

  properties[PROP_N_BUSY] =
    g_param_spec_uint ("n-busy", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[IMAGE_CHECKED] =
    g_signal_new ("image-checked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, VITRINE_TYPE_IMAGE);
  signals[IMAGE_READY] =
    g_signal_new ("image-ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, VITRINE_TYPE_IMAGE);
}

static void
vitrine_intake_init (VitrineIntake *self)
{
  g_queue_init (&self->waiting);
  self->busy = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

/**
 * vitrine_intake_new:
 * @workspace: where the pictures go
 *
 * Returns: (transfer full): an intake for the workspace's shop
 */
VitrineIntake *
vitrine_intake_new (VitrineWorkspace *workspace)
{
  VitrineIntake *self = g_object_new (VITRINE_TYPE_INTAKE, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "opened", G_CALLBACK (on_opened), self, 0);

  return self;
}

/**
 * vitrine_intake_add_file:
 * @file: any file that GIO can read; a folder, a pipe or an address becomes an image that
 *   is unreadable and says why
 *
 * Returns: (transfer none): the new image, being checked; it is in the workspace's list
 */
VitrineImage *
vitrine_intake_add_file (VitrineIntake *self, GFile *file, VitrineUseCase use_case)
{
  g_autofree char *basename = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (VITRINE_IS_INTAKE (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  basename = g_file_get_basename (file);
  if (basename == NULL)
    basename = g_file_get_uri (file);
  name = g_filename_display_name (basename);

  return add (self, name, use_case, file, NULL);
}

/**
 * vitrine_intake_add_bytes:
 * @bytes: an encoded picture, as pasted or dragged from a program that has no file of it
 * @name: what to call it
 *
 * Returns: (transfer none): the new image, being checked; it is in the workspace's list
 */
VitrineImage *
vitrine_intake_add_bytes (VitrineIntake  *self,
                          GBytes         *bytes,
                          const char     *name,
                          VitrineUseCase  use_case)
{
  g_return_val_if_fail (VITRINE_IS_INTAKE (self), NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  return add (self, name, use_case, NULL, bytes);
}

/**
 * vitrine_intake_set_use_case:
 *
 * Moves the image to another lane and checks it again, from what its header says. An answer
 * of the shop was for the old use case: the image no longer shows it, the database keeps it.
 * One that waits or is being sent stays where it is: cancel it first.
 */
void
vitrine_intake_set_use_case (VitrineIntake *self, VitrineImage *image, VitrineUseCase use_case)
{
  VitrineImageState state;

  g_return_if_fail (VITRINE_IS_INTAKE (self));
  g_return_if_fail (VITRINE_IS_IMAGE (image));

  state = vitrine_image_get_state (image);
  if (vitrine_image_get_use_case (image) == use_case
      || state == VITRINE_IMAGE_WAITING || state == VITRINE_IMAGE_SENDING)
    return;

  vitrine_image_set_use_case (image, use_case);
  if (state == VITRINE_IMAGE_CHECKING)
    return;   /* what it is for counts once it has been read */

  vitrine_image_set_receipt (image, NULL);
  if (state != VITRINE_IMAGE_UNREADABLE)
    apply_rules (image);
  save (self, image);
  g_signal_emit (self, signals[IMAGE_CHECKED], 0, image);
}

/**
 * vitrine_intake_remove:
 *
 * Takes the image out of the list. Its copy, its answer and its row stay, so that
 * vitrine_intake_restore() can undo it. One that waits or is being sent is cancelled first
 * by whoever calls this.
 */
void
vitrine_intake_remove (VitrineIntake *self, VitrineImage *image)
{
  g_return_if_fail (VITRINE_IS_INTAKE (self));
  g_return_if_fail (VITRINE_IS_IMAGE (image));

  g_object_ref (image);
  vitrine_workspace_drop_image (self->workspace, image);
  vitrine_workspace_save_removal (self->workspace, image, TRUE);
  g_object_unref (image);
}

/**
 * vitrine_intake_restore:
 *
 * Undoes vitrine_intake_remove().
 */
void
vitrine_intake_restore (VitrineIntake *self, VitrineImage *image)
{
  g_return_if_fail (VITRINE_IS_INTAKE (self));
  g_return_if_fail (VITRINE_IS_IMAGE (image));

  if (is_listed (self, image))
    return;

  vitrine_workspace_add_image (self->workspace, image);
  vitrine_workspace_save_removal (self->workspace, image, FALSE);
  if (!g_hash_table_contains (self->busy, image))
    save (self, image);
}

/**
 * vitrine_intake_get_n_busy:
 *
 * Returns: files that are being read or wait for it
 */
guint
vitrine_intake_get_n_busy (VitrineIntake *self)
{
  g_return_val_if_fail (VITRINE_IS_INTAKE (self), 0);

  return self->n_running + g_queue_get_length (&self->waiting);
}
