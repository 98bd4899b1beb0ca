/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-backup-keeper.h"

/* How often it is looked whether one is due: a computer may sleep for days. */
#define LOOK_EVERY_S (10 * 60)

/* How often a thread tells of its progress. */
#define TELL_EVERY_US (100 * 1000)

struct _VitrineBackupKeeper {
  GObject       parent_instance;

  char         *database_path;
  char         *images_folder;
  GCancellable *cancellable;     /* of the copy that is being made; NULL: none */
  guint         source;          /* 0: stopped */
  char         *trouble;
};

/* One export or restoring; the thread has it but for the last three. */
typedef struct {
  char                  *database_path;
  char                  *images_folder;
  char                  *path;
  gint64                 now;
  VitrineArchiveSummary  summary;

  gint64                 told;            /* when; monotonic */
  GFileProgressCallback  progress;
  gpointer               progress_data;
} Work;

/* A step of one, on its way to the main loop. */
typedef struct {
  GTask   *task;
  guint64  done;
  guint64  total;
} Step;

G_DEFINE_FINAL_TYPE (VitrineBackupKeeper, vitrine_backup_keeper, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_TROUBLE,
  N_PROPS
};

enum {
  MADE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
work_free (Work *work)
{
  g_free (work->database_path);
  g_free (work->images_folder);
  g_free (work->path);
  g_free (work);
}

static Work *
work_new (VitrineBackupKeeper *self, const char *path)
{
  Work *work = g_new0 (Work, 1);

  work->database_path = g_strdup (self->database_path);
  work->images_folder = g_strdup (self->images_folder);
  work->path = g_strdup (path);
  work->now = g_get_real_time () / G_USEC_PER_SEC;

  return work;
}

/* --- the daily copy --- */

static void
set_trouble (VitrineBackupKeeper *self, const char *trouble)
{
  if (g_strcmp0 (self->trouble, trouble) == 0)
    return;

  g_free (self->trouble);
  self->trouble = g_strdup (trouble);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
}

static void
make_if_due (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  gboolean made;

  if (vitrine_backup_make_if_due (work->database_path, work->now, &made, cancellable, &error))
    g_task_return_boolean (task, made);
  else
    g_task_return_error (task, error);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VitrineBackupKeeper *self = VITRINE_BACKUP_KEEPER (source);
  g_autoptr (GError) error = NULL;
  gboolean made = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  set_trouble (self, error != NULL ? error->message : NULL);
  if (made)
    g_signal_emit (self, signals[MADE], 0);
}

static gboolean
look_cb (gpointer user_data)
{
  VitrineBackupKeeper *self = user_data;
  g_autoptr (GTask) task = NULL;

  /* A slow disk is not to be asked twice. */
  if (self->cancellable != NULL)
    return G_SOURCE_CONTINUE;

  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, looked_cb, NULL);
  g_task_set_source_tag (task, look_cb);
  g_task_set_task_data (task, work_new (self, NULL), (GDestroyNotify) work_free);
  g_task_run_in_thread (task, make_if_due);

  return G_SOURCE_CONTINUE;
}

static void
vitrine_backup_keeper_dispose (GObject *object)
{
  vitrine_backup_keeper_stop (VITRINE_BACKUP_KEEPER (object));

  G_OBJECT_CLASS (vitrine_backup_keeper_parent_class)->dispose (object);
}

static void
vitrine_backup_keeper_finalize (GObject *object)
{
  VitrineBackupKeeper *self = VITRINE_BACKUP_KEEPER (object);

  g_free (self->database_path);
  g_free (self->images_folder);
  g_free (self->trouble);

  G_OBJECT_CLASS (vitrine_backup_keeper_parent_class)->finalize (object);
}

