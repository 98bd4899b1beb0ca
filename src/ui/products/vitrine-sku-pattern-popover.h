/* Writes the seller SKUs of all variants at once, after a pattern.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-draft-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VITRINE_TYPE_SKU_PATTERN_POPOVER (vitrine_sku_pattern_popover_get_type ())

G_DECLARE_FINAL_TYPE (VitrineSkuPatternPopover, vitrine_sku_pattern_popover, VITRINE,
                      SKU_PATTERN_POPOVER, GtkPopover)

void vitrine_sku_pattern_popover_set_session (VitrineSkuPatternPopover *self,
                                              VitrineDraftSession      *session);

G_END_DECLS
