/* How originals look, kept so that no picture has to be decoded twice to know.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-database.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_HASH_STORE (vitrine_hash_store_get_type ())

G_DECLARE_FINAL_TYPE (VitrineHashStore, vitrine_hash_store, VITRINE, HASH_STORE, GObject)

VitrineHashStore *vitrine_hash_store_new         (VitrineDatabase      *database);
void              vitrine_hash_store_list_async  (VitrineHashStore     *self,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
GHashTable       *vitrine_hash_store_list_finish (VitrineHashStore     *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void              vitrine_hash_store_save_async  (VitrineHashStore     *self,
                                                  GHashTable           *hashes,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean          vitrine_hash_store_save_finish (VitrineHashStore     *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
GHashTable       *vitrine_hash_store_new_table   (void);
void              vitrine_hash_store_add         (GHashTable           *hashes,
                                                  const char           *digest,
                                                  guint64               hash);

G_END_DECLS
