/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-manufacturer.h"

static const VitrineMember members[] = {
  { "name", VITRINE_MEMBER_TEXT },
  { "address", VITRINE_MEMBER_TEXT },
  { "phone_number", VITRINE_MEMBER_TEXT },
  { "email", VITRINE_MEMBER_TEXT },
  { NULL },
};

VITRINE_DEFINE_PART (VitrineManufacturer, vitrine_manufacturer, members, )
