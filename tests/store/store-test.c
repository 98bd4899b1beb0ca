/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-test.h"

#include "vitrine-statement-private.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534

/**
 * test_store_set_up:
 * @folder: (nullable): an existing one; %NULL makes one
 *
 * The database is not opened yet.
 */
void
test_store_set_up (TestStore *store, const char *folder)
{
  store->folder = folder != NULL ? g_strdup (folder) : test_make_folder ();
  store->path = g_build_filename (store->folder, "vitrine.db", NULL);
  store->database = vitrine_database_new (store->path);
  store->images = vitrine_image_store_new (store->database);
  store->exchanges = vitrine_exchange_store_new (store->database);
  store->shops = vitrine_shop_store_new (store->database);
  store->drafts = vitrine_draft_store_new (store->database);
}

/* Lets go of everything but the files. */
void
test_store_clear (TestStore *store)
{
  vitrine_database_close (store->database);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (store->images);
  g_assert_finalize_object (store->exchanges);
  g_assert_finalize_object (store->shops);
  g_assert_finalize_object (store->drafts);
  g_assert_finalize_object (store->database);
  g_free (store->folder);
  g_free (store->path);
}

void
test_store_remove (TestStore *store)
{
  g_autofree char *folder = g_strdup (store->folder);

  test_store_clear (store);
  test_remove_folder (folder);
}

gboolean
test_store_try_open (TestStore *store, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_database_open_async (store->database, test_keep_result_cb, &result);
  test_wait_result (&result);

  return vitrine_database_open_finish (store->database, result, error);
}

void
test_store_open (TestStore *store)
{
  g_autoptr (GError) error = NULL;

  test_store_try_open (store, &error);
  g_assert_no_error (error);
}

/* As after a restart of the program. */
void
test_store_reopen (TestStore *store)
{
  g_autofree char *folder = g_strdup (store->folder);

  test_store_clear (store);
  test_store_set_up (store, folder);
  test_store_open (store);
}

