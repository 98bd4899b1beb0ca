/* A draft that is open: its product to bind to, what the rules say of it, and what the catalogue
 * knows that its form is built from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-category.h"
#include "vitrine-draft.h"
#include "vitrine-problem.h"
#include "vitrine-product.h"
#include "vitrine-receipt-finder.h"
#include "vitrine-rule-pack.h"
#include "vitrine-workspace.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_DRAFT_SESSION (vitrine_draft_session_get_type ())

/* Properties: "n-errors", "n-warnings", "n-hints" (uint), "completeness" (double, 0 to 1).
 *
 * Signals: "checked": the problems are those of the product as it was a moment ago, and
 * complete. "catalogue-changed": what the catalogue knows for the product is other than before. */
G_DECLARE_FINAL_TYPE (VitrineDraftSession, vitrine_draft_session, VITRINE, DRAFT_SESSION, GObject)

VitrineDraftSession        *vitrine_draft_session_new                (VitrineWorkspace    *workspace,
                                                                      VitrineDraft        *draft);
VitrineWorkspace           *vitrine_draft_session_get_workspace      (VitrineDraftSession *self);
VitrineDraft               *vitrine_draft_session_get_draft          (VitrineDraftSession *self);
VitrineProduct             *vitrine_draft_session_get_product        (VitrineDraftSession *self);
const VitrineRulePack      *vitrine_draft_session_get_pack           (VitrineDraftSession *self);
GListModel                 *vitrine_draft_session_get_problems       (VitrineDraftSession *self);

/* What the shop calls pictures. Those of the product's parts are named by the session itself. */
VitrineReceiptFinder       *vitrine_draft_session_get_receipts       (VitrineDraftSession *self);

/* What the catalogue knows for the product's category and brand, and of the shop; NULL: nothing.
 * All are borrowed until the next "catalogue-changed". */
const VitrineCategory      *vitrine_draft_session_get_category       (VitrineDraftSession *self);
const char                 *vitrine_draft_session_get_category_path  (VitrineDraftSession *self);
gboolean                    vitrine_draft_session_lacks_category     (VitrineDraftSession *self);
const VitrineCategoryRules *vitrine_draft_session_get_category_rules (VitrineDraftSession *self);
GPtrArray                  *vitrine_draft_session_get_attributes     (VitrineDraftSession *self);
const VitrineBrand         *vitrine_draft_session_get_brand          (VitrineDraftSession *self);
GPtrArray                  *vitrine_draft_session_get_warehouses     (VitrineDraftSession *self);

gboolean                    vitrine_draft_session_is_checked         (VitrineDraftSession *self);
void                        vitrine_draft_session_apply_fix          (VitrineDraftSession *self,
                                                                      VitrineProblem      *problem);

G_END_DECLS
