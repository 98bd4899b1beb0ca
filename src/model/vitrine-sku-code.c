/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-sku-code.h"

static const VitrineMember members[] = {
  { "code", VITRINE_MEMBER_TEXT },
  { "type", VITRINE_MEMBER_TEXT },
  { NULL },
};

VITRINE_DEFINE_PART (VitrineSkuCode, vitrine_sku_code, members, )
