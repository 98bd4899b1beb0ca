/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-sales-attribute.h"

#include "vitrine-product-image.h"

static const VitrineMember members[] = {
  { "id", VITRINE_MEMBER_TEXT },
  { "name", VITRINE_MEMBER_TEXT },
  { "value_id", VITRINE_MEMBER_TEXT },
  { "value_name", VITRINE_MEMBER_TEXT },
  { "sku_img", VITRINE_MEMBER_PART, vitrine_product_image_get_type },
  { "supplementary_sku_images", VITRINE_MEMBER_PARTS, vitrine_product_image_get_type },
  { NULL },
};

VITRINE_DEFINE_PART (VitrineSalesAttribute, vitrine_sales_attribute, members, )
