/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "test-shared.h"
#include "vitrine-journal.h"

#define TEST_TYPE_RECORDER (test_recorder_get_type ())
G_DECLARE_FINAL_TYPE (TestRecorder, test_recorder, TEST, RECORDER, GObject)

/* Writes what happens into a text, a letter each. */
struct _TestRecorder {
  GObject   parent_instance;

  GString  *events;
  gboolean  refuses;
};

static void test_recorder_init_recorder (VitrineJournalRecorderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestRecorder, test_recorder, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (VITRINE_TYPE_JOURNAL_RECORDER,
                                                      test_recorder_init_recorder))

static void
record_async (VitrineJournalRecorder *recorder,
              VitrineExchange        *exchange,
              GAsyncReadyCallback     callback,
              gpointer                user_data)
{
  TestRecorder *self = TEST_RECORDER (recorder);
  g_autoptr (GTask) task = g_task_new (recorder, NULL, callback, user_data);

  g_string_append_c (self->events, 'r');
  vitrine_exchange_set_id (exchange, 42);
  if (self->refuses)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The disk is full");
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
record_finish (VitrineJournalRecorder *recorder, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
complete (VitrineJournalRecorder *recorder, VitrineExchange *exchange)
{
  g_assert_cmpint (vitrine_exchange_get_state (exchange), !=, VITRINE_EXCHANGE_PENDING);
  g_string_append_c (TEST_RECORDER (recorder)->events, 'c');
}

static void
test_recorder_init_recorder (VitrineJournalRecorderInterface *iface)
{
  iface->record_async = record_async;
  iface->record_finish = record_finish;
  iface->complete = complete;
}

static void
test_recorder_class_init (TestRecorderClass *klass)
{
}

static void
test_recorder_init (TestRecorder *self)
{
}

static void
added_cb (VitrineJournal *journal, VitrineExchange *exchange, gpointer user_data)
{
  g_string_append_c (user_data, 'A');
}

static void
completed_cb (VitrineJournal *journal, VitrineExchange *exchange, gpointer user_data)
{
  g_string_append_c (user_data, 'C');
}

typedef struct {
  const char *path;
  gboolean    has_recorder;
  gboolean    refuses;
  const char *recorded;     /* events up to then */
  const char *completed;    /* and up to the end, after two tries to complete */
} RecordCase;

static const RecordCase record_cases[] = {
  { "/journal/recorder",    TRUE,  FALSE, "rA", "rAcC" },
  { "/journal/refused",     TRUE,  TRUE,  "r",  NULL },
  { "/journal/no-recorder", FALSE, FALSE, "A",  "AC" },
};

static void
test_record (gconstpointer data)
{
  const RecordCase *record_case = data;
  g_autoptr (GString) events = g_string_new (NULL);
  g_autoptr (TestRecorder) recorder = g_object_new (TEST_TYPE_RECORDER, NULL);
  VitrineJournal *journal =
    vitrine_journal_new (record_case->has_recorder ? VITRINE_JOURNAL_RECORDER (recorder) : NULL);
  g_auto (VitrineExchangeStart) start = { 0 };
  g_auto (VitrineExchangeEnd) end = { VITRINE_EXCHANGE_BROKEN };
  g_autoptr (VitrineExchange) exchange = vitrine_exchange_new (&start);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  recorder->events = events;
  recorder->refuses = record_case->refuses;
  g_signal_connect (journal, "exchange-added", G_CALLBACK (added_cb), events);
  g_signal_connect (journal, "exchange-completed", G_CALLBACK (completed_cb), events);

  vitrine_journal_record_async (journal, exchange, test_keep_result_cb, &result);
  test_wait_result (&result);
  g_assert_cmpstr (events->str, ==, record_case->recorded);

  if (record_case->refuses) {
    g_assert_false (vitrine_journal_record_finish (journal, result, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  } else {
    g_assert_true (vitrine_journal_record_finish (journal, result, &error));
    vitrine_journal_complete (journal, exchange, &end);
    end.state = VITRINE_EXCHANGE_CANCELLED;
    vitrine_journal_complete (journal, exchange, &end);
    g_assert_cmpstr (events->str, ==, record_case->completed);
    g_assert_cmpint (vitrine_exchange_get_state (exchange), ==, VITRINE_EXCHANGE_BROKEN);
  }
  g_assert_cmpint (vitrine_exchange_get_start (exchange)->id, ==,
                   record_case->has_recorder ? 42 : 0);

  g_clear_object (&result);
  g_assert_finalize_object (journal);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (record_cases); i++)
    g_test_add_data_func (record_cases[i].path, &record_cases[i], test_record);

  return g_test_run ();
}
