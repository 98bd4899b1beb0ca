/* One of our copies as a small square picture, or an icon while there is none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-textures.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_THUMBNAIL (vitrine_thumbnail_get_type ())

G_DECLARE_FINAL_TYPE (VitrineThumbnail, vitrine_thumbnail, VITRINE, THUMBNAIL, GtkWidget)

GtkWidget *vitrine_thumbnail_new        (guint             size);
void       vitrine_thumbnail_set_icon   (VitrineThumbnail *self,
                                         const char       *icon_name);
void       vitrine_thumbnail_set_digest (VitrineThumbnail *self,
                                         VitrineTextures  *textures,
                                         const char       *digest);

G_END_DECLS
