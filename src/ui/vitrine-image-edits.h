/* Removing pictures and moving them between lanes, each with a way back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-intake.h"
#include "vitrine-lanes.h"
#include "vitrine-upload-queue.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_IMAGE_EDITS (vitrine_image_edits_get_type ())

G_DECLARE_FINAL_TYPE (VitrineImageEdits, vitrine_image_edits, VITRINE, IMAGE_EDITS, GObject)

VitrineImageEdits *vitrine_image_edits_new      (VitrineIntake      *intake,
                                                 VitrineUploadQueue *queue,
                                                 VitrineLanes       *lanes);
void               vitrine_image_edits_remove   (VitrineImageEdits  *self,
                                                 GPtrArray          *images);
guint              vitrine_image_edits_move     (VitrineImageEdits  *self,
                                                 GPtrArray          *images,
                                                 VitrineUseCase      use_case);
gboolean           vitrine_image_edits_can_undo (VitrineImageEdits  *self);
void               vitrine_image_edits_undo     (VitrineImageEdits  *self);

G_END_DECLS
