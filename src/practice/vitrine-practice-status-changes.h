/* The calls that put products of the practice shop on sale and take them off it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-practice-visit.h"

G_BEGIN_DECLS

VitrinePracticeReply *vitrine_practice_status_changes_activate   (VitrinePracticeVisit *visit);
VitrinePracticeReply *vitrine_practice_status_changes_deactivate (VitrinePracticeVisit *visit);
VitrinePracticeReply *vitrine_practice_status_changes_delete     (VitrinePracticeVisit *visit);
VitrinePracticeReply *vitrine_practice_status_changes_recover    (VitrinePracticeVisit *visit);

G_END_DECLS
