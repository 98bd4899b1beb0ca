/* All there is to know of the selected picture, and what can be done with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-intake.h"
#include "vitrine-textures.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_IMAGE_INSPECTOR (vitrine_image_inspector_get_type ())

G_DECLARE_FINAL_TYPE (VitrineImageInspector, vitrine_image_inspector,
                      VITRINE, IMAGE_INSPECTOR, AdwBin)

/* Its buttons activate the actions "images.*" of the page it stands in.
 * Property "folded" (boolean): it covers the page, and needs a way to close it. */
void vitrine_image_inspector_set_jobs   (VitrineImageInspector *self,
                                         VitrineIntake         *intake,
                                         VitrineTextures       *textures,
                                         const char            *market);
void vitrine_image_inspector_set_images (VitrineImageInspector *self,
                                         GPtrArray             *images);

G_END_DECLS
