/* What few products need: other systems' ids, paying on delivery, gifts, combined listings.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-editor-section.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_MORE_SECTION (vitrine_more_section_get_type ())

G_DECLARE_FINAL_TYPE (VitrineMoreSection, vitrine_more_section,
                      VITRINE, MORE_SECTION, VitrineEditorSection)

G_END_DECLS
