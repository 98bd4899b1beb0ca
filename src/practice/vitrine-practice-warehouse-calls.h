/* The practice shop's answers about warehouses and how they deliver.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-practice-visit.h"

G_BEGIN_DECLS

VitrinePracticeReply *vitrine_practice_warehouse_calls_list                  (VitrinePracticeVisit *visit);
VitrinePracticeReply *vitrine_practice_warehouse_calls_list_delivery_options (VitrinePracticeVisit *visit);

G_END_DECLS
