/* What tells one SKU from another: a colour, a size, and its value.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-part.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_SALES_ATTRIBUTE (vitrine_sales_attribute_get_type ())

G_DECLARE_FINAL_TYPE (VitrineSalesAttribute, vitrine_sales_attribute, VITRINE, SALES_ATTRIBUTE,
                      VitrinePart)

G_END_DECLS
