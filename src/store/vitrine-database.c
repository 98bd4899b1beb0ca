/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-database-private.h"

#include "vitrine-session-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>

struct _VitrineDatabase {
  GObject            parent_instance;

  char              *path;
  GThread           *thread;       /* NULL: closed */
  GAsyncQueue       *jobs;
  gboolean           read_only;

  /* The thread's own. */
  VitrineConnection *connection;
  GArray            *openings;     /* VitrineConnectionFunc; complete before it is opened */
};

/* One thing to do, then its way back to where it was asked for. It is freed there, so that
 * no object is ever let go of on the database's thread. */
typedef struct {
  VitrineDatabase           *database;
  GTask                     *task;       /* NULL: the thread is to end */
  const VitrineDatabaseWork *work;       /* NULL: open */
  gpointer                   data;
  gboolean                   read_only;
  GError                    *error;
} Job;

G_DEFINE_FINAL_TYPE (VitrineDatabase, vitrine_database, G_TYPE_OBJECT)
G_DEFINE_QUARK (vitrine-database-error-quark, vitrine_database_error)

static void
job_free (Job *job)
{
  g_clear_object (&job->task);
  g_clear_object (&job->database);
  g_clear_error (&job->error);
  g_free (job);
}

static gboolean
job_done_cb (gpointer user_data)
{
  Job *job = user_data;
  VitrineDatabase *self = job->database;

  if (job->work == NULL && self->thread != NULL)
    self->read_only = job->read_only;

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else if (job->work != NULL && job->work->finish != NULL)
    job->work->finish (job->task);
  else
    g_task_return_boolean (job->task, TRUE);

  return G_SOURCE_REMOVE;
}

static void
send_back (Job *job)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  g_autoptr (GMainContext) context = g_main_context_ref (g_task_get_context (job->task));

  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_callback (source, job_done_cb, job, (GDestroyNotify) job_free);
  g_source_attach (source, context);
}

static gboolean
run_openings (sqlite3 *db, gpointer data, GError **error)
{
  VitrineDatabase *self = data;

  for (guint i = 0; i < self->openings->len; i++) {
    if (!g_array_index (self->openings, VitrineConnectionFunc, i) (db, NULL, error))
      return FALSE;
  }

  return TRUE;
}

static void
do_open (VitrineDatabase *self, Job *job)
{
  if (self->connection == NULL)
    self->connection = vitrine_connection_new (self->path, &job->error);
  if (self->connection == NULL)
    return;

  job->read_only = vitrine_connection_is_read_only (self->connection);
  if (!job->read_only &&
      !vitrine_connection_run (self->connection, VITRINE_CONNECTION_WRITE,
                               run_openings, self, &job->error))
    g_clear_pointer (&self->connection, vitrine_connection_free);
}

static void
do_work (VitrineDatabase *self, Job *job)
{
  gboolean written = FALSE;

  if (self->connection == NULL)
    job->error = vitrine_connection_error (VITRINE_DATABASE_ERROR_CLOSED, self->path, NULL);
  else
    written = vitrine_connection_run (self->connection, job->work->access,
                                      job->work->func, job->data, &job->error);

  if (job->work->settled != NULL)
    job->work->settled (job->data, written);
}

static gpointer
run_thread (gpointer data)
{
  VitrineDatabase *self = data;

  for (;;) {
    Job *job = g_async_queue_pop (self->jobs);

    if (job->task == NULL) {
      job_free (job);
      break;
    }
    if (job->work == NULL)
      do_open (self, job);
    else
      do_work (self, job);
    send_back (job);
  }

  g_clear_pointer (&self->connection, vitrine_connection_free);

  return NULL;
}

static void
push_job (VitrineDatabase *self, const VitrineDatabaseWork *work, GTask *task)
{
  Job *job = g_new0 (Job, 1);

  if (task != NULL) {
    job->database = g_object_ref (self);
    job->data = g_task_get_task_data (task);
  }
  job->task = task;
  job->work = work;

  g_async_queue_push (self->jobs, job);
}

static void
vitrine_database_finalize (GObject *object)
{
  VitrineDatabase *self = VITRINE_DATABASE (object);

  vitrine_database_close (self);
  g_clear_pointer (&self->jobs, g_async_queue_unref);
  g_clear_pointer (&self->openings, g_array_unref);
  g_free (self->path);

  G_OBJECT_CLASS (vitrine_database_parent_class)->finalize (object);
}

static void
vitrine_database_class_init (VitrineDatabaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_database_finalize;
}

static void
vitrine_database_init (VitrineDatabase *self)
{
  self->jobs = g_async_queue_new ();
  self->openings = g_array_new (FALSE, FALSE, sizeof (VitrineConnectionFunc));
}

/**
 * vitrine_database_new:
 * @path: of the file, absolute; it and its folder are made when it is opened
 *
 * Returns: (transfer full): a database that is not open yet
 */
VitrineDatabase *
vitrine_database_new (const char *path)
{
  VitrineDatabase *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (VITRINE_TYPE_DATABASE, NULL);
  self->path = g_strdup (path);

  return self;
}

/**
 * vitrine_database_add_opening:
 * @func: what is to be put right each time the database has been opened for writing
 *
 * To be called before it is opened. All of them share one transaction; when it fails, so
 * does the opening.
 */
