/* The seller's shops in the database; their secrets are elsewhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-database.h"
#include "vitrine-shop.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_SHOP_STORE (vitrine_shop_store_get_type ())

G_DECLARE_FINAL_TYPE (VitrineShopStore, vitrine_shop_store, VITRINE, SHOP_STORE, GObject)

VitrineShopStore *vitrine_shop_store_new         (VitrineDatabase      *database);
void              vitrine_shop_store_save_async  (VitrineShopStore     *self,
                                                  VitrineShop          *shop,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean          vitrine_shop_store_save_finish (VitrineShopStore     *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void              vitrine_shop_store_list_async  (VitrineShopStore     *self,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
GPtrArray        *vitrine_shop_store_list_finish (VitrineShopStore     *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

G_END_DECLS
