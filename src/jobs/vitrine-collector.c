/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-collector.h"

#include "vitrine-folder-walk.h"

#include <glib/gi18n.h>

/* A worker waits when so many finds have not been added yet. */
#define MAX_FOUND 256

/* The main loop has other things to do: adding is interrupted after this long. */
#define SLICE_US 4000

struct _VitrineCollector {
  GObject        parent_instance;

  VitrineIntake *intake;
  gboolean       is_sandboxed;
  GQueue         batches;         /* of GTask; the first is being worked on */
};

/* Something to be added, or to be told of. */
typedef struct {
  GFile    *file;
  char     *reason;          /* why not, or NULL */
  gboolean  is_of_folder;
} Find;

/* What was dropped at once. Of the worker: files, is_sandboxed. Of both, guarded by the mutex:
 * from found to folder. The rest is the main thread's. */
typedef struct {
  GPtrArray      *files;
  gboolean        is_sandboxed;
  VitrineUseCase  use_case;
  gboolean        is_decided;

  GMutex          mutex;
  GCond           taken;
  GQueue          found;           /* of Find */
  gboolean        is_adding;       /* there is a source that empties it */
  gboolean        is_cancelled;
  gboolean        is_full;
  guint           n_others;
  guint           n_folders;
  char           *folder;          /* the name of the last one */

  gboolean        in_folder;       /* for the worker alone */
  guint           n_found;

  gboolean        is_walked;
  guint           n_pictures;
  char           *shown_folder;
} Batch;

G_DEFINE_FINAL_TYPE (VitrineCollector, vitrine_collector, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_FOLDER,
  PROP_N_PICTURES,
  N_PROPS
};

enum {
  COLLECTED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
find_free (Find *find)
{
  g_object_unref (find->file);
  g_free (find->reason);
  g_free (find);
}

static void
batch_free (Batch *batch)
{
  g_queue_clear_full (&batch->found, (GDestroyNotify) find_free);
  g_ptr_array_unref (batch->files);
  g_mutex_clear (&batch->mutex);
  g_cond_clear (&batch->taken);
  g_free (batch->folder);
  g_free (batch->shown_folder);
  g_free (batch);
}

static Batch *
get_batch (VitrineCollector *self)
{
  GTask *task = g_queue_peek_head (&self->batches);

  return task != NULL ? g_task_get_task_data (task) : NULL;
}

static char *
dup_name (GFile *file)
{
  g_autofree char *basename = g_file_get_basename (file);

  return basename != NULL ? g_filename_display_name (basename) : g_file_get_uri (file);
}

/* --- on the worker thread --- */

static gboolean add_found_cb (gpointer user_data);

static void
start_adding (GTask *task)
{
  GSource *source = g_idle_source_new ();

  g_source_set_callback (source, add_found_cb, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_task_get_context (task));
  g_source_unref (source);
}

/* Gives what was found to the main thread, and waits while that has enough. */
static gboolean
hand_over (GTask *task, GFile *file, const char *reason)
{
  Batch *batch = g_task_get_task_data (task);
  Find *find = g_new (Find, 1);
  gboolean goes_on;

  find->file = g_object_ref (file);
  find->reason = g_strdup (reason);
  find->is_of_folder = batch->in_folder;

  g_mutex_lock (&batch->mutex);
  while (g_queue_get_length (&batch->found) >= MAX_FOUND && !batch->is_cancelled)
    g_cond_wait (&batch->taken, &batch->mutex);
  goes_on = !batch->is_cancelled;
  if (goes_on) {
    g_queue_push_tail (&batch->found, find);
    if (!batch->is_adding)
      start_adding (task);
    batch->is_adding = TRUE;
  } else {
    find_free (find);
  }
  g_mutex_unlock (&batch->mutex);

  return goes_on;
}

static gboolean
found_cb (GFile *file, const char *reason, gpointer user_data)
{
  GTask *task = user_data;
  Batch *batch = g_task_get_task_data (task);

  if (reason == NULL && batch->n_found++ >= VITRINE_COLLECTOR_MAX_PICTURES) {
    g_mutex_lock (&batch->mutex);
    batch->is_full = TRUE;
    g_mutex_unlock (&batch->mutex);
    return FALSE;
  }

  return hand_over (task, file, reason);
}

static void
look_through (GTask *task, GFile *folder, GCancellable *cancellable)
{
  Batch *batch = g_task_get_task_data (task);
  guint n_others;

  g_mutex_lock (&batch->mutex);
  batch->n_folders++;
  g_free (batch->folder);
  batch->folder = dup_name (folder);
  g_mutex_unlock (&batch->mutex);

  batch->in_folder = TRUE;
  n_others = vitrine_folder_walk (folder, found_cb, task, cancellable);
  batch->in_folder = FALSE;

  g_mutex_lock (&batch->mutex);
  batch->n_others += n_others;
  g_mutex_unlock (&batch->mutex);
}

/* In a sandbox most of the disk isn't there, whatever its owner may read. */
static gboolean
is_kept_out (Batch *batch, GFile *file, const GError *error)
{
  return batch->is_sandboxed && g_file_peek_path (file) != NULL
         && (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
             || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED));
}

