/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-exchange-list.h"

#include "vitrine-exchange-filter.h"

#include "test-shared.h"

typedef struct {
  char                 *folder;
  VitrineDatabase      *database;
  VitrineExchangeStore *store;
  VitrineJournal       *journal;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->folder = test_make_folder ();
  path = g_build_filename (fixture->folder, "vitrine.db", NULL);
  fixture->database = vitrine_database_new (path);
  fixture->store = vitrine_exchange_store_new (fixture->database);
  fixture->journal = vitrine_journal_new (VITRINE_JOURNAL_RECORDER (fixture->store));
}

static void
open_database (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  vitrine_database_open_async (fixture->database, test_keep_result_cb, &result);
  vitrine_database_open_finish (fixture->database, test_wait_result (&result), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vitrine_database_close (fixture->database);
  g_clear_object (&fixture->journal);
  g_clear_object (&fixture->store);
  g_clear_object (&fixture->database);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static VitrineExchange *
record (Fixture *fixture, const char *path, gint64 image_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  VitrineExchangeStart start = {
    .started = g_get_real_time (),
    .method = g_strdup ("POST"),
    .path = g_strdup (path),
    .url = g_strdup (path),
    .attempt = 1,
    .image_id = image_id,
  };
  VitrineExchange *exchange = vitrine_exchange_new (&start);

  vitrine_journal_record_async (fixture->journal, exchange, test_keep_result_cb, &result);
  vitrine_journal_record_finish (fixture->journal, test_wait_result (&result), &error);
  g_assert_no_error (error);

  return exchange;
}

static void
complete (Fixture *fixture, VitrineExchange *exchange, gint64 code, const char *message)
{
  VitrineExchangeEnd end = {
    .state = VITRINE_EXCHANGE_ANSWERED,
    .status = 200,
    .verdict = { 200, code, g_strdup (message), g_strdup ("2024R") },
    .response_body = g_strdup ("{}"),
  };

  vitrine_journal_complete (fixture->journal, exchange, &end);
}

static VitrineExchangeList *
new_loaded (Fixture *fixture)
{
  VitrineExchangeList *list = vitrine_exchange_list_new (fixture->journal, fixture->store);

  test_wait_until (!vitrine_exchange_list_is_loading (list));

  return list;
}

static const VitrineExchangeFacts *
facts_at (gpointer list, guint position)
{
  g_autoptr (VitrineExchangeRow) row = g_list_model_get_item (list, position);

  return vitrine_exchange_row_get_facts (row);   /* the list keeps the row */
}

/* A copy of the list, kept by its signals alone: whoever shows the list relies on them. */
static void
on_items_changed (GListModel *list, guint position, guint removed, guint added, GPtrArray *copy)
{
  if (removed > 0)
    g_ptr_array_remove_range (copy, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (copy, position + i, g_list_model_get_item (list, position + i));
}

static void
assert_same (gpointer list, GPtrArray *copy)
{
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, copy->len);
  for (guint i = 0; i < copy->len; i++) {
    g_autoptr (VitrineExchangeRow) row = g_list_model_get_item (list, i);

    g_assert_true (row == g_ptr_array_index (copy, i));
    if (i > 0)
      g_assert_cmpint (facts_at (list, i - 1)->id, <, facts_at (list, i)->id);
  }
}

static void
test_live (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) copy = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (VitrineExchange) first = NULL;
  g_autoptr (VitrineExchange) second = NULL;
  VitrineExchangeList *list;

  open_database (fixture);
  list = new_loaded (fixture);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), copy);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);

  first = record (fixture, "/first", 0);
  second = record (fixture, "/second", 0);
  assert_same (list, copy);
  g_assert_cmpint (facts_at (list, 0)->state, ==, VITRINE_EXCHANGE_PENDING);

  /* The later one ends first. */
  complete (fixture, second, 36009002, "Slow down");
  g_assert_cmpint (facts_at (list, 0)->state, ==, VITRINE_EXCHANGE_PENDING);
  g_assert_true (facts_at (list, 1)->trouble);
  g_assert_cmpint (facts_at (list, 1)->code, ==, 36009002);
  g_assert_cmpstr (facts_at (list, 1)->message, ==, "Slow down");

  complete (fixture, first, 0, "Success");
  g_assert_false (facts_at (list, 0)->trouble);
  g_assert_cmpint (facts_at (list, 0)->state, ==, VITRINE_EXCHANGE_ANSWERED);
  assert_same (list, copy);

  g_ptr_array_set_size (copy, 0);
  g_assert_finalize_object (list);
}

