/* What describes the product: the attributes of its category, those that are asked for first,
 * and what the product has beside them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-editor-section.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_ATTRIBUTES_SECTION (vitrine_attributes_section_get_type ())

G_DECLARE_FINAL_TYPE (VitrineAttributesSection, vitrine_attributes_section,
                      VITRINE, ATTRIBUTES_SECTION, VitrineEditorSection)

G_END_DECLS
