/* Moves drafts to the trash with a way back, brings them back, and deletes them for good.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-draft-keeper.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_DRAFT_BIN (vitrine_draft_bin_get_type ())

/* Signal "changed": something has been moved. */
G_DECLARE_FINAL_TYPE (VitrineDraftBin, vitrine_draft_bin, VITRINE, DRAFT_BIN, GObject)

VitrineDraftBin *vitrine_draft_bin_new        (VitrineDraftKeeper *keeper,
                                               AdwToastOverlay    *toasts);
void             vitrine_draft_bin_trash      (VitrineDraftBin    *self,
                                               GPtrArray          *drafts);
void             vitrine_draft_bin_restore    (VitrineDraftBin    *self,
                                               GPtrArray          *drafts);
void             vitrine_draft_bin_ask_delete (VitrineDraftBin    *self,
                                               GPtrArray          *drafts);

G_END_DECLS
