/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-exchange-store.h"

#include "vitrine-database-private.h"
#include "vitrine-statement-private.h"

#include <string.h>

/* What is looked for is cut to so many characters: SQLite has a limit for patterns. */
#define TEXT_MAX_CHARACTERS 1000

/* The same as vitrine_exchange_is_trouble(), and word for word what the index has. */
#define IS_TROUBLE "(state IN (2, 4) OR (state = 1 AND (status >= 400 OR code <> 0)))"

struct _VitrineExchangeStore {
  GObject          parent_instance;

  VitrineDatabase *database;
  GPtrArray       *unwritten;   /* exchanges whose end could not be written */
  guint            n_again;     /* those whose end is being written once more */
};

/* One exchange to write. Its start never changes once it has been made, nor its end once it
 * has been completed, but for the id, which the thread leaves alone: both can be read there
 * without copying bodies of megabytes. */
typedef struct {
  VitrineExchange            *exchange;
  const VitrineExchangeStart *start;
  const VitrineExchangeEnd   *end;
  gint64                      id;
  gboolean                    again;   /* it could not be written before */
} Job;

typedef struct {
  gboolean   errors_only;
  char      *pattern;     /* for LIKE; NULL: any */
  gint64     image_id;
  guint      limit;
  GPtrArray *exchanges;
} Question;

static void journal_recorder_iface_init (VitrineJournalRecorderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VitrineExchangeStore, vitrine_exchange_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (VITRINE_TYPE_JOURNAL_RECORDER,
                                                      journal_recorder_iface_init))

enum {
  WRITE_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
job_free (Job *job)
{
  g_clear_object (&job->exchange);
  g_free (job);
}

static Job *
job_new (VitrineExchange *exchange)
{
  Job *job = g_new0 (Job, 1);

  job->exchange = g_object_ref (exchange);
  job->start = vitrine_exchange_get_start (exchange);
  job->end = vitrine_exchange_get_end (exchange);
  job->id = job->start->id;

  return job;
}

static void
question_free (Question *question)
{
  g_free (question->pattern);
  g_clear_pointer (&question->exchanges, g_ptr_array_unref);
  g_free (question);
}

static gboolean
insert_texts (sqlite3 *db, const Job *job, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "INSERT INTO exchange_text (exchange_id, request_headers, request_body)"
    " VALUES (:id, :headers, :body)",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", job->id);
  vitrine_statement_bind_text (statement, ":headers", job->start->request_headers);
  vitrine_statement_bind_text (statement, ":body", job->start->request_body);

  return vitrine_statement_run (statement, error);
}

static gboolean
record_row (sqlite3 *db, gpointer data, GError **error)
{
  Job *job = data;
  const VitrineExchangeStart *start = job->start;
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "INSERT INTO exchange (started, method, path, url, shop_id, image_id, attempt,"
    "                      request_bytes, state, session)"
    " VALUES (:started, :method, :path, :url, :shop, :image, :attempt, :bytes, 0,"
    "         own_session ())",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":started", start->started);
  vitrine_statement_bind_text (statement, ":method", start->method);
  vitrine_statement_bind_text (statement, ":path", start->path);
  vitrine_statement_bind_text (statement, ":url", start->url);
  vitrine_statement_bind_text (statement, ":shop", start->shop_id);
  vitrine_statement_bind_id (statement, ":image", start->image_id);
  vitrine_statement_bind_int (statement, ":attempt", start->attempt);
  vitrine_statement_bind_int (statement, ":bytes", start->request_bytes);
  if (!vitrine_statement_run (statement, error))
    return FALSE;

  job->id = sqlite3_last_insert_rowid (db);

  return insert_texts (db, job, error);
}

static gboolean
update_texts (sqlite3 *db, const Job *job, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "UPDATE exchange_text SET response_headers = :headers, response_body = :body"
    " WHERE exchange_id = :id",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_text (statement, ":headers", job->end->response_headers);
  vitrine_statement_bind_text (statement, ":body", job->end->response_body);
  vitrine_statement_bind_int (statement, ":id", job->id);

  return vitrine_statement_run (statement, error);
}

