/* A picture of a description as the preview shows it: our copy, or a frame where it would be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

#include "vitrine-textures.h"

G_BEGIN_DECLS

/* The longer side of our copy, in pixels: as wide as a phone shows it. */
#define VITRINE_DESCRIPTION_PICTURE_SIZE 512

#define VITRINE_TYPE_DESCRIPTION_PICTURE (vitrine_description_picture_get_type ())

/* A #GdkPaintable. */
G_DECLARE_FINAL_TYPE (VitrineDescriptionPicture, vitrine_description_picture,
                      VITRINE, DESCRIPTION_PICTURE, GObject)

VitrineDescriptionPicture *vitrine_description_picture_new (int              width,
                                                            int              height,
                                                            gboolean         foreign,
                                                            VitrineTextures *textures,
                                                            const char      *digest);
void                       vitrine_description_picture_fit (VitrineDescriptionPicture *self,
                                                            int                        room);

G_END_DECLS
