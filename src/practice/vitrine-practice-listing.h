/* The calls that make products in the practice shop.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-practice-visit.h"

G_BEGIN_DECLS

VitrinePracticeReply *vitrine_practice_listing_create        (VitrinePracticeVisit *visit);
VitrinePracticeReply *vitrine_practice_listing_check         (VitrinePracticeVisit *visit);
gboolean              vitrine_practice_listing_is_quota_used (VitrinePracticeVisit *visit);

G_END_DECLS
