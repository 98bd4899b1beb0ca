/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-draft-keeper.h"

#include "vitrine-draft-summary.h"
#include "vitrine-json.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VitrineDraftKeeper {
  GObject            parent_instance;

  VitrineDraftStore *store;
  GPtrArray         *entries;     /* of Entry */
  GPtrArray         *flushes;     /* of GTask */
  char              *trouble;
  guint              n_unsaved;
};

/* One draft that is open. */
typedef struct {
  VitrineDraftKeeper *keeper;
  VitrineDraft       *draft;       /* owned while it is held, else watched */
  gboolean            is_held;
  gint64              first;       /* monotonic: the first change that no save has; 0: none */
  gint64              due;         /* when it is to be written */
  gint64              retry;       /* not before, after a failure */
  guint               n_failures;
  guint               source;
  gboolean            was_tried;   /* and failed, since the flush began */
  GPtrArray          *waiting;     /* of GTask: who asked for it to be saved */
  char               *shown;       /* title and pictures when it was saved last */
} Entry;

/* Waits until all is written. */
typedef struct {
  guint source;
} Flush;

/* Waits until one draft is, as it was when it was asked for. */
typedef struct {
  VitrineDraft *draft;
  gint64        revision;
} Wish;

G_DEFINE_FINAL_TYPE (VitrineDraftKeeper, vitrine_draft_keeper, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_TROUBLE,
  PROP_N_UNSAVED,
  N_PROPS
};

enum {
  SHOWN_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void save (Entry *entry);
static void go_on_flushing (VitrineDraftKeeper *self);

static void
flush_free (Flush *flush)
{
  g_clear_handle_id (&flush->source, g_source_remove);
  g_free (flush);
}

static void
wish_free (Wish *wish)
{
  g_object_unref (wish->draft);
  g_free (wish);
}

static gboolean
is_unsaved (Entry *entry)
{
  return vitrine_draft_get_save_state (entry->draft) != VITRINE_DRAFT_SAVED;
}

/* --- what is told --- */

static void
update (VitrineDraftKeeper *self)
{
  const char *trouble = NULL;
  guint n_unsaved = 0;

  for (guint i = 0; i < self->entries->len; i++) {
    Entry *entry = self->entries->pdata[i];

    n_unsaved += is_unsaved (entry);
    if (trouble == NULL && is_unsaved (entry))
      trouble = vitrine_draft_get_trouble (entry->draft);
  }

  if (n_unsaved != self->n_unsaved) {
    self->n_unsaved = n_unsaved;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_UNSAVED]);
  }
  if (g_strcmp0 (trouble, self->trouble) != 0) {
    g_free (self->trouble);
    self->trouble = g_strdup (trouble);
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
  }
}

/* --- which drafts are open --- */

static void
draft_gone_cb (gpointer data, GObject *draft)
{
  Entry *entry = data;

  entry->draft = NULL;
  g_ptr_array_remove (entry->keeper->entries, entry);
}

/* Nobody else may hold it any more: what isn't saved yet must not go with them. */
static void
hold (Entry *entry, gboolean held)
{
  if (entry->is_held == held)
    return;

  entry->is_held = held;
  if (held)
    g_object_ref (entry->draft);
  else
    g_object_unref (entry->draft);   /* which may be the end of the entry */
}

static void
entry_free (Entry *entry)
{
  g_clear_handle_id (&entry->source, g_source_remove);
  if (entry->draft != NULL) {
    g_object_weak_unref (G_OBJECT (entry->draft), draft_gone_cb, entry);
    g_signal_handlers_disconnect_by_data (entry->draft, entry);
    if (entry->is_held)
      g_object_unref (entry->draft);
  }
  g_ptr_array_unref (entry->waiting);
  g_free (entry->shown);
  g_free (entry);
}

static Entry *
find_entry (VitrineDraftKeeper *self, VitrineDraft *draft, gint64 id)
{
  for (guint i = 0; i < self->entries->len; i++) {
    Entry *entry = self->entries->pdata[i];

    if (entry->draft == draft || (id != 0 && vitrine_draft_get_id (entry->draft) == id))
      return entry;
  }

  return NULL;
}

/* --- when it is written --- */

