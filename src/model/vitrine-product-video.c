/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-video.h"

static const VitrineMember members[] = {
  { "id", VITRINE_MEMBER_TEXT },
  { NULL },
};

VITRINE_DEFINE_PART (VitrineProductVideo, vitrine_product_video, members, )
