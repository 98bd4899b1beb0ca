/* Removing pictures, moving and copying them between lanes, having them made to fit and tagging
 * them, each with a way back.
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

VitrineImageEdits *vitrine_image_edits_new      (VitrineWorkspace   *workspace,
                                                 VitrineIntake      *intake,
                                                 VitrineUploadQueue *queue,
                                                 VitrineLanes       *lanes);
void               vitrine_image_edits_remove   (VitrineImageEdits  *self,
                                                 GPtrArray          *images);
guint              vitrine_image_edits_move     (VitrineImageEdits  *self,
                                                 GPtrArray          *images,
                                                 VitrineUseCase      use_case);
guint              vitrine_image_edits_treat    (VitrineImageEdits  *self,
                                                 GPtrArray          *images,
                                                 const VitrineTreatment
                                                                    *treatments);
guint              vitrine_image_edits_copy     (VitrineImageEdits  *self,
                                                 GPtrArray          *images,
                                                 VitrineUseCase      use_case);
guint              vitrine_image_edits_tag      (VitrineImageEdits  *self,
                                                 GPtrArray          *images,
                                                 const char         *tag,
                                                 gboolean            given);
gboolean           vitrine_image_edits_can_undo (VitrineImageEdits  *self);
void               vitrine_image_edits_undo     (VitrineImageEdits  *self);

G_END_DECLS