static gboolean
due_cb (gpointer user_data)
{
  Entry *entry = user_data;
  gint64 left = entry->due - g_get_monotonic_time ();

  /* It has been put off meanwhile. */
  entry->source = 0;
  if (left > 0)
    entry->source = g_timeout_add (left / 1000 + 1, due_cb, entry);
  else
    save (entry);

  return G_SOURCE_REMOVE;
}

static void
schedule (Entry *entry)
{
  gint64 now = g_get_monotonic_time ();

  if (entry->first == 0)
    entry->first = now;
  entry->due = MIN (now + VITRINE_DRAFT_KEEPER_QUIET_MS * 1000,
                    entry->first + VITRINE_DRAFT_KEEPER_LONGEST_MS * 1000);
  entry->due = MAX (entry->due, entry->retry);
  if (entry->source == 0 && !vitrine_draft_is_saving (entry->draft))
    entry->source = g_timeout_add (MAX (entry->due - now, 0) / 1000, due_cb, entry);
}

static void
on_changed (VitrineDraft *draft, GParamSpec *pspec, Entry *entry)
{
  if (is_unsaved (entry)) {
    hold (entry, TRUE);
    schedule (entry);
  }
  update (entry->keeper);
}

static gint64
get_retry_wait (guint n_failures)
{
  gint64 wait = VITRINE_DRAFT_KEEPER_RETRY_MS;

  for (guint i = 1; i < n_failures && wait < VITRINE_DRAFT_KEEPER_RETRY_MAX_MS; i++)
    wait *= 2;

  return MIN (wait, VITRINE_DRAFT_KEEPER_RETRY_MAX_MS) * 1000;
}

/* What another program has saved is for the seller to decide on: what she types is kept as
 * versions aside, and nothing is tried again for its own sake. */
static gboolean
is_conflict (const GError *error)
{
  return g_error_matches (error, VITRINE_DRAFT_STORE_ERROR, VITRINE_DRAFT_STORE_ERROR_CONFLICT);
}

static void
take_failure (Entry *entry, const GError *error)
{
  entry->was_tried = TRUE;
  if (is_conflict (error)) {
    if (entry->first != 0)
      schedule (entry);
    return;
  }

  entry->n_failures++;
  entry->retry = g_get_monotonic_time () + get_retry_wait (entry->n_failures);
  schedule (entry);
}

/* All that tells where pictures are used, as one text. */
static char *
dup_shown (VitrineDraft *draft)
{
  const char *body = vitrine_draft_get_body (draft);
  g_autoptr (JsonNode) node = vitrine_json_parse (body, strlen (body));
  g_autoptr (VitrineDraftSummary) summary =
    vitrine_draft_summary_new (json_node_get_object (node));
  g_autofree char *pictures = g_strjoinv (" ", summary->pictures);
  g_autofree char *uris = g_strjoinv (" ", summary->uris);

  return g_strjoin ("\n", summary->title, pictures, uris, NULL);
}

static void
tell_shown (Entry *entry)
{
  g_autofree char *shown = dup_shown (entry->draft);

  if (g_strcmp0 (shown, entry->shown) == 0)
    return;

  g_free (entry->shown);
  entry->shown = g_steal_pointer (&shown);
  g_signal_emit (entry->keeper, signals[SHOWN_CHANGED], 0, entry->draft);
}

/* Whoever waits for this save learns of it; a later one is wanted by who asked meanwhile. */
static void
tell_waiting (Entry *entry, const GError *error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&entry->waiting);

  entry->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++) {
    GTask *task = waiting->pdata[i];
    const Wish *wish = g_task_get_task_data (task);

    if (error != NULL)
      g_task_return_error (task, g_error_copy (error));
    else if (vitrine_draft_get_saved_revision (entry->draft) >= wish->revision)
      g_task_return_boolean (task, TRUE);
    else
      g_ptr_array_add (entry->waiting, g_object_ref (task));
  }
  if (entry->waiting->len > 0)
    save (entry);
}

static void
take_success (Entry *entry)
{
  entry->n_failures = 0;
  entry->retry = 0;
  if (is_unsaved (entry))
    schedule (entry);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VitrineDraftKeeper *self = g_task_get_source_object (task);
  VitrineDraft *draft = g_task_get_task_data (task);
  Entry *entry = find_entry (self, draft, 0);
  g_autoptr (GError) error = NULL;
  gboolean saved = vitrine_draft_store_save_finish (VITRINE_DRAFT_STORE (source), result, &error);

  if (entry == NULL)
    return;

  if (saved)
    take_success (entry);
  else
    take_failure (entry, error);
  update (self);
  tell_waiting (entry, error);
  go_on_flushing (self);

  if (saved)
    tell_shown (entry);
  if (!is_unsaved (entry))
    hold (entry, FALSE);
}

