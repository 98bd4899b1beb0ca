/* The delivery options of a product: a check mark for each that the shop's warehouses have, and
 * for what stands in the product beside.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-draft-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VITRINE_TYPE_DELIVERY_LIST (vitrine_delivery_list_get_type ())

G_DECLARE_FINAL_TYPE (VitrineDeliveryList, vitrine_delivery_list, VITRINE, DELIVERY_LIST, GtkBox)

void vitrine_delivery_list_set_session (VitrineDeliveryList *self,
                                        VitrineDraftSession *session);

G_END_DECLS
