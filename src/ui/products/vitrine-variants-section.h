/* What the variants of a product differ in: up to three things, and the values of each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-editor-section.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_VARIANTS_SECTION (vitrine_variants_section_get_type ())

G_DECLARE_FINAL_TYPE (VitrineVariantsSection, vitrine_variants_section,
                      VITRINE, VARIANTS_SECTION, VitrineEditorSection)

G_END_DECLS
