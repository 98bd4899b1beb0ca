/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-publication-store.h"

#include "vitrine-database-private.h"
#include "vitrine-statement-private.h"

struct _VitrinePublicationStore {
  GObject          parent_instance;

  VitrineDatabase *database;
};

/* What is to be done, and what came of it. */
typedef struct {
  VitrinePublication  asked;
  VitrinePublication *found;    /* NULL: there is none */
} Question;

G_DEFINE_FINAL_TYPE (VitrinePublicationStore, vitrine_publication_store, G_TYPE_OBJECT)

static void
clear (VitrinePublication *self)
{
  g_free (self->key);
  g_free (self->product_id);
  g_free (self->request_id);
}

void
vitrine_publication_free (VitrinePublication *self)
{
  clear (self);
  g_free (self);
}

static void
question_free (Question *question)
{
  clear (&question->asked);
  g_clear_pointer (&question->found, vitrine_publication_free);
  g_free (question);
}

/* --- on the database's thread --- */

static VitrinePublication *
read_publication (sqlite3_stmt *statement)
{
  VitrinePublication *self = g_new0 (VitrinePublication, 1);

  self->draft_id = sqlite3_column_int64 (statement, 0);
  self->key = vitrine_statement_dup_text (statement, 1);
  self->revision = sqlite3_column_int64 (statement, 2);
  self->begun = sqlite3_column_int64 (statement, 3);
  self->product_id = vitrine_statement_dup_text (statement, 4);
  self->request_id = vitrine_statement_dup_text (statement, 5);

  return self;
}

static gboolean
find (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "SELECT draft_id, idempotency_key, revision, begun, product_id, request_id FROM publication"
    " WHERE draft_id = :draft",
    error);
  gboolean row;

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":draft", question->asked.draft_id);
  if (!vitrine_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    question->found = read_publication (statement);

  return TRUE;
}

/* One that stands already stays as it is: its key may have made a product. */
static gboolean
begin (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "INSERT INTO publication (draft_id, idempotency_key, revision, begun)"
    " VALUES (:draft, :key, :revision, :begun) ON CONFLICT (draft_id) DO NOTHING",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":draft", question->asked.draft_id);
  vitrine_statement_bind_text (statement, ":key", question->asked.key);
  vitrine_statement_bind_int (statement, ":revision", question->asked.revision);
  vitrine_statement_bind_int (statement, ":begun", question->asked.begun);

  return vitrine_statement_run (statement, error) && find (db, data, error);
}

static gboolean
end (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;
  gboolean is_taken = question->asked.product_id != NULL;
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, is_taken ? "UPDATE publication SET product_id = :product, request_id = :request"
                   " WHERE draft_id = :draft"
                 : "DELETE FROM publication WHERE draft_id = :draft AND product_id IS NULL", error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":draft", question->asked.draft_id);
  if (is_taken) {
    vitrine_statement_bind_text (statement, ":product", question->asked.product_id);
    vitrine_statement_bind_text (statement, ":request", question->asked.request_id);
  }

  return vitrine_statement_run (statement, error);
}

/* --- the way back --- */

static void
return_found (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&question->found),
                         (GDestroyNotify) vitrine_publication_free);
}

static void
return_done (GTask *task)
{
  g_task_return_boolean (task, TRUE);
}

static const VitrineDatabaseWork find_work = { VITRINE_CONNECTION_READ, find, NULL, return_found };
static const VitrineDatabaseWork begin_work = {
  VITRINE_CONNECTION_WRITE, begin, NULL, return_found,
};
static const VitrineDatabaseWork end_work = { VITRINE_CONNECTION_WRITE, end, NULL, return_done };

static void
vitrine_publication_store_finalize (GObject *object)
{
  g_clear_object (&VITRINE_PUBLICATION_STORE (object)->database);

  G_OBJECT_CLASS (vitrine_publication_store_parent_class)->finalize (object);
}

static void
vitrine_publication_store_class_init (VitrinePublicationStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_publication_store_finalize;
}

static void
vitrine_publication_store_init (VitrinePublicationStore *self)
{
}

VitrinePublicationStore *
vitrine_publication_store_new (VitrineDatabase *database)
{
  VitrinePublicationStore *self;

  g_return_val_if_fail (VITRINE_IS_DATABASE (database), NULL);

  self = g_object_new (VITRINE_TYPE_PUBLICATION_STORE, NULL);
  self->database = g_object_ref (database);

  return self;
}

static void
run (VitrinePublicationStore   *self,
     const VitrineDatabaseWork *work,
     Question                  *question,
     gpointer                   source_tag,
     GAsyncReadyCallback        callback,
     gpointer                   user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  vitrine_database_run (self->database, work, task);
}

/**
 * vitrine_publication_store_find_async:
 *
 * Reads what became of a draft. Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_publication_store_find_async (VitrinePublicationStore *self,
                                      gint64                   draft_id,
                                      GAsyncReadyCallback      callback,
                                      gpointer                 user_data)
{
  Question *question;

  g_return_if_fail (VITRINE_IS_PUBLICATION_STORE (self));

  question = g_new0 (Question, 1);
  question->asked.draft_id = draft_id;
  run (self, &find_work, question, vitrine_publication_store_find_async, callback, user_data);
}

/* Returns: (transfer full) (nullable): %NULL: it was never sent, or @error is set. */
VitrinePublication *
vitrine_publication_store_find_finish (VitrinePublicationStore  *self,
                                       GAsyncResult             *result,
                                       GError                  **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vitrine_publication_store_begin_async:
 * @fresh: draft, key, revision and time, for a draft that isn't known yet
 *
 * To be done before a draft is sent. Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_publication_store_begin_async (VitrinePublicationStore  *self,
                                       const VitrinePublication *fresh,
                                       GAsyncReadyCallback       callback,
                                       gpointer                  user_data)
{
  Question *question;

  g_return_if_fail (VITRINE_IS_PUBLICATION_STORE (self));
  g_return_if_fail (fresh->draft_id > 0 && fresh->key != NULL);

  question = g_new0 (Question, 1);
  question->asked.draft_id = fresh->draft_id;
  question->asked.key = g_strdup (fresh->key);
  question->asked.revision = fresh->revision;
  question->asked.begun = fresh->begun;
  run (self, &begin_work, question, vitrine_publication_store_begin_async, callback, user_data);
}

/* Returns: (transfer full): what stands for the draft now, with the key to send, or %NULL with
 *   @error set */
VitrinePublication *
vitrine_publication_store_begin_finish (VitrinePublicationStore  *self,
                                        GAsyncResult             *result,
                                        GError                  **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vitrine_publication_store_end_async:
 * @product_id: (nullable): the product that the market has made; %NULL: it said that it won't,
 *   and the next try is a new one
 * @request_id: (nullable): of the answer
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_publication_store_end_async (VitrinePublicationStore *self,
                                     gint64                   draft_id,
                                     const char              *product_id,
                                     const char              *request_id,
                                     GAsyncReadyCallback      callback,
                                     gpointer                 user_data)
{
  Question *question;

  g_return_if_fail (VITRINE_IS_PUBLICATION_STORE (self));

  question = g_new0 (Question, 1);
  question->asked.draft_id = draft_id;
  question->asked.product_id = g_strdup (product_id);
  question->asked.request_id = g_strdup (request_id);
  run (self, &end_work, question, vitrine_publication_store_end_async, callback, user_data);
}

gboolean
vitrine_publication_store_end_finish (VitrinePublicationStore  *self,
                                      GAsyncResult             *result,
                                      GError                  **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