static gboolean
complete_row (sqlite3 *db, gpointer data, GError **error)
{
  Job *job = data;
  const VitrineExchangeEnd *end = job->end;
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "UPDATE exchange SET state = :state, status = :status, code = :code, message = :message,"
    "   request_id = :request_id, duration = :duration, response_bytes = :bytes, error = :error"
    " WHERE id = :id",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":state", end->state);
  vitrine_statement_bind_int (statement, ":status", end->status);
  vitrine_statement_bind_int (statement, ":code", end->verdict.code);
  vitrine_statement_bind_text (statement, ":message", end->verdict.message);
  vitrine_statement_bind_text (statement, ":request_id", end->verdict.request_id);
  vitrine_statement_bind_int (statement, ":duration", end->duration);
  vitrine_statement_bind_int (statement, ":bytes", end->response_bytes);
  vitrine_statement_bind_text (statement, ":error", end->error);
  vitrine_statement_bind_int (statement, ":id", job->id);

  return vitrine_statement_run (statement, error) && update_texts (db, job, error);
}

/* What a program that ended left pending will never be completed. One that runs may still
 * do so, and does even when this came first. */
static gboolean
abandon_rows (sqlite3 *db, gpointer data, GError **error)
{
  return vitrine_connection_execute (
    db,
    "UPDATE exchange SET state = 4"
    " WHERE state = 0 AND session <> own_session () AND NOT is_elsewhere (session)",
    error);
}

/* In the order of the columns that are selected; the last four come only with a whole row. */
enum {
  ID, STARTED, METHOD, URL, PATH, SHOP, IMAGE, ATTEMPT, REQUEST_BYTES,
  STATE, STATUS, CODE, MESSAGE, REQUEST_ID, DURATION, ERROR, RESPONSE_BYTES,
  N_LIGHT,
  REQUEST_HEADERS = N_LIGHT, REQUEST_BODY, RESPONSE_HEADERS, RESPONSE_BODY
};

#define LIGHT_COLUMNS \
  "id, started, method, url, path, shop_id, image_id, attempt, request_bytes," \
  " state, status, code, message, request_id, duration, error, response_bytes"

static VitrineExchangeStart
read_start (sqlite3_stmt *statement)
{
  return (VitrineExchangeStart) {
    .id = sqlite3_column_int64 (statement, ID),
    .started = sqlite3_column_int64 (statement, STARTED),
    .method = vitrine_statement_dup_text (statement, METHOD),
    .url = vitrine_statement_dup_text (statement, URL),
    .path = vitrine_statement_dup_text (statement, PATH),
    .shop_id = vitrine_statement_dup_text (statement, SHOP),
    .image_id = sqlite3_column_int64 (statement, IMAGE),
    .attempt = vitrine_statement_get_uint (statement, ATTEMPT),
    .request_bytes = sqlite3_column_int64 (statement, REQUEST_BYTES),
  };
}

static VitrineExchangeEnd
read_end (sqlite3_stmt *statement)
{
  gint64 state = sqlite3_column_int64 (statement, STATE);

  return (VitrineExchangeEnd) {
    .state = state > VITRINE_EXCHANGE_PENDING && state < VITRINE_EXCHANGE_ABANDONED ?
             state : VITRINE_EXCHANGE_ABANDONED,
    .status = vitrine_statement_get_uint (statement, STATUS),
    .verdict.http_status = vitrine_statement_get_uint (statement, STATUS),
    .verdict.code = sqlite3_column_int64 (statement, CODE),
    .verdict.message = vitrine_statement_dup_text (statement, MESSAGE),
    .verdict.request_id = vitrine_statement_dup_text (statement, REQUEST_ID),
    .duration = sqlite3_column_int64 (statement, DURATION),
    .error = vitrine_statement_dup_text (statement, ERROR),
    .response_bytes = sqlite3_column_int64 (statement, RESPONSE_BYTES),
  };
}

