/* The action "images.tag": what the selected cards are tagged with, in a popover beside them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image-edits.h"
#include "vitrine-image-grid.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_IMAGE_TAGGING (vitrine_image_tagging_get_type ())

G_DECLARE_FINAL_TYPE (VitrineImageTagging, vitrine_image_tagging, VITRINE, IMAGE_TAGGING, GObject)

/* Signal "done": tags have changed. */
VitrineImageTagging *vitrine_image_tagging_new      (VitrineImageGrid    *grid,
                                                     GActionMap          *actions);
void                 vitrine_image_tagging_set_jobs (VitrineImageTagging *self,
                                                     VitrineImageEdits   *edits,
                                                     GListModel          *images);

G_END_DECLS
