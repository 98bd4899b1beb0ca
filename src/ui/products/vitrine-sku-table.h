/* The table of a product's SKUs: a row each, with price, stock per warehouse, number and barcode
 * to be typed, filled down, or pasted from a spreadsheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-draft-session.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_SKU_TABLE (vitrine_sku_table_get_type ())

/* Action "table.fill-down": what the cell with the focus holds goes into all below it. */
G_DECLARE_FINAL_TYPE (VitrineSkuTable, vitrine_sku_table, VITRINE, SKU_TABLE, AdwBin)

void     vitrine_sku_table_set_session    (VitrineSkuTable     *self,
                                           VitrineDraftSession *session);
void     vitrine_sku_table_set_warehouses (VitrineSkuTable     *self,
                                           GPtrArray           *warehouses);
gboolean vitrine_sku_table_reveal         (VitrineSkuTable     *self,
                                           const char          *field);
guint    vitrine_sku_table_get_focused    (VitrineSkuTable     *self);

G_END_DECLS
