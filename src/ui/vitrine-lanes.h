/* The pictures of the shop by what they are for: one list for each use case.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-use-case.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_LANES (vitrine_lanes_get_type ())

G_DECLARE_FINAL_TYPE (VitrineLanes, vitrine_lanes, VITRINE, LANES, GObject)

VitrineLanes *vitrine_lanes_new     (GListModel     *images);
GListModel   *vitrine_lanes_get     (VitrineLanes   *self,
                                     VitrineUseCase  use_case);
GListModel   *vitrine_lanes_get_all (VitrineLanes   *self);
void          vitrine_lanes_resort  (VitrineLanes   *self);

G_END_DECLS
