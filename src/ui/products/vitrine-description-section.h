/* A product's description: its source, and beside it what the buyer will see of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-editor-section.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_DESCRIPTION_SECTION (vitrine_description_section_get_type ())

G_DECLARE_FINAL_TYPE (VitrineDescriptionSection, vitrine_description_section,
                      VITRINE, DESCRIPTION_SECTION, VitrineEditorSection)

G_END_DECLS
