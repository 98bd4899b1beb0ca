/* The frame that a picture is cropped to: where it may be, and what moving it or one of its
 * edges makes of it. Pure functions; all measures are pixels of the upright picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-treatment.h"

G_BEGIN_DECLS

/* What can be taken hold of. Two edges are the corner between them. */
typedef enum {
  VITRINE_CROP_LEFT   = 1 << 0,
  VITRINE_CROP_TOP    = 1 << 1,
  VITRINE_CROP_RIGHT  = 1 << 2,
  VITRINE_CROP_BOTTOM = 1 << 3,
  VITRINE_CROP_INSIDE = 1 << 4,
} VitrineCropParts;

typedef struct {
  double x;
  double y;
  double width;
  double height;
} VitrineCropFrame;

/* What a frame has to keep to. A ratio is width by height. */
typedef struct {
  double   width;       /* of the picture */
  double   height;
  double   min_side;    /* of the frame's shorter side */
  double   min_ratio;
  double   max_ratio;
  gboolean bounded;     /* the market's 3:4 to 4:3 holds to the pixel */
} VitrineCropBounds;

gboolean         vitrine_crop_bounds_init   (VitrineCropBounds       *bounds,
                                             guint                    width,
                                             guint                    height,
                                             guint                    min_side,
                                             double                   ratio,
                                             gboolean                 bounded);
void             vitrine_crop_frame_fill    (VitrineCropFrame        *frame,
                                             const VitrineCropBounds *bounds);
void             vitrine_crop_frame_fit     (VitrineCropFrame        *frame,
                                             const VitrineCropBounds *bounds);
void             vitrine_crop_frame_move    (VitrineCropFrame        *frame,
                                             const VitrineCropBounds *bounds,
                                             double                   dx,
                                             double                   dy);
void             vitrine_crop_frame_drag    (VitrineCropFrame        *frame,
                                             const VitrineCropBounds *bounds,
                                             VitrineCropParts         parts,
                                             double                   dx,
                                             double                   dy);
VitrineCropParts vitrine_crop_frame_find    (const VitrineCropFrame  *frame,
                                             double                   x,
                                             double                   y,
                                             double                   reach);
void             vitrine_crop_frame_round   (VitrineCropFrame        *frame,
                                             const VitrineCropBounds *bounds);
void             vitrine_crop_frame_to_crop (const VitrineCropFrame  *frame,
                                             const VitrineCropBounds *bounds,
                                             VitrineCrop             *crop);
void             vitrine_crop_frame_from_crop
                                            (VitrineCropFrame        *frame,
                                             const VitrineCropBounds *bounds,
                                             const VitrineCrop       *crop);

G_END_DECLS
