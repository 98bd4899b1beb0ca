/* One shop of the seller's: which market it is on and where its API answers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The shop that is always there and needs no account. */
#define VITRINE_SHOP_PRACTICE_ID "practice"

#define VITRINE_TYPE_SHOP (vitrine_shop_get_type ())

G_DECLARE_FINAL_TYPE (VitrineShop, vitrine_shop, VITRINE, SHOP, GObject)

VitrineShop *vitrine_shop_new                (const char  *id,
                                              const char  *marketplace_id,
                                              const char  *name,
                                              const char  *market);
const char  *vitrine_shop_get_id             (VitrineShop *self);
const char  *vitrine_shop_get_marketplace_id (VitrineShop *self);
const char  *vitrine_shop_get_name           (VitrineShop *self);
const char  *vitrine_shop_get_market         (VitrineShop *self);
const char  *vitrine_shop_get_cipher         (VitrineShop *self);
void         vitrine_shop_set_cipher         (VitrineShop *self,
                                              const char  *cipher);
const char  *vitrine_shop_get_api_url        (VitrineShop *self);
void         vitrine_shop_set_api_url        (VitrineShop *self,
                                              const char  *api_url);
gboolean     vitrine_shop_is_practice        (VitrineShop *self);

G_END_DECLS
