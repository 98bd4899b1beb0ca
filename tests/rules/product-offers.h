/* What a finding says beside its rule: the API's code that fits, and what would mend it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "product-test.h"

G_BEGIN_DECLS

typedef struct {
  const char *market;     /* NULL: US */
  const char *patch;      /* as in a ProductRow */
  const char *rule;
  const char *field;
  gint64      code;
  const char *value;      /* what the fix sets the field to, as JSON with ' for "; "-": the field
                             is taken out. NULL: there is no fix */
} ProductOffer;

void product_offers_rows  (const ProductOffer          *rows,
                           gsize                        n_rows,
                           const VitrineProductContext *context);
void product_offers_apply (JsonNode                    *body,
                           const VitrineFinding        *finding);

G_END_DECLS
