/* A SKU that is sold as part of another one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-part.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_COMBINED_SKU (vitrine_combined_sku_get_type ())

G_DECLARE_FINAL_TYPE (VitrineCombinedSku, vitrine_combined_sku, VITRINE, COMBINED_SKU, VitrinePart)

G_END_DECLS
