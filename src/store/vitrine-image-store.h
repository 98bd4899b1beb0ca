/* Images and their receipts in the database.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-database.h"
#include "vitrine-image.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_IMAGE_STORE (vitrine_image_store_get_type ())

G_DECLARE_FINAL_TYPE (VitrineImageStore, vitrine_image_store, VITRINE, IMAGE_STORE, GObject)

VitrineImageStore *vitrine_image_store_new                 (VitrineDatabase      *database);
void               vitrine_image_store_save_async          (VitrineImageStore    *self,
                                                            VitrineImage         *image,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
gboolean           vitrine_image_store_save_finish         (VitrineImageStore    *self,
                                                            GAsyncResult         *result,
                                                            GError              **error);
void               vitrine_image_store_set_removed_async   (VitrineImageStore    *self,
                                                            VitrineImage         *image,
                                                            gboolean              removed,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
gboolean           vitrine_image_store_set_removed_finish  (VitrineImageStore    *self,
                                                            GAsyncResult         *result,
                                                            GError              **error);
void               vitrine_image_store_list_async          (VitrineImageStore    *self,
                                                            const char           *shop_id,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
GPtrArray         *vitrine_image_store_list_finish         (VitrineImageStore    *self,
                                                            GAsyncResult         *result,
                                                            GError              **error);
void               vitrine_image_store_find_receipt_async  (VitrineImageStore    *self,
                                                            const char           *shop_id,
                                                            const char           *digest,
                                                            VitrineUseCase        use_case,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
VitrineReceipt    *vitrine_image_store_find_receipt_finish (VitrineImageStore    *self,
                                                            GAsyncResult         *result,
                                                            GError              **error);

G_END_DECLS
