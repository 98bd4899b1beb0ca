/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-products-page.h"

/* Says what this version can't do, and leads to what it can. */
struct _VitrineProductsPage {
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (VitrineProductsPage, vitrine_products_page, ADW_TYPE_BIN)

static void
vitrine_products_page_class_init (VitrineProductsPageClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               RESOURCES "vitrine-products-page.ui");
}

static void
vitrine_products_page_init (VitrineProductsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
