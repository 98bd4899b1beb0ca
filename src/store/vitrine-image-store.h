/* Images in the database: their receipts, the copies made of them, and where they are shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-database.h"
#include "vitrine-image.h"

G_BEGIN_DECLS

/* A copy that was made to fit. */
typedef struct {
  char              *digest;   /* and the name of its file */
  VitrineImageFacts  facts;
  char              *steps;    /* what was done, a line each */
} VitrinePreparedCopy;

/* What one draft or product shows. */
typedef struct {
  const char        *place;      /* "draft 12", "product 1729": one of each in a shop */
  const char        *title;      /* for the seller */
  const char *const *uris;       /* (nullable) pictures as the shop calls them */
  const gint64      *images;     /* the rows of pictures that haven't been sent yet */
  guint              n_images;
} VitrineImageUses;

void vitrine_prepared_copy_free (VitrinePreparedCopy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrinePreparedCopy, vitrine_prepared_copy_free)

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
                                                            GPtrArray            *images,
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
void               vitrine_image_store_find_sent_async     (VitrineImageStore    *self,
                                                            const char           *shop_id,
                                                            const char           *original,
                                                            VitrineUseCase        use_case,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
VitrineReceipt    *vitrine_image_store_find_receipt_finish (VitrineImageStore    *self,
                                                            GAsyncResult         *result,
                                                            GError              **error);
void               vitrine_image_store_find_prepared_async (VitrineImageStore    *self,
                                                            const char           *shop_id,
                                                            const char           *original,
                                                            VitrineUseCase        use_case,
                                                            const VitrineTreatment
                                                                                 *treatment,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
VitrinePreparedCopy *
                   vitrine_image_store_find_prepared_finish
                                                           (VitrineImageStore    *self,
                                                            GAsyncResult         *result,
                                                            GError              **error);
void               vitrine_image_store_set_uses_async      (VitrineImageStore    *self,
                                                            const char           *shop_id,
                                                            const VitrineImageUses
                                                                                 *uses,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
gboolean           vitrine_image_store_set_uses_finish     (VitrineImageStore    *self,
                                                            GAsyncResult         *result,
                                                            GError              **error);
void               vitrine_image_store_read_uses_async     (VitrineImageStore    *self,
                                                            const char           *shop_id,
                                                            GPtrArray            *images,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);
gboolean           vitrine_image_store_read_uses_finish    (VitrineImageStore    *self,
                                                            GAsyncResult         *result,
                                                            GError              **error);

G_END_DECLS
