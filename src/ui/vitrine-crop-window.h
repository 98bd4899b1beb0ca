/* Choosing what stays of a picture, as a window over the main one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-image.h"
#include "vitrine-textures.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_CROP_WINDOW (vitrine_crop_window_get_type ())

G_DECLARE_FINAL_TYPE (VitrineCropWindow, vitrine_crop_window, VITRINE, CROP_WINDOW, AdwWindow)

/* Signal "chosen": the seller wants this; the window closes by itself. */
VitrineCropWindow *vitrine_crop_window_new       (GtkWindow         *parent,
                                                  VitrineTextures   *textures,
                                                  VitrineImage      *image,
                                                  const char        *market);
VitrineImage      *vitrine_crop_window_get_image (VitrineCropWindow *self);
void               vitrine_crop_window_get_crop  (VitrineCropWindow *self,
                                                  VitrineCrop       *crop);

G_END_DECLS
