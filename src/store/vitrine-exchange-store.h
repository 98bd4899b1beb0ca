/* The log on disk. Keeps the journal: it is a VitrineJournalRecorder.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-database.h"
#include "vitrine-journal.h"

G_BEGIN_DECLS

/* Which exchanges to list; all zero is all of them. */
typedef struct {
  gboolean    errors_only;
  const char *text;        /* found in address, message, request id, error or bodies, in any
                              case of A to Z; NULL: any */
  gint64      image_id;    /* 0: any */
  guint       limit;       /* the newest so many; 0: all */
} VitrineExchangeQuery;

#define VITRINE_TYPE_EXCHANGE_STORE (vitrine_exchange_store_get_type ())

G_DECLARE_FINAL_TYPE (VitrineExchangeStore, vitrine_exchange_store,
                      VITRINE, EXCHANGE_STORE, GObject)

/* Signals: "write-failed" (GError): how an exchange ended could not be written down; it is
 * tried again after the next write that succeeds, and whenever somebody asks for it with
 * vitrine_exchange_store_write_again(). On the main thread. */
VitrineExchangeStore *vitrine_exchange_store_new           (VitrineDatabase             *database);
void                  vitrine_exchange_store_list_async    (VitrineExchangeStore        *self,
                                                            const VitrineExchangeQuery  *query,
                                                            GAsyncReadyCallback          callback,
                                                            gpointer                     user_data);
GPtrArray            *vitrine_exchange_store_list_finish   (VitrineExchangeStore        *self,
                                                            GAsyncResult                *result,
                                                            GError                     **error);
void                  vitrine_exchange_store_load_async    (VitrineExchangeStore        *self,
                                                            gint64                       id,
                                                            GAsyncReadyCallback          callback,
                                                            gpointer                     user_data);
VitrineExchange      *vitrine_exchange_store_load_finish   (VitrineExchangeStore        *self,
                                                            GAsyncResult                *result,
                                                            GError                     **error);
void                  vitrine_exchange_store_write_again   (VitrineExchangeStore        *self);
gboolean              vitrine_exchange_store_has_unwritten (VitrineExchangeStore        *self);

G_END_DECLS
