/* What the forms of products need for pictures: where they come in, and how they look.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-incoming.h"
#include "vitrine-textures.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_PRODUCT_PICTURES (vitrine_product_pictures_get_type ())

G_DECLARE_FINAL_TYPE (VitrineProductPictures, vitrine_product_pictures, VITRINE, PRODUCT_PICTURES,
                      GObject)

VitrineProductPictures *vitrine_product_pictures_new           (VitrineWorkspace       *workspace,
                                                                VitrineIncoming        *incoming);
void                    vitrine_product_pictures_attach        (VitrineProductPictures *self,
                                                                GtkWidget              *widget);
VitrineProductPictures *vitrine_product_pictures_find          (GtkWidget              *widget);
VitrineWorkspace       *vitrine_product_pictures_get_workspace (VitrineProductPictures *self);
VitrineIncoming        *vitrine_product_pictures_get_incoming  (VitrineProductPictures *self);
VitrineTextures        *vitrine_product_pictures_get_textures  (VitrineProductPictures *self);
VitrineImage           *vitrine_product_pictures_get_image     (VitrineProductPictures *self,
                                                                const char             *digest,
                                                                VitrineUseCase          use_case);
VitrineImage           *vitrine_product_pictures_bring_image   (VitrineProductPictures *self,
                                                                const char             *digest,
                                                                VitrineUseCase          use_case);

G_END_DECLS
