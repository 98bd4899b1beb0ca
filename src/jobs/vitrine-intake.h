/* From a dropped file to a picture of ours: copied, hashed, read, checked and made to fit, off
 * the main loop. The seller's own file is only ever read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-workspace.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_INTAKE (vitrine_intake_get_type ())

G_DECLARE_FINAL_TYPE (VitrineIntake, vitrine_intake, VITRINE, INTAKE, GObject)

/* Signals: "image-checked" (VitrineImage): it has been read, or judged anew, whatever came of
 * it. Where its state is VITRINE_IMAGE_PREPARING by then, it comes once more when that is over.
 * "image-ready" (VitrineImage): it has been checked and kept, and nothing stands in the way
 * of sending it. Property "n-busy" (uint): pictures that are being read or prepared.
 * Property "automatic" (boolean): see vitrine_intake_set_automatic(). */
VitrineIntake *vitrine_intake_new          (VitrineWorkspace *workspace);
VitrineImage  *vitrine_intake_add_file     (VitrineIntake    *self,
                                            GFile            *file,
                                            VitrineUseCase    use_case);
VitrineImage  *vitrine_intake_add_bytes    (VitrineIntake    *self,
                                            GBytes           *bytes,
                                            const char       *name,
                                            VitrineUseCase    use_case);
VitrineImage  *vitrine_intake_add_expected (VitrineIntake    *self,
                                            const char       *name,
                                            VitrineUseCase    use_case);
void           vitrine_intake_take_bytes   (VitrineIntake    *self,
                                            VitrineImage     *image,
                                            GBytes           *bytes);
void           vitrine_intake_refuse       (VitrineIntake    *self,
                                            VitrineImage     *image,
                                            const char       *reason);
void           vitrine_intake_set_use_case (VitrineIntake    *self,
                                            VitrineImage     *image,
                                            VitrineUseCase    use_case);
void           vitrine_intake_keep_use_case
                                           (VitrineIntake    *self,
                                            VitrineImage     *image);
VitrineImage  *vitrine_intake_add_copy     (VitrineIntake    *self,
                                            VitrineImage     *image,
                                            VitrineUseCase    use_case);
VitrineImage  *vitrine_intake_add_refused  (VitrineIntake    *self,
                                            const char       *name,
                                            const char       *reason,
                                            VitrineUseCase    use_case);
void           vitrine_intake_set_treatment
                                           (VitrineIntake    *self,
                                            VitrineImage     *image,
                                            const VitrineTreatment *treatment);
void           vitrine_intake_set_tags     (VitrineIntake    *self,
                                            VitrineImage     *image,
                                            const char *const *tags);
void           vitrine_intake_set_automatic
                                           (VitrineIntake    *self,
                                            gboolean          automatic);
void           vitrine_intake_remove       (VitrineIntake    *self,
                                            VitrineImage     *image);
void           vitrine_intake_restore      (VitrineIntake    *self,
                                            VitrineImage     *image);
void           vitrine_intake_remove_all   (VitrineIntake    *self,
                                            GPtrArray        *images);
void           vitrine_intake_restore_all  (VitrineIntake    *self,
                                            GPtrArray        *images);
guint          vitrine_intake_get_n_busy   (VitrineIntake    *self);
void           vitrine_intake_stop         (VitrineIntake    *self);

G_END_DECLS
