/* The ways in which a shop's warehouses deliver, of which a product may name some: fetched when
 * that goes, and there without a network once they have been.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-workspace.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_DELIVERY_OPTIONS (vitrine_delivery_options_get_type ())

/* Signal "changed": there are more of them, or no more are on their way. */
G_DECLARE_FINAL_TYPE (VitrineDeliveryOptions, vitrine_delivery_options, VITRINE, DELIVERY_OPTIONS,
                      GObject)

VitrineDeliveryOptions      *vitrine_delivery_options_new       (VitrineWorkspace       *workspace);
void                         vitrine_delivery_options_ask       (VitrineDeliveryOptions *self,
                                                                 GPtrArray              *warehouses);
gboolean                     vitrine_delivery_options_is_asking (VitrineDeliveryOptions *self);
GPtrArray                   *vitrine_delivery_options_get_all   (VitrineDeliveryOptions *self);
const VitrineDeliveryOption *vitrine_delivery_options_find      (VitrineDeliveryOptions *self,
                                                                 const char             *id,
                                                                 guint                  *place);

G_END_DECLS
