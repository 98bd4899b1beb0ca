/* One draft of many that are edited at once: what would change in it, and what the rules say of
 * the result.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-bulk-edit.h"
#include "vitrine-draft.h"
#include "vitrine-product-rules.h"

G_BEGIN_DECLS

/* One change that the seller may leave out. */
typedef struct {
  VitrineBulkChange *change;
  char              *problem;        /* what it would break, in words; NULL: nothing new */
  gboolean           is_left_out;
} VitrineBulkItem;

/* What is told of a draft beside its body, before or after. */
typedef struct {
  int               n_problems;      /* -1: nobody has looked */
  VitrineDraftState state;
  char             *digest;          /* of the body, as text; NULL: not known */
} VitrineBulkFacts;

/* Plain data of the main thread, but for vitrine_bulk_draft_look() and _rework(). */
typedef struct {
  gint64            id;
  char             *title;
  char             *market;
  char             *category_id;     /* NULL: none */
  char             *brand_id;
  GPtrArray        *items;           /* of VitrineBulkItem; empty: nothing changes */
  char             *problem;         /* a new one that is none of its items'; NULL: none */
  char             *trouble;         /* why it could not be read or written; NULL: it could */
  gboolean          is_written;
  VitrineBulkFacts  before;          /* once it is written */
  VitrineBulkFacts  after;
} VitrineBulkDraft;

/* What the rules are given beside the body; NULL: what holds for any product. */
typedef struct {
  const VitrineProductContext *before;
  const VitrineProductContext *after;    /* another one where the brand changes */
  gint64                       now;      /* seconds since 1970 (UTC) */
} VitrineBulkJudges;

/* What is to be done to a body, and what becomes of it; copies, for a thread. */
typedef struct {
  GPtrArray  *items;         /* of VitrineBulkItem; borrowed, and left alone meanwhile */
  char       *text;
  gboolean    is_undo;
  char       *market;
  char       *result;        /* NULL: nothing of it can be done any more */
  int         n_errors;      /* that the rules find */
  int         n_problems;    /* those and warnings */
} VitrineBulkWork;

VitrineBulkDraft *vitrine_bulk_draft_new        (VitrineDraft                *draft);
void              vitrine_bulk_draft_free       (VitrineBulkDraft            *self);
void              vitrine_bulk_draft_set_changes
                                                (VitrineBulkDraft            *self,
                                                 GPtrArray                   *changes);
void              vitrine_bulk_draft_judge      (VitrineBulkDraft            *self,
                                                 JsonObject                  *body,
                                                 const VitrineBulkJudges     *judges);
gboolean          vitrine_bulk_draft_is_changed (VitrineBulkDraft            *self);
gboolean          vitrine_bulk_draft_has_new_problem
                                                (VitrineBulkDraft            *self);
void              vitrine_bulk_work_run         (VitrineBulkWork             *self,
                                                 const VitrineBulkJudges     *judges);
void              vitrine_bulk_work_free        (VitrineBulkWork             *self);

G_END_DECLS
