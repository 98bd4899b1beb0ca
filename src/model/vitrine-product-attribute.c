/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-attribute.h"

static const VitrineMember product_attribute_value_members[] = {
  { "id", VITRINE_MEMBER_TEXT },
  { "name", VITRINE_MEMBER_TEXT },
  { NULL },
};

VITRINE_DEFINE_PART (VitrineProductAttributeValue, vitrine_product_attribute_value,
                     product_attribute_value_members, )

static const VitrineMember product_attribute_members[] = {
  { "id", VITRINE_MEMBER_TEXT },
  { "values", VITRINE_MEMBER_PARTS, vitrine_product_attribute_value_get_type },
  { NULL },
};

VITRINE_DEFINE_PART (VitrineProductAttribute, vitrine_product_attribute,
                     product_attribute_members, )
