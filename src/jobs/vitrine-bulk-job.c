/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-bulk-job.h"

#include "vitrine-bulk-catalogue.h"
#include "vitrine-json.h"
#include "vitrine-rule-pack.h"

#include <glib/gi18n.h>
#include <string.h>

/* As many drafts are under way at once: enough for the database and two threads. */
#define N_AT_ONCE 4

/* The market's; the window shows as many slots. */
#define MAX_PICTURES 9

struct _VitrineBulkJob {
  GObject               parent_instance;

  VitrineDraftKeeper   *keeper;
  VitrineBulkCatalogue *catalogue;
  GPtrArray            *drafts;      /* of VitrineBulkDraft */
  guint                 n_done;
  guint                 n_total;
};

/* One way through the drafts. */
typedef struct {
  void      (*begin) (GTask *task, VitrineBulkDraft *draft);   /* ends with step_done() */
  gboolean  (*wants) (VitrineBulkDraft *draft);                /* NULL: any */
  GPtrArray  *edits;         /* of a preview */
  guint       next;
  guint       n_running;
  GError     *error;         /* for which no more are begun; NULL: none */
} Walk;

/* One draft on it. */
typedef struct {
  GTask            *task;         /* of the walk */
  VitrineBulkDraft *bulk;         /* the job's */
  VitrineDraft     *draft;
  gint64            revision;     /* of what is being worked on */
  gboolean          was_open;
  JsonNode         *body;         /* of a preview */
  char             *text;
  VitrineBulkWork  *work;
  VitrineBulkJudges judges;
} Step;

G_DEFINE_FINAL_TYPE (VitrineBulkJob, vitrine_bulk_job, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_N_DONE,
  PROP_N_TOTAL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
walk_free (Walk *walk)
{
  g_clear_pointer (&walk->edits, g_ptr_array_unref);
  g_clear_error (&walk->error);
  g_free (walk);
}

static void
step_free (Step *step)
{
  g_clear_object (&step->task);
  g_clear_object (&step->draft);
  g_clear_pointer (&step->body, json_node_unref);
  g_clear_pointer (&step->work, vitrine_bulk_work_free);
  g_free (step->text);
  g_free (step);
}

static VitrineBulkJob *
get_job (Step *step)
{
  return g_task_get_source_object (step->task);
}

/* --- one after the other --- */

static void go_on (GTask *task);

/* @step: (transfer full) */
static void
step_done (Step *step)
{
  g_autoptr (GTask) task = g_object_ref (step->task);
  VitrineBulkJob *self = get_job (step);
  Walk *walk = g_task_get_task_data (task);

  step_free (step);
  walk->n_running--;
  self->n_done++;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_DONE]);
  go_on (task);
}

static void
fail_step (Step *step, const char *words)
{
  g_free (step->bulk->trouble);
  step->bulk->trouble = g_strdup (words);
  step_done (step);
}

/* What isn't about this draft alone is of all that would come after it, too. */
static void
fail_walk (Step *step, const GError *error)
{
  Walk *walk = g_task_get_task_data (step->task);

  if (error->domain == VITRINE_DATABASE_ERROR && walk->error == NULL)
    walk->error = g_error_copy (error);
  fail_step (step, error->message);
}

static gboolean
is_stopped (GTask *task)
{
  Walk *walk = g_task_get_task_data (task);

  return walk->error != NULL || g_cancellable_is_cancelled (g_task_get_cancellable (task));
}

