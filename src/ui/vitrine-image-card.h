/* A picture in the grid: what goes to the shop, its name, and how far it has come.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-image.h"
#include "vitrine-textures.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_IMAGE_CARD (vitrine_image_card_get_type ())

G_DECLARE_FINAL_TYPE (VitrineImageCard, vitrine_image_card, VITRINE, IMAGE_CARD, GtkWidget)

/* Property "image" (VitrineImage). */
VitrineImageCard *vitrine_image_card_new       (VitrineTextures  *textures,
                                                const char       *market);
VitrineImage     *vitrine_image_card_get_image (VitrineImageCard *self);
void              vitrine_image_card_set_image (VitrineImageCard *self,
                                                VitrineImage     *image);
GdkPaintable     *vitrine_image_card_new_drag_icon
                                               (VitrineImageCard *self);

G_END_DECLS
