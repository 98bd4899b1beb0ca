/* The list of drafts: folders by state, a search, and the drafts themselves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-draft-list.h"
#include "vitrine-workspace.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_DRAFTS_PANE (vitrine_drafts_pane_get_type ())

/* Property "opens-by-hand" (boolean): that a draft is chosen opens none, only a click or Enter
 * does. Signals: "open" (#VitrineDraft): the seller has chosen it; "selected": others may be. */
G_DECLARE_FINAL_TYPE (VitrineDraftsPane, vitrine_drafts_pane, VITRINE, DRAFTS_PANE, AdwBin)

void              vitrine_drafts_pane_set_workspace (VitrineDraftsPane *self,
                                                     VitrineWorkspace  *workspace);
VitrineDraftList *vitrine_drafts_pane_get_list      (VitrineDraftsPane *self);
void              vitrine_drafts_pane_refresh       (VitrineDraftsPane *self);
void              vitrine_drafts_pane_set_open      (VitrineDraftsPane *self,
                                                     VitrineDraft      *draft);
GPtrArray        *vitrine_drafts_pane_dup_selected  (VitrineDraftsPane *self);
GPtrArray        *vitrine_drafts_pane_dup_shown     (VitrineDraftsPane *self);
void              vitrine_drafts_pane_start_search  (VitrineDraftsPane *self);

G_END_DECLS
