/* A picture of a listing: the market’s name for it, and in a draft ours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-part.h"

G_BEGIN_DECLS

/* Beside its "uri", or in place of it, a picture of a draft names our own copy of it, by the
 * SHA-256 of its content in hex. Only drafts have this member: it is never sent. */
#define VITRINE_PRODUCT_PICTURE "vitrine_picture"

#define VITRINE_TYPE_PRODUCT_IMAGE (vitrine_product_image_get_type ())

G_DECLARE_FINAL_TYPE (VitrineProductImage, vitrine_product_image, VITRINE, PRODUCT_IMAGE,
                      VitrinePart)

void vitrine_product_image_set_picture (VitrineProductImage *self,
                                        const char          *digest);

G_END_DECLS
