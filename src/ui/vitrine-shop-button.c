/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-shop-button.h"

#include <glib/gi18n.h>

struct _VitrineShopButton {
  AdwBin         parent_instance;

  GtkMenuButton *button;
  GtkLabel      *name;
  GtkLabel      *market;
  GtkLabel      *row_name;
  GtkLabel      *row_market;
};

G_DEFINE_FINAL_TYPE (VitrineShopButton, vitrine_shop_button, ADW_TYPE_BIN)

static void
vitrine_shop_button_class_init (VitrineShopButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-shop-button.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineShopButton, button);
  gtk_widget_class_bind_template_child (widget_class, VitrineShopButton, name);
  gtk_widget_class_bind_template_child (widget_class, VitrineShopButton, market);
  gtk_widget_class_bind_template_child (widget_class, VitrineShopButton, row_name);
  gtk_widget_class_bind_template_child (widget_class, VitrineShopButton, row_market);
}

static void
vitrine_shop_button_init (VitrineShopButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * vitrine_shop_button_set_shop:
 *
 * Says which shop is the active one.
 */
void
vitrine_shop_button_set_shop (VitrineShopButton *self, VitrineShop *shop)
{
  g_autofree char *accessible_name = NULL;

  g_return_if_fail (VITRINE_IS_SHOP_BUTTON (self));

  gtk_label_set_label (self->name, vitrine_shop_get_name (shop));
  gtk_label_set_label (self->market, vitrine_shop_get_market (shop));
  gtk_label_set_label (self->row_name, vitrine_shop_get_name (shop));
  gtk_label_set_label (self->row_market, vitrine_shop_get_market (shop));

  /* Translators: the first %s is the name of the active shop, the second the market it
   * sells in, such as US. */
  accessible_name = g_strdup_printf (_("Shop: %s, %s"), vitrine_shop_get_name (shop),
                                     vitrine_shop_get_market (shop));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), accessible_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, accessible_name, -1);
}
