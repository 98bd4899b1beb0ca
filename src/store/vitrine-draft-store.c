/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-draft-store.h"

#include "vitrine-database-private.h"
#include "vitrine-draft-load-private.h"
#include "vitrine-draft-query-private.h"
#include "vitrine-draft-row-private.h"
#include "vitrine-draft-trash-private.h"
#include "vitrine-statement-private.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VitrineDraftStore {
  GObject            parent_instance;

  VitrineDatabase   *database;
  VitrineDraftClock  clock;
  gpointer           clock_data;
};

/* One draft that is asked for, and what was found. */
typedef struct {
  gint64        id;
  gint64        now;
  VitrineDraft *draft;
} Question;

/* A list that is asked for. */
typedef struct {
  VitrineDraftQuery  query;     /* its texts are owned */
  GPtrArray         *drafts;
  guint              counts[VITRINE_N_DRAFT_STATES];
} Listing;

/* Drafts to be moved. */
typedef struct {
  GPtrArray *drafts;     /* NULL: those whose time has come */
  GArray    *ids;
  gint64     trashed;    /* when; 0: they come back */
  gint64     now;
  gint64     before;
  guint      n_purged;
} Move;

G_DEFINE_FINAL_TYPE (VitrineDraftStore, vitrine_draft_store, G_TYPE_OBJECT)
G_DEFINE_QUARK (vitrine-draft-store-error-quark, vitrine_draft_store_error)

static void
question_free (Question *question)
{
  g_clear_object (&question->draft);
  g_free (question);
}

static void
listing_free (Listing *listing)
{
  g_free ((char *) listing->query.shop_id);
  g_free ((char *) listing->query.text);
  g_clear_pointer (&listing->drafts, g_ptr_array_unref);
  g_free (listing);
}

static void
move_free (Move *move)
{
  g_clear_pointer (&move->drafts, g_ptr_array_unref);
  g_array_unref (move->ids);
  g_free (move);
}

static gint64
get_now (VitrineDraftStore *self)
{
  return self->clock != NULL ? self->clock (self->clock_data) : g_get_real_time ();
}

/* --- on the database's thread --- */

static gboolean
save_row (sqlite3 *db, gpointer data, GError **error)
{
  return vitrine_draft_row_save (db, data, error);
}

static gboolean
load_draft (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;

  return vitrine_draft_load (db, question->id, &question->draft, error);
}

static gboolean
duplicate_draft (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;

  if (!vitrine_draft_load (db, question->id, &question->draft, error))
    return FALSE;
  if (question->draft == NULL || !vitrine_draft_has_body (question->draft))
    return TRUE;
  question->id = vitrine_draft_load_copy (db, question->draft, question->now, error);

  return question->id != 0;
}

static gboolean
list_drafts (sqlite3 *db, gpointer data, GError **error)
{
  Listing *listing = data;

  return vitrine_draft_query_list (db, &listing->query, listing->drafts, error);
}

static gboolean
count_drafts (sqlite3 *db, gpointer data, GError **error)
{
  Listing *listing = data;

  return vitrine_draft_query_count (db, listing->query.shop_id, listing->counts, error);
}

static gboolean
trash_drafts (sqlite3 *db, gpointer data, GError **error)
{
  Move *move = data;

  return vitrine_draft_trash_set (db, move->ids, move->trashed, error);
}

static gboolean
purge_drafts (sqlite3 *db, gpointer data, GError **error)
{
  Move *move = data;

  return (move->drafts != NULL || vitrine_draft_trash_find (db, move->now, move->before, move->ids,
                                                              error))
         && vitrine_draft_trash_purge (db, move->ids, &move->n_purged, error);
}

static gboolean
list_pictures (sqlite3 *db, gpointer data, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, "SELECT DISTINCT digest FROM draft_picture", error);
  gboolean row = statement != NULL;

  while (row) {
    if (!vitrine_statement_step (statement, &row, error))
      return FALSE;
    if (row)
      g_hash_table_add (data, vitrine_statement_dup_text (statement, 0));
  }

  return statement != NULL;
}

/* --- the way back --- */

static const char *const messages[] = {
  [VITRINE_DRAFT_STORE_ERROR_GONE] = N_("There is no such draft"),
  [VITRINE_DRAFT_STORE_ERROR_DAMAGED] =
    N_("No version of this draft can be read. A backup may have one that can."),
  [VITRINE_DRAFT_STORE_ERROR_CONFLICT] =
    N_("Another program has saved this draft meanwhile. What you wrote is kept among its "
       "versions; choose which of both goes on."),
};

static GError *
new_error (VitrineDraftStoreError code)
{
  return g_error_new_literal (VITRINE_DRAFT_STORE_ERROR, code, _(messages[code]));
}

