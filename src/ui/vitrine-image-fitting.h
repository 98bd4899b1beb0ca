/* Making the selected pictures fit: the actions "images.fit", "pad", "crop", "use-original" and
 * "copy-to", each one step that can be taken back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image-edits.h"
#include "vitrine-image-grid.h"
#include "vitrine-textures.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_IMAGE_FITTING (vitrine_image_fitting_get_type ())

G_DECLARE_FINAL_TYPE (VitrineImageFitting, vitrine_image_fitting, VITRINE, IMAGE_FITTING, GObject)

/* Signal "done": what was selected may have changed. */
VitrineImageFitting *vitrine_image_fitting_new      (VitrineImageGrid    *grid,
                                                     GActionMap          *actions);
void                 vitrine_image_fitting_set_jobs (VitrineImageFitting *self,
                                                     VitrineImageEdits   *edits,
                                                     VitrineTextures     *textures,
                                                     const char          *market);
void                 vitrine_image_fitting_update   (VitrineImageFitting *self,
                                                     GPtrArray           *selected);

G_END_DECLS
