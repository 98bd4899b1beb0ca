/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-size-chart.h"

#include "vitrine-product-image.h"

static const VitrineMember size_chart_template_members[] = {
  { "id", VITRINE_MEMBER_TEXT },
  { NULL },
};

VITRINE_DEFINE_PART (VitrineSizeChartTemplate, vitrine_size_chart_template,
                     size_chart_template_members, )

static const VitrineMember size_chart_members[] = {
  { "image", VITRINE_MEMBER_PART, vitrine_product_image_get_type },
  { "template", VITRINE_MEMBER_PART, vitrine_size_chart_template_get_type },
  { NULL },
};

VITRINE_DEFINE_PART (VitrineSizeChart, vitrine_size_chart, size_chart_members, )
