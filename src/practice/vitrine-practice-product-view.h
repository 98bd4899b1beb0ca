/* A product of the practice shop as the calls show it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-practice-product.h"
#include "vitrine-practice-shop.h"

G_BEGIN_DECLS

typedef enum {
  VITRINE_PRACTICE_LIVE,
  VITRINE_PRACTICE_UNDER_REVIEW,
  VITRINE_PRACTICE_DRAFT,
} VitrinePracticeVersion;

JsonObject *vitrine_practice_product_view_version  (JsonObject              *record,
                                                    VitrinePracticeVersion   version);
JsonObject *vitrine_practice_product_view_describe (JsonObject              *record,
                                                    JsonObject              *product,
                                                    VitrinePracticeShop     *shop);
JsonObject *vitrine_practice_product_view_shorten  (JsonObject              *record,
                                                    VitrinePracticeShop     *shop);

G_END_DECLS
