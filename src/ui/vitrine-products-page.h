/* The listings of a shop.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VITRINE_TYPE_PRODUCTS_PAGE (vitrine_products_page_get_type ())

G_DECLARE_FINAL_TYPE (VitrineProductsPage, vitrine_products_page, VITRINE, PRODUCTS_PAGE, AdwBin)

G_END_DECLS
