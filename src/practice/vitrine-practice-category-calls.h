/* The practice shop's answers about categories.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-practice-visit.h"

G_BEGIN_DECLS

VitrinePracticeReply *vitrine_practice_category_calls_list           (VitrinePracticeVisit *visit);
VitrinePracticeReply *vitrine_practice_category_calls_get_rules      (VitrinePracticeVisit *visit);
VitrinePracticeReply *vitrine_practice_category_calls_get_attributes (VitrinePracticeVisit *visit);
VitrinePracticeReply *vitrine_practice_category_calls_recommend      (VitrinePracticeVisit *visit);

G_END_DECLS