static void
save (Entry *entry)
{
  GTask *task;

  g_clear_handle_id (&entry->source, g_source_remove);
  if (!is_unsaved (entry) || vitrine_draft_is_saving (entry->draft))
    return;

  entry->first = 0;
  task = g_task_new (entry->keeper, NULL, NULL, NULL);
  g_task_set_source_tag (task, save);
  g_task_set_task_data (task, g_object_ref (entry->draft), g_object_unref);
  vitrine_draft_store_save_async (entry->keeper->store, entry->draft, saved_cb, task);
}

/* --- flushing --- */

static void
return_flush (VitrineDraftKeeper *self, GTask *task, GError *error)
{
  g_autoptr (GTask) kept = g_object_ref (task);
  Flush *flush = g_task_get_task_data (task);

  g_clear_handle_id (&flush->source, g_source_remove);
  g_ptr_array_remove (self->flushes, task);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static GError *
new_trouble_error (VitrineDraftKeeper *self, int code)
{
  return g_error_new_literal (G_IO_ERROR, code,
                              self->trouble != NULL ? self->trouble
                                                    : _("Saving takes too long"));
}

/* Writes what no save has yet; ends when there is nothing more, or nothing more works. */
static void
go_on_flushing (VitrineDraftKeeper *self)
{
  gboolean is_busy = FALSE;

  if (self->flushes->len == 0)
    return;

  for (guint i = 0; i < self->entries->len; i++) {
    Entry *entry = self->entries->pdata[i];

    if (is_unsaved (entry) && !entry->was_tried)
      save (entry);
    is_busy |= vitrine_draft_is_saving (entry->draft);
  }
  while (!is_busy && self->flushes->len > 0)
    return_flush (self, self->flushes->pdata[0],
                  self->n_unsaved > 0 ? new_trouble_error (self, G_IO_ERROR_FAILED) : NULL);
}

static gboolean
flush_late_cb (gpointer user_data)
{
  GTask *task = user_data;
  VitrineDraftKeeper *self = g_task_get_source_object (task);
  Flush *flush = g_task_get_task_data (task);

  flush->source = 0;
  return_flush (self, task, new_trouble_error (self, G_IO_ERROR_TIMED_OUT));

  return G_SOURCE_REMOVE;
}

/* --- the object --- */

static void
vitrine_draft_keeper_finalize (GObject *object)
{
  VitrineDraftKeeper *self = VITRINE_DRAFT_KEEPER (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->flushes, g_ptr_array_unref);
  g_clear_object (&self->store);
  g_free (self->trouble);

  G_OBJECT_CLASS (vitrine_draft_keeper_parent_class)->finalize (object);
}

static void
vitrine_draft_keeper_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  VitrineDraftKeeper *self = VITRINE_DRAFT_KEEPER (object);

  switch (prop_id) {
  case PROP_TROUBLE:
    g_value_set_string (value, self->trouble);
    break;

  case PROP_N_UNSAVED:
    g_value_set_uint (value, self->n_unsaved);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_draft_keeper_class_init (VitrineDraftKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = vitrine_draft_keeper_finalize;
  object_class->get_property = vitrine_draft_keeper_get_property;

  properties[PROP_TROUBLE] = g_param_spec_string ("trouble", NULL, NULL, NULL, flags);
  properties[PROP_N_UNSAVED] = g_param_spec_uint ("n-unsaved", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SHOWN_CHANGED] =
    g_signal_new ("shown-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, VITRINE_TYPE_DRAFT);
}

static void
vitrine_draft_keeper_init (VitrineDraftKeeper *self)
{
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->flushes = g_ptr_array_new_with_free_func (g_object_unref);
}

VitrineDraftKeeper *
vitrine_draft_keeper_new (VitrineDraftStore *store)
{
  VitrineDraftKeeper *self;

  g_return_val_if_fail (VITRINE_IS_DRAFT_STORE (store), NULL);

  self = g_object_new (VITRINE_TYPE_DRAFT_KEEPER, NULL);
  self->store = g_object_ref (store);

  return self;
}

VitrineDraftStore *
vitrine_draft_keeper_get_store (VitrineDraftKeeper *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT_KEEPER (self), NULL);

  return self->store;
}

/**
 * vitrine_draft_keeper_get_trouble:
 *
 * Returns: (nullable): why a draft could not be saved
 */
const char *
vitrine_draft_keeper_get_trouble (VitrineDraftKeeper *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT_KEEPER (self), NULL);

  return self->trouble;
}

guint
vitrine_draft_keeper_get_n_unsaved (VitrineDraftKeeper *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT_KEEPER (self), 0);

  return self->n_unsaved;
}

