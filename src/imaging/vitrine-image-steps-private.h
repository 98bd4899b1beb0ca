/* What was done to a picture, in words for the seller.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image-plan-private.h"

G_BEGIN_DECLS

/* What a recipe came to. */
typedef struct {
  VitrineImagePlan plan;        /* as it was carried out */
  int              quality;     /* of a JPEG; 0 for a PNG */
  gboolean         converted;   /* to sRGB */
  gboolean         flattened;   /* alpha was put on white */
} VitrineImageResult;

char *vitrine_image_steps_describe (const VitrineImageFacts  *original,
                                    const VitrineImageFacts  *made,
                                    const VitrineImageResult *result,
                                    gboolean                  edge);

G_END_DECLS
