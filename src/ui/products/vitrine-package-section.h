/* How heavy and how large the packed product is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-editor-section.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_PACKAGE_SECTION (vitrine_package_section_get_type ())

G_DECLARE_FINAL_TYPE (VitrinePackageSection, vitrine_package_section,
                      VITRINE, PACKAGE_SECTION, VitrineEditorSection)

G_END_DECLS
