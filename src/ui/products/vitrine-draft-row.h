/* A draft in the list: what it is called, how far it is, and what stands in its way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-draft.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_DRAFT_ROW (vitrine_draft_row_get_type ())

/* Property "draft" (#VitrineDraft). */
G_DECLARE_FINAL_TYPE (VitrineDraftRow, vitrine_draft_row, VITRINE, DRAFT_ROW, GtkBox)

G_END_DECLS