/* Whether the database's file, or what belongs to it, is there. */
gboolean
test_store_exists (TestStore *store, const char *suffix)
{
  g_autofree char *path = g_strconcat (store->path, suffix, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

void
test_assert_names_file (GError *error, TestStore *store)
{
  g_assert_nonnull (strstr (error->message, store->path));
}

static gboolean
can_become_nobody (void)
{
  pid_t pid = fork ();
  int status = 0;

  if (pid == 0)
    _exit (setuid (NOBODY) != 0);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);

  return status == 0;
}

/**
 * test_run_as_nobody:
 *
 * Modes don't bind root, so that root runs @check as nobody, in a process of its own. Where
 * that can't be done, the test is skipped.
 */
void
test_run_as_nobody (GTestDataFunc check, gconstpointer data)
{
  if (geteuid () != 0) {
    check (data);
  } else if (g_test_subprocess ()) {
    g_assert_cmpint (setuid (NOBODY), ==, 0);
    check (data);
  } else if (!can_become_nobody ()) {
    g_test_skip ("Root can't become anybody else here");
  } else {
    g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
    g_test_trap_assert_passed ();
  }
}

/* Has the database's thread do it. */
void
test_run_async (TestStore                 *store,
                const VitrineDatabaseWork *work,
                gpointer                   data,
                GAsyncReadyCallback        callback,
                gpointer                   user_data)
{
  GTask *task = g_task_new (store->database, NULL, callback, user_data);

  g_task_set_task_data (task, data, NULL);
  vitrine_database_run (store->database, work, task);
}

gboolean
test_try_run (TestStore *store, const VitrineDatabaseWork *work, gpointer data, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  test_run_async (store, work, data, test_keep_result_cb, &result);
  test_wait_result (&result);

  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct {
  const char *sql;
  gint64      value;
} NumberQuery;

static gboolean
query_number (sqlite3 *db, gpointer data, GError **error)
{
  NumberQuery *query = data;
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (db, query->sql, error);
  gboolean row;

  if (statement == NULL || !vitrine_statement_step (statement, &row, error))
    return FALSE;
  query->value = sqlite3_column_int64 (statement, 0);

  return TRUE;
}

static const VitrineDatabaseWork query_work = {
  VITRINE_CONNECTION_READ, query_number, NULL, NULL,
};

/* What a query says on the connection itself, settings included. */
gint64
test_get_number (TestStore *store, const char *sql)
{
  NumberQuery query = { sql, -1 };
  g_autoptr (GError) error = NULL;

  test_try_run (store, &query_work, &query, &error);
  g_assert_no_error (error);

  return query.value;
}

static sqlite3_stmt *
prepare (const char *path, const char *sql, sqlite3 **db)
{
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (*db, 10000);
  if (sqlite3_prepare_v2 (*db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (*db));

  return statement;
}

gint64
test_query_int (const char *path, const char *sql)
{
  sqlite3 *db;
  sqlite3_stmt *statement = prepare (path, sql, &db);
  gint64 value;

  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);

  return value;
}

char *
test_query_text (const char *path, const char *sql)
{
  sqlite3 *db;
  sqlite3_stmt *statement = prepare (path, sql, &db);
  char *value;

  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (db);

  return value;
}

void
test_execute (const char *path, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 10000);
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  sqlite3_close (db);
}

/* 64 hex digits, different ones for each number. */
char *
test_make_digest (guint number)
{
  return g_strdup_printf ("%064x", number);
}

/* A picture that has been read. */
VitrineImage *
test_make_image (const char *name, guint number)
{
  const VitrineImageFacts facts = { VITRINE_IMAGE_FORMAT_WEBP, 1000 + number, 640, 480, FALSE };
  g_autofree char *digest = test_make_digest (number);
  VitrineImage *image = vitrine_image_new (name, TEST_SHOP, VITRINE_USE_CASE_ATTRIBUTE);

  vitrine_image_set_added (image, G_GINT64_CONSTANT (1700000000000000) + number);
  vitrine_image_set_content (image, digest, &facts);
  vitrine_image_set_state (image, VITRINE_IMAGE_READY);

  return image;
}

VitrineReceipt *
test_make_receipt (const char *uri, gint64 time)
{
  g_autofree char *url = g_strdup_printf ("https://example.org/%s", uri);
  g_autofree char *answer = g_strdup_printf ("{\"code\":0,\"data\":{\"uri\":\"%s\"}}", uri);

  return vitrine_receipt_new (uri, url, 600, 400, VITRINE_USE_CASE_ATTRIBUTE,
                              "20240229A", answer, time);
}

gboolean
test_try_save_image (TestStore *store, VitrineImage *image, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_image_store_save_async (store->images, image, test_keep_result_cb, &result);
  test_wait_result (&result);

  return vitrine_image_store_save_finish (store->images, result, error);
}

void
test_save_image (TestStore *store, VitrineImage *image)
{
  g_autoptr (GError) error = NULL;

  test_try_save_image (store, image, &error);
  g_assert_no_error (error);
}

void
test_save_some (TestStore *store, guint count)
{
  for (guint i = 0; i < count; i++) {
    g_autoptr (VitrineImage) image = test_make_image ("some", i);

    test_save_image (store, image);
  }
}

void
test_set_removed (TestStore *store, VitrineImage *image, gboolean removed)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) images = g_ptr_array_new ();

  g_ptr_array_add (images, image);
  vitrine_image_store_set_removed_async (store->images, images, removed,
                                         test_keep_result_cb, &result);
  test_wait_result (&result);
  vitrine_image_store_set_removed_finish (store->images, result, &error);
  g_assert_no_error (error);
}

GPtrArray *
test_list_images (TestStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *images;

  vitrine_image_store_list_async (store->images, TEST_SHOP, test_keep_result_cb, &result);
  test_wait_result (&result);
  images = vitrine_image_store_list_finish (store->images, result, &error);
  g_assert_no_error (error);

  return images;
}

void
test_assert_lists (TestStore *store, guint count)
{
  g_autoptr (GPtrArray) images = test_list_images (store);

  g_assert_cmpuint (images->len, ==, count);
}

VitrineReceipt *
test_find_receipt (TestStore *store, const char *digest, VitrineUseCase use_case)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VitrineReceipt *receipt;

  vitrine_image_store_find_receipt_async (store->images, TEST_SHOP, digest, use_case,
                                          test_keep_result_cb, &result);
  test_wait_result (&result);
  receipt = vitrine_image_store_find_receipt_finish (store->images, result, &error);
  g_assert_no_error (error);

  return receipt;
}

