/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-pre-sale.h"

static const VitrineMember fulfillment_type_members[] = {
  { "handling_duration_days", VITRINE_MEMBER_NUMBER },
  { "release_date", VITRINE_MEMBER_NUMBER },
  { NULL },
};

VITRINE_DEFINE_PART (VitrineFulfillmentType, vitrine_fulfillment_type, fulfillment_type_members, )

static const VitrineMember pre_sale_members[] = {
  { "type", VITRINE_MEMBER_TEXT },
  { "fulfillment_type", VITRINE_MEMBER_PART, vitrine_fulfillment_type_get_type },
  { NULL },
};

VITRINE_DEFINE_PART (VitrinePreSale, vitrine_pre_sale, pre_sale_members, )