static void
test_restart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) copy = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (VitrineExchange) before = NULL;
  g_autoptr (VitrineExchange) during = NULL;
  VitrineExchangeList *list;

  open_database (fixture);
  before = record (fixture, "/before", 0);
  complete (fixture, before, 0, "Success");

  list = vitrine_exchange_list_new (fixture->journal, fixture->store);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), copy);
  during = record (fixture, "/during", 0);
  test_wait_until (!vitrine_exchange_list_is_loading (list));

  assert_same (list, copy);
  g_assert_cmpuint (copy->len, ==, 2);
  g_assert_cmpstr (facts_at (list, 0)->path, ==, "/before");
  g_assert_cmpstr (facts_at (list, 0)->request_id, ==, "2024R");
  complete (fixture, during, 0, "Success");
  g_assert_cmpint (facts_at (list, 1)->state, ==, VITRINE_EXCHANGE_ANSWERED);
  g_assert_false (vitrine_exchange_list_is_cut (list));

  g_ptr_array_set_size (copy, 0);
  g_assert_finalize_object (list);
}

/* Its end comes while its start is being read from disk. */
static void
test_ends_while_loading (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) copy = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (VitrineExchange) first = NULL;
  g_autoptr (VitrineExchange) second = NULL;
  VitrineExchangeList *list;

  open_database (fixture);
  first = record (fixture, "/first", 0);
  second = record (fixture, "/second", 0);
  list = vitrine_exchange_list_new (fixture->journal, fixture->store);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), copy);
  complete (fixture, second, 0, "Success");
  g_assert_true (vitrine_exchange_list_is_loading (list));
  test_wait_until (!vitrine_exchange_list_is_loading (list));

  assert_same (list, copy);
  g_assert_cmpuint (copy->len, ==, 2);
  g_assert_cmpint (facts_at (list, 0)->state, ==, VITRINE_EXCHANGE_PENDING);
  g_assert_cmpint (facts_at (list, 1)->state, ==, VITRINE_EXCHANGE_ANSWERED);
  complete (fixture, first, 0, "Success");
  g_assert_cmpint (facts_at (list, 0)->state, ==, VITRINE_EXCHANGE_ANSWERED);

  g_ptr_array_set_size (copy, 0);
  g_assert_finalize_object (list);
}

static void
test_cut (Fixture *fixture, gconstpointer data)
{
  VitrineExchangeList *list;

  open_database (fixture);
  for (guint i = 0; i <= VITRINE_EXCHANGE_LIST_MAX_LOADED; i++) {
    g_autoptr (VitrineExchange) exchange = NULL;

    exchange = record (fixture, i == 0 ? "/oldest" : "/path", 0);
  }
  list = new_loaded (fixture);

  g_assert_true (vitrine_exchange_list_is_cut (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==,
                    VITRINE_EXCHANGE_LIST_MAX_LOADED);
  g_assert_cmpstr (facts_at (list, 0)->path, ==, "/path");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), VITRINE_EXCHANGE_LIST_MAX_LOADED));
  g_assert_finalize_object (list);
}

static void
test_no_database (Fixture *fixture, gconstpointer data)
{
  VitrineExchangeList *list = new_loaded (fixture);
  g_autofree char *trouble = NULL;

  g_object_get (list, "trouble", &trouble, NULL);
  g_assert_nonnull (trouble);
  g_assert_cmpstr (vitrine_exchange_list_get_trouble (list), ==, trouble);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  g_assert_finalize_object (list);
}

