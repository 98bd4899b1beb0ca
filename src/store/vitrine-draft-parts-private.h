/* What belongs to a draft and stands in tables of its own: its steps back, its search texts,
 * its pictures and where they are shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "vitrine-draft-summary.h"
#include "vitrine-undo-journal.h"

G_BEGIN_DECLS

gboolean vitrine_draft_parts_save_steps    (sqlite3                   *db,
                                            gint64                     id,
                                            const VitrineUndoTail     *tail,
                                            GError                   **error);
VitrineUndoJournal *
         vitrine_draft_parts_read_journal  (sqlite3                   *db,
                                            gint64                     id,
                                            const char                *body,
                                            gint64                     cursor,
                                            GError                   **error);
gboolean vitrine_draft_parts_save_words    (sqlite3                   *db,
                                            gint64                     id,
                                            const VitrineDraftSummary *summary,
                                            GError                   **error);
gboolean vitrine_draft_parts_drop_words    (sqlite3                   *db,
                                            gint64                     id,
                                            GError                   **error);
gboolean vitrine_draft_parts_save_pictures (sqlite3                   *db,
                                            gint64                     id,
                                            const VitrineDraftSummary *summary,
                                            GError                   **error);
gboolean vitrine_draft_parts_save_uses     (sqlite3                   *db,
                                            gint64                     id,
                                            const char                *shop_id,
                                            const VitrineDraftSummary *summary,
                                            GError                   **error);

G_END_DECLS
