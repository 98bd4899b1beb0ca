/* One exchange whole: its figures, what was asked and what was answered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-exchange-row.h"
#include "vitrine-exchange-store.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_EXCHANGE_VIEW (vitrine_exchange_view_get_type ())

G_DECLARE_FINAL_TYPE (VitrineExchangeView, vitrine_exchange_view,
                      VITRINE, EXCHANGE_VIEW, GtkWidget)

/* Properties: "folded" (boolean), whether it stands in place of the list instead of beside
 * it: the way out is then named “back”. */
void vitrine_exchange_view_set_row (VitrineExchangeView  *self,
                                    VitrineExchangeRow   *row,
                                    VitrineExchangeStore *store);

G_END_DECLS
