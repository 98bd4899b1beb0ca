/* From a dropped file to a picture of ours: copied, hashed, read and checked, off the main
 * loop. The seller's own file is only ever read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-workspace.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_INTAKE (vitrine_intake_get_type ())

G_DECLARE_FINAL_TYPE (VitrineIntake, vitrine_intake, VITRINE, INTAKE, GObject)

/* Signals: "image-checked" (VitrineImage): it has been read, or judged anew for another use
 * case, whatever came of it.
 * "image-ready" (VitrineImage): it has been checked and kept, and nothing stands in the way
 * of sending it. Property "n-busy" (uint): files that are still being read. */
VitrineIntake *vitrine_intake_new          (VitrineWorkspace *workspace);
VitrineImage  *vitrine_intake_add_file     (VitrineIntake    *self,
                                            GFile            *file,
                                            VitrineUseCase    use_case);
VitrineImage  *vitrine_intake_add_bytes    (VitrineIntake    *self,
                                            GBytes           *bytes,
                                            const char       *name,
                                            VitrineUseCase    use_case);
void           vitrine_intake_set_use_case (VitrineIntake    *self,
                                            VitrineImage     *image,
                                            VitrineUseCase    use_case);
void           vitrine_intake_remove       (VitrineIntake    *self,
                                            VitrineImage     *image);
void           vitrine_intake_restore      (VitrineIntake    *self,
                                            VitrineImage     *image);
guint          vitrine_intake_get_n_busy   (VitrineIntake    *self);

G_END_DECLS