/**
 * vitrine_draft_keeper_add:
 * @draft: a new one with a body, or one that was loaded
 *
 * From now on the draft is saved, if it isn't, and whenever it changes.
 */
void
vitrine_draft_keeper_add (VitrineDraftKeeper *self, VitrineDraft *draft)
{
  Entry *entry;

  g_return_if_fail (VITRINE_IS_DRAFT_KEEPER (self));
  g_return_if_fail (VITRINE_IS_DRAFT (draft) && vitrine_draft_has_body (draft));

  if (find_entry (self, draft, 0) != NULL)
    return;

  entry = g_new0 (Entry, 1);
  entry->keeper = self;
  entry->draft = draft;
  entry->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->entries, entry);
  g_object_weak_ref (G_OBJECT (draft), draft_gone_cb, entry);
  g_signal_connect (draft, "notify::revision", G_CALLBACK (on_changed), entry);
  if (vitrine_draft_get_save_state (draft) == VITRINE_DRAFT_SAVED)
    entry->shown = dup_shown (draft);
  on_changed (draft, NULL, entry);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VitrineDraftKeeper *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (VitrineDraft) draft =
    vitrine_draft_store_load_finish (VITRINE_DRAFT_STORE (source), result, &error);
  Entry *entry;

  if (draft == NULL) {
    g_task_return_error (task, error);
    return;
  }

  /* Somebody else may have asked for it at the same time. */
  entry = find_entry (self, NULL, vitrine_draft_get_id (draft));
  if (entry == NULL)
    vitrine_draft_keeper_add (self, draft);
  g_task_return_pointer (task, g_object_ref (entry != NULL ? entry->draft : draft),
                         g_object_unref);
}

/**
 * vitrine_draft_keeper_open_async:
 *
 * Gives the draft that is open already, or loads it and keeps it from then on.
 *
 * Finishes with the errors of vitrine_draft_store_load_async().
 */
void
vitrine_draft_keeper_open_async (VitrineDraftKeeper  *self,
                                 gint64               id,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task;
  Entry *entry;

  g_return_if_fail (VITRINE_IS_DRAFT_KEEPER (self));
  g_return_if_fail (id != 0);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_draft_keeper_open_async);
  entry = find_entry (self, NULL, id);
  if (entry != NULL) {
    g_task_return_pointer (task, g_object_ref (entry->draft), g_object_unref);
    g_object_unref (task);
  } else {
    vitrine_draft_store_load_async (self->store, id, loaded_cb, task);
  }
}

/**
 * vitrine_draft_keeper_open_finish:
 *
 * Returns: (transfer full): the draft, or %NULL with @error set
 */
VitrineDraft *
vitrine_draft_keeper_open_finish (VitrineDraftKeeper *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vitrine_draft_keeper_find:
 *
 * Returns: (transfer none) (nullable): the draft, if it is open or not saved yet
 */
VitrineDraft *
vitrine_draft_keeper_find (VitrineDraftKeeper *self, gint64 id)
{
  Entry *entry;

  g_return_val_if_fail (VITRINE_IS_DRAFT_KEEPER (self), NULL);

  entry = find_entry (self, NULL, id);

  return entry != NULL ? entry->draft : NULL;
}

/**
 * vitrine_draft_keeper_save_async:
 * @draft: one that it keeps
 *
 * Has the draft written at once, as it is now, for who wants to know that it is. What fails is
 * tried again all the same, as always.
 *
 * Finishes with the errors of vitrine_draft_store_save_async().
 */
void
vitrine_draft_keeper_save_async (VitrineDraftKeeper  *self,
                                 VitrineDraft        *draft,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Entry *entry;
  Wish *wish;

  g_return_if_fail (VITRINE_IS_DRAFT_KEEPER (self));

  entry = find_entry (self, draft, 0);
  g_return_if_fail (entry != NULL);

  wish = g_new0 (Wish, 1);
  wish->draft = g_object_ref (draft);
  wish->revision = vitrine_draft_get_revision (draft);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_draft_keeper_save_async);
  g_task_set_task_data (task, wish, (GDestroyNotify) wish_free);
  if (!is_unsaved (entry)) {
    g_task_return_boolean (task, TRUE);
    return;
  }

  g_ptr_array_add (entry->waiting, g_object_ref (task));
  save (entry);
}

