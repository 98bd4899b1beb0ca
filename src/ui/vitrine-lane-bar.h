/* The five lanes, and the pictures of all of them, as a row of tabs with their counts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-lanes.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_LANE_BAR (vitrine_lane_bar_get_type ())

G_DECLARE_FINAL_TYPE (VitrineLaneBar, vitrine_lane_bar, VITRINE, LANE_BAR, AdwBin)

/* Properties "lane" (VitrineUseCase): the open one, or the last that was; "shows-all"
 * (boolean): the pictures of all lanes are shown. */
void           vitrine_lane_bar_set_lanes     (VitrineLaneBar *self,
                                               VitrineLanes   *lanes);
VitrineUseCase vitrine_lane_bar_get_lane      (VitrineLaneBar *self);
void           vitrine_lane_bar_set_lane      (VitrineLaneBar *self,
                                               VitrineUseCase  lane);
gboolean       vitrine_lane_bar_get_shows_all (VitrineLaneBar *self);
void           vitrine_lane_bar_show_all      (VitrineLaneBar *self);
gboolean       vitrine_lane_bar_get_lane_at   (VitrineLaneBar *self,
                                               GtkWidget      *widget,
                                               double          x,
                                               double          y,
                                               VitrineUseCase *lane);
void           vitrine_lane_bar_set_drop_lane (VitrineLaneBar *self,
                                               int             lane);

G_END_DECLS
