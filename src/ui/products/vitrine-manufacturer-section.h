/* Who makes the product.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-editor-section.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_MANUFACTURER_SECTION (vitrine_manufacturer_section_get_type ())

G_DECLARE_FINAL_TYPE (VitrineManufacturerSection, vitrine_manufacturer_section,
                      VITRINE, MANUFACTURER_SECTION, VitrineEditorSection)

G_END_DECLS
