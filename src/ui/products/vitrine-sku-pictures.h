/* More pictures of the value that a variant has, beside the one that stands with the value: shared
 * by all variants of that value.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-draft-session.h"
#include "vitrine-product-pictures.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_SKU_PICTURES (vitrine_sku_pictures_get_type ())

G_DECLARE_FINAL_TYPE (VitrineSkuPictures, vitrine_sku_pictures, VITRINE, SKU_PICTURES, AdwBin)

VitrineSkuPictures *vitrine_sku_pictures_new  (VitrineProductPictures *pictures);
gboolean            vitrine_sku_pictures_show (VitrineSkuPictures     *self,
                                               VitrineDraftSession    *session,
                                               VitrinePart            *sku);

G_END_DECLS
