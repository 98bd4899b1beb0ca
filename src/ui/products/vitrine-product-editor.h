/* One product's form: its sections one below the other, an index of them, and the checklist.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-draft-session.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_PRODUCT_EDITOR (vitrine_product_editor_get_type ())

/* Property "can-go-back" (boolean): whether there is a button that leads to the list, by the
 * action "products.back". Actions: "editor.undo", "editor.redo", "editor.next-section",
 * "editor.previous-section", "editor.next-problem", "editor.checklist". */
G_DECLARE_FINAL_TYPE (VitrineProductEditor, vitrine_product_editor, VITRINE, PRODUCT_EDITOR, AdwBin)

void                 vitrine_product_editor_load        (VitrineProductEditor *self,
                                                         VitrineDraftSession  *session);
VitrineDraftSession *vitrine_product_editor_get_session (VitrineProductEditor *self);
gboolean             vitrine_product_editor_reveal      (VitrineProductEditor *self,
                                                         const char           *field);

G_END_DECLS
