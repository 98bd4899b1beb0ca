/* What other topics ask of a product's stock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean vitrine_stock_is_pre_sale            (JsonObject *sku);
gboolean vitrine_stock_is_local               (JsonObject *sku,
                                               GPtrArray  *warehouses);
gboolean vitrine_stock_has_several_warehouses (JsonObject *body,
                                               guint      *sku);

G_END_DECLS