VitrineExchange *
test_make_exchange (const char *path)
{
  VitrineExchangeStart start = {
    .started = G_GINT64_CONSTANT (1700000000123456),
    .method = g_strdup ("POST"),
    .url = g_strdup_printf ("http://127.0.0.1:8080%s?app_key=k", path),
    .path = g_strdup (path),
    .shop_id = g_strdup (TEST_SHOP),
    .attempt = 1,
    .request_headers = g_strdup ("Content-Type: multipart/form-data\n"),
    .request_body = g_strdup ("data: a.jpg, 3 bytes"),
    .request_bytes = 345,
  };

  return vitrine_exchange_new (&start);
}

gboolean
test_try_record (TestStore *store, VitrineExchange *exchange, GError **error)
{
  VitrineJournalRecorder *recorder = VITRINE_JOURNAL_RECORDER (store->exchanges);
  VitrineJournalRecorderInterface *iface = VITRINE_JOURNAL_RECORDER_GET_IFACE (recorder);
  g_autoptr (GAsyncResult) result = NULL;

  iface->record_async (recorder, exchange, test_keep_result_cb, &result);
  test_wait_result (&result);

  return iface->record_finish (recorder, result, error);
}

void
test_record (TestStore *store, VitrineExchange *exchange)
{
  g_autoptr (GError) error = NULL;

  test_try_record (store, exchange, &error);
  g_assert_no_error (error);
}

/* Ends the exchange and has that written, sooner or later. */
void
test_complete (TestStore            *store,
               VitrineExchange      *exchange,
               VitrineExchangeState  state,
               guint                 status,
               gint64                code)
{
  VitrineJournalRecorder *recorder = VITRINE_JOURNAL_RECORDER (store->exchanges);
  VitrineExchangeEnd end = {
    .state = state,
    .status = status,
    .verdict = {
      .http_status = status,
      .code = code,
      .message = g_strdup (code == 0 ? "Success" : "100% of_it \\failed"),
      .request_id = g_strdup ("20240229B"),
    },
    .duration = 412000,
    .response_headers = g_strdup ("Content-Type: application/json\n"),
    .response_body = g_strdup_printf ("{\"code\":%" G_GINT64_FORMAT "}", code),
    .error = state == VITRINE_EXCHANGE_BROKEN ? g_strdup ("Nobody listens") : NULL,
    .response_bytes = 77,
  };

  vitrine_exchange_complete (exchange, &end);
  VITRINE_JOURNAL_RECORDER_GET_IFACE (recorder)->complete (recorder, exchange);
}

GPtrArray *
test_list_exchanges (TestStore *store, VitrineExchangeQuery query)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *exchanges;

  vitrine_exchange_store_list_async (store->exchanges, &query, test_keep_result_cb, &result);
  test_wait_result (&result);
  exchanges = vitrine_exchange_store_list_finish (store->exchanges, result, &error);
  g_assert_no_error (error);

  return exchanges;
}

VitrineExchange *
test_load_exchange (TestStore *store, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VitrineExchange *exchange;

  vitrine_exchange_store_load_async (store->exchanges, id, test_keep_result_cb, &result);
  test_wait_result (&result);
  exchange = vitrine_exchange_store_load_finish (store->exchanges, result, &error);
  g_assert_no_error (error);

  return exchange;
}

/* Starts store-child; see there for what it does. */
GSubprocess *
test_start_child (const char *command, const char *folder, const char *argument)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "store", "store-child", NULL);
  g_autoptr (GError) error = NULL;
  GSubprocess *child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                         program, command, folder, argument, NULL);

  g_assert_no_error (error);

  return child;
}

/* Waits until the child has said so. */
void
test_read_line (GSubprocess *child, const char *beginning)
{
  GInputStream *output = g_subprocess_get_stdout_pipe (child);
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  char c;

  while (g_input_stream_read (output, &c, 1, NULL, &error) == 1 && c != '\n')
    g_string_append_c (line, c);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (line->str, beginning));
}

/* Without a chance for it to put anything right. */
void
test_kill_child (GSubprocess *child)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_force_exit (child);
  g_subprocess_wait (child, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (g_subprocess_get_if_exited (child));
}
