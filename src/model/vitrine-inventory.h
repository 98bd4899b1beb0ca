/* What of a SKU lies in one warehouse.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-part.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_INVENTORY (vitrine_inventory_get_type ())

G_DECLARE_FINAL_TYPE (VitrineInventory, vitrine_inventory, VITRINE, INVENTORY, VitrinePart)

G_END_DECLS
