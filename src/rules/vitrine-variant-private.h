/* Telling the sales attributes of SKUs, and their values, apart as the market does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-product-check-private.h"

G_BEGIN_DECLS

/* Appended to a key: the id, which wins over a name, or the name without case and outer white
 * space. FALSE: has neither, and nothing is appended. */
gboolean vitrine_variant_append_attribute (GString    *key,
                                           JsonObject *sales_attribute);
gboolean vitrine_variant_append_value     (GString    *key,
                                           JsonObject *sales_attribute);

G_END_DECLS