/* Whether what was asked for is there; else the task has returned. */
static gboolean
check_found (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  if (question->draft == NULL)
    g_task_return_error (task, new_error (VITRINE_DRAFT_STORE_ERROR_GONE));
  else if (!vitrine_draft_has_body (question->draft))
    g_task_return_error (task, new_error (VITRINE_DRAFT_STORE_ERROR_DAMAGED));
  else
    return TRUE;

  return FALSE;
}

static void
return_draft (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  if (check_found (task))
    g_task_return_pointer (task, g_steal_pointer (&question->draft), g_object_unref);
}

static void
return_copy (GTask *task)
{
  if (check_found (task))
    g_task_return_boolean (task, TRUE);
}

static void
return_list (GTask *task)
{
  Listing *listing = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&listing->drafts),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
return_counts (GTask *task)
{
  Listing *listing = g_task_get_task_data (task);

  g_task_return_pointer (task, g_memdup2 (listing->counts, sizeof listing->counts), g_free);
}

static void
return_moved (GTask *task)
{
  Move *move = g_task_get_task_data (task);

  for (guint i = 0; i < move->drafts->len; i++)
    vitrine_draft_set_trashed (move->drafts->pdata[i], move->trashed);
  g_task_return_boolean (task, TRUE);
}

static void
return_purged (GTask *task)
{
  Move *move = g_task_get_task_data (task);

  g_task_return_int (task, move->n_purged);
}

static void
return_pictures (GTask *task)
{
  g_task_return_pointer (task, g_hash_table_ref (g_task_get_task_data (task)),
                         (GDestroyNotify) g_hash_table_unref);
}

static const VitrineDatabaseWork save_work = {
  VITRINE_CONNECTION_WRITE, save_row, NULL, NULL,
};
static const VitrineDatabaseWork load_work = {
  VITRINE_CONNECTION_READ, load_draft, NULL, return_draft,
};
static const VitrineDatabaseWork list_work = {
  VITRINE_CONNECTION_READ, list_drafts, NULL, return_list,
};
static const VitrineDatabaseWork count_work = {
  VITRINE_CONNECTION_READ, count_drafts, NULL, return_counts,
};
static const VitrineDatabaseWork duplicate_work = {
  VITRINE_CONNECTION_WRITE, duplicate_draft, NULL, return_copy,
};
static const VitrineDatabaseWork trash_work = {
  VITRINE_CONNECTION_WRITE, trash_drafts, NULL, return_moved,
};
static const VitrineDatabaseWork purge_work = {
  VITRINE_CONNECTION_WRITE, purge_drafts, NULL, return_purged,
};
static const VitrineDatabaseWork pictures_work = {
  VITRINE_CONNECTION_READ, list_pictures, NULL, return_pictures,
};

static void
vitrine_draft_store_finalize (GObject *object)
{
  VitrineDraftStore *self = VITRINE_DRAFT_STORE (object);

  g_clear_object (&self->database);

  G_OBJECT_CLASS (vitrine_draft_store_parent_class)->finalize (object);
}

static void
vitrine_draft_store_class_init (VitrineDraftStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_draft_store_finalize;
}

static void
vitrine_draft_store_init (VitrineDraftStore *self)
{
}

VitrineDraftStore *
vitrine_draft_store_new (VitrineDatabase *database)
{
  VitrineDraftStore *self;

  g_return_val_if_fail (VITRINE_IS_DATABASE (database), NULL);

  self = g_object_new (VITRINE_TYPE_DRAFT_STORE, NULL);
  self->database = g_object_ref (database);

  return self;
}

/**
 * vitrine_draft_store_set_clock:
 * @clock: (nullable): gives microseconds since 1970 (UTC) on the main thread; %NULL: the
 *   system's
 *
 * Times are for people, and for what goes with age; nothing is ordered by them.
 */
void
vitrine_draft_store_set_clock (VitrineDraftStore *self, VitrineDraftClock clock, gpointer user_data)
{
  g_return_if_fail (VITRINE_IS_DRAFT_STORE (self));

  self->clock = clock;
  self->clock_data = user_data;
}

VitrineDatabase *
vitrine_draft_store_get_database (VitrineDraftStore *self)
{
  g_return_val_if_fail (VITRINE_IS_DRAFT_STORE (self), NULL);

  return self->database;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VitrineDraftRow *row = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error)
      && row->outcome == VITRINE_DRAFT_ROW_SAVED) {
    row->facts.changed = row->now;
    vitrine_draft_end_save (row->draft, row->tail, &row->facts, NULL);
    g_task_return_boolean (task, TRUE);
    return;
  }

  if (error == NULL)
    error = new_error (VITRINE_DRAFT_STORE_ERROR_CONFLICT);
  vitrine_draft_end_save (row->draft, row->tail, NULL, error);
  g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * vitrine_draft_store_save_async:
 * @draft: with a body, and not being saved already
 *
 * Writes all of the draft as it is now; the first save gives it its id. When it is done the
 * draft knows: it is saved up to the revision it has now, or it says why it isn't.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR or %VITRINE_DRAFT_ERROR_TOO_LARGE: nothing was written;
 * or with %VITRINE_DRAFT_STORE_ERROR_CONFLICT: what another program saved meanwhile stays what the draft
 * is, and the body was filed as a version aside.
 */
