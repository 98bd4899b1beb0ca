/* What became of drafts at the market: under which key a product was sent, and which product came
 * of it.
 *
 * A row stands before anything is sent. While it names no product, nobody knows whether the market
 * has one: who sends the draft again sends the same key, and gets the same product (SAVE-03).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-database.h"

G_BEGIN_DECLS

/* Plain data, freed with vitrine_publication_free(). */
typedef struct {
  gint64  draft_id;
  char   *key;           /* of idempotency */
  gint64  revision;      /* of the draft, as it was sent first */
  gint64  begun;         /* microseconds since 1970 (UTC) */
  char   *product_id;    /* NULL: not known to be there */
  char   *request_id;    /* of the answer that named it; nullable */
} VitrinePublication;

void vitrine_publication_free (VitrinePublication *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrinePublication, vitrine_publication_free)

#define VITRINE_TYPE_PUBLICATION_STORE (vitrine_publication_store_get_type ())

G_DECLARE_FINAL_TYPE (VitrinePublicationStore, vitrine_publication_store, VITRINE, PUBLICATION_STORE, GObject)

VitrinePublicationStore *vitrine_publication_store_new          (VitrineDatabase          *database);
void                     vitrine_publication_store_find_async   (VitrinePublicationStore  *self,
                                                                 gint64                    draft_id,
                                                                 GAsyncReadyCallback       callback,
                                                                 gpointer                  user_data);
VitrinePublication      *vitrine_publication_store_find_finish  (VitrinePublicationStore  *self,
                                                                 GAsyncResult             *result,
                                                                 GError                  **error);
void                     vitrine_publication_store_begin_async  (VitrinePublicationStore  *self,
                                                                 const VitrinePublication *fresh,
                                                                 GAsyncReadyCallback       callback,
                                                                 gpointer                  user_data);
VitrinePublication      *vitrine_publication_store_begin_finish (VitrinePublicationStore  *self,
                                                                 GAsyncResult             *result,
                                                                 GError                  **error);
void                     vitrine_publication_store_end_async    (VitrinePublicationStore  *self,
                                                                 gint64                    draft_id,
                                                                 const char               *product_id,
                                                                 const char               *request_id,
                                                                 GAsyncReadyCallback       callback,
                                                                 gpointer                  user_data);
gboolean                 vitrine_publication_store_end_finish   (VitrinePublicationStore  *self,
                                                                 GAsyncResult             *result,
                                                                 GError                  **error);

G_END_DECLS
