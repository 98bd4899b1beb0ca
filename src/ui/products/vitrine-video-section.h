/* The product's video, which is in the shop already.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-editor-section.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_VIDEO_SECTION (vitrine_video_section_get_type ())

G_DECLARE_FINAL_TYPE (VitrineVideoSection, vitrine_video_section,
                      VITRINE, VIDEO_SECTION, VitrineEditorSection)

G_END_DECLS
