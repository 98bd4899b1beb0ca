/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-sku-details.h"

#include "vitrine-choice.h"
#include "vitrine-field.h"
#include "vitrine-part-list.h"
#include "vitrine-sku-column.h"
#include "vitrine-sku-pictures.h"

#include <glib/gi18n.h>
#include <string.h>

#define WIDTH 520
#define HEIGHT 640

struct _VitrineSkuDetails {
  AdwWindow            parent_instance;

  AdwWindowTitle      *title;
  GtkBox              *rows;
  GPtrArray           *fields;      /* of VitrineField, one for each row; borrowed */
  VitrineField        *pictures;    /* NULL: none come in here */

  VitrineDraftSession *session;
  GListModel          *skus;
  VitrinePart         *sku;         /* NULL: none is shown */
  gulong               sku_handler;
};

G_DEFINE_FINAL_TYPE (VitrineSkuDetails, vitrine_sku_details, ADW_TYPE_WINDOW)

/* TikTok Shop API 202309, “Create Product”: what a text may be. */

static const VitrineChoiceRow code_types[] = {
  { NULL, N_("None") },
  { "GTIN", N_("GTIN") },
  { "EAN", N_("EAN") },
  { "UPC", N_("UPC") },
  { "ISBN", N_("ISBN") },
  { "JAN", N_("JAN") },
};

static const VitrineChoiceRow pre_sale_types[] = {
  { NULL, N_("In stock") },
  { "PRE_ORDER", N_("Pre-order") },
  { "MADE_TO_ORDER", N_("Made to order") },
  { "CUSTOM", N_("Customized") },
};

static const VitrineChoiceRow price_sources[] = {
  { NULL, N_("None") },
  { "SHOPIFY_COMPARE_AT_PRICE", N_("Shopify’s “compare at” price") },
};

static const VitrineChoiceRow fee_types[] = {
  { NULL, N_("None") },
  { "PFAND", N_("Deposit (Pfand)") },
};

static const VitrineChoiceRow fee_kinds[] = {
  { NULL, N_("None") },
  { "SINGLE_USE", N_("For single use") },
  { "REUSABLE", N_("Reusable") },
  { "NOT_APPLICABLE", N_("Not applicable") },
};

static const VitrinePartColumn stock_columns[] = {
  { "warehouse_id", N_("Warehouse") },
  { "quantity", N_("Quantity") },
  { "backorder_quantity", N_("Backorders") },
  { "handling_time", N_("Handling Days") },
};

static const VitrinePartColumn price_columns[] = {
  { "amount", N_("Amount") },
  { "currency", N_("Currency") },
  { "source", N_("Source"), price_sources, G_N_ELEMENTS (price_sources) },
};

static const VitrinePartColumn bundle_columns[] = {
  { "product_id", N_("Product") },
  { "sku_id", N_("SKU") },
  { "sku_count", N_("Pieces") },
};

static const VitrinePartColumn fee_columns[] = {
  { "type", N_("Kind"), fee_types, G_N_ELEMENTS (fee_types) },
  { "amount", N_("Amount") },
  { "additional_attribute", N_("Use"), fee_kinds, G_N_ELEMENTS (fee_kinds) },
};

static const VitrinePartColumn code_columns[] = { { "text", N_("Code") } };
static const VitrinePartColumn url_columns[] = { { "text", N_("Address") } };

/* What is edited, from above to below. A row with columns is a list. */
typedef struct {
  const char              *title;
  const char              *field;        /* below the SKU */
  const char              *also;         /* whose problems it shows too; NULL: none */
  const char              *hint;
  guint                    room;
  const VitrineChoiceRow  *choices;
  guint                    n_choices;
  const VitrinePartColumn *columns;
  guint                    n_columns;
  const char              *add_title;
} Row;

#define CHOICES(rows) .choices = (rows), .n_choices = G_N_ELEMENTS (rows)
#define COLUMNS(rows) .columns = (rows), .n_columns = G_N_ELEMENTS (rows)

