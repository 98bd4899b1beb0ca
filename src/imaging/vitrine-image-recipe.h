/* What has to be done to a picture so that it fits its use, and doing it. The original is
 * only ever read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "vitrine-image.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_IMAGE_RECIPE (vitrine_image_recipe_get_type ())

G_DECLARE_FINAL_TYPE (VitrineImageRecipe, vitrine_image_recipe, VITRINE, IMAGE_RECIPE, GObject)

VitrineImageRecipe *vitrine_image_recipe_new          (const VitrineImageFacts *facts,
                                                       VitrineUseCase           use_case,
                                                       const char              *market,
                                                       const VitrineTreatment  *treatment);
gboolean            vitrine_image_recipe_is_empty     (VitrineImageRecipe      *self);
const char         *vitrine_image_recipe_get_obstacle (VitrineImageRecipe      *self);
char               *vitrine_image_recipe_make         (VitrineImageRecipe      *self,
                                                       const char              *source,
                                                       const char              *target,
                                                       GCancellable            *cancellable,
                                                       VitrineImageFacts       *facts,
                                                       GError                 **error);
gboolean            vitrine_image_recipe_crop_square  (const VitrineImageFacts *facts,
                                                       VitrineUseCase           use_case,
                                                       const char              *market,
                                                       VitrineCrop             *crop);

G_END_DECLS
