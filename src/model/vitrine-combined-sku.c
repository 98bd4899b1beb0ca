/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-combined-sku.h"

static const VitrineMember members[] = {
  { "product_id", VITRINE_MEMBER_TEXT },
  { "sku_id", VITRINE_MEMBER_TEXT },
  { "sku_count", VITRINE_MEMBER_NUMBER },
  { NULL },
};

VITRINE_DEFINE_PART (VitrineCombinedSku, vitrine_combined_sku, members, )