static void
finish_walk (GTask *task)
{
  Walk *walk = g_task_get_task_data (task);

  if (walk->error != NULL)
    g_task_return_error (task, g_steal_pointer (&walk->error));
  else if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

static void
go_on (GTask *task)
{
  VitrineBulkJob *self = g_task_get_source_object (task);
  Walk *walk = g_task_get_task_data (task);

  while (!is_stopped (task) && walk->n_running < N_AT_ONCE && walk->next < self->drafts->len) {
    VitrineBulkDraft *draft = self->drafts->pdata[walk->next++];

    if (walk->wants != NULL && !walk->wants (draft))
      continue;
    walk->n_running++;
    walk->begin (task, draft);
  }
  if (walk->n_running == 0)
    finish_walk (task);
}

static guint
count_wanted (VitrineBulkJob *self, Walk *walk)
{
  guint n = 0;

  for (guint i = 0; i < self->drafts->len; i++)
    n += walk->wants == NULL || walk->wants (self->drafts->pdata[i]);

  return n;
}

/* Begins in the next turn of the loop, so that nobody is called back before this returns. */
static gboolean
go_on_cb (gpointer user_data)
{
  go_on (user_data);

  return G_SOURCE_REMOVE;
}

/* @task: (transfer full) */
static void
start_walk (GTask *task, Walk *walk)
{
  VitrineBulkJob *self = g_task_get_source_object (task);

  g_task_set_task_data (task, walk, (GDestroyNotify) walk_free);
  g_task_set_check_cancellable (task, FALSE);
  self->n_done = 0;
  self->n_total = count_wanted (self, walk);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_DONE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_TOTAL]);
  g_idle_add_full (G_PRIORITY_DEFAULT, go_on_cb, task, g_object_unref);
}

static Step *
step_new (GTask *task, VitrineBulkDraft *draft)
{
  Step *step = g_new0 (Step, 1);

  step->task = g_object_ref (task);
  step->bulk = draft;

  return step;
}

/* The thread has nothing of ours to let go of last. */
static void
run_step (Step *step, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, step);

  g_task_set_source_tag (task, run_step);
  g_task_set_task_data (task, step, NULL);
  g_task_run_in_thread (task, func);
}

/* What a thread is to judge by; the catalogue itself is for the main thread. */
static void
set_judges (Step *step, const char *brand_id)
{
  VitrineBulkCatalogue *catalogue = get_job (step)->catalogue;
  const VitrineBulkDraft *draft = step->bulk;

  step->judges = (VitrineBulkJudges) {
    .before = vitrine_bulk_catalogue_lookup (catalogue, draft->category_id, draft->brand_id),
    .after = vitrine_bulk_catalogue_lookup (catalogue, draft->category_id, brand_id),
    .now = g_get_real_time () / G_USEC_PER_SEC,
  };
}

/* The brand that the draft would have: that of the change of it, if there is one. */
static const char *
get_new_brand (const VitrineBulkDraft *draft)
{
  for (guint i = 0; i < draft->items->len; i++) {
    const VitrineBulkItem *item = draft->items->pdata[i];

    if (item->change->field == VITRINE_BULK_BRAND && !item->is_left_out)
      return item->change->after != NULL ? json_node_get_string (item->change->after) : NULL;
  }

  return draft->brand_id;
}

/* --- looking --- */

static void
judge_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Step *step = data;

  vitrine_bulk_draft_judge (step->bulk, json_node_get_object (step->body), &step->judges);
  g_task_return_boolean (task, TRUE);
}

static void
judged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  step_done (user_data);
}

static void
after_gathered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Step *step = user_data;

  set_judges (step, get_new_brand (step->bulk));
  run_step (step, judge_on_thread, judged_cb);
}

static void
before_gathered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Step *step = user_data;

  vitrine_bulk_catalogue_gather_async (get_job (step)->catalogue, step->bulk->category_id,
                                       get_new_brand (step->bulk), after_gathered_cb, step);
}

static char *
dup_member (JsonObject *body, const char *name)
{
  JsonNode *node = json_object_get_member (body, name);

  return node != NULL ? vitrine_json_dup_scalar (node) : NULL;
}

