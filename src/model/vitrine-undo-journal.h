/* What can be undone and redone: a text, and the changes that led to it.
 *
 * The steps are numbered: the first one kept may be any number, and the cursor is that of the
 * step that would be redone. What of it isn't stored yet is told apart, so that a save writes a
 * few lines and not the whole journal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-text-change.h"

G_BEGIN_DECLS

/* The oldest steps go when there are more, or when they take more; one always stays. */
#define VITRINE_UNDO_JOURNAL_MAX_STEPS 500
#define VITRINE_UNDO_JOURNAL_MAX_BYTES (2 * 1024 * 1024)

typedef struct _VitrineUndoJournal VitrineUndoJournal;

/* What has to be stored: all that is stored below @first and from @from on goes, then @steps
 * come from @from on. Plain data for any thread. */
typedef struct {
  gint64     first;
  gint64     from;
  gint64     cursor;
  GPtrArray *steps;     /* of VitrineTextChange */
} VitrineUndoTail;

VitrineUndoJournal *vitrine_undo_journal_new       (const char            *text);
VitrineUndoJournal *vitrine_undo_journal_new_from  (const char            *text,
                                                    gint64                 first,
                                                    GPtrArray             *steps,
                                                    gint64                 cursor);
void                vitrine_undo_journal_free      (VitrineUndoJournal    *self);
const char         *vitrine_undo_journal_get_text  (VitrineUndoJournal    *self);
gboolean            vitrine_undo_journal_record    (VitrineUndoJournal    *self,
                                                    const char            *text,
                                                    gboolean               goes_on);
gboolean            vitrine_undo_journal_amend     (VitrineUndoJournal    *self,
                                                    const char            *text);
gboolean            vitrine_undo_journal_can_undo  (VitrineUndoJournal    *self);
gboolean            vitrine_undo_journal_can_redo  (VitrineUndoJournal    *self);
gboolean            vitrine_undo_journal_undo      (VitrineUndoJournal    *self);
gboolean            vitrine_undo_journal_redo      (VitrineUndoJournal    *self);
guint               vitrine_undo_journal_get_n_steps
                                                   (VitrineUndoJournal    *self);
gint64              vitrine_undo_journal_get_cursor
                                                   (VitrineUndoJournal    *self);
void                vitrine_undo_journal_set_unsaved
                                                   (VitrineUndoJournal    *self);
VitrineUndoTail    *vitrine_undo_journal_dup_tail  (VitrineUndoJournal    *self);
void                vitrine_undo_journal_begin_save
                                                   (VitrineUndoJournal    *self);
void                vitrine_undo_journal_end_save  (VitrineUndoJournal    *self,
                                                    const VitrineUndoTail *tail,
                                                    gboolean               saved);
void                vitrine_undo_tail_free         (VitrineUndoTail       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineUndoJournal, vitrine_undo_journal_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineUndoTail, vitrine_undo_tail_free)

G_END_DECLS
