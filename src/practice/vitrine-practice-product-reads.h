/* The calls that tell of the practice shop's products.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-practice-visit.h"

G_BEGIN_DECLS

VitrinePracticeReply *vitrine_practice_product_reads_get           (VitrinePracticeVisit *visit);
VitrinePracticeReply *vitrine_practice_product_reads_search        (VitrinePracticeVisit *visit);
VitrinePracticeReply *vitrine_practice_product_reads_prerequisites (VitrinePracticeVisit *visit);

G_END_DECLS
