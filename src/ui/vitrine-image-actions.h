/* What can be done with the selected cards: the actions "images.*" that need no more than
 * them. The page puts the group on itself and adds those that need the page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image-edits.h"
#include "vitrine-image-grid.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_IMAGE_ACTIONS (vitrine_image_actions_get_type ())

G_DECLARE_FINAL_TYPE (VitrineImageActions, vitrine_image_actions, VITRINE, IMAGE_ACTIONS,
                      GSimpleActionGroup)

/* Signals: "done": what was selected may have changed; "show-in-log" (VitrineImage). */
VitrineImageActions *vitrine_image_actions_new      (VitrineImageGrid    *grid,
                                                     GtkWidget           *refuge);
void                 vitrine_image_actions_set_jobs (VitrineImageActions *self,
                                                     GListModel          *images,
                                                     VitrineUploadQueue  *queue,
                                                     VitrineImageEdits   *edits);
void                 vitrine_image_actions_remove   (VitrineImageActions *self,
                                                     GPtrArray           *images);
void                 vitrine_image_actions_update   (VitrineImageActions *self,
                                                     GPtrArray           *selected);

G_END_DECLS
