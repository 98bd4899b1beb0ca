/* A picture with a frame around the part of it that is to stay: drawn with the pointer, or
 * moved with the arrow keys and resized with Shift and them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-crop-geometry.h"
#include "vitrine-textures.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_CROP_VIEW (vitrine_crop_view_get_type ())

G_DECLARE_FINAL_TYPE (VitrineCropView, vitrine_crop_view, VITRINE, CROP_VIEW, GtkWidget)

/* Signal "changed": the frame is another. */
void                     vitrine_crop_view_set_picture (VitrineCropView         *self,
                                                        VitrineTextures         *textures,
                                                        const char              *digest);
void                     vitrine_crop_view_set_bounds  (VitrineCropView         *self,
                                                        const VitrineCropBounds *bounds);
const VitrineCropFrame  *vitrine_crop_view_get_frame   (VitrineCropView         *self);
void                     vitrine_crop_view_set_frame   (VitrineCropView         *self,
                                                        const VitrineCropFrame  *frame);

G_END_DECLS
