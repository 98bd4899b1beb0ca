/* Selling before it is there, and when it will be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-part.h"

G_BEGIN_DECLS

/* When what was sold before it was there goes out. */
#define VITRINE_TYPE_FULFILLMENT_TYPE (vitrine_fulfillment_type_get_type ())

G_DECLARE_FINAL_TYPE (VitrineFulfillmentType, vitrine_fulfillment_type, VITRINE, FULFILLMENT_TYPE,
                      VitrinePart)

#define VITRINE_TYPE_PRE_SALE (vitrine_pre_sale_get_type ())

G_DECLARE_FINAL_TYPE (VitrinePreSale, vitrine_pre_sale, VITRINE, PRE_SALE, VitrinePart)

G_END_DECLS
