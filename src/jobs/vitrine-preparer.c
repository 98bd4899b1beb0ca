/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-preparer.h"

#include "vitrine-image-rules.h"

#include <glib/gstdio.h>

/* Decoding and encoding keep a processor busy, and take memory each. */
#define PARALLEL 2

/* While pictures are still being read: their verdicts come first. */
#define PARALLEL_HURRIED 1

/* How long to wait at the end for those that have been told to stop. */
#define STOP_US (5 * G_USEC_PER_SEC)

/* What worker threads have a hand in; it outlives the preparer where one is late. */
typedef struct {
  GMutex  mutex;
  GCond   cond;
  guint   n_working;
} Gate;

struct _VitrinePreparer {
  GObject           parent_instance;

  VitrineWorkspace *workspace;
  GQueue            waiting;     /* of GTask, each with its Job */
  GHashTable       *places;      /* GCancellable of a Job → its link in there */
  GPtrArray        *running;     /* of GTask, likewise; borrowed */
  gboolean          hurried;
  gboolean          stopped;
  Gate             *gate;
};

/* One copy to be made. A worker thread sees no object that changes. */
typedef struct {
  char                *key;        /* same key, same copy */
  char                *shop_id;
  char                *original;   /* digest */
  VitrineUseCase       use_case;
  char                *market;
  VitrineTreatment     treatment;
  gboolean             urgent;     /* the seller asked for it, and looks at it */
  VitrineImageRecipe  *recipe;
  VitrineImageFiles   *files;
  VitrinePreparedCopy *found;      /* made earlier, if its file is there */
  GCancellable        *cancellable;
  Gate                *gate;
} Job;

G_DEFINE_FINAL_TYPE (VitrinePreparer, vitrine_preparer, G_TYPE_OBJECT)

static void
gate_clear (Gate *gate)
{
  g_mutex_clear (&gate->mutex);
  g_cond_clear (&gate->cond);
}

static void
gate_unref (Gate *gate)
{
  g_atomic_rc_box_release_full (gate, (GDestroyNotify) gate_clear);
}

static Gate *
gate_new (void)
{
  Gate *gate = g_atomic_rc_box_new0 (Gate);

  g_mutex_init (&gate->mutex);
  g_cond_init (&gate->cond);

  return gate;
}

static void
job_free (Job *job)
{
  g_free (job->key);
  g_free (job->shop_id);
  g_free (job->original);
  g_free (job->market);
  g_clear_object (&job->recipe);
  g_clear_object (&job->files);
  g_clear_object (&job->cancellable);
  g_clear_pointer (&job->found, vitrine_prepared_copy_free);
  gate_unref (job->gate);
  g_free (job);
}

static Job *
job_new (VitrinePreparer    *self,
         VitrineImage       *image,
         VitrineImageRecipe *recipe,
         GCancellable       *cancellable)
{
  VitrineShop *shop = vitrine_workspace_get_shop (self->workspace);
  Job *job = g_new0 (Job, 1);
  g_autofree char *treatment = NULL;

  job->shop_id = g_strdup (vitrine_shop_get_id (shop));
  job->market = g_strdup (vitrine_shop_get_market (shop));
  job->original = g_strdup (vitrine_image_get_digest (image));
  job->use_case = vitrine_image_get_use_case (image);
  job->treatment = *vitrine_image_get_treatment (image);
  job->urgent = job->treatment.prepare != VITRINE_PREPARE_IF_NEEDED
                || job->treatment.shape != VITRINE_SHAPE_CHOSEN_LATER;
  job->recipe = g_object_ref (recipe);
  job->files = g_object_ref (vitrine_workspace_get_files (self->workspace));
  job->cancellable = g_object_ref (cancellable);
  job->gate = g_atomic_rc_box_acquire (self->gate);
  treatment = vitrine_treatment_to_text (&job->treatment);
  job->key = g_strjoin (" ", job->original, vitrine_use_case_to_wire (job->use_case),
                        treatment, NULL);

  return job;
}

/* --- on a worker thread --- */

static VitrinePreparedCopy *
make_copy (Job *job, GError **error)
{
  g_autoptr (VitrinePreparedCopy) copy = g_new0 (VitrinePreparedCopy, 1);
  g_autofree char *source = vitrine_image_files_dup_path (job->files, job->original);
  g_autofree char *draft = vitrine_image_files_new_draft (job->files, error);

  if (draft == NULL)
    return NULL;

  copy->steps = vitrine_image_recipe_make (job->recipe, source, draft, job->cancellable,
                                           &copy->facts, error);
  if (copy->steps == NULL) {
    g_unlink (draft);
    return NULL;
  }
  if (!vitrine_image_files_keep_draft (job->files, g_steal_pointer (&draft), job->cancellable,
                                       &copy->digest, &copy->facts.bytes, error))
    return NULL;

  return g_steal_pointer (&copy);
}