static void
refuse_kept_out (GTask *task, GFile *file)
{
  g_autofree char *name = dup_name (file);
  g_autofree char *reason =
    /* Translators: %s is a file name. “Add Pictures…” is the button of that name. */
    g_strdup_printf (_("Vitrine may not read the folder of “%s” from inside its sandbox. Drop it "
                       "once more from the file manager, or use “Add Pictures…”."), name);

  hand_over (task, file, reason);
}

static void
look_at_files (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Batch *batch = task_data;

  for (guint i = 0; i < batch->files->len && !g_cancellable_is_cancelled (cancellable); i++) {
    GFile *file = batch->files->pdata[i];
    g_autoptr (GError) error = NULL;
    g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                         cancellable, &error);

    if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
      look_through (task, file, cancellable);
    else if (info == NULL && is_kept_out (batch, file, error))
      refuse_kept_out (task, file);
    else
      hand_over (task, file, NULL);
  }

  g_task_return_boolean (task, TRUE);
}

/* --- back on the main thread --- */

static void
add_find (VitrineCollector *self, Batch *batch, const Find *find)
{
  g_autofree char *name = NULL;
  VitrineImage *image;

  if (find->reason == NULL) {
    image = vitrine_intake_add_file (self->intake, find->file, batch->use_case);
    if (batch->is_decided)
      vitrine_intake_keep_use_case (self->intake, image);
    batch->n_pictures += find->is_of_folder;
  } else {
    name = dup_name (find->file);
    vitrine_intake_add_refused (self->intake, name, find->reason, batch->use_case);
  }
}

static Find *
take_find (Batch *batch)
{
  Find *find;

  g_mutex_lock (&batch->mutex);
  find = g_queue_pop_head (&batch->found);
  if (find == NULL)
    batch->is_adding = FALSE;
  g_cond_signal (&batch->taken);
  g_mutex_unlock (&batch->mutex);

  return find;
}

static void
show_progress (VitrineCollector *self, Batch *batch)
{
  g_mutex_lock (&batch->mutex);
  if (g_strcmp0 (batch->shown_folder, batch->folder) != 0) {
    g_free (batch->shown_folder);
    batch->shown_folder = g_strdup (batch->folder);
  }
  g_mutex_unlock (&batch->mutex);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDER]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PICTURES]);
}

static void start_next (VitrineCollector *self);

static void
end_if_done (GTask *task)
{
  VitrineCollector *self = g_task_get_source_object (task);
  Batch *batch = g_task_get_task_data (task);
  VitrineCollection collection = { 0 };

  if (!batch->is_walked || batch->is_adding)
    return;

  collection.name = batch->n_folders == 1 ? batch->folder : NULL;
  collection.n_folders = batch->n_folders;
  collection.n_pictures = batch->n_pictures;
  collection.n_others = batch->n_others;
  collection.is_cancelled = batch->is_cancelled;
  collection.is_full = batch->is_full;

  g_queue_pop_head (&self->batches);
  start_next (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDER]);
  if (collection.n_folders > 0)
    g_signal_emit (self, signals[COLLECTED], 0, &collection);
  g_object_unref (task);
}

static gboolean
add_found_cb (gpointer user_data)
{
  GTask *task = user_data;
  VitrineCollector *self = g_task_get_source_object (task);
  Batch *batch = g_task_get_task_data (task);
  gint64 end = g_get_monotonic_time () + SLICE_US;
  Find *find;

  do {
    find = take_find (batch);
    if (find == NULL)
      break;
    add_find (self, batch, find);
    find_free (find);
  } while (g_get_monotonic_time () < end);

  show_progress (self, batch);
  if (find != NULL)
    return G_SOURCE_CONTINUE;

  end_if_done (task);

  return G_SOURCE_REMOVE;
}

static void
looked_at_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Batch *batch = g_task_get_task_data (G_TASK (result));

  batch->is_walked = TRUE;
  end_if_done (G_TASK (result));
}

static void
start_next (VitrineCollector *self)
{
  GTask *task = g_queue_peek_head (&self->batches);

  if (task != NULL)
    g_task_run_in_thread (task, look_at_files);
}

static void
vitrine_collector_finalize (GObject *object)
{
  VitrineCollector *self = VITRINE_COLLECTOR (object);

  g_queue_clear_full (&self->batches, g_object_unref);
  g_clear_object (&self->intake);

  G_OBJECT_CLASS (vitrine_collector_parent_class)->finalize (object);
}