static void
look_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Step *step = data;
  Walk *walk = g_task_get_task_data (step->task);
  const VitrineBulkContext context = {
    vitrine_rule_pack_get (step->bulk->market)->currency, MAX_PICTURES,
  };

  step->body = vitrine_json_parse (step->text, strlen (step->text));
  if (step->body != NULL && JSON_NODE_HOLDS_OBJECT (step->body)) {
    JsonObject *body = json_node_get_object (step->body);

    g_free (step->bulk->category_id);
    g_free (step->bulk->brand_id);
    step->bulk->category_id = dup_member (body, "category_id");
    step->bulk->brand_id = dup_member (body, "brand_id");
    vitrine_bulk_draft_set_changes (step->bulk,
                                    vitrine_bulk_edit_run (walk->edits, body, &context));
  }
  g_task_return_boolean (task, TRUE);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Step *step = user_data;

  if (!vitrine_bulk_draft_is_changed (step->bulk))
    step_done (step);
  else
    vitrine_bulk_catalogue_gather_async (get_job (step)->catalogue, step->bulk->category_id,
                                         step->bulk->brand_id, before_gathered_cb, step);
}

/* A body, as it is now; what was typed last is in it. */
static void
look (Step *step, VitrineDraft *draft)
{
  vitrine_draft_take_step (draft, FALSE);
  step->text = g_strdup (vitrine_draft_get_body (draft));
  run_step (step, look_on_thread, looked_cb);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineDraft) draft =
    vitrine_draft_store_load_finish (VITRINE_DRAFT_STORE (source), result, &error);

  if (draft != NULL)
    look (step, draft);
  else
    fail_walk (step, error);
}

static void
begin_looking (GTask *task, VitrineBulkDraft *bulk)
{
  VitrineBulkJob *self = g_task_get_source_object (task);
  Step *step = step_new (task, bulk);
  VitrineDraft *open = vitrine_draft_keeper_find (self->keeper, bulk->id);

  g_ptr_array_set_size (bulk->items, 0);
  g_clear_pointer (&bulk->problem, g_free);
  g_clear_pointer (&bulk->trouble, g_free);
  if (open != NULL)
    look (step, open);
  else
    vitrine_draft_store_load_async (vitrine_draft_keeper_get_store (self->keeper), bulk->id,
                                    loaded_cb, step);
}

/* --- writing --- */

/* What the draft is judged as while nobody has it open, who would judge it anew. */
static void
set_facts (VitrineDraft *draft, int n_problems, VitrineDraftState state)
{
  VitrineDraftState now = vitrine_draft_get_facts (draft)->state;

  vitrine_draft_set_n_problems (draft, n_problems);
  if ((now == VITRINE_DRAFT_DRAFT || now == VITRINE_DRAFT_READY)
      && (state == VITRINE_DRAFT_DRAFT || state == VITRINE_DRAFT_READY))
    vitrine_draft_set_state (draft, state);
}

static void
keep_facts (VitrineDraft *draft, VitrineBulkFacts *facts)
{
  const VitrineDraftFacts *now = vitrine_draft_get_facts (draft);

  g_free (facts->digest);
  facts->digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, vitrine_draft_get_body (draft),
                                                 -1);
  facts->n_problems = now->n_problems;
  facts->state = now->state;
}

/* Takes the other program's version, where the seller has this draft not open to choose. */
static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  vitrine_draft_keeper_settle_finish (VITRINE_DRAFT_KEEPER (source), result, NULL);
  step_done (user_data);
}

/* The draft is to be as it was: @back is the way there. */
static void
fail_write (Step                   *step,
            const GError           *error,
            gboolean              (*back) (VitrineDraft *draft),
            const VitrineBulkFacts *facts)
{
  back (step->draft);
  set_facts (step->draft, facts->n_problems, facts->state);
  if (!step->was_open
      && g_error_matches (error, VITRINE_DRAFT_STORE_ERROR, VITRINE_DRAFT_STORE_ERROR_CONFLICT)) {
    g_free (step->bulk->trouble);
    step->bulk->trouble = g_strdup (_("Another program has changed it meanwhile"));
    vitrine_draft_keeper_settle_async (get_job (step)->keeper, step->draft, FALSE, settled_cb,
                                       step);
    return;
  }
  fail_walk (step, error);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;

  if (vitrine_draft_keeper_save_finish (VITRINE_DRAFT_KEEPER (source), result, &error)) {
    step->bulk->is_written = TRUE;
    step_done (step);
    return;
  }

  fail_write (step, error, vitrine_draft_undo, &step->bulk->before);
}