static void
vitrine_backup_keeper_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  VitrineBackupKeeper *self = VITRINE_BACKUP_KEEPER (object);

  switch (prop_id) {
  case PROP_TROUBLE:
    g_value_set_string (value, self->trouble);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_backup_keeper_class_init (VitrineBackupKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vitrine_backup_keeper_dispose;
  object_class->finalize = vitrine_backup_keeper_finalize;
  object_class->get_property = vitrine_backup_keeper_get_property;

  properties[PROP_TROUBLE] =
    g_param_spec_string ("trouble", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[MADE] =
    g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vitrine_backup_keeper_init (VitrineBackupKeeper *self)
{
}

/**
 * vitrine_backup_keeper_new:
 *
 * Returns: (transfer full): a keeper for that database, which rests until it is started
 */
VitrineBackupKeeper *
vitrine_backup_keeper_new (const char *database_path, const char *images_folder)
{
  VitrineBackupKeeper *self;

  g_return_val_if_fail (database_path != NULL, NULL);
  g_return_val_if_fail (images_folder != NULL, NULL);

  self = g_object_new (VITRINE_TYPE_BACKUP_KEEPER, NULL);
  self->database_path = g_strdup (database_path);
  self->images_folder = g_strdup (images_folder);

  return self;
}

/**
 * vitrine_backup_keeper_start:
 *
 * Looks at once, and then every few minutes, whether a copy is due, and makes it on a thread of
 * its own. The database has to be there.
 */
void
vitrine_backup_keeper_start (VitrineBackupKeeper *self)
{
  g_return_if_fail (VITRINE_IS_BACKUP_KEEPER (self));

  if (self->source != 0)
    return;

  self->source = g_timeout_add_seconds (LOOK_EVERY_S, look_cb, self);
  look_cb (self);
}

/**
 * vitrine_backup_keeper_stop:
 *
 * Gives up a copy that is being made; nothing of it stays.
 */
void
vitrine_backup_keeper_stop (VitrineBackupKeeper *self)
{
  g_return_if_fail (VITRINE_IS_BACKUP_KEEPER (self));

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Returns: (nullable): why the last copy that was due couldn't be made. */
const char *
vitrine_backup_keeper_get_trouble (VitrineBackupKeeper *self)
{
  g_return_val_if_fail (VITRINE_IS_BACKUP_KEEPER (self), NULL);

  return self->trouble;
}

/* --- what the seller asks for --- */

static void
list (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;

  g_task_return_pointer (task, vitrine_backup_list (work->database_path),
                         (GDestroyNotify) g_ptr_array_unref);
}

/* Looks for all copies that there are. */
void
vitrine_backup_keeper_list_async (VitrineBackupKeeper *self,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VITRINE_IS_BACKUP_KEEPER (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_backup_keeper_list_async);
  g_task_set_task_data (task, work_new (self, NULL), (GDestroyNotify) work_free);
  g_task_run_in_thread (task, list);
}

/* Returns: (transfer full) (element-type VitrineBackup): newest first. */
GPtrArray *
vitrine_backup_keeper_list_finish (VitrineBackupKeeper *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
step_cb (gpointer user_data)
{
  Step *step = user_data;
  Work *work = g_task_get_task_data (step->task);

  if (!g_task_get_completed (step->task))
    work->progress (step->done, step->total, work->progress_data);

  return G_SOURCE_REMOVE;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->task);
  g_free (step);
}

/* On the thread. */
static void
tell (guint64 done, guint64 total, gpointer user_data)
{
  GTask *task = user_data;
  Work *work = g_task_get_task_data (task);
  gint64 now = g_get_monotonic_time ();
  Step *step;

  if (work->progress == NULL || (done < total && now - work->told < TELL_EVERY_US))
    return;

  work->told = now;
  step = g_new0 (Step, 1);
  step->task = g_object_ref (task);
  step->done = done;
  step->total = total;
  g_main_context_invoke_full (g_task_get_context (task), G_PRIORITY_DEFAULT, step_cb, step,
                              step_free);
}

static void
export (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  if (vitrine_archive_export (work->database_path, work->images_folder, work->path, tell, task,
                              &work->summary, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
restore (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  if (vitrine_archive_restore (work->path, work->database_path, work->images_folder, work->now,
                               tell, task, &work->summary, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
run (VitrineBackupKeeper   *self,
     const char            *path,
     GTaskThreadFunc        func,
     gpointer               source_tag,
     GFileProgressCallback  progress,
     gpointer               progress_data,
     GCancellable          *cancellable,
     GAsyncReadyCallback    callback,
     gpointer               user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Work *work = work_new (self, path);

  work->progress = progress;
  work->progress_data = progress_data;
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, func);
}

static gboolean
finish (VitrineBackupKeeper    *self,
        GAsyncResult           *result,
        VitrineArchiveSummary  *summary,
        GError                **error)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  if (summary != NULL)
    *summary = work->summary;

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vitrine_backup_keeper_export_async:
 * @target: absolute path
 * @progress: (nullable): told of bytes, some ten times a second
 *
 * Writes all of the seller's work into one file; see vitrine_archive_export().
 */
void
vitrine_backup_keeper_export_async (VitrineBackupKeeper   *self,
                                    const char            *target,
                                    GFileProgressCallback  progress,
                                    gpointer               progress_data,
                                    GCancellable          *cancellable,
                                    GAsyncReadyCallback    callback,
                                    gpointer               user_data)
{
  g_return_if_fail (VITRINE_IS_BACKUP_KEEPER (self));
  g_return_if_fail (target != NULL);

  run (self, target, export, vitrine_backup_keeper_export_async, progress, progress_data,
       cancellable, callback, user_data);
}

gboolean
vitrine_backup_keeper_export_finish (VitrineBackupKeeper    *self,
                                     GAsyncResult           *result,
                                     VitrineArchiveSummary  *summary,
                                     GError                **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return finish (self, result, summary, error);
}

/**
 * vitrine_backup_keeper_restore_async:
 * @path: absolute; an archive or one of the copies
 * @progress: (nullable): told of bytes, some ten times a second
 *
 * Puts the seller's work back; see vitrine_archive_restore(). The database has to be closed.
 */
void
vitrine_backup_keeper_restore_async (VitrineBackupKeeper   *self,
                                     const char            *path,
                                     GFileProgressCallback  progress,
                                     gpointer               progress_data,
                                     GCancellable          *cancellable,
                                     GAsyncReadyCallback    callback,
                                     gpointer               user_data)
{
  g_return_if_fail (VITRINE_IS_BACKUP_KEEPER (self));
  g_return_if_fail (path != NULL);

  run (self, path, restore, vitrine_backup_keeper_restore_async, progress, progress_data,
       cancellable, callback, user_data);
}

gboolean
vitrine_backup_keeper_restore_finish (VitrineBackupKeeper    *self,
                                      GAsyncResult           *result,
                                      VitrineArchiveSummary  *summary,
                                      GError                **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return finish (self, result, summary, error);
}