static void
leave_gate (Gate *gate)
{
  g_mutex_lock (&gate->mutex);
  gate->n_working--;
  g_cond_signal (&gate->cond);
  g_mutex_unlock (&gate->mutex);
}

static void
work (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  VitrinePreparedCopy *copy = NULL;
  GError *error = NULL;

  if (job->found != NULL
      && vitrine_image_files_has (job->files, job->found->digest, job->found->facts.bytes))
    copy = g_steal_pointer (&job->found);
  else if (!g_cancellable_set_error_if_cancelled (job->cancellable, &error))
    copy = make_copy (job, &error);

  leave_gate (job->gate);
  if (copy != NULL)
    g_task_return_pointer (task, copy, (GDestroyNotify) vitrine_prepared_copy_free);
  else
    g_task_return_error (task, error);
}

/* --- back on the main thread --- */

static void start_next (VitrinePreparer *self);

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VitrinePreparer *self = VITRINE_PREPARER (source);
  g_autoptr (GTask) task = user_data;
  VitrinePreparedCopy *copy;
  GError *error = NULL;

  g_ptr_array_remove_fast (self->running, task);
  copy = g_task_propagate_pointer (G_TASK (result), &error);
  if (copy != NULL)
    g_task_return_pointer (task, copy, (GDestroyNotify) vitrine_prepared_copy_free);
  else
    g_task_return_error (task, error);

  start_next (self);
}

/* A copy from before a limit was changed may be no good any more. */
static gboolean
is_still_good (const Job *job, const VitrinePreparedCopy *copy)
{
  g_autoptr (GPtrArray) findings =
    vitrine_image_rules_check (&copy->facts, job->use_case, job->market);

  return vitrine_image_rules_blocker (findings) == NULL;
}

static void
copy_looked_for_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  VitrinePreparer *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  g_autoptr (GTask) worker = g_task_new (self, NULL, worked_cb, task);

  /* Without a database it is made once more. */
  job->found =
    vitrine_image_store_find_prepared_finish (VITRINE_IMAGE_STORE (source), result, NULL);
  if (job->found != NULL && !is_still_good (job, job->found))
    g_clear_pointer (&job->found, vitrine_prepared_copy_free);
  if (self->stopped)
    g_cancellable_cancel (job->cancellable);

  g_mutex_lock (&self->gate->mutex);
  self->gate->n_working++;
  g_mutex_unlock (&self->gate->mutex);
  g_task_set_source_tag (worker, copy_looked_for_cb);
  g_task_set_task_data (worker, job, NULL);   /* @task's, which waits for @worker */
  g_task_run_in_thread (worker, work);
}

static void
start (VitrinePreparer *self, GTask *task)
{
  Job *job = g_task_get_task_data (task);

  g_ptr_array_add (self->running, task);
  vitrine_image_store_find_prepared_async (vitrine_workspace_get_image_store (self->workspace),
                                           job->shop_id, job->original, job->use_case,
                                           &job->treatment, copy_looked_for_cb, task);
}

static gboolean
is_twin_running (VitrinePreparer *self, const Job *job)
{
  for (guint i = 0; i < self->running->len; i++) {
    const Job *other = g_task_get_task_data (self->running->pdata[i]);

    if (g_str_equal (other->key, job->key))
      return TRUE;
  }

  return FALSE;
}

/* The first in line whose twin isn't under way: what becomes of that one will do for both. */
static GTask *
take_out (VitrinePreparer *self, GList *link)
{
  GTask *task = link->data;
  const Job *job = g_task_get_task_data (task);

  g_hash_table_remove (self->places, job->cancellable);
  g_queue_delete_link (&self->waiting, link);

  return task;
}

static GTask *
pop_first (VitrinePreparer *self, gboolean urgent)
{
  for (GList *link = self->waiting.head; link != NULL; link = link->next) {
    const Job *job = g_task_get_task_data (link->data);

    if (job->urgent == urgent && !is_twin_running (self, job))
      return take_out (self, link);
  }

  return NULL;
}

static GTask *
pop_next (VitrinePreparer *self)
{
  GTask *task = pop_first (self, TRUE);

  return task != NULL ? task : pop_first (self, FALSE);
}

static void
start_next (VitrinePreparer *self)
{
  guint limit = self->hurried ? PARALLEL_HURRIED : PARALLEL;

  while (self->running->len < limit) {
    GTask *task = pop_next (self);

    if (task == NULL)
      break;
    start (self, task);
  }
}