static VitrineExchange *
read_exchange (sqlite3_stmt *statement)
{
  g_auto (VitrineExchangeStart) start = read_start (statement);
  g_auto (VitrineExchangeEnd) end = read_end (statement);
  gboolean is_whole = sqlite3_column_count (statement) > N_LIGHT;
  VitrineExchange *exchange;

  if (is_whole) {
    start.request_headers = vitrine_statement_dup_text (statement, REQUEST_HEADERS);
    start.request_body = vitrine_statement_dup_text (statement, REQUEST_BODY);
    end.response_headers = vitrine_statement_dup_text (statement, RESPONSE_HEADERS);
    end.response_body = vitrine_statement_dup_text (statement, RESPONSE_BODY);
  }

  exchange = vitrine_exchange_new (&start);
  if (sqlite3_column_int64 (statement, STATE) != VITRINE_EXCHANGE_PENDING)
    vitrine_exchange_complete (exchange, &end);

  return exchange;
}

/* Only the conditions that count, so that SQLite sees which index serves. */
static char *
build_list_sql (const Question *question)
{
  GString *sql = g_string_new ("SELECT " LIGHT_COLUMNS " FROM exchange WHERE TRUE");

  if (question->errors_only)
    g_string_append (sql, " AND " IS_TROUBLE);
  if (question->image_id != 0)
    g_string_append (sql, " AND image_id = :image");
  if (question->pattern != NULL)
    g_string_append (sql,
                     " AND (url LIKE :text ESCAPE '\\' OR path LIKE :text ESCAPE '\\'"
                     "   OR message LIKE :text ESCAPE '\\' OR request_id LIKE :text ESCAPE '\\'"
                     "   OR error LIKE :text ESCAPE '\\'"
                     "   OR EXISTS (SELECT 1 FROM exchange_text WHERE exchange_id = id"
                     "     AND (request_body LIKE :text ESCAPE '\\'"
                     "          OR response_body LIKE :text ESCAPE '\\')))");
  g_string_append (sql, " ORDER BY id DESC LIMIT :limit");

  return g_string_free (sql, FALSE);
}

static void
reverse (GPtrArray *array)
{
  for (guint i = 0, j = array->len; i + 1 < j; i++) {
    gpointer swapped = array->pdata[i];

    j--;
    array->pdata[i] = array->pdata[j];
    array->pdata[j] = swapped;
  }
}

static gboolean
list_rows (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;
  g_autofree char *sql = build_list_sql (question);
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (db, sql, error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;

  if (question->image_id != 0)
    vitrine_statement_bind_int (statement, ":image", question->image_id);
  if (question->pattern != NULL)
    vitrine_statement_bind_text (statement, ":text", question->pattern);
  vitrine_statement_bind_int (statement, ":limit",
                              question->limit != 0 ? (gint64) question->limit : -1);

  while (row) {
    if (!vitrine_statement_step (statement, &row, error))
      return FALSE;
    if (row)
      g_ptr_array_add (question->exchanges, read_exchange (statement));
  }
  reverse (question->exchanges);

  return TRUE;
}

static gboolean
load_row (sqlite3 *db, gpointer data, GError **error)
{
  Job *job = data;
  gboolean row;
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "SELECT " LIGHT_COLUMNS ", request_headers, request_body, response_headers, response_body"
    " FROM exchange LEFT JOIN exchange_text ON exchange_id = id"
    " WHERE id = :id",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", job->id);
  if (!vitrine_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    job->exchange = read_exchange (statement);

  return TRUE;
}

static void
return_recorded (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  vitrine_exchange_set_id (job->exchange, job->id);
  /* There is room again, or whatever it was: what failed before gets its turn. */
  vitrine_exchange_store_write_again (g_task_get_source_object (task));
  g_task_return_boolean (task, TRUE);
}

static void
return_list (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&question->exchanges),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
return_exchange (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&job->exchange), g_object_unref);
}

