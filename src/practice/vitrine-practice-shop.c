/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-shop.h"

/**
 * vitrine_practice_shop_new:
 * @dir: (nullable): a folder that is there, where it remembers; %NULL: in memory alone
 */
VitrinePracticeShop *
vitrine_practice_shop_new (VitrinePracticeAccount *account, const char *dir)
{
  VitrinePracticeShop *self = g_atomic_rc_box_new0 (VitrinePracticeShop);

  self->account = vitrine_practice_account_ref (account);
  self->shelf = vitrine_practice_shelf_new (dir);
  self->catalogue = vitrine_practice_catalogue_new (
    vitrine_practice_account_get_identity (account)->market, dir);
  self->products = vitrine_practice_products_new (dir);
  self->quota = VITRINE_PRACTICE_QUOTA;

  return self;
}

VitrinePracticeShop *
vitrine_practice_shop_ref (VitrinePracticeShop *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (VitrinePracticeShop *self)
{
  vitrine_practice_account_unref (self->account);
  vitrine_practice_shelf_unref (self->shelf);
  vitrine_practice_catalogue_unref (self->catalogue);
  vitrine_practice_products_unref (self->products);
}

void
vitrine_practice_shop_unref (VitrinePracticeShop *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear);
}
