/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-stock-section.h"

#include "vitrine-field.h"
#include "vitrine-pair-layout.h"
#include "vitrine-sku-details.h"
#include "vitrine-sku-pattern-popover.h"
#include "vitrine-sku-table.h"

#include <string.h>

struct _VitrineStockSection {
  VitrineEditorSection      parent_instance;

  GtkWidget                *start;
  VitrineSkuTable          *table;
  VitrineSkuPatternPopover *pattern;
  GtkWidget                *tools;

  VitrinePart              *product;
  GSignalGroup             *skus_signals;
  GSignalGroup             *session_signals;
};

G_DEFINE_FINAL_TYPE (VitrineStockSection, vitrine_stock_section, VITRINE_TYPE_EDITOR_SECTION)

static void
update (VitrineStockSection *self)
{
  GListModel *skus = self->product != NULL
                     ? G_LIST_MODEL (vitrine_part_get_parts (self->product, "skus")) : NULL;
  gboolean has_skus = skus != NULL && g_list_model_get_n_items (skus) > 0;

  gtk_widget_set_visible (self->start, !has_skus);
  gtk_widget_set_visible (GTK_WIDGET (self->table), has_skus);
  gtk_widget_set_visible (self->tools, has_skus);
}

/* One SKU, for what is sold as it is. */
static void
on_start (VitrineStockSection *self)
{
  if (self->product != NULL)
    vitrine_part_add (self->product, "skus");
}

static void
on_fill_down (VitrineStockSection *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->table), "table.fill-down", NULL);
}

/* Returns: (nullable): the window with all of a SKU, or %NULL when there is no such SKU. */
static VitrineSkuDetails *
open_details (VitrineStockSection *self, guint64 position)
{
  VitrineDraftSession *session =
    vitrine_editor_section_get_session (VITRINE_EDITOR_SECTION (self));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  VitrineSkuDetails *details;

  if (self->product == NULL || root == NULL
      || position >= g_list_model_get_n_items (G_LIST_MODEL (vitrine_part_get_parts (self->product,
                                                                                     "skus"))))
    return NULL;

  details = vitrine_sku_details_new (GTK_WINDOW (root),
                                     vitrine_product_pictures_find (GTK_WIDGET (self)), session,
                                     position);
  gtk_window_present (GTK_WINDOW (details));

  return details;
}

static void
details_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineStockSection *self = VITRINE_STOCK_SECTION (widget);

  open_details (self, vitrine_sku_table_get_focused (self->table));
}

static void
on_catalogue_changed (VitrineStockSection *self)
{
  VitrineDraftSession *session =
    vitrine_editor_section_get_session (VITRINE_EDITOR_SECTION (self));

  vitrine_sku_table_set_warehouses (self->table, vitrine_draft_session_get_warehouses (session));
}

static gboolean
vitrine_stock_section_reveal (VitrineEditorSection *section, const char *field)
{
  VitrineStockSection *self = VITRINE_STOCK_SECTION (section);
  VitrineSkuDetails *details = NULL;

  if (vitrine_sku_table_reveal (self->table, field))
    return TRUE;
  if (g_str_has_prefix (field, "skus["))
    details = open_details (self, g_ascii_strtoull (field + strlen ("skus["), NULL, 10));

  return details != NULL && vitrine_sku_details_reveal (details, field);
}

static void
vitrine_stock_section_load (VitrineEditorSection *section, VitrineDraftSession *session)
{
  VitrineStockSection *self = VITRINE_STOCK_SECTION (section);

  VITRINE_EDITOR_SECTION_CLASS (vitrine_stock_section_parent_class)->load (section, session);

  vitrine_sku_table_set_session (self->table, session);
  vitrine_sku_pattern_popover_set_session (self->pattern, session);
  g_signal_group_set_target (self->session_signals, session);
  g_clear_object (&self->product);
  if (session != NULL)
    self->product = g_object_ref (VITRINE_PART (vitrine_draft_session_get_product (session)));
  g_signal_group_set_target (self->skus_signals, self->product != NULL
                             ? vitrine_part_get_parts (self->product, "skus") : NULL);
  update (self);
}

static void
vitrine_stock_section_dispose (GObject *object)
{
  VitrineStockSection *self = VITRINE_STOCK_SECTION (object);

  g_clear_object (&self->skus_signals);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->product);

  G_OBJECT_CLASS (vitrine_stock_section_parent_class)->dispose (object);
}

static void
vitrine_stock_section_class_init (VitrineStockSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  VitrineEditorSectionClass *section_class = VITRINE_EDITOR_SECTION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_stock_section_dispose;
  section_class->load = vitrine_stock_section_load;
  section_class->reveal = vitrine_stock_section_reveal;

  g_type_ensure (VITRINE_TYPE_FIELD);
  g_type_ensure (VITRINE_TYPE_PAIR_LAYOUT);
  g_type_ensure (VITRINE_TYPE_SKU_PATTERN_POPOVER);
  g_type_ensure (VITRINE_TYPE_SKU_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-stock-section.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineStockSection, start);
  gtk_widget_class_bind_template_child (widget_class, VitrineStockSection, table);
  gtk_widget_class_bind_template_child (widget_class, VitrineStockSection, pattern);
  gtk_widget_class_bind_template_child (widget_class, VitrineStockSection, tools);
  gtk_widget_class_bind_template_callback (widget_class, on_start);
  gtk_widget_class_bind_template_callback (widget_class, on_fill_down);
  gtk_widget_class_install_action (widget_class, "stock.details", NULL, details_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_ALT_MASK,
                                       "stock.details", NULL);
}

static void
vitrine_stock_section_init (VitrineStockSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->skus_signals = g_signal_group_new (G_TYPE_LIST_STORE);
  g_signal_group_connect_swapped (self->skus_signals, "items-changed", G_CALLBACK (update), self);
  self->session_signals = g_signal_group_new (VITRINE_TYPE_DRAFT_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "catalogue-changed",
                                  G_CALLBACK (on_catalogue_changed), self);
}