void
vitrine_draft_store_save_async (VitrineDraftStore   *self,
                                VitrineDraft        *draft,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task, *work;
  VitrineDraftRow *row;

  g_return_if_fail (VITRINE_IS_DRAFT_STORE (self));
  g_return_if_fail (VITRINE_IS_DRAFT (draft));
  g_return_if_fail (vitrine_draft_has_body (draft) && !vitrine_draft_is_saving (draft));

  row = vitrine_draft_row_new (draft, get_now (self));
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_draft_store_save_async);
  g_task_set_task_data (task, row, (GDestroyNotify) vitrine_draft_row_free);

  /* The draft is told of a failure too. What is too large to be read again isn't written. */
  work = g_task_new (self, NULL, saved_cb, task);
  g_task_set_task_data (work, row, NULL);
  if (strlen (row->body) > VITRINE_DRAFT_MAX_BYTES) {
    g_task_return_error (work, vitrine_draft_new_size_error ());
    g_object_unref (work);
    return;
  }
  vitrine_database_run (self->database, &save_work, work);
}

gboolean
vitrine_draft_store_save_finish (VitrineDraftStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
ask (VitrineDraftStore         *self,
     gint64                     id,
     const VitrineDatabaseWork *work,
     gpointer                   source_tag,
     GAsyncReadyCallback        callback,
     gpointer                   user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->id = id;
  question->now = get_now (self);
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);

  vitrine_database_run (self->database, work, task);
}

/**
 * vitrine_draft_store_load_async:
 *
 * Reads a draft with its body and what can be undone and redone. Where its newest versions
 * can't be read it gets the newest that can, and vitrine_draft_get_recovered() tells.
 *
 * Finishes with %VITRINE_DRAFT_STORE_ERROR_GONE, %VITRINE_DRAFT_STORE_ERROR_DAMAGED or a
 * %VITRINE_DATABASE_ERROR.
 */
void
vitrine_draft_store_load_async (VitrineDraftStore   *self,
                                gint64               id,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (VITRINE_IS_DRAFT_STORE (self));

  ask (self, id, &load_work, vitrine_draft_store_load_async, callback, user_data);
}

/**
 * vitrine_draft_store_load_finish:
 *
 * Returns: (transfer full): the draft, or %NULL with @error set
 */
VitrineDraft *
vitrine_draft_store_load_finish (VitrineDraftStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static GTask *
new_listing_task (VitrineDraftStore       *self,
                  const VitrineDraftQuery *query,
                  gpointer                 source_tag,
                  GAsyncReadyCallback      callback,
                  gpointer                 user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Listing *listing = g_new0 (Listing, 1);

  listing->query = *query;
  listing->query.shop_id = g_strdup (query->shop_id);
  listing->query.text = g_strdup (query->text);
  /* They are made on the database's thread, where nobody knows them yet. */
  listing->drafts = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, listing, (GDestroyNotify) listing_free);

  return task;
}

/**
 * vitrine_draft_store_list_async:
 *
 * Reads what a list shows of the drafts: they have no body. Ten thousand take some 30 ms, on
 * the database's thread.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_draft_store_list_async (VitrineDraftStore       *self,
                                const VitrineDraftQuery *query,
                                GAsyncReadyCallback      callback,
                                gpointer                 user_data)
{
  g_return_if_fail (VITRINE_IS_DRAFT_STORE (self));
  g_return_if_fail (query->order < VITRINE_N_DRAFT_ORDERS);

  vitrine_database_run (self->database, &list_work,
                        new_listing_task (self, query, vitrine_draft_store_list_async,
                                          callback, user_data));
}

/**
 * vitrine_draft_store_list_finish:
 *
 * Returns: (transfer container) (element-type VitrineDraft): the drafts, or %NULL with @error set
 */