static const VitrineDatabaseWork record_work = {
  VITRINE_CONNECTION_WRITE, record_row, NULL, return_recorded,
};
static const VitrineDatabaseWork complete_work = {
  VITRINE_CONNECTION_WRITE, complete_row, NULL, NULL,
};
static const VitrineDatabaseWork list_work = {
  VITRINE_CONNECTION_READ, list_rows, NULL, return_list,
};
static const VitrineDatabaseWork load_work = {
  VITRINE_CONNECTION_READ, load_row, NULL, return_exchange,
};

static void
end_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VitrineExchangeStore *self = VITRINE_EXCHANGE_STORE (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (job->again)
    self->n_again--;
  if (g_task_propagate_boolean (G_TASK (result), &error)) {
    vitrine_exchange_store_write_again (self);
  } else {
    g_ptr_array_add (self->unwritten, g_object_ref (job->exchange));
    g_signal_emit (self, signals[WRITE_FAILED], 0, error);
  }
}

static void
write_end (VitrineExchangeStore *self, VitrineExchange *exchange, gboolean again)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, end_written_cb, NULL);
  Job *job = job_new (exchange);

  job->again = again;
  g_task_set_source_tag (task, write_end);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  vitrine_database_run (self->database, &complete_work, g_steal_pointer (&task));
}

static void
vitrine_exchange_store_record_async (VitrineJournalRecorder *recorder,
                                     VitrineExchange        *exchange,
                                     GAsyncReadyCallback     callback,
                                     gpointer                user_data)
{
  VitrineExchangeStore *self = VITRINE_EXCHANGE_STORE (recorder);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, vitrine_exchange_store_record_async);
  g_task_set_task_data (task, job_new (exchange), (GDestroyNotify) job_free);
  vitrine_database_run (self->database, &record_work, g_steal_pointer (&task));
}