static void
work_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Step *step = data;

  vitrine_bulk_work_run (step->work, &step->judges);
  g_task_return_boolean (task, TRUE);
}

static void
work (Step *step, gboolean is_undo, GAsyncReadyCallback callback)
{
  step->revision = vitrine_draft_get_revision (step->draft);
  step->work = g_new0 (VitrineBulkWork, 1);
  step->work->items = step->bulk->items;
  step->work->is_undo = is_undo;
  step->work->market = g_strdup (step->bulk->market);
  step->work->text = g_strdup (vitrine_draft_get_body (step->draft));
  set_judges (step, is_undo ? step->bulk->brand_id : get_new_brand (step->bulk));
  run_step (step, work_on_thread, callback);
}

/* A step of its own: no typing becomes one with it. */
static gboolean
set_body (Step *step, GError **error)
{
  VitrineDraftState state = step->work->n_errors == 0 ? VITRINE_DRAFT_READY : VITRINE_DRAFT_DRAFT;

  if (step->work->result == NULL
      || vitrine_draft_get_revision (step->draft) != step->revision) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                         _("It has been changed meanwhile, and was left as it is"));
    return FALSE;
  }
  if (!vitrine_draft_set_body (step->draft, step->work->result, -1, error))
    return FALSE;

  /* Without a catalogue nobody knows whether it is ready. */
  if (vitrine_bulk_catalogue_is_known (get_job (step)->catalogue))
    set_facts (step->draft, step->work->n_problems, state);

  return TRUE;
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Step *step = user_data;
  VitrineBulkDraft *bulk = step->bulk;
  g_autoptr (GError) error = NULL;

  keep_facts (step->draft, &bulk->before);
  if (!set_body (step, &error)) {
    fail_step (step, error->message);
    return;
  }
  keep_facts (step->draft, &bulk->after);
  vitrine_draft_keeper_save_async (get_job (step)->keeper, step->draft, applied_cb, step);
}

/* Why a draft can't be written on; NULL: it can. */
static const char *
get_obstacle (VitrineDraft *draft)
{
  if (vitrine_draft_get_state (draft) == VITRINE_DRAFT_TRASH)
    return _("It lies in the trash");
  if (vitrine_draft_get_save_state (draft) == VITRINE_DRAFT_CANT_SAVE)
    return vitrine_draft_get_trouble (draft);

  return NULL;
}

/* Whether the draft is there to be worked on; else the step has ended. */
static gboolean
take_draft (Step *step, VitrineDraftKeeper *keeper, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;

  step->draft = vitrine_draft_keeper_open_finish (keeper, result, &error);
  if (step->draft == NULL) {
    fail_walk (step, error);
    return FALSE;
  }
  if (get_obstacle (step->draft) != NULL) {
    fail_step (step, get_obstacle (step->draft));
    return FALSE;
  }
  vitrine_draft_take_step (step->draft, FALSE);

  return TRUE;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Step *step = user_data;

  if (take_draft (step, VITRINE_DRAFT_KEEPER (source), result))
    work (step, FALSE, worked_cb);
}

static void
open_draft (GTask *task, VitrineBulkDraft *bulk, GAsyncReadyCallback callback)
{
  VitrineBulkJob *self = g_task_get_source_object (task);
  Step *step = step_new (task, bulk);

  g_clear_pointer (&bulk->trouble, g_free);
  step->was_open = vitrine_draft_keeper_find (self->keeper, bulk->id) != NULL;
  vitrine_draft_keeper_open_async (self->keeper, bulk->id, callback, step);
}

static void
begin_applying (GTask *task, VitrineBulkDraft *bulk)
{
  open_draft (task, bulk, opened_cb);
}

