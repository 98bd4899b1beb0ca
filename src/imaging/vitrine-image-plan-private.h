/* How many pixels of a picture go where, so that it fits its use. Numbers alone: no file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image-rules.h"

G_BEGIN_DECLS

typedef struct {
  guint x;
  guint y;
  guint width;
  guint height;
} VitrineArea;

/* All of the upright picture. Where no side is changed, all three are of one size. */
typedef struct {
  VitrineArea part;            /* of the original, in its pixels: all of it, or a crop */
  guint       width;           /* that part, scaled */
  guint       height;
  guint       canvas_width;    /* with what is padded around it */
  guint       canvas_height;
} VitrineImagePlan;

void      vitrine_image_plan_measure   (const VitrineImageFacts  *facts,
                                        guint                    *width,
                                        guint                    *height);
gboolean  vitrine_image_plan_is_within (guint64                   width,
                                        guint64                   height);
char     *vitrine_image_plan_make      (const VitrineImageFacts  *facts,
                                        VitrineUseCase            use_case,
                                        const VitrineImageLimits *limits,
                                        const VitrineTreatment   *treatment,
                                        VitrineImagePlan         *plan);
void      vitrine_image_plan_fit       (const VitrineImageFacts  *facts,
                                        guint                     size,
                                        VitrineImagePlan         *plan);
gboolean  vitrine_image_plan_is_crop   (const VitrineImagePlan   *self,
                                        const VitrineImageFacts  *facts);
gboolean  vitrine_image_plan_is_scaled (const VitrineImagePlan   *self);
gboolean  vitrine_image_plan_is_padded (const VitrineImagePlan   *self);

G_END_DECLS