void
vitrine_database_add_opening (VitrineDatabase *self, VitrineConnectionFunc func)
{
  g_return_if_fail (VITRINE_IS_DATABASE (self));
  g_return_if_fail (self->thread == NULL);

  g_array_append_val (self->openings, func);
}

/**
 * vitrine_database_open_async:
 *
 * Opens the file, makes it when there is none, and brings an older one up to date. Where it
 * can't be written but can be read, this succeeds, and vitrine_database_is_read_only() tells.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR whose message names the file and the way out. A
 * file that is newer, damaged or not ours is left untouched. It can be called again then,
 * and after vitrine_database_set_aside().
 */
void
vitrine_database_open_async (VitrineDatabase     *self,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (VITRINE_IS_DATABASE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_database_open_async);

  if (self->thread == NULL)
    self->thread = g_thread_new ("vitrine-database", run_thread, self);
  push_job (self, NULL, task);
}

gboolean
vitrine_database_open_finish (VitrineDatabase *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

const char *
vitrine_database_get_path (VitrineDatabase *self)
{
  g_return_val_if_fail (VITRINE_IS_DATABASE (self), NULL);

  return self->path;
}

/**
 * vitrine_database_is_read_only:
 *
 * Returns: whether the file could only be opened for reading: what is to be written fails
 *   with %VITRINE_DATABASE_ERROR_READ_ONLY
 */
gboolean
vitrine_database_is_read_only (VitrineDatabase *self)
{
  g_return_val_if_fail (VITRINE_IS_DATABASE (self), FALSE);

  return self->read_only;
}

/**
 * vitrine_database_run:
 * @work: static
 * @task: (transfer full): what it holds is what @work's functions get; untouched here until
 *   it returns
 *
 * Runs @work after all that was asked for before. The task returns what @work makes of it,
 * or a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_database_run (VitrineDatabase *self, const VitrineDatabaseWork *work, GTask *task)
{
  g_return_if_fail (VITRINE_IS_DATABASE (self));
  g_return_if_fail (G_IS_TASK (task));

  if (self->thread != NULL) {
    push_job (self, work, task);
  } else {
    g_task_return_error (task, vitrine_connection_error (VITRINE_DATABASE_ERROR_CLOSED,
                                                         self->path, NULL));
    g_object_unref (task);
  }
}

static gboolean
move_file (const char *from, const char *to, GError **error)
{
  int number;

  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;

  number = errno;
  /* Not every file system can refuse to replace. */
  if (number == EINVAL && !g_file_test (to, G_FILE_TEST_EXISTS) && g_rename (from, to) == 0)
    return TRUE;

  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (number),
                       g_strerror (number));
  return FALSE;
}

/* "vitrine.db.damaged-20240229-235959", with a number after it where that is taken. */
static char *
find_name_aside (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", VITRINE_SESSION_SUFFIX };
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");

  for (guint number = 1; ; number++) {
    g_autofree char *name = number == 1 ?
      g_strdup_printf ("%s.damaged-%s", path, stamp) :
      g_strdup_printf ("%s.damaged-%s-%u", path, stamp, number);
    gboolean is_taken = FALSE;

    for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
      g_autofree char *file = g_strconcat (name, suffixes[i], NULL);

      is_taken = is_taken || g_file_test (file, G_FILE_TEST_EXISTS);
    }
    if (!is_taken)
      return g_steal_pointer (&name);
  }
}

/**
 * vitrine_database_set_aside:
 *
 * Renames a damaged file, with what belongs to it, so that the next opening starts with an
 * empty one. Nothing is deleted or replaced. Closes the database first.
 *
 * Returns: (transfer full): the new path, or %NULL and a %VITRINE_DATABASE_ERROR
 */
char *
vitrine_database_set_aside (VitrineDatabase *self, GError **error)
{
  /* The file itself goes last: a log left beside an empty database would be taken for
   * part of that one. */
  static const char *const suffixes[] = { VITRINE_SESSION_SUFFIX, "-shm", "-wal", "" };
  g_autofree char *aside = NULL;

  g_return_val_if_fail (VITRINE_IS_DATABASE (self), NULL);

  vitrine_database_close (self);
  aside = find_name_aside (self->path);

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *from = g_strconcat (self->path, suffixes[i], NULL);
    g_autofree char *to = g_strconcat (aside, suffixes[i], NULL);
    g_autoptr (GError) local_error = NULL;

    if (!move_file (from, to, &local_error) &&
        !(*suffixes[i] != '\0' &&
          g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))) {
      g_propagate_error (error, vitrine_connection_error (VITRINE_DATABASE_ERROR_IO,
                                                          from, local_error->message));
      return NULL;
    }
  }

  return g_steal_pointer (&aside);
}

/**
 * vitrine_database_close:
 *
 * Waits until all that was asked for is done, and closes the file. What finishes then still
 * gets its callback, when the main loop runs again. To be called at the very end: it is the
 * one place where the caller waits for the disk.
 */
void
vitrine_database_close (VitrineDatabase *self)
{
  g_return_if_fail (VITRINE_IS_DATABASE (self));

  if (self->thread == NULL)
    return;

  push_job (self, NULL, NULL);
  g_thread_join (g_steal_pointer (&self->thread));
  self->read_only = FALSE;
}