static gboolean
wants_writing (VitrineBulkDraft *draft)
{
  return draft->trouble == NULL && !draft->is_written && vitrine_bulk_draft_is_changed (draft);
}

/* --- the way back --- */

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;

  if (vitrine_draft_keeper_save_finish (VITRINE_DRAFT_KEEPER (source), result, &error)) {
    step->bulk->is_written = FALSE;
    step_done (step);
    return;
  }

  fail_write (step, error, step->work == NULL ? vitrine_draft_redo : vitrine_draft_undo,
              &step->bulk->after);
}

static void
unworked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;

  if (set_body (step, &error))
    vitrine_draft_keeper_save_async (get_job (step)->keeper, step->draft, undone_cb, step);
  else
    fail_step (step, error->message);
}

static gboolean
is_body (VitrineDraft *draft, const char *digest)
{
  g_autofree char *now = g_compute_checksum_for_string (G_CHECKSUM_SHA256,
                                                        vitrine_draft_get_body (draft), -1);

  return g_strcmp0 (now, digest) == 0;
}

/* Whether our step was the last one, and has been taken back. */
static gboolean
take_step_back (Step *step)
{
  if (!is_body (step->draft, step->bulk->after.digest) || !vitrine_draft_undo (step->draft))
    return FALSE;
  if (is_body (step->draft, step->bulk->before.digest))
    return TRUE;

  vitrine_draft_redo (step->draft);
  return FALSE;
}

/* What was written on since stays: then the changes are taken back one by one. */
static void
reopened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Step *step = user_data;

  if (!take_draft (step, VITRINE_DRAFT_KEEPER (source), result))
    return;

  if (!take_step_back (step)) {
    work (step, TRUE, unworked_cb);
    return;
  }
  set_facts (step->draft, step->bulk->before.n_problems, step->bulk->before.state);
  vitrine_draft_keeper_save_async (VITRINE_DRAFT_KEEPER (source), step->draft, undone_cb, step);
}

static void
begin_undoing (GTask *task, VitrineBulkDraft *bulk)
{
  open_draft (task, bulk, reopened_cb);
}

static gboolean
is_written (VitrineBulkDraft *draft)
{
  return draft->is_written;
}

/* --- the object --- */

static void
vitrine_bulk_job_finalize (GObject *object)
{
  VitrineBulkJob *self = VITRINE_BULK_JOB (object);

  g_clear_object (&self->keeper);
  g_clear_object (&self->catalogue);
  g_ptr_array_unref (self->drafts);

  G_OBJECT_CLASS (vitrine_bulk_job_parent_class)->finalize (object);
}

