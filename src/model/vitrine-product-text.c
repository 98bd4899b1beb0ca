/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-text.h"

static const VitrineMember members[] = {
  { "text", VITRINE_MEMBER_TEXT },
  { NULL },
};

VITRINE_DEFINE_PART (VitrineProductText, vitrine_product_text, members, part_class->is_text = TRUE)
