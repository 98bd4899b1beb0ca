/* The products page: the drafts of the shop, and the form of the one that is open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-workspace.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_PRODUCTS_PAGE (vitrine_products_page_get_type ())

/* Property "order" (string): of the list, as VitrineDraftOrder has it: "saved", "created", "title",
 * "problems". Actions: "products.new", "products.back", "products.search", "products.order",
 * "products.new-from-template", "products.import", "products.export-shown"; "products.duplicate",
 * "products.save-template", "products.versions", "products.export" and "products.trash" for the
 * one that is open; "products.remove",
 * "products.restore", "products.delete" for what is selected in the list. */
G_DECLARE_FINAL_TYPE (VitrineProductsPage, vitrine_products_page, VITRINE, PRODUCTS_PAGE, AdwBin)

void vitrine_products_page_set_workspace (VitrineProductsPage *self,
                                          VitrineWorkspace    *workspace);
void vitrine_products_page_set_ready     (VitrineProductsPage *self);
void vitrine_products_page_open          (VitrineProductsPage *self,
                                          gint64               id);

G_END_DECLS
