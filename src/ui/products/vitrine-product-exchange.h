/* Products out of files, and into files: one as JSON, many as CSV.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-workspace.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_PRODUCT_EXCHANGE (vitrine_product_exchange_get_type ())

/* Signal "imported": there are new drafts. Speaks by the action "win.toast" of its widget. */
G_DECLARE_FINAL_TYPE (VitrineProductExchange, vitrine_product_exchange, VITRINE, PRODUCT_EXCHANGE,
                      GObject)

VitrineProductExchange *vitrine_product_exchange_new    (VitrineWorkspace       *workspace,
                                                         GtkWidget              *widget);
void                    vitrine_product_exchange_import (VitrineProductExchange *self);
void                    vitrine_product_exchange_export (VitrineProductExchange *self,
                                                         VitrineDraft           *draft);
void                    vitrine_product_exchange_export_sheet
                                                        (VitrineProductExchange *self,
                                                         GPtrArray              *drafts);

G_END_DECLS
