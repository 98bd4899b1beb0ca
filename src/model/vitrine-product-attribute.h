/* What describes the whole product: a material, a season, and its values.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-part.h"

G_BEGIN_DECLS

/* One of the market’s, by its id, or the seller’s own, by its name. */
#define VITRINE_TYPE_PRODUCT_ATTRIBUTE_VALUE (vitrine_product_attribute_value_get_type ())

G_DECLARE_FINAL_TYPE (VitrineProductAttributeValue, vitrine_product_attribute_value,
                      VITRINE, PRODUCT_ATTRIBUTE_VALUE, VitrinePart)

#define VITRINE_TYPE_PRODUCT_ATTRIBUTE (vitrine_product_attribute_get_type ())

G_DECLARE_FINAL_TYPE (VitrineProductAttribute, vitrine_product_attribute,
                      VITRINE, PRODUCT_ATTRIBUTE, VitrinePart)

G_END_DECLS