static void
vitrine_collector_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  VitrineCollector *self = VITRINE_COLLECTOR (object);

  switch (prop_id) {
  case PROP_FOLDER:
    g_value_set_string (value, vitrine_collector_get_folder (self));
    break;

  case PROP_N_PICTURES:
    g_value_set_uint (value, vitrine_collector_get_n_pictures (self));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_collector_class_init (VitrineCollectorClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = vitrine_collector_finalize;
  object_class->get_property = vitrine_collector_get_property;

  properties[PROP_FOLDER] = g_param_spec_string ("folder", NULL, NULL, NULL, flags);
  properties[PROP_N_PICTURES] =
    g_param_spec_uint ("n-pictures", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[COLLECTED] =
    g_signal_new ("collected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
vitrine_collector_init (VitrineCollector *self)
{
  g_queue_init (&self->batches);
  self->is_sandboxed = g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

VitrineCollector *
vitrine_collector_new (VitrineIntake *intake)
{
  VitrineCollector *self;

  g_return_val_if_fail (VITRINE_IS_INTAKE (intake), NULL);

  self = g_object_new (VITRINE_TYPE_COLLECTOR, NULL);
  self->intake = g_object_ref (intake);

  return self;
}

/**
 * vitrine_collector_set_sandboxed:
 * @is_sandboxed: whether a file that isn't there may only be out of sight; at first, whether
 *   this program runs in Flatpak
 */
void
vitrine_collector_set_sandboxed (VitrineCollector *self, gboolean is_sandboxed)
{
  g_return_if_fail (VITRINE_IS_COLLECTOR (self));

  self->is_sandboxed = is_sandboxed;
}

/**
 * vitrine_collector_add:
 * @files: (element-type GFile): files that GIO can read, and folders
 * @is_decided: see vitrine_intake_keep_use_case()
 *
 * Adds each file, whatever it is, and of each folder the pictures that it and those below it
 * hold; behind what was given earlier.
 */
void
vitrine_collector_add (VitrineCollector *self,
                       GPtrArray        *files,
                       VitrineUseCase    use_case,
                       gboolean          is_decided)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Batch *batch;
  GTask *task;

  g_return_if_fail (VITRINE_IS_COLLECTOR (self));

  if (files->len == 0)
    return;

  batch = g_new0 (Batch, 1);
  batch->files = g_ptr_array_ref (files);
  batch->use_case = use_case;
  batch->is_decided = is_decided;
  batch->is_sandboxed = self->is_sandboxed;
  g_mutex_init (&batch->mutex);
  g_cond_init (&batch->taken);
  g_queue_init (&batch->found);

  task = g_task_new (self, cancellable, looked_at_cb, NULL);
  g_task_set_source_tag (task, vitrine_collector_add);
  g_task_set_task_data (task, batch, (GDestroyNotify) batch_free);
  g_queue_push_tail (&self->batches, task);
  if (g_queue_get_length (&self->batches) == 1)
    start_next (self);
}

static void
cancel (GTask *task)
{
  Batch *batch = g_task_get_task_data (task);

  g_mutex_lock (&batch->mutex);
  batch->is_cancelled = TRUE;
  g_queue_clear_full (&batch->found, (GDestroyNotify) find_free);
  g_cond_signal (&batch->taken);
  g_mutex_unlock (&batch->mutex);
  g_cancellable_cancel (g_task_get_cancellable (task));
}

/**
 * vitrine_collector_cancel:
 *
 * Adds no more of what is being looked through. What has been added stays, and what was given
 * later has its turn.
 */
void
vitrine_collector_cancel (VitrineCollector *self)
{
  g_return_if_fail (VITRINE_IS_COLLECTOR (self));

  if (!g_queue_is_empty (&self->batches))
    cancel (g_queue_peek_head (&self->batches));
}

/**
 * vitrine_collector_cancel_all:
 *
 * Adds nothing more at all, of what was given so far.
 */
void
vitrine_collector_cancel_all (VitrineCollector *self)
{
  g_return_if_fail (VITRINE_IS_COLLECTOR (self));

  g_queue_foreach (&self->batches, (GFunc) cancel, NULL);
}

/**
 * vitrine_collector_is_busy:
 *
 * Returns: whether something that was given has not been added yet
 */
gboolean
vitrine_collector_is_busy (VitrineCollector *self)
{
  g_return_val_if_fail (VITRINE_IS_COLLECTOR (self), FALSE);

  return !g_queue_is_empty (&self->batches);
}

/**
 * vitrine_collector_get_folder:
 *
 * Returns: (nullable): the name of the folder that is being looked through
 */
const char *
vitrine_collector_get_folder (VitrineCollector *self)
{
  Batch *batch;

  g_return_val_if_fail (VITRINE_IS_COLLECTOR (self), NULL);

  batch = get_batch (self);
  return batch != NULL ? batch->shown_folder : NULL;
}

/**
 * vitrine_collector_get_n_pictures:
 *
 * Returns: the pictures that were found in folders and added, of what is worked on now
 */
guint
vitrine_collector_get_n_pictures (VitrineCollector *self)
{
  Batch *batch;

  g_return_val_if_fail (VITRINE_IS_COLLECTOR (self), 0);

  batch = get_batch (self);
  return batch != NULL ? batch->n_pictures : 0;
}
