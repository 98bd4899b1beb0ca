/* All that one practice shop has: who it is, its pictures, its catalogue and its products.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-practice-account.h"
#include "vitrine-practice-catalogue.h"
#include "vitrine-practice-products.h"
#include "vitrine-practice-shelf.h"

G_BEGIN_DECLS

/* TikTok Shop developer guide, listing quota: products a day of a shop that isn't new. */
#define VITRINE_PRACTICE_QUOTA 1000

/* Reference counted; what it has is owned, never replaced, and safe to use from any thread. */
typedef struct {
  VitrinePracticeAccount   *account;
  VitrinePracticeShelf     *shelf;
  VitrinePracticeCatalogue *catalogue;
  VitrinePracticeProducts  *products;
  guint                     quota;      /* listings a day */
} VitrinePracticeShop;

VitrinePracticeShop *vitrine_practice_shop_new   (VitrinePracticeAccount *account,
                                                  const char             *dir);
VitrinePracticeShop *vitrine_practice_shop_ref   (VitrinePracticeShop    *self);
void                 vitrine_practice_shop_unref (VitrinePracticeShop    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrinePracticeShop, vitrine_practice_shop_unref)

G_END_DECLS
