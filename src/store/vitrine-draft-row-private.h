/* A draft as it goes into the database: a copy, for the database's thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "vitrine-draft.h"

G_BEGIN_DECLS

typedef enum {
  VITRINE_DRAFT_ROW_SAVED,
  VITRINE_DRAFT_ROW_ASIDE,      /* another program saved first: it became a version aside */
} VitrineDraftOutcome;

typedef struct {
  VitrineDraft        *draft;   /* to be told, back on the main thread; NULL: nobody */
  char                *shop_id;
  char                *market;
  VitrineDraftFacts    facts;   /* id, state, revision, problems and times; no texts */
  gint64               expected;   /* the revision that it was made of */
  char                *body;
  VitrineUndoTail     *tail;    /* NULL: it has no journal */
  gint64               now;
  VitrineDraftOutcome  outcome;
} VitrineDraftRow;

VitrineDraftRow *vitrine_draft_row_new      (VitrineDraft       *draft,
                                             gint64              now);
void             vitrine_draft_row_free     (VitrineDraftRow    *self);
gboolean         vitrine_draft_row_save     (sqlite3            *db,
                                             VitrineDraftRow    *self,
                                             GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineDraftRow, vitrine_draft_row_free)

G_END_DECLS
