/* Finds words in a description's source, and puts others in their place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-html-view.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_FIND_BAR (vitrine_find_bar_get_type ())

/* Signal "acted": something is about to be replaced, or has been, which is a step of its own.
 * It hides itself, and the keys go back to the source. */
G_DECLARE_FINAL_TYPE (VitrineFindBar, vitrine_find_bar, VITRINE, FIND_BAR, GtkBox)

void vitrine_find_bar_set_view (VitrineFindBar  *self,
                                VitrineHtmlView *view);
void vitrine_find_bar_open     (VitrineFindBar  *self,
                                gboolean         replaces);
void vitrine_find_bar_move     (VitrineFindBar  *self,
                                gboolean         forward);

G_END_DECLS