static gboolean
vitrine_exchange_store_record_finish (VitrineJournalRecorder  *recorder,
                                      GAsyncResult            *result,
                                      GError                 **error)
{
  g_return_val_if_fail (g_task_is_valid (result, recorder), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
vitrine_exchange_store_complete (VitrineJournalRecorder *recorder, VitrineExchange *exchange)
{
  /* What was never recorded has no end to write. */
  if (vitrine_exchange_get_start (exchange)->id != 0)
    write_end (VITRINE_EXCHANGE_STORE (recorder), exchange, FALSE);
}

static void
journal_recorder_iface_init (VitrineJournalRecorderInterface *iface)
{
  iface->record_async = vitrine_exchange_store_record_async;
  iface->record_finish = vitrine_exchange_store_record_finish;
  iface->complete = vitrine_exchange_store_complete;
}

static void
vitrine_exchange_store_finalize (GObject *object)
{
  VitrineExchangeStore *self = VITRINE_EXCHANGE_STORE (object);

  g_clear_object (&self->database);
  g_clear_pointer (&self->unwritten, g_ptr_array_unref);

  G_OBJECT_CLASS (vitrine_exchange_store_parent_class)->finalize (object);
}

static void
vitrine_exchange_store_class_init (VitrineExchangeStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_exchange_store_finalize;

  signals[WRITE_FAILED] =
    g_signal_new ("write-failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
vitrine_exchange_store_init (VitrineExchangeStore *self)
{
  self->unwritten = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * vitrine_exchange_store_new:
 * @database: not open yet: each time it is opened, exchanges that a program left pending
 *   when it ended become %VITRINE_EXCHANGE_ABANDONED
 *
 * Returns: (transfer full): a store
 */
VitrineExchangeStore *
vitrine_exchange_store_new (VitrineDatabase *database)
{
  VitrineExchangeStore *self;

  g_return_val_if_fail (VITRINE_IS_DATABASE (database), NULL);

  self = g_object_new (VITRINE_TYPE_EXCHANGE_STORE, NULL);
  self->database = g_object_ref (database);
  vitrine_database_add_opening (database, abandon_rows);

  return self;
}

/**
 * vitrine_exchange_store_write_again:
 *
 * Tries to write the ends of exchanges that could not be written, now. Each that fails again
 * is told of by “write-failed” again. Nothing happens when there are none.
 */
void
vitrine_exchange_store_write_again (VitrineExchangeStore *self)
{
  g_autoptr (GPtrArray) unwritten = NULL;

  g_return_if_fail (VITRINE_IS_EXCHANGE_STORE (self));

  if (self->unwritten->len == 0)
    return;

  unwritten = g_steal_pointer (&self->unwritten);
  self->unwritten = g_ptr_array_new_with_free_func (g_object_unref);
  self->n_again += unwritten->len;
  for (guint i = 0; i < unwritten->len; i++)
    write_end (self, unwritten->pdata[i], TRUE);
}

/**
 * vitrine_exchange_store_has_unwritten:
 *
 * Returns: whether the end of an exchange could not be written, and still isn't on disk
 */
gboolean
vitrine_exchange_store_has_unwritten (VitrineExchangeStore *self)
{
  g_return_val_if_fail (VITRINE_IS_EXCHANGE_STORE (self), FALSE);

  return self->unwritten->len > 0 || self->n_again > 0;
}

/* Text as a pattern that finds it anywhere, with nothing special in it. */
static char *
pattern_of (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  glong length = MIN (g_utf8_strlen (valid, -1), TEXT_MAX_CHARACTERS);
  const char *end = g_utf8_offset_to_pointer (valid, length);
  GString *pattern = g_string_new ("%");

  for (const char *c = valid; c < end; c++) {
    if (strchr ("\\%_", *c) != NULL)
      g_string_append_c (pattern, '\\');
    g_string_append_c (pattern, *c);
  }
  g_string_append_c (pattern, '%');

  return g_string_free (pattern, FALSE);
}

/**
 * vitrine_exchange_store_list_async:
 * @query: copied
 *
 * Reads the newest exchanges that fit, without headers and bodies.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_exchange_store_list_async (VitrineExchangeStore       *self,
                                   const VitrineExchangeQuery *query,
                                   GAsyncReadyCallback         callback,
                                   gpointer                    user_data)
{
  g_autoptr (GTask) task = NULL;
  Question *question;

  g_return_if_fail (VITRINE_IS_EXCHANGE_STORE (self));
  g_return_if_fail (query != NULL);

  /* The exchanges are made on the database's thread, where nobody knows them yet. */
  question = g_new0 (Question, 1);
  question->errors_only = query->errors_only;
  if (query->text != NULL && *query->text != '\0')
    question->pattern = pattern_of (query->text);
  question->image_id = query->image_id;
  question->limit = query->limit;
  question->exchanges = g_ptr_array_new_with_free_func (g_object_unref);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_exchange_store_list_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);

  vitrine_database_run (self->database, &list_work, g_steal_pointer (&task));
}

/**
 * vitrine_exchange_store_list_finish:
 *
 * Returns: (transfer container) (element-type VitrineExchange): the exchanges, oldest first,
 *   or %NULL with @error set
 */
GPtrArray *
vitrine_exchange_store_list_finish (VitrineExchangeStore  *self,
                                    GAsyncResult          *result,
                                    GError               **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vitrine_exchange_store_load_async:
 *
 * Reads all of one exchange, headers and bodies included.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_exchange_store_load_async (VitrineExchangeStore *self,
                                   gint64                id,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (VITRINE_IS_EXCHANGE_STORE (self));

  job = g_new0 (Job, 1);
  job->id = id;
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_exchange_store_load_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);

  vitrine_database_run (self->database, &load_work, g_steal_pointer (&task));
}

/**
 * vitrine_exchange_store_load_finish:
 *
 * Returns: (nullable) (transfer full): the exchange; %NULL without @error set means that
 *   there is none of that number
 */
VitrineExchange *
vitrine_exchange_store_load_finish (VitrineExchangeStore  *self,
                                    GAsyncResult          *result,
                                    GError               **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
