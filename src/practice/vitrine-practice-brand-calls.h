/* The practice shop's answers about brands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-practice-visit.h"

G_BEGIN_DECLS

VitrinePracticeReply *vitrine_practice_brand_calls_list   (VitrinePracticeVisit *visit);
VitrinePracticeReply *vitrine_practice_brand_calls_create (VitrinePracticeVisit *visit);

G_END_DECLS
