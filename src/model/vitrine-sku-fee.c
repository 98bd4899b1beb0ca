/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-sku-fee.h"

static const VitrineMember members[] = {
  { "type", VITRINE_MEMBER_TEXT },
  { "amount", VITRINE_MEMBER_TEXT },
  { "additional_attribute", VITRINE_MEMBER_TEXT },
  { NULL },
};

VITRINE_DEFINE_PART (VitrineSkuFee, vitrine_sku_fee, members, )
