/* What each variant costs, and how many there are of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-editor-section.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_STOCK_SECTION (vitrine_stock_section_get_type ())

G_DECLARE_FINAL_TYPE (VitrineStockSection, vitrine_stock_section,
                      VITRINE, STOCK_SECTION, VitrineEditorSection)

G_END_DECLS
