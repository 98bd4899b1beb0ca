/* What can be bought: one variant of a product.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-part.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_SKU (vitrine_sku_get_type ())

G_DECLARE_FINAL_TYPE (VitrineSku, vitrine_sku, VITRINE, SKU, VitrinePart)

G_END_DECLS