static const Row rows[] = {
  { N_("_Seller SKU"), "seller_sku", .room = 50 },
  { N_("_External SKU Id"), "external_sku_id", .room = 999,
    .hint = N_("What this variant is called in another system of yours.") },
  { N_("_Price"), "price.amount", "price" },
  { N_("_Currency"), "price.currency" },
  { N_("Sa_le Price"), "price.sale_price", .hint = N_("Only for global sellers.") },
  { N_("L_ist Price"), "list_price.amount", "list_price",
    .hint = N_("What it cost before, shown struck through. Only in the USA.") },
  { N_("List Price, C_urrency"), "list_price.currency" },
  { N_("List Prices of Other Systems"), "external_list_prices", COLUMNS (price_columns),
    .add_title = N_("Add List Price") },
  { N_("Stock"), "inventory", COLUMNS (stock_columns), .add_title = N_("Add Warehouse"),
    .hint = N_("Each warehouse by the shop’s id of it.") },
  { N_("_Barcode"), "identifier_code.code", "identifier_code" },
  { N_("Barcode, _Kind"), "identifier_code.type", CHOICES (code_types) },
  { N_("Codes of What Is in It"), "extra_identifier_codes", COLUMNS (code_columns),
    .add_title = N_("Add Code"), .hint = N_("Only for bundles in the European Union.") },
  { N_("_Units in One Piece"), "sku_unit_count",
    .hint = N_("For the price by unit. Only in the European Union.") },
  { N_("Made of Other Products"), "combined_skus", COLUMNS (bundle_columns),
    .add_title = N_("Add Product"), .hint = N_("By the shop’s ids of product and SKU.") },
  { N_("_Availability"), "pre_sale.type", "pre_sale", CHOICES (pre_sale_types) },
  { N_("_Days until It Is Sent"), "pre_sale.fulfillment_type.handling_duration_days",
    "pre_sale.fulfillment_type" },
  { N_("_Release Date"), "pre_sale.fulfillment_type.release_date",
    .hint = N_("In seconds since 1970, as the shop takes it.") },
  { N_("Fees"), "fees", COLUMNS (fee_columns), .add_title = N_("Add Fee") },
  { N_("Addresses Elsewhere"), "external_urls", COLUMNS (url_columns),
    .add_title = N_("Add Address"), .hint = N_("Where the same is sold, with https://.") },
};

/* --- what is shown --- */

static guint
find_position (VitrineSkuDetails *self)
{
  guint position = GTK_INVALID_LIST_POSITION;

  if (self->sku == NULL
      || !g_list_store_find (G_LIST_STORE (self->skus), self->sku, &position))
    return GTK_INVALID_LIST_POSITION;

  return position;
}

static void
show_name (VitrineSkuDetails *self)
{
  g_autofree char *label = vitrine_sku_column_dup_text (VITRINE_SKU_COLUMN_LABEL, self->sku, NULL);

  adw_window_title_set_subtitle (self->title, *label != '\0' ? label : _("The product"));
}

static char *
dup_path (guint position, const char *field)
{
  return g_strdup_printf ("skus[%u].%s", position, field);
}

/* What holds the member that is called *@name. */
static VitrinePart *
find_holder (VitrinePart *sku, const char *field, char **name)
{
  g_auto (GStrv) steps = g_strsplit (field, ".", -1);
  guint last = g_strv_length (steps) - 1;

  for (guint i = 0; i < last; i++)
    sku = vitrine_part_get_part (sku, steps[i]);
  *name = g_strdelimit (g_strdup (steps[last]), "_", '-');

  return sku;
}

