/* What goes to the shop of a picture, at the size it is given, loaded off the main loop. Where
 * the shop would make it square, what it would cut off is shaded.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-image.h"
#include "vitrine-textures.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_PREVIEW (vitrine_preview_get_type ())

G_DECLARE_FINAL_TYPE (VitrinePreview, vitrine_preview, VITRINE, PREVIEW, GtkWidget)

/* Property "size" (uint): the longer edge to load, before the screen's scale. */
void vitrine_preview_set_textures (VitrinePreview  *self,
                                   VitrineTextures *textures);
void vitrine_preview_set_market   (VitrinePreview  *self,
                                   const char      *market);
void vitrine_preview_set_image    (VitrinePreview  *self,
                                   VitrineImage    *image);

G_END_DECLS
