/* Lays two things out side by side where there is room for both, else one below the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VITRINE_TYPE_PAIR_LAYOUT (vitrine_pair_layout_get_type ())

/* Of "second": as wide as it wants to be, or all of a line of its own. */
#define VITRINE_PAIR_LAYOUT_NATURAL -1

/* Properties: "spacing" (int: pixels between them), "room" (int: how wide it must be at least for
 * both), "second" (int: how wide the second is, and at most on a line of its own; 0: half). */
G_DECLARE_FINAL_TYPE (VitrinePairLayout, vitrine_pair_layout, VITRINE, PAIR_LAYOUT,
                      GtkLayoutManager)

G_END_DECLS
