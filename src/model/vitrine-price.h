/* A price of a SKU, its list price, or one from elsewhere: all are amounts of a currency.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-part.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_PRICE (vitrine_price_get_type ())

G_DECLARE_FINAL_TYPE (VitrinePrice, vitrine_price, VITRINE, PRICE, VitrinePart)

G_END_DECLS