static void
show_row (VitrineSkuDetails *self, guint i, guint position)
{
  VitrineField *field = self->fields->pdata[i];
  g_autofree char *path = dup_path (position, rows[i].field);
  g_autofree char *name = NULL;
  VitrinePart *holder = find_holder (self->sku, rows[i].field, &name);

  vitrine_field_set_field (field, path);
  if (rows[i].also != NULL) {
    g_autofree char *also = dup_path (position, rows[i].also);

    g_object_set (field, "also", also, NULL);
  }
  vitrine_field_set_session (field, self->session);
  if (rows[i].columns == NULL) {
    vitrine_field_bind_text (field, holder, name);
  } else {
    g_autoptr (VitrinePartList) list = NULL;

    g_object_get (field, "child", &list, NULL);
    vitrine_part_list_bind (list, self->session, holder, rows[i].field, path);
  }
}

static void
show_pictures (VitrineSkuDetails *self, guint position)
{
  g_autoptr (VitrineSkuPictures) child = NULL;
  g_autofree char *path = dup_path (position, "sales_attributes");

  if (self->pictures == NULL)
    return;

  g_object_get (self->pictures, "child", &child, NULL);
  vitrine_field_set_field (self->pictures, path);
  vitrine_field_set_session (self->pictures, self->session);
  gtk_widget_set_visible (GTK_WIDGET (self->pictures),
                          vitrine_sku_pictures_show (child, self->session, self->sku));
}

/* @position: of a SKU that is there */
static void
show_sku (VitrineSkuDetails *self, guint position)
{
  if (self->sku != NULL)
    g_clear_signal_handler (&self->sku_handler, self->sku);
  g_clear_object (&self->sku);
  self->sku = g_list_model_get_item (self->skus, position);
  self->sku_handler = g_signal_connect_swapped (self->sku, "changed", G_CALLBACK (show_name),
                                                self);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    show_row (self, i, position);
  show_pictures (self, position);
  show_name (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "details.previous", position > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "details.next",
                                 position + 1 < g_list_model_get_n_items (self->skus));
}

/* A step back may take away what is shown, or move it. */
static void
on_skus_changed (VitrineSkuDetails *self)
{
  guint position = find_position (self);

  if (position == GTK_INVALID_LIST_POSITION)
    gtk_window_close (GTK_WINDOW (self));
  else
    show_sku (self, position);
}

/* --- actions --- */

static void
step_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineSkuDetails *self = VITRINE_SKU_DETAILS (widget);
  guint position = find_position (self);

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  position = g_str_equal (action_name, "details.next") ? position + 1 : position - 1;
  if (position < g_list_model_get_n_items (self->skus))
    show_sku (self, position);
}

static void
undo_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineDraft *draft =
    vitrine_draft_session_get_draft (VITRINE_SKU_DETAILS (widget)->session);

  if (g_str_equal (action_name, "details.undo"))
    vitrine_draft_undo (draft);
  else
    vitrine_draft_redo (draft);
}

/* --- the object --- */

static void
vitrine_sku_details_dispose (GObject *object)
{
  VitrineSkuDetails *self = VITRINE_SKU_DETAILS (object);

  if (self->sku != NULL)
    g_clear_signal_handler (&self->sku_handler, self->sku);
  g_clear_object (&self->sku);
  g_clear_object (&self->skus);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vitrine_sku_details_parent_class)->dispose (object);
}

static void
vitrine_sku_details_finalize (GObject *object)
{
  g_ptr_array_unref (VITRINE_SKU_DETAILS (object)->fields);

  G_OBJECT_CLASS (vitrine_sku_details_parent_class)->finalize (object);
}

static void
vitrine_sku_details_class_init (VitrineSkuDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vitrine_sku_details_dispose;
  object_class->finalize = vitrine_sku_details_finalize;

  gtk_widget_class_install_action (widget_class, "details.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "details.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "details.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "details.redo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK,
                                       "details.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK,
                                       "details.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK,
                                       "details.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "details.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
new_step_button (const char *icon, const char *action, const char *words)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);

  return button;
}

