/* What stands against a picture, what is done about it by a press, and what was done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-image.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_IMAGE_ADJUSTMENTS (vitrine_image_adjustments_get_type ())

G_DECLARE_FINAL_TYPE (VitrineImageAdjustments, vitrine_image_adjustments,
                      VITRINE, IMAGE_ADJUSTMENTS, AdwBin)

/* Its buttons activate the actions "images.*" of the page it stands in. */
void vitrine_image_adjustments_set_market (VitrineImageAdjustments *self,
                                           const char              *market);
void vitrine_image_adjustments_set_image  (VitrineImageAdjustments *self,
                                           VitrineImage            *image);

G_END_DECLS
