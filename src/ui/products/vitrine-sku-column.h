/* One column of the table of SKUs: what of a SKU it shows, and how that is written back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-part.h"

G_BEGIN_DECLS

typedef enum {
  VITRINE_SKU_COLUMN_LABEL,      /* its values, "Red / M": not to be edited */
  VITRINE_SKU_COLUMN_PRICE,
  VITRINE_SKU_COLUMN_STOCK,      /* in one warehouse */
  VITRINE_SKU_COLUMN_NUMBER,     /* the seller's own, seller_sku */
  VITRINE_SKU_COLUMN_CODE,       /* barcode */
} VitrineSkuColumn;

char       *vitrine_sku_column_dup_text  (VitrineSkuColumn  column,
                                          VitrinePart      *sku,
                                          const char       *warehouse_id);
void        vitrine_sku_column_set_text  (VitrineSkuColumn  column,
                                          VitrinePart      *sku,
                                          const char       *warehouse_id,
                                          const char       *currency,
                                          const char       *text);
const char *vitrine_sku_column_get_field (VitrineSkuColumn  column);
const char *vitrine_sku_column_find_type (const char       *code);

G_END_DECLS
