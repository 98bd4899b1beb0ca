/* What still stands in a product's way, gravest first, with a way to each; and how much of it
 * is there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-draft-session.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_CHECKLIST (vitrine_checklist_get_type ())

/* Signal "jump" (string field): the seller wants to go there. */
G_DECLARE_FINAL_TYPE (VitrineChecklist, vitrine_checklist, VITRINE, CHECKLIST, AdwBin)

void vitrine_checklist_set_session (VitrineChecklist    *self,
                                    VitrineDraftSession *session);

G_END_DECLS
