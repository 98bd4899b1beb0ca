/* Asks which pictures to show.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-image-criteria.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_FILTER_POPOVER (vitrine_filter_popover_get_type ())

G_DECLARE_FINAL_TYPE (VitrineFilterPopover, vitrine_filter_popover, VITRINE, FILTER_POPOVER,
                      GtkPopover)

/* Signal "changed": the seller has asked for something else. */
void                        vitrine_filter_popover_set_images     (VitrineFilterPopover       *self,
                                                                   GListModel                 *images);
void                        vitrine_filter_popover_set_all_lanes  (VitrineFilterPopover       *self,
                                                                   gboolean                    all_lanes);
const VitrineImageCriteria *vitrine_filter_popover_get_criteria   (VitrineFilterPopover       *self);
void                        vitrine_filter_popover_set_criteria   (VitrineFilterPopover       *self,
                                                                   const VitrineImageCriteria *criteria);

G_END_DECLS
