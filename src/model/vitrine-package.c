/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-package.h"

static const VitrineMember package_weight_members[] = {
  { "value", VITRINE_MEMBER_TEXT },
  { "unit", VITRINE_MEMBER_TEXT },
  { NULL },
};

VITRINE_DEFINE_PART (VitrinePackageWeight, vitrine_package_weight, package_weight_members, )

static const VitrineMember package_dimensions_members[] = {
  { "length", VITRINE_MEMBER_TEXT },
  { "width", VITRINE_MEMBER_TEXT },
  { "height", VITRINE_MEMBER_TEXT },
  { "unit", VITRINE_MEMBER_TEXT },
  { NULL },
};

VITRINE_DEFINE_PART (VitrinePackageDimensions, vitrine_package_dimensions,
                     package_dimensions_members, )
