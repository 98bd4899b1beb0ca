/* A SKU’s number in the world: GTIN, EAN, UPC, ISBN.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-part.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_SKU_CODE (vitrine_sku_code_get_type ())

G_DECLARE_FINAL_TYPE (VitrineSkuCode, vitrine_sku_code, VITRINE, SKU_CODE,
                      VitrinePart)

G_END_DECLS
