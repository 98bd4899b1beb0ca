/* A fee on top of a SKU’s price, such as a deposit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-part.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_SKU_FEE (vitrine_sku_fee_get_type ())

G_DECLARE_FINAL_TYPE (VitrineSkuFee, vitrine_sku_fee, VITRINE, SKU_FEE, VitrinePart)

G_END_DECLS