gboolean
vitrine_draft_keeper_save_finish (VitrineDraftKeeper *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- when another program has saved it --- */

typedef struct {
  VitrineDraft *draft;
  gboolean      keep_mine;
} Settlement;

static void
settlement_free (Settlement *settlement)
{
  g_object_unref (settlement->draft);
  g_free (settlement);
}

static void
theirs_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Settlement *settlement = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (VitrineDraft) theirs =
    vitrine_draft_store_load_finish (VITRINE_DRAFT_STORE (source), result, &error);

  if (theirs != NULL) {
    vitrine_draft_outrun (settlement->draft, vitrine_draft_get_saved_revision (theirs));
    if (!settlement->keep_mine)
      vitrine_draft_set_body (settlement->draft, vitrine_draft_get_body (theirs), -1, &error);
  }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * vitrine_draft_keeper_settle_async:
 * @draft: one that could not be saved for %VITRINE_DRAFT_STORE_ERROR_CONFLICT
 * @keep_mine: whether what stands here goes on; else what the other program saved
 *
 * Nothing is lost by either: theirs is an earlier version of mine, and mine is what undoing
 * gives back. The draft is then saved as always.
 *
 * Finishes with the errors of vitrine_draft_store_load_async().
 */
void
vitrine_draft_keeper_settle_async (VitrineDraftKeeper  *self,
                                   VitrineDraft        *draft,
                                   gboolean             keep_mine,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  Settlement *settlement;
  GTask *task;

  g_return_if_fail (VITRINE_IS_DRAFT_KEEPER (self));
  g_return_if_fail (VITRINE_IS_DRAFT (draft) && vitrine_draft_get_id (draft) != 0);

  settlement = g_new0 (Settlement, 1);
  settlement->draft = g_object_ref (draft);
  settlement->keep_mine = keep_mine;
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_draft_keeper_settle_async);
  g_task_set_task_data (task, settlement, (GDestroyNotify) settlement_free);

  vitrine_draft_store_load_async (self->store, vitrine_draft_get_id (draft),
                                  theirs_loaded_cb, task);
}

gboolean
vitrine_draft_keeper_settle_finish (VitrineDraftKeeper *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vitrine_draft_keeper_flush_async:
 * @most_ms: how long to wait for it at most
 *
 * Writes all that isn't written, at once: for when a window closes. What fails is not waited
 * for again.
 *
 * Finishes with %G_IO_ERROR_FAILED or %G_IO_ERROR_TIMED_OUT when something is still unsaved; the
 * message says why. It stays with the keeper and is tried again.
 */
void
vitrine_draft_keeper_flush_async (VitrineDraftKeeper  *self,
                                  guint                most_ms,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  Flush *flush;
  GTask *task;

  g_return_if_fail (VITRINE_IS_DRAFT_KEEPER (self));

  flush = g_new0 (Flush, 1);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_draft_keeper_flush_async);
  g_task_set_task_data (task, flush, (GDestroyNotify) flush_free);
  flush->source = g_timeout_add (most_ms, flush_late_cb, task);
  for (guint i = 0; i < self->entries->len; i++)
    ((Entry *) self->entries->pdata[i])->was_tried = FALSE;
  g_ptr_array_add (self->flushes, task);
  go_on_flushing (self);
}

gboolean
vitrine_draft_keeper_flush_finish (VitrineDraftKeeper *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vitrine_draft_keeper_stop:
 *
 * Has all that isn't written, nor being written, written by the database before it closes. A
 * window flushes first; this is for an end that can't wait.
 */
void
vitrine_draft_keeper_stop (VitrineDraftKeeper *self)
{
  g_return_if_fail (VITRINE_IS_DRAFT_KEEPER (self));

  for (guint i = 0; i < self->entries->len; i++)
    save (self->entries->pdata[i]);
}
