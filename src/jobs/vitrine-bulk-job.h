/* Editing many drafts at once: looks what would change in each, writes what the seller agreed
 * to, and takes all of it back in one go.
 *
 * Nothing is written before vitrine_bulk_job_apply_async(). Each draft gets one step that can be
 * undone. One that is open stays the same object, and its form follows. One that can't be
 * written stays as it was, and says why.
 *
 * Bodies are read on the database's thread, changed and judged on others; a few are under way at
 * once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-bulk-draft.h"
#include "vitrine-catalogue.h"
#include "vitrine-draft-keeper.h"

G_BEGIN_DECLS

typedef struct {
  guint n_changes;         /* that aren't left out and can be done */
  guint n_drafts;          /* that they are in */
  guint n_left_out;
  guint n_refused;         /* changes that can't be done */
  guint n_new_problems;    /* drafts that would get one they don't have */
  guint n_unread;          /* drafts that could not be read, or written */
  guint n_written;         /* drafts */
} VitrineBulkTotals;

#define VITRINE_TYPE_BULK_JOB (vitrine_bulk_job_get_type ())

/* Properties: "n-done", "n-total" (uint): of the drafts, for what is under way. */
G_DECLARE_FINAL_TYPE (VitrineBulkJob, vitrine_bulk_job, VITRINE, BULK_JOB, GObject)

VitrineBulkJob *vitrine_bulk_job_new            (VitrineDraftKeeper   *keeper,
                                                 VitrineCatalogue     *catalogue,
                                                 GPtrArray            *drafts);
GPtrArray      *vitrine_bulk_job_get_drafts     (VitrineBulkJob       *self);
void            vitrine_bulk_job_count          (VitrineBulkJob       *self,
                                                 VitrineBulkTotals    *totals);
void            vitrine_bulk_job_preview_async  (VitrineBulkJob       *self,
                                                 GPtrArray            *edits,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean        vitrine_bulk_job_preview_finish (VitrineBulkJob       *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);
void            vitrine_bulk_job_apply_async    (VitrineBulkJob       *self,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean        vitrine_bulk_job_apply_finish   (VitrineBulkJob       *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);
void            vitrine_bulk_job_undo_async     (VitrineBulkJob       *self,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean        vitrine_bulk_job_undo_finish    (VitrineBulkJob       *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);

G_END_DECLS
