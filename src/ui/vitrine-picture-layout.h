/* Where a picture comes to lie in the room it is given, as pure functions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <graphene.h>

#include "vitrine-treatment.h"

G_BEGIN_DECLS

void vitrine_picture_layout_contain (const graphene_rect_t *room,
                                     double                 width,
                                     double                 height,
                                     gboolean               grow,
                                     graphene_rect_t       *place);
void vitrine_picture_layout_part    (const graphene_rect_t *place,
                                     const VitrineCrop     *part,
                                     graphene_rect_t       *result);
void vitrine_picture_layout_around  (const graphene_rect_t *place,
                                     const graphene_rect_t *kept,
                                     graphene_rect_t        sides[4]);

G_END_DECLS
