/* Who made a product.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-part.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_MANUFACTURER (vitrine_manufacturer_get_type ())

G_DECLARE_FINAL_TYPE (VitrineManufacturer, vitrine_manufacturer, VITRINE, MANUFACTURER, VitrinePart)

G_END_DECLS
