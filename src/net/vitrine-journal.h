/* Where every exchange is written down before it is sent, and completed exactly once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-exchange.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_JOURNAL_RECORDER (vitrine_journal_recorder_get_type ())

/* Who keeps the journal: the store in the program, nobody in a test. */
G_DECLARE_INTERFACE (VitrineJournalRecorder, vitrine_journal_recorder,
                     VITRINE, JOURNAL_RECORDER, GObject)

/**
 * VitrineJournalRecorderInterface:
 * @record_async: writes the start of an exchange down and gives it its id; the request
 *   is sent only after this succeeded
 * @record_finish: its end
 * @complete: writes down how it ended; must not fail loudly, it happened anyway
 */
struct _VitrineJournalRecorderInterface {
  GTypeInterface parent_interface;

  void     (*record_async)  (VitrineJournalRecorder *self,
                             VitrineExchange        *exchange,
                             GAsyncReadyCallback     callback,
                             gpointer                user_data);
  gboolean (*record_finish) (VitrineJournalRecorder *self,
                             GAsyncResult           *result,
                             GError                **error);
  void     (*complete)      (VitrineJournalRecorder *self,
                             VitrineExchange        *exchange);
};

#define VITRINE_TYPE_JOURNAL (vitrine_journal_get_type ())

G_DECLARE_FINAL_TYPE (VitrineJournal, vitrine_journal, VITRINE, JOURNAL, GObject)

/* Signals: "exchange-added" (VitrineExchange), once recorded; "exchange-completed"
 * (VitrineExchange). Both on the main thread. */
VitrineJournal *vitrine_journal_new           (VitrineJournalRecorder *recorder);
void            vitrine_journal_record_async  (VitrineJournal         *self,
                                               VitrineExchange        *exchange,
                                               GAsyncReadyCallback     callback,
                                               gpointer                user_data);
gboolean        vitrine_journal_record_finish (VitrineJournal         *self,
                                               GAsyncResult           *result,
                                               GError                **error);
void            vitrine_journal_complete      (VitrineJournal         *self,
                                               VitrineExchange        *exchange,
                                               VitrineExchangeEnd     *end);

G_END_DECLS
