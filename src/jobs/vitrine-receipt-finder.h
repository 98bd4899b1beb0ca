/* What the shop calls our copies, for whoever shows a picture by its digest: as soon as one has
 * been sent, and when one was that is no longer in the library.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-workspace.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_RECEIPT_FINDER (vitrine_receipt_finder_get_type ())

/* Signal "changed": what vitrine_receipt_finder_find() returns may be other than before. */
G_DECLARE_FINAL_TYPE (VitrineReceiptFinder, vitrine_receipt_finder, VITRINE, RECEIPT_FINDER, GObject)

VitrineReceiptFinder *vitrine_receipt_finder_new  (VitrineWorkspace     *workspace,
                                                   const char           *shop_id);
VitrineReceipt       *vitrine_receipt_finder_find (VitrineReceiptFinder *self,
                                                   const char           *digest,
                                                   VitrineUseCase        use_case);

G_END_DECLS
