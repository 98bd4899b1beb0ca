/* Which pictures the cards show: those that hold all words of a query and meet the criteria.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-image-criteria.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_IMAGE_FILTER (vitrine_image_filter_get_type ())

G_DECLARE_FINAL_TYPE (VitrineImageFilter, vitrine_image_filter, VITRINE, IMAGE_FILTER, GtkFilter)

VitrineImageFilter *vitrine_image_filter_new          (void);
void                vitrine_image_filter_set_search   (VitrineImageFilter         *self,
                                                       const char                 *search);
void                vitrine_image_filter_set_criteria (VitrineImageFilter         *self,
                                                       const VitrineImageCriteria *criteria);
gboolean            vitrine_image_filter_is_open      (VitrineImageFilter         *self);
void                vitrine_image_filter_refresh      (VitrineImageFilter         *self);

G_END_DECLS