static GtkWidget *
new_header (VitrineSkuDetails *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_("Variant Details"), NULL));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header),
                             new_step_button ("go-up-symbolic", "details.previous",
                                              _("Previous Variant (Alt+Page Up)")));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header),
                             new_step_button ("go-down-symbolic", "details.next",
                                              _("Next Variant (Alt+Page Down)")));

  return header;
}

static GtkWidget *
new_editor (const Row *row)
{
  GtkWidget *editor;

  if (row->columns != NULL) {
    editor = GTK_WIDGET (vitrine_part_list_new ());
    vitrine_part_list_set_columns (VITRINE_PART_LIST (editor), row->columns, row->n_columns,
                                   _(row->add_title));
  } else if (row->choices != NULL) {
    editor = g_object_new (VITRINE_TYPE_CHOICE, NULL);
    vitrine_choice_set_rows (VITRINE_CHOICE (editor), row->choices, row->n_choices);
  } else {
    editor = gtk_entry_new ();
  }

  return editor;
}

static void
add_row (VitrineSkuDetails *self, const Row *row)
{
  VitrineField *field = vitrine_field_new (_(row->title), NULL, new_editor (row));

  if (row->hint != NULL)
    g_object_set (field, "hint", _(row->hint), NULL);
  if (row->room > 0)
    vitrine_field_set_room (field, row->room);
  gtk_box_append (self->rows, GTK_WIDGET (field));
  g_ptr_array_add (self->fields, field);
}

static void
vitrine_sku_details_init (VitrineSkuDetails *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->fields = g_ptr_array_new ();
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_margin_top (GTK_WIDGET (self->rows), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->rows), 24);
  gtk_widget_set_margin_start (GTK_WIDGET (self->rows), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->rows), 12);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    add_row (self, &rows[i]);

  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->rows));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), new_header (self));
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Variant Details"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
}

static void
add_pictures (VitrineSkuDetails *self, VitrineProductPictures *pictures)
{
  GtkWidget *child = GTK_WIDGET (vitrine_sku_pictures_new (pictures));

  self->pictures = vitrine_field_new (_("More Pictures"), NULL, child);
  g_object_set (self->pictures, "whole", TRUE, "hint",
                _("Of its color, or what else variants differ in first. Only in the USA."), NULL);
  gtk_box_prepend (self->rows, GTK_WIDGET (self->pictures));
}

/**
 * vitrine_sku_details_new:
 * @pictures: (nullable): where pictures come in; %NULL: none do
 * @position: of a SKU that the product has
 *
 * Returns: (transfer none): to be presented
 */
VitrineSkuDetails *
vitrine_sku_details_new (GtkWindow              *parent,
                         VitrineProductPictures *pictures,
                         VitrineDraftSession    *session,
                         guint                   position)
{
  VitrineSkuDetails *self = g_object_new (VITRINE_TYPE_SKU_DETAILS, "transient-for", parent, NULL);
  VitrinePart *product = VITRINE_PART (vitrine_draft_session_get_product (session));

  self->session = g_object_ref (session);
  self->skus = g_object_ref (G_LIST_MODEL (vitrine_part_get_parts (product, "skus")));
  if (pictures != NULL)
    add_pictures (self, pictures);
  show_sku (self, position);
  g_signal_connect_object (self->skus, "items-changed", G_CALLBACK (on_skus_changed), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * vitrine_sku_details_reveal:
 * @field: such as "skus[3].fees[0].amount", of the SKU that is shown
 *
 * Returns: whether what edits it has the focus now
 */
gboolean
vitrine_sku_details_reveal (VitrineSkuDetails *self, const char *field)
{
  gsize best = 0;
  guint nearest = 0;

  g_return_val_if_fail (VITRINE_IS_SKU_DETAILS (self), FALSE);

  for (guint i = 0; i < self->fields->len; i++) {
    gsize length = vitrine_field_match (self->fields->pdata[i], field);

    if (length > best) {
      best = length;
      nearest = i;
    }
  }

  return best > 0 && vitrine_field_focus (self->fields->pdata[nearest]);
}