static void
on_settled (VitrineExchangeList *list, VitrineExchangeRow *row, guint *n_troubles)
{
  if (vitrine_exchange_row_get_facts (row)->trouble)
    ++*n_troubles;
}

/* The errors are found as they come: an exchange passes the filter once it has failed. */
static void
test_errors (Fixture *fixture, gconstpointer data)
{
  VitrineExchangeFilter *filter = vitrine_exchange_filter_new ();
  g_autoptr (GtkFilterListModel) errors = NULL;
  g_autoptr (VitrineExchange) good = NULL;
  g_autoptr (VitrineExchange) bad = NULL;
  VitrineExchangeList *list;
  guint n_troubles = 0;

  open_database (fixture);
  list = new_loaded (fixture);
  g_signal_connect (list, "settled", G_CALLBACK (on_settled), &n_troubles);
  vitrine_exchange_filter_set_scope (filter, VITRINE_EXCHANGE_SCOPE_ERRORS, 0);
  errors = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (list)), GTK_FILTER (filter));

  good = record (fixture, "/good", 0);
  bad = record (fixture, "/bad", 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (errors)), ==, 0);
  complete (fixture, good, 0, "Success");
  complete (fixture, bad, 36009002, "Slow down");

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (errors)), ==, 1);
  g_assert_cmpstr (facts_at (errors, 0)->path, ==, "/bad");
  g_assert_cmpuint (n_troubles, ==, 1);
  g_clear_object (&errors);
  g_assert_finalize_object (list);
}

static const struct { const char *text; gboolean matches; } text_cases[] = {
  { "", TRUE },
  { "   ", TRUE },
  { "upload", TRUE },
  { "UPLOAD", TRUE },
  { "post upload", TRUE },
  { "upload  slow", TRUE },
  { "images/upload", TRUE },
  { "2024r", TRUE },
  { "3600", TRUE },
  { "200", TRUE },
  { "größe", TRUE },
  { "GRÖSSE", TRUE },
  { "00", FALSE },
  { "09002", FALSE },
  { "download", FALSE },
  { "upload success", FALSE },
};

static void
test_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineExchangeFilter) filter = vitrine_exchange_filter_new ();
  g_autoptr (VitrineExchange) exchange = NULL;
  g_autoptr (VitrineExchangeRow) row = NULL;

  open_database (fixture);
  exchange = record (fixture, "/images/upload", 3);
  complete (fixture, exchange, 36009002, "Slow down: Größe");
  row = vitrine_exchange_row_new (exchange);

  for (gsize i = 0; i < G_N_ELEMENTS (text_cases); i++) {
    vitrine_exchange_filter_set_text (filter, text_cases[i].text);
    g_test_message ("looking for “%s”", text_cases[i].text);
    g_assert_cmpint (gtk_filter_match (GTK_FILTER (filter), row), ==, text_cases[i].matches);
  }

  vitrine_exchange_filter_set_text (filter, "");
  g_assert_true (vitrine_exchange_filter_is_open (filter));
  vitrine_exchange_filter_set_scope (filter, VITRINE_EXCHANGE_SCOPE_IMAGE, 3);
  g_assert_false (vitrine_exchange_filter_is_open (filter));
  g_assert_true (gtk_filter_match (GTK_FILTER (filter), row));
  vitrine_exchange_filter_set_scope (filter, VITRINE_EXCHANGE_SCOPE_IMAGE, 4);
  g_assert_false (gtk_filter_match (GTK_FILTER (filter), row));
}

#define add(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/exchange-list/live", test_live);
  add ("/exchange-list/restart", test_restart);
  add ("/exchange-list/ends-while-loading", test_ends_while_loading);
  add ("/exchange-list/cut", test_cut);
  add ("/exchange-list/no-database", test_no_database);
  add ("/exchange-list/errors", test_errors);
  add ("/exchange-list/text", test_text);

  return g_test_run ();
}
