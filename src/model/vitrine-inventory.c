/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-inventory.h"

static const VitrineMember members[] = {
  { "warehouse_id", VITRINE_MEMBER_TEXT },
  { "quantity", VITRINE_MEMBER_NUMBER },
  { "backorder_quantity", VITRINE_MEMBER_NUMBER },
  { "handling_time", VITRINE_MEMBER_NUMBER },
  { NULL },
};

VITRINE_DEFINE_PART (VitrineInventory, vitrine_inventory, members, )
