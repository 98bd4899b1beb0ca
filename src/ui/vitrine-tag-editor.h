/* The tags of one picture: a chip each, which a press takes away, and an entry for one more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-intake.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_TAG_EDITOR (vitrine_tag_editor_get_type ())

G_DECLARE_FINAL_TYPE (VitrineTagEditor, vitrine_tag_editor, VITRINE, TAG_EDITOR, AdwBin)

void vitrine_tag_editor_set_intake (VitrineTagEditor *self,
                                    VitrineIntake    *intake);
void vitrine_tag_editor_set_image  (VitrineTagEditor *self,
                                    VitrineImage     *image);

G_END_DECLS