static void
vitrine_preparer_finalize (GObject *object)
{
  VitrinePreparer *self = VITRINE_PREPARER (object);

  g_queue_clear_full (&self->waiting, g_object_unref);
  g_hash_table_unref (self->places);
  g_ptr_array_unref (self->running);
  g_clear_object (&self->workspace);
  gate_unref (self->gate);

  G_OBJECT_CLASS (vitrine_preparer_parent_class)->finalize (object);
}

static void
vitrine_preparer_class_init (VitrinePreparerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_preparer_finalize;
}

static void
vitrine_preparer_init (VitrinePreparer *self)
{
  g_queue_init (&self->waiting);
  self->places = g_hash_table_new (NULL, NULL);
  self->running = g_ptr_array_new ();
  self->gate = gate_new ();
}

/**
 * vitrine_preparer_new:
 * @workspace: where originals and copies are
 *
 * Returns: (transfer full): one that has nothing to do
 */
VitrinePreparer *
vitrine_preparer_new (VitrineWorkspace *workspace)
{
  VitrinePreparer *self = g_object_new (VITRINE_TYPE_PREPARER, NULL);

  self->workspace = g_object_ref (workspace);

  return self;
}

/**
 * vitrine_preparer_run_async:
 * @image: with a digest; as it is now is what counts
 * @recipe: for it, not empty
 * @cancellable: its own: see vitrine_preparer_cancel()
 *
 * Makes the copy that fits, when its turn comes, and files it in the images' folder. One that
 * was made of the same original for the same use in the same way, by this or an earlier run of
 * the program, is taken instead.
 *
 * Finishes with the errors of vitrine_image_recipe_make(), with %VITRINE_IMAGE_FILES_ERROR,
 * and with %G_IO_ERROR_CANCELLED.
 */
void
vitrine_preparer_run_async (VitrinePreparer     *self,
                            VitrineImage        *image,
                            VitrineImageRecipe  *recipe,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (VITRINE_IS_PREPARER (self));
  g_return_if_fail (vitrine_image_get_digest (image) != NULL);
  g_return_if_fail (G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vitrine_preparer_run_async);
  g_task_set_task_data (task, job_new (self, image, recipe, cancellable),
                        (GDestroyNotify) job_free);
  g_queue_push_tail (&self->waiting, task);
  g_hash_table_insert (self->places, cancellable, self->waiting.tail);
  start_next (self);
}

/**
 * vitrine_preparer_run_finish:
 *
 * Returns: (transfer full): the copy, or %NULL with @error set
 */
VitrinePreparedCopy *
vitrine_preparer_run_finish (VitrinePreparer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vitrine_preparer_cancel:
 * @cancellable: of one that was asked for
 *
 * Cuts it short; one that still waits ends now, without waiting for its turn. Its callback may
 * be called before this returns.
 */
void
vitrine_preparer_cancel (VitrinePreparer *self, GCancellable *cancellable)
{
  GList *link;

  g_return_if_fail (VITRINE_IS_PREPARER (self));

  g_cancellable_cancel (cancellable);
  link = g_hash_table_lookup (self->places, cancellable);
  if (link != NULL) {
    g_autoptr (GTask) task = take_out (self, link);

    g_task_return_error_if_cancelled (task);
  }
}

/**
 * vitrine_preparer_set_hurried:
 * @hurried: whether there is something more urgent than this
 */
void
vitrine_preparer_set_hurried (VitrinePreparer *self, gboolean hurried)
{
  g_return_if_fail (VITRINE_IS_PREPARER (self));

  if (self->hurried == hurried)
    return;

  self->hurried = hurried;
  start_next (self);
}

static void
cancel_job (gpointer task, gpointer user_data)
{
  Job *job = g_task_get_task_data (task);

  g_cancellable_cancel (job->cancellable);
}

/**
 * vitrine_preparer_stop:
 *
 * Cancels all of it and waits until the worker threads have let go, so that none of them is
 * left when the program ends. To be called at the very end: the caller waits.
 */
void
vitrine_preparer_stop (VitrinePreparer *self)
{
  gint64 until = g_get_monotonic_time () + STOP_US;
  gboolean in_time = TRUE;

  g_return_if_fail (VITRINE_IS_PREPARER (self));

  self->stopped = TRUE;
  g_ptr_array_foreach (self->running, cancel_job, NULL);
  g_queue_foreach (&self->waiting, cancel_job, NULL);

  g_mutex_lock (&self->gate->mutex);
  while (self->gate->n_working > 0 && in_time)
    in_time = g_cond_wait_until (&self->gate->cond, &self->gate->mutex, until);
  g_mutex_unlock (&self->gate->mutex);
}
