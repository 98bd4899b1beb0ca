/* How the product's sizes are measured: a template of the shop's, or a picture.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-editor-section.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_SIZE_CHART_SECTION (vitrine_size_chart_section_get_type ())

G_DECLARE_FINAL_TYPE (VitrineSizeChartSection, vitrine_size_chart_section,
                      VITRINE, SIZE_CHART_SECTION, VitrineEditorSection)

G_END_DECLS
