/* The calls that change products of the practice shop.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-practice-visit.h"

G_BEGIN_DECLS

VitrinePracticeReply *vitrine_practice_product_changes_edit             (VitrinePracticeVisit *visit);
VitrinePracticeReply *vitrine_practice_product_changes_partial_edit     (VitrinePracticeVisit *visit);
VitrinePracticeReply *vitrine_practice_product_changes_update_price     (VitrinePracticeVisit *visit);
VitrinePracticeReply *vitrine_practice_product_changes_update_inventory (VitrinePracticeVisit *visit);

G_END_DECLS
