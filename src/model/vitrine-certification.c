/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-certification.h"

#include "vitrine-product-image.h"

static const VitrineMember certification_file_members[] = {
  { "id", VITRINE_MEMBER_TEXT },
  { "name", VITRINE_MEMBER_TEXT },
  { "format", VITRINE_MEMBER_TEXT },
  { NULL },
};

VITRINE_DEFINE_PART (VitrineCertificationFile, vitrine_certification_file,
                     certification_file_members, )

static const VitrineMember certification_members[] = {
  { "id", VITRINE_MEMBER_TEXT },
  { "images", VITRINE_MEMBER_PARTS, vitrine_product_image_get_type },
  { "files", VITRINE_MEMBER_PARTS, vitrine_certification_file_get_type },
  { "expiration_date", VITRINE_MEMBER_NUMBER },
  { NULL },
};

VITRINE_DEFINE_PART (VitrineCertification, vitrine_certification, certification_members, )
