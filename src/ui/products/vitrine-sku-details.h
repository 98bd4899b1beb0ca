/* All that a variant has beside the columns of the table: other systems' ids, the parts of a
 * bundle, every price, every warehouse, codes, pre-order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-draft-session.h"
#include "vitrine-product-pictures.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_SKU_DETAILS (vitrine_sku_details_get_type ())

/* Actions: "details.previous", "details.next" lead to the variant before and after. */
G_DECLARE_FINAL_TYPE (VitrineSkuDetails, vitrine_sku_details, VITRINE, SKU_DETAILS, AdwWindow)

VitrineSkuDetails *vitrine_sku_details_new    (GtkWindow              *parent,
                                               VitrineProductPictures *pictures,
                                               VitrineDraftSession    *session,
                                               guint                   position);
gboolean           vitrine_sku_details_reveal (VitrineSkuDetails      *self,
                                               const char             *field);

G_END_DECLS
