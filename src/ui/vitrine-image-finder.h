/* Filters of the cards, asked for in a popover and taken away in a bar: keeps the two and the
 * grid of one mind. Adds the actions "images.filter" and "images.clear-filters".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-filter-bar.h"
#include "vitrine-filter-popover.h"
#include "vitrine-image-grid.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_IMAGE_FINDER (vitrine_image_finder_get_type ())

G_DECLARE_FINAL_TYPE (VitrineImageFinder, vitrine_image_finder, VITRINE, IMAGE_FINDER, GObject)

/* Signal "changed": other pictures are shown. */
VitrineImageFinder *vitrine_image_finder_new           (VitrineImageGrid     *grid,
                                                        GtkMenuButton        *button,
                                                        VitrineFilterPopover *popover,
                                                        VitrineFilterBar     *bar,
                                                        GActionMap           *actions);
void                vitrine_image_finder_set_all_lanes (VitrineImageFinder   *self,
                                                        gboolean              all_lanes);
gboolean            vitrine_image_finder_is_filtering  (VitrineImageFinder   *self);

G_END_DECLS
