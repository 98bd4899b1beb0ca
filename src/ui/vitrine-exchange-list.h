/* The exchanges of the log panel, newest last: the latest from disk, then each as it happens.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-exchange-row.h"
#include "vitrine-exchange-store.h"

G_BEGIN_DECLS

/* So many of those on disk are read at the start. */
#define VITRINE_EXCHANGE_LIST_MAX_LOADED 5000

#define VITRINE_TYPE_EXCHANGE_LIST (vitrine_exchange_list_get_type ())

/* A GListModel of VitrineExchangeRow. */
G_DECLARE_FINAL_TYPE (VitrineExchangeList, vitrine_exchange_list,
                      VITRINE, EXCHANGE_LIST, GObject)

/* Properties: "loading" (boolean); "trouble" (string), why what is on disk can't be shown,
 * or NULL. Signals: "settled" (VitrineExchangeRow), when an exchange is over. */
VitrineExchangeList *vitrine_exchange_list_new         (VitrineJournal       *journal,
                                                        VitrineExchangeStore *store);
gboolean             vitrine_exchange_list_is_loading  (VitrineExchangeList  *self);
gboolean             vitrine_exchange_list_is_cut      (VitrineExchangeList  *self);
const char          *vitrine_exchange_list_get_trouble (VitrineExchangeList  *self);

G_END_DECLS
