/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-journal.h"

struct _VitrineJournal {
  GObject                 parent_instance;

  VitrineJournalRecorder *recorder;   /* nullable */
};

G_DEFINE_INTERFACE (VitrineJournalRecorder, vitrine_journal_recorder, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (VitrineJournal, vitrine_journal, G_TYPE_OBJECT)

enum {
  EXCHANGE_ADDED,
  EXCHANGE_COMPLETED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
vitrine_journal_recorder_default_init (VitrineJournalRecorderInterface *iface)
{
}

static void
add_exchange (VitrineJournal *self, GTask *task)
{
  g_signal_emit (self, signals[EXCHANGE_ADDED], 0, g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
}

static void
exchange_recorded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VitrineJournalRecorder *recorder = VITRINE_JOURNAL_RECORDER (source);
  GError *error = NULL;

  if (VITRINE_JOURNAL_RECORDER_GET_IFACE (recorder)->record_finish (recorder, result, &error))
    add_exchange (g_task_get_source_object (task), task);
  else
    g_task_return_error (task, error);
}

static void
vitrine_journal_finalize (GObject *object)
{
  VitrineJournal *self = VITRINE_JOURNAL (object);

  g_clear_object (&self->recorder);

  G_OBJECT_CLASS (vitrine_journal_parent_class)->finalize (object);
}

static void
vitrine_journal_class_init (VitrineJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_journal_finalize;

  signals[EXCHANGE_ADDED] =
    g_signal_new ("exchange-added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, VITRINE_TYPE_EXCHANGE);
  signals[EXCHANGE_COMPLETED] =
    g_signal_new ("exchange-completed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, VITRINE_TYPE_EXCHANGE);
}

static void
vitrine_journal_init (VitrineJournal *self)
{
}

/**
 * vitrine_journal_new:
 * @recorder: (nullable): who keeps it; %NULL keeps nothing, and the signals come all the same
 *
 * Returns: (transfer full): a journal
 */
VitrineJournal *
vitrine_journal_new (VitrineJournalRecorder *recorder)
{
  VitrineJournal *self = g_object_new (VITRINE_TYPE_JOURNAL, NULL);

  g_set_object (&self->recorder, recorder);

  return self;
}

/**
 * vitrine_journal_record_async:
 *
 * Writes the start of an exchange down, then tells who listens. It can't be cancelled: a
 * request that may have been written down must be completed too.
 */
void
vitrine_journal_record_async (VitrineJournal      *self,
                              VitrineExchange     *exchange,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VITRINE_IS_JOURNAL (self));
  g_return_if_fail (VITRINE_IS_EXCHANGE (exchange));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_journal_record_async);
  g_task_set_task_data (task, g_object_ref (exchange), g_object_unref);

  if (self->recorder == NULL) {
    add_exchange (self, task);
  } else {
    VITRINE_JOURNAL_RECORDER_GET_IFACE (self->recorder)->record_async (
      self->recorder, exchange, exchange_recorded_cb, g_steal_pointer (&task));
  }
}

/**
 * vitrine_journal_record_finish:
 *
 * Returns: whether it is written down; else @error is the recorder's, and the request must
 *   not be sent
 */
gboolean
vitrine_journal_record_finish (VitrineJournal *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vitrine_journal_complete:
 * @exchange: one that was recorded
 * @end: taken over, see vitrine_exchange_complete()
 *
 * Only the first call for an exchange counts; later ones change nothing and tell nobody.
 */
void
vitrine_journal_complete (VitrineJournal     *self,
                          VitrineExchange    *exchange,
                          VitrineExchangeEnd *end)
{
  g_return_if_fail (VITRINE_IS_JOURNAL (self));

  if (!vitrine_exchange_complete (exchange, end))
    return;

  if (self->recorder != NULL)
    VITRINE_JOURNAL_RECORDER_GET_IFACE (self->recorder)->complete (self->recorder, exchange);
  g_signal_emit (self, signals[EXCHANGE_COMPLETED], 0, exchange);
}
