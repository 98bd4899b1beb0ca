/* The cards of one lane, or of all: searched, filtered, sorted, selected.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-image-criteria.h"
#include "vitrine-textures.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_IMAGE_GRID (vitrine_image_grid_get_type ())

G_DECLARE_FINAL_TYPE (VitrineImageGrid, vitrine_image_grid, VITRINE, IMAGE_GRID, AdwBin)

/* Signals: "changed": what is shown or selected is another; "activated": Return, or a
 * second press, on a card; "menu-asked": before its menu comes up.
 * Its menu activates the actions "images.*" of the page it stands in. */
void       vitrine_image_grid_set_textures (VitrineImageGrid           *self,
                                            VitrineTextures            *textures);
void       vitrine_image_grid_set_market   (VitrineImageGrid           *self,
                                            const char                 *market);
void       vitrine_image_grid_set_images   (VitrineImageGrid           *self,
                                            GListModel                 *images);
void       vitrine_image_grid_set_search   (VitrineImageGrid           *self,
                                            const char                 *search);
void       vitrine_image_grid_set_criteria (VitrineImageGrid           *self,
                                            const VitrineImageCriteria *criteria);
void       vitrine_image_grid_set_sort     (VitrineImageGrid           *self,
                                            const char                 *sort);
void       vitrine_image_grid_refresh      (VitrineImageGrid           *self);
guint      vitrine_image_grid_get_n_shown  (VitrineImageGrid           *self);
GPtrArray *vitrine_image_grid_dup_selected (VitrineImageGrid           *self);
GPtrArray *vitrine_image_grid_dup_shown    (VitrineImageGrid           *self);
void       vitrine_image_grid_get_place    (VitrineImageGrid           *self,
                                            GdkRectangle               *place);
void       vitrine_image_grid_select_all   (VitrineImageGrid           *self);

G_END_DECLS
