/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-price.h"

static const VitrineMember members[] = {
  { "amount", VITRINE_MEMBER_TEXT },
  { "currency", VITRINE_MEMBER_TEXT },
  { "sale_price", VITRINE_MEMBER_TEXT },
  { "source", VITRINE_MEMBER_TEXT },
  { NULL },
};

VITRINE_DEFINE_PART (VitrinePrice, vitrine_price, members, )
