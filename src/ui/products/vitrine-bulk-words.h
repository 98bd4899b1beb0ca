/* What a change of many products is called, as pure functions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-bulk-job.h"

G_BEGIN_DECLS

char *vitrine_bulk_words_dup_field   (const VitrineBulkChange *change);
char *vitrine_bulk_words_dup_before  (const VitrineBulkChange *change);
char *vitrine_bulk_words_dup_after   (const VitrineBulkChange *change);
char *vitrine_bulk_words_dup_totals  (const VitrineBulkTotals *totals);
char *vitrine_bulk_words_dup_outcome (GPtrArray               *drafts,
                                      const VitrineBulkTotals *totals);

G_END_DECLS