static void
vitrine_bulk_job_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  VitrineBulkJob *self = VITRINE_BULK_JOB (object);

  switch (prop_id) {
  case PROP_N_DONE:
    g_value_set_uint (value, self->n_done);
    break;

  case PROP_N_TOTAL:
    g_value_set_uint (value, self->n_total);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_bulk_job_class_init (VitrineBulkJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = vitrine_bulk_job_finalize;
  object_class->get_property = vitrine_bulk_job_get_property;

  properties[PROP_N_DONE] = g_param_spec_uint ("n-done", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_TOTAL] = g_param_spec_uint ("n-total", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
vitrine_bulk_job_init (VitrineBulkJob *self)
{
  self->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_bulk_draft_free);
}

/**
 * vitrine_bulk_job_new:
 * @catalogue: (nullable): whose rules are asked too; what is kept of it, nothing is fetched
 * @drafts: (element-type VitrineDraft): as a list has them; bodies aren't needed
 *
 * Returns: (transfer full): a job that one thing is asked of at a time
 */
VitrineBulkJob *
vitrine_bulk_job_new (VitrineDraftKeeper *keeper, VitrineCatalogue *catalogue, GPtrArray *drafts)
{
  VitrineBulkJob *self;

  g_return_val_if_fail (VITRINE_IS_DRAFT_KEEPER (keeper), NULL);

  self = g_object_new (VITRINE_TYPE_BULK_JOB, NULL);
  self->keeper = g_object_ref (keeper);
  self->catalogue = vitrine_bulk_catalogue_new (catalogue);
  for (guint i = 0; i < drafts->len; i++)
    g_ptr_array_add (self->drafts, vitrine_bulk_draft_new (drafts->pdata[i]));

  return self;
}

/* Returns: (transfer none) (element-type VitrineBulkDraft): whose items the seller may leave out
 * while nothing is under way. */
GPtrArray *
vitrine_bulk_job_get_drafts (VitrineBulkJob *self)
{
  g_return_val_if_fail (VITRINE_IS_BULK_JOB (self), NULL);

  return self->drafts;
}

static void
count_items (VitrineBulkDraft *draft, VitrineBulkTotals *totals)
{
  for (guint i = 0; i < draft->items->len; i++) {
    const VitrineBulkItem *item = draft->items->pdata[i];

    if (item->change->trouble != NULL)
      totals->n_refused++;
    else if (item->is_left_out)
      totals->n_left_out++;
    else
      totals->n_changes++;
  }
}

void
vitrine_bulk_job_count (VitrineBulkJob *self, VitrineBulkTotals *totals)
{
  g_return_if_fail (VITRINE_IS_BULK_JOB (self));

  *totals = (VitrineBulkTotals) { 0 };
  for (guint i = 0; i < self->drafts->len; i++) {
    VitrineBulkDraft *draft = self->drafts->pdata[i];

    count_items (draft, totals);
    totals->n_drafts += vitrine_bulk_draft_is_changed (draft);
    totals->n_new_problems += vitrine_bulk_draft_has_new_problem (draft);
    totals->n_unread += draft->trouble != NULL;
    totals->n_written += draft->is_written;
  }
}

/**
 * vitrine_bulk_job_preview_async:
 * @edits: (element-type VitrineBulkEdit): not changed any more
 *
 * Works out all changes. What can't be read says so in its trouble.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR, or %G_IO_ERROR_CANCELLED; then it isn't complete.
 */
void
vitrine_bulk_job_preview_async (VitrineBulkJob      *self,
                                GPtrArray           *edits,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task;
  Walk *walk;

  g_return_if_fail (VITRINE_IS_BULK_JOB (self));

  walk = g_new0 (Walk, 1);
  walk->begin = begin_looking;
  walk->edits = g_ptr_array_ref (edits);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vitrine_bulk_job_preview_async);
  start_walk (task, walk);
}

gboolean
vitrine_bulk_job_preview_finish (VitrineBulkJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vitrine_bulk_job_apply_async:
 *
 * Writes what isn't left out, each draft all of it or nothing. Where something else stands in one
 * by now, it is left as it is.
 *
 * Finishes with the %VITRINE_DATABASE_ERROR that ended it, or %G_IO_ERROR_CANCELLED; what is
 * written then stays written, and can be undone.
 */
void
vitrine_bulk_job_apply_async (VitrineBulkJob      *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task;
  Walk *walk;

  g_return_if_fail (VITRINE_IS_BULK_JOB (self));

  walk = g_new0 (Walk, 1);
  walk->begin = begin_applying;
  walk->wants = wants_writing;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vitrine_bulk_job_apply_async);
  start_walk (task, walk);
}

gboolean
vitrine_bulk_job_apply_finish (VitrineBulkJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vitrine_bulk_job_undo_async:
 *
 * Takes back all that was written. What has been written on since in one of the drafts stays, and
 * only what still stands there of ours goes.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_bulk_job_undo_async (VitrineBulkJob      *self,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task;
  Walk *walk;

  g_return_if_fail (VITRINE_IS_BULK_JOB (self));

  walk = g_new0 (Walk, 1);
  walk->begin = begin_undoing;
  walk->wants = is_written;
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_bulk_job_undo_async);
  start_walk (task, walk);
}

gboolean
vitrine_bulk_job_undo_finish (VitrineBulkJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
