/* Which shop the window works for, as a button that lists them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-shop.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_SHOP_BUTTON (vitrine_shop_button_get_type ())

G_DECLARE_FINAL_TYPE (VitrineShopButton, vitrine_shop_button, VITRINE, SHOP_BUTTON, AdwBin)

void vitrine_shop_button_set_shop (VitrineShopButton *self,
                                   VitrineShop       *shop);

G_END_DECLS
