/* Pictures that look alike, side by side, for the seller to say which may go.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-textures.h"
#include "vitrine-workspace.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_DUPLICATES_WINDOW (vitrine_duplicates_window_get_type ())

G_DECLARE_FINAL_TYPE (VitrineDuplicatesWindow, vitrine_duplicates_window,
                      VITRINE, DUPLICATES_WINDOW, AdwWindow)

/* Signal "remove-asked" (GPtrArray of VitrineImage): these are to go; the window closes. */
VitrineDuplicatesWindow *vitrine_duplicates_window_new (GtkWindow        *parent,
                                                        VitrineWorkspace *workspace,
                                                        VitrineTextures  *textures);

G_END_DECLS
