/* The sizes of a product, as a picture or as a template of the market’s.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-part.h"

G_BEGIN_DECLS

/* If there is a picture too, the template counts. */
#define VITRINE_TYPE_SIZE_CHART_TEMPLATE (vitrine_size_chart_template_get_type ())

G_DECLARE_FINAL_TYPE (VitrineSizeChartTemplate, vitrine_size_chart_template,
                      VITRINE, SIZE_CHART_TEMPLATE, VitrinePart)

#define VITRINE_TYPE_SIZE_CHART (vitrine_size_chart_get_type ())

G_DECLARE_FINAL_TYPE (VitrineSizeChart, vitrine_size_chart, VITRINE, SIZE_CHART, VitrinePart)

G_END_DECLS
