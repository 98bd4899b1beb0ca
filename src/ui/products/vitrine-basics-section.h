/* What a product is: its title, category and brand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-editor-section.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_BASICS_SECTION (vitrine_basics_section_get_type ())

G_DECLARE_FINAL_TYPE (VitrineBasicsSection, vitrine_basics_section,
                      VITRINE, BASICS_SECTION, VitrineEditorSection)

G_END_DECLS