GPtrArray *
vitrine_draft_store_list_finish (VitrineDraftStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vitrine_draft_store_count_async:
 * @shop_id: (nullable): %NULL: of all shops
 *
 * Counts the drafts in each state.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_draft_store_count_async (VitrineDraftStore   *self,
                                 const char          *shop_id,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  const VitrineDraftQuery query = { .shop_id = shop_id };

  g_return_if_fail (VITRINE_IS_DRAFT_STORE (self));

  vitrine_database_run (self->database, &count_work,
                        new_listing_task (self, &query, vitrine_draft_store_count_async,
                                          callback, user_data));
}

/**
 * vitrine_draft_store_count_finish:
 *
 * Returns: (transfer full) (array fixed-size=8): how many there are in each #VitrineDraftState,
 *   or %NULL with @error set
 */
guint *
vitrine_draft_store_count_finish (VitrineDraftStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vitrine_draft_store_duplicate_async:
 *
 * Makes a new draft with the same body, but for the key that the market tells products apart
 * by. It has no past, and nothing to undo.
 *
 * Finishes with the errors of vitrine_draft_store_load_async().
 */
void
vitrine_draft_store_duplicate_async (VitrineDraftStore   *self,
                                     gint64               id,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_return_if_fail (VITRINE_IS_DRAFT_STORE (self));

  ask (self, id, &duplicate_work, vitrine_draft_store_duplicate_async, callback, user_data);
}

/**
 * vitrine_draft_store_duplicate_finish:
 *
 * Returns: the id of the new draft, or 0 with @error set
 */
gint64
vitrine_draft_store_duplicate_finish (VitrineDraftStore *self, GAsyncResult *result, GError **error)
{
  Question *question;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  question = g_task_get_task_data (G_TASK (result));

  return g_task_propagate_boolean (G_TASK (result), error) ? question->id : 0;
}

static GTask *
new_move_task (VitrineDraftStore   *self,
               GPtrArray           *drafts,
               gpointer             source_tag,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Move *move = g_new0 (Move, 1);

  move->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (drafts != NULL)
    move->drafts = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; drafts != NULL && i < drafts->len; i++) {
    gint64 id = vitrine_draft_get_id (drafts->pdata[i]);

    g_ptr_array_add (move->drafts, g_object_ref (drafts->pdata[i]));
    g_array_append_val (move->ids, id);
  }
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, move, (GDestroyNotify) move_free);

  return task;
}

/**
 * vitrine_draft_store_set_trashed_async:
 * @drafts: (element-type VitrineDraft)
 *
 * Moves them to the trash, or back to where they were; all or none. Their pictures stay, and
 * what else belongs to them. They are told when it is done.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_draft_store_set_trashed_async (VitrineDraftStore   *self,
                                       GPtrArray           *drafts,
                                       gboolean             trashed,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  GTask *task;
  Move *move;

  g_return_if_fail (VITRINE_IS_DRAFT_STORE (self));

  task = new_move_task (self, drafts, vitrine_draft_store_set_trashed_async, callback, user_data);
  move = g_task_get_task_data (task);
  move->trashed = trashed ? MAX (get_now (self), 1) : 0;
  vitrine_database_run (self->database, &trash_work, task);
}

gboolean
vitrine_draft_store_set_trashed_finish (VitrineDraftStore  *self,
                                        GAsyncResult       *result,
                                        GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vitrine_draft_store_purge_async:
 * @drafts: (nullable) (element-type VitrineDraft): %NULL: what has lain in the trash for
 *   %VITRINE_DRAFT_STORE_TRASH_DAYS, as it did when this was asked a day ago or more
 *
 * Deletes drafts for good, with all their versions. What doesn't lie in the trash stays.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_draft_store_purge_async (VitrineDraftStore   *self,
                                 GPtrArray           *drafts,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task;
  Move *move;

  g_return_if_fail (VITRINE_IS_DRAFT_STORE (self));

  task = new_move_task (self, drafts, vitrine_draft_store_purge_async, callback, user_data);
  move = g_task_get_task_data (task);
  move->now = get_now (self);
  move->before = move->now - VITRINE_DRAFT_STORE_TRASH_DAYS * G_TIME_SPAN_DAY;
  vitrine_database_run (self->database, &purge_work, task);
}

/**
 * vitrine_draft_store_purge_finish:
 *
 * Returns: how many were deleted, or -1 with @error set
 */
int
vitrine_draft_store_purge_finish (VitrineDraftStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return g_task_propagate_int (G_TASK (result), error);
}

/**
 * vitrine_draft_store_list_pictures_async:
 *
 * Reads which of our copies of pictures any draft shows or has ever shown, the trash included:
 * their files are not to be deleted.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_draft_store_list_pictures_async (VitrineDraftStore   *self,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (VITRINE_IS_DRAFT_STORE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_draft_store_list_pictures_async);
  g_task_set_task_data (task, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                        (GDestroyNotify) g_hash_table_unref);
  vitrine_database_run (self->database, &pictures_work, task);
}

/**
 * vitrine_draft_store_list_pictures_finish:
 *
 * Returns: (transfer container) (element-type utf8): a set of digests, or %NULL with @error set
 */
GHashTable *
vitrine_draft_store_list_pictures_finish (VitrineDraftStore  *self,
                                          GAsyncResult       *result,
                                          GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
