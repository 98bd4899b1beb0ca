/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-bulk-form.h"

#include "vitrine-brand-picker.h"
#include "vitrine-chooser.h"
#include "vitrine-delivery-options.h"

#include <glib/gi18n.h>

/* Under this name a check button has the id of its delivery option. */
#define OPTION "option"

struct _VitrineBulkForm {
  AdwBin                  parent_instance;

  AdwComboRow            *price_kind, *price_ending, *price_which;
  GtkEditable            *price_amount;
  GtkEditable            *find, *with;
  GtkCheckButton         *in_title, *in_description, *in_sku, *match_case, *whole_words;
  GtkEditable            *title_before, *title_behind, *sku_before, *sku_behind;
  AdwComboRow            *brand_kind;
  GtkWidget              *brand_row;
  VitrineBrandPicker     *brand;
  AdwComboRow            *stock_kind, *warehouse;
  GtkEditable            *stock_amount;
  AdwPreferencesGroup    *delivery;
  AdwComboRow            *picture_kind, *picture;
  GtkWidget              *file_row;       /* beside it: without any picture it is insensitive */

  VitrineProductPictures *pictures;
  VitrineDraft           *scratch;        /* never saved: it holds the brand that is picked */
  VitrineDraftSession    *session;
  GPtrArray              *warehouse_ids;  /* of char*, as the rows come */
  VitrineDeliveryOptions *delivery_options;
  GPtrArray              *options;        /* of GtkCheckButton, borrowed */
  VitrineImage           *chosen;         /* from a file, until it has been read */
};

G_DEFINE_FINAL_TYPE (VitrineBulkForm, vitrine_bulk_form, ADW_TYPE_BIN)

static guint changed_signal;

/* By the rows of price_kind: what stands before the number, and behind it. */
static const struct { const char *before; const char *behind; } formulas[] = {
  { NULL, NULL }, { "", "" }, { "+", "" }, { "-", "" }, { "+", "%" }, { "-", "%" }, { "*", "" },
};

static const int endings[] = { VITRINE_BULK_NO_ENDING, 99, 90, 0 };

static const guint prices[] = {
  1u << VITRINE_BULK_PRICE,
  1u << VITRINE_BULK_LIST_PRICE,
  1u << VITRINE_BULK_PRICE | 1u << VITRINE_BULK_LIST_PRICE,
};

/* By the rows of stock_kind. */
static const char *const signs[] = { NULL, "", "+", "-" };

/* By the rows of picture_kind; the first is none. */
static const VitrineBulkPlace places[] = {
  0, VITRINE_BULK_LAST, VITRINE_BULK_FIRST, VITRINE_BULK_NOWHERE,
};

enum { LEAVE, THIS_BRAND, NO_BRAND };

static void
on_changed (VitrineBulkForm *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->price_amount),
                          adw_combo_row_get_selected (self->price_kind) != LEAVE);
  gtk_widget_set_visible (GTK_WIDGET (self->price_ending),
                          adw_combo_row_get_selected (self->price_kind) != LEAVE);
  gtk_widget_set_visible (GTK_WIDGET (self->price_which),
                          adw_combo_row_get_selected (self->price_kind) != LEAVE);
  gtk_widget_set_visible (self->brand_row,
                          adw_combo_row_get_selected (self->brand_kind) == THIS_BRAND);
  gtk_widget_set_visible (GTK_WIDGET (self->stock_amount),
                          adw_combo_row_get_selected (self->stock_kind) != LEAVE);
  gtk_widget_set_visible (GTK_WIDGET (self->warehouse),
                          adw_combo_row_get_selected (self->stock_kind) != LEAVE);
  gtk_widget_set_visible (GTK_WIDGET (self->picture),
                          adw_combo_row_get_selected (self->picture_kind) != LEAVE);
  gtk_widget_set_visible (self->file_row,
                          adw_combo_row_get_selected (self->picture_kind) != LEAVE);
  g_signal_emit (self, changed_signal, 0);
}

/* --- the edits --- */

/* Takes over @edit. */
static gboolean
add (VitrineBulkForm *self, GPtrArray *edits, VitrineBulkEdit *edit, GError **error)
{
  const char *currency = vitrine_draft_session_get_pack (self->session)->currency;

  g_ptr_array_add (edits, edit);

  return vitrine_bulk_edit_check (edit, currency, error);
}

/* A number as it is typed, with a decimal comma too. */
static char *
dup_number (GtkEditable *entry)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  return g_strdelimit (text, ",", '.');
}

static gboolean
add_price (VitrineBulkForm *self, GPtrArray *edits, GError **error)
{
  guint kind = adw_combo_row_get_selected (self->price_kind);
  g_autofree char *number = dup_number (self->price_amount);
  VitrineBulkEdit *edit;

  if (kind == LEAVE)
    return TRUE;

  edit = vitrine_bulk_edit_new (VITRINE_BULK_FORMULA);
  edit->fields = prices[adw_combo_row_get_selected (self->price_which)];
  edit->formula = g_strconcat (formulas[kind].before, number, formulas[kind].behind, NULL);
  edit->ending = endings[adw_combo_row_get_selected (self->price_ending)];

  return add (self, edits, edit, error);
}

static gboolean
add_replace (VitrineBulkForm *self, GPtrArray *edits, GError **error)
{
  const struct { GtkCheckButton *check; VitrineBulkField field; } where[] = {
    { self->in_title, VITRINE_BULK_TITLE },
    { self->in_description, VITRINE_BULK_DESCRIPTION },
    { self->in_sku, VITRINE_BULK_SELLER_SKU },
  };
  VitrineBulkEdit *edit;

  if (*gtk_editable_get_text (self->find) == '\0')
    return TRUE;

  edit = vitrine_bulk_edit_new (VITRINE_BULK_REPLACE);
  edit->find = g_strdup (gtk_editable_get_text (self->find));
  edit->with = g_strdup (gtk_editable_get_text (self->with));
  edit->match_case = gtk_check_button_get_active (self->match_case);
  edit->whole_words = gtk_check_button_get_active (self->whole_words);
  for (gsize i = 0; i < G_N_ELEMENTS (where); i++)
    edit->fields |= gtk_check_button_get_active (where[i].check) ? 1u << where[i].field : 0;

  return add (self, edits, edit, error);
}

static gboolean
add_surround (VitrineBulkForm  *self,
              GPtrArray        *edits,
              VitrineBulkField  field,
              GtkEditable      *before,
              GtkEditable      *behind,
              GError          **error)
{
  VitrineBulkEdit *edit;

  if (*gtk_editable_get_text (before) == '\0' && *gtk_editable_get_text (behind) == '\0')
    return TRUE;

  edit = vitrine_bulk_edit_new (VITRINE_BULK_SURROUND);
  edit->fields = 1u << field;
  edit->before = g_strdup (gtk_editable_get_text (before));
  edit->behind = g_strdup (gtk_editable_get_text (behind));

  return add (self, edits, edit, error);
}

/* That none has been picked yet is nothing to be done. */
static gboolean
add_brand (VitrineBulkForm *self, GPtrArray *edits, GError **error)
{
  guint kind = adw_combo_row_get_selected (self->brand_kind);
  g_autofree char *id = vitrine_part_dup_text (
    VITRINE_PART (vitrine_draft_session_get_product (self->session)), "brand_id");
  VitrineBulkEdit *edit;

  if (kind == LEAVE || (kind == THIS_BRAND && id == NULL))
    return TRUE;

  edit = vitrine_bulk_edit_new (VITRINE_BULK_SET_BRAND);
  edit->brand_id = kind == THIS_BRAND ? g_steal_pointer (&id) : NULL;

  return add (self, edits, edit, error);
}

static gboolean
add_stock (VitrineBulkForm *self, GPtrArray *edits, GError **error)
{
  guint kind = adw_combo_row_get_selected (self->stock_kind);
  guint warehouse = adw_combo_row_get_selected (self->warehouse);
  VitrineBulkEdit *edit;

  if (kind == LEAVE)
    return TRUE;
  if (warehouse >= self->warehouse_ids->len) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                         _("No warehouse of the shop is known yet. Go online once to fetch them."));
    return FALSE;
  }

  edit = vitrine_bulk_edit_new (VITRINE_BULK_SET_STOCK);
  edit->warehouse_id = g_strdup (self->warehouse_ids->pdata[warehouse]);
  edit->formula = g_strconcat (signs[kind], gtk_editable_get_text (self->stock_amount), NULL);

  return add (self, edits, edit, error);
}

static gboolean
add_delivery (VitrineBulkForm *self, GPtrArray *edits, GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  VitrineBulkEdit *edit;
  guint n = 0;

  for (guint i = 0; i < self->options->len; i++) {
    if (gtk_check_button_get_active (self->options->pdata[i])) {
      g_strv_builder_add (ids, g_object_get_data (self->options->pdata[i], OPTION));
      n++;
    }
  }
  if (n == 0)
    return TRUE;

  edit = vitrine_bulk_edit_new (VITRINE_BULK_SET_DELIVERY);
  edit->option_ids = g_strv_builder_end (ids);

  return add (self, edits, edit, error);
}

static gboolean
add_picture (VitrineBulkForm *self, GPtrArray *edits, GError **error)
{
  guint kind = adw_combo_row_get_selected (self->picture_kind);
  VitrineImage *image = adw_combo_row_get_selected_item (self->picture);
  VitrineReceipt *receipt = image != NULL ? vitrine_image_get_receipt (image) : NULL;
  VitrineBulkEdit *edit;

  if (kind == LEAVE)
    return TRUE;
  if (image == NULL || vitrine_image_get_digest (image) == NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("Choose a picture"));
    return FALSE;
  }

  edit = vitrine_bulk_edit_new (VITRINE_BULK_PUT_PICTURE);
  edit->place = places[kind];
  edit->digest = g_strdup (vitrine_image_get_digest (image));
  edit->uri = receipt != NULL ? g_strdup (vitrine_receipt_get_uri (receipt)) : NULL;

  return add (self, edits, edit, error);
}

/**
 * vitrine_bulk_form_dup_edits:
 *
 * Returns: (transfer full) (nullable) (element-type VitrineBulkEdit): what is to be done; none
 *   where nothing has been filled in; %NULL with @error where something can't be done
 */
GPtrArray *
vitrine_bulk_form_dup_edits (VitrineBulkForm *self, GError **error)
{
  g_autoptr (GPtrArray) edits =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_bulk_edit_free);

  g_return_val_if_fail (VITRINE_IS_BULK_FORM (self), NULL);

  if (!add_price (self, edits, error) || !add_replace (self, edits, error)
      || !add_surround (self, edits, VITRINE_BULK_TITLE, self->title_before, self->title_behind,
                        error)
      || !add_surround (self, edits, VITRINE_BULK_SELLER_SKU, self->sku_before,
                        self->sku_behind, error)
      || !add_brand (self, edits, error) || !add_stock (self, edits, error)
      || !add_delivery (self, edits, error) || !add_picture (self, edits, error))
    return NULL;

  return g_steal_pointer (&edits);
}

/* --- what the shop has --- */

static gboolean
has_option (VitrineBulkForm *self, const char *id)
{
  for (guint i = 0; i < self->options->len; i++) {
    if (g_strcmp0 (g_object_get_data (self->options->pdata[i], OPTION), id) == 0)
      return TRUE;
  }

  return FALSE;
}

static void
add_option (VitrineBulkForm *self, const VitrineDeliveryOption *option)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), option->name);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  option->name, -1);
  g_object_set_data_full (G_OBJECT (check), OPTION, g_strdup (option->id), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_ptr_array_add (self->options, check);
  adw_preferences_group_add (self->delivery, row);
  gtk_widget_set_visible (GTK_WIDGET (self->delivery), TRUE);
}

static void
on_options_changed (VitrineBulkForm *self)
{
  GPtrArray *all = vitrine_delivery_options_get_all (self->delivery_options);

  for (guint i = 0; self->session != NULL && i < all->len; i++) {
    const VitrineDeliveryOption *option = all->pdata[i];

    if (!has_option (self, option->id))
      add_option (self, option);
  }
}

static void
on_catalogue_changed (VitrineBulkForm *self)
{
  GPtrArray *warehouses = vitrine_draft_session_get_warehouses (self->session);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (warehouses == NULL || self->warehouse_ids->len > 0)
    return;

  for (guint i = 0; i < warehouses->len; i++) {
    const VitrineWarehouse *warehouse = warehouses->pdata[i];

    if (!warehouse->is_sales)
      continue;
    g_ptr_array_add (self->warehouse_ids, g_strdup (warehouse->id));
    gtk_string_list_append (names, warehouse->name);
  }
  vitrine_delivery_options_ask (self->delivery_options, warehouses);
  adw_combo_row_set_model (self->warehouse, G_LIST_MODEL (names));
}

/* --- pictures --- */

static gboolean
is_main_image (gpointer item, gpointer user_data)
{
  return vitrine_image_get_use_case (item) == VITRINE_USE_CASE_MAIN
         && vitrine_image_get_digest (item) != NULL;
}

static void
select_chosen (VitrineBulkForm *self)
{
  GListModel *model = adw_combo_row_get_model (self->picture);
  GtkFilter *filter = gtk_filter_list_model_get_filter (GTK_FILTER_LIST_MODEL (model));

  gtk_filter_changed (filter, GTK_FILTER_CHANGE_DIFFERENT);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (VitrineImage) image = g_list_model_get_item (model, i);

    if (image == self->chosen)
      adw_combo_row_set_selected (self->picture, i);
  }
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VitrineBulkForm *self = VITRINE_BULK_FORM (source);
  g_autoptr (GPtrArray) files = vitrine_chooser_ask_finish (GTK_WIDGET (self), result, NULL);
  g_autoptr (GPtrArray) images = NULL;

  if (files == NULL || files->len == 0 || self->pictures == NULL)
    return;

  images = vitrine_incoming_add_files (vitrine_product_pictures_get_incoming (self->pictures),
                                       files, VITRINE_USE_CASE_MAIN, 1);
  if (images->len == 0)
    return;
  g_set_object (&self->chosen, images->pdata[0]);
  g_signal_connect_object (self->chosen, "notify::digest", G_CALLBACK (select_chosen), self,
                           G_CONNECT_SWAPPED);
  select_chosen (self);
}

static void
on_choose (VitrineBulkForm *self)
{
  vitrine_chooser_ask_async (GTK_WIDGET (self), FALSE, chosen_cb, NULL);
}

/* --- the object --- */

static void
vitrine_bulk_form_dispose (GObject *object)
{
  VitrineBulkForm *self = VITRINE_BULK_FORM (object);

  if (self->brand != NULL)
    vitrine_brand_picker_set_session (self->brand, NULL);
  g_clear_object (&self->session);
  g_clear_object (&self->delivery_options);
  g_clear_object (&self->scratch);
  g_clear_object (&self->chosen);
  g_clear_object (&self->pictures);

  G_OBJECT_CLASS (vitrine_bulk_form_parent_class)->dispose (object);
}

static void
vitrine_bulk_form_finalize (GObject *object)
{
  VitrineBulkForm *self = VITRINE_BULK_FORM (object);

  g_ptr_array_unref (self->warehouse_ids);
  g_ptr_array_unref (self->options);

  G_OBJECT_CLASS (vitrine_bulk_form_parent_class)->finalize (object);
}

/* Where it begins. */
static gboolean
vitrine_bulk_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (VITRINE_BULK_FORM (widget)->price_kind));
}

static void
vitrine_bulk_form_class_init (VitrineBulkFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vitrine_bulk_form_dispose;
  object_class->finalize = vitrine_bulk_form_finalize;
  widget_class->grab_focus = vitrine_bulk_form_grab_focus;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (VITRINE_TYPE_BRAND_PICKER);
  g_type_ensure (VITRINE_TYPE_IMAGE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-bulk-form.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, VitrineBulkForm, name)
  CHILD (price_kind);
  CHILD (price_ending);
  CHILD (price_which);
  CHILD (price_amount);
  CHILD (find);
  CHILD (with);
  CHILD (in_title);
  CHILD (in_description);
  CHILD (in_sku);
  CHILD (match_case);
  CHILD (whole_words);
  CHILD (title_before);
  CHILD (title_behind);
  CHILD (sku_before);
  CHILD (sku_behind);
  CHILD (brand_kind);
  CHILD (brand_row);
  CHILD (brand);
  CHILD (stock_kind);
  CHILD (warehouse);
  CHILD (stock_amount);
  CHILD (delivery);
  CHILD (picture_kind);
  CHILD (picture);
  CHILD (file_row);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_choose);
}

static void
vitrine_bulk_form_init (VitrineBulkForm *self)
{
  self->warehouse_ids = g_ptr_array_new_with_free_func (g_free);
  self->options = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->delivery), FALSE);
}

/* To be called once, before it is shown. */
void
vitrine_bulk_form_set_pictures (VitrineBulkForm *self, VitrineProductPictures *pictures)
{
  VitrineWorkspace *workspace = vitrine_product_pictures_get_workspace (pictures);
  VitrineShop *shop = vitrine_workspace_get_shop (workspace);
  g_autoptr (GtkFilterListModel) images = NULL;

  g_return_if_fail (VITRINE_IS_BULK_FORM (self) && self->pictures == NULL);

  self->pictures = g_object_ref (pictures);
  self->scratch = vitrine_draft_new (vitrine_shop_get_id (shop), vitrine_shop_get_market (shop));
  vitrine_draft_set_body (self->scratch, "{}", -1, NULL);
  self->session = vitrine_draft_session_new (workspace, self->scratch);
  self->delivery_options = vitrine_delivery_options_new (workspace);
  g_signal_connect_object (self->delivery_options, "changed", G_CALLBACK (on_options_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "catalogue-changed", G_CALLBACK (on_catalogue_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vitrine_draft_session_get_product (self->session), "changed",
                           G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  vitrine_brand_picker_set_session (self->brand, self->session);

  images = gtk_filter_list_model_new (
    g_object_ref (vitrine_workspace_get_images (workspace)),
    GTK_FILTER (gtk_custom_filter_new (is_main_image, NULL, NULL)));
  adw_combo_row_set_model (self->picture, G_LIST_MODEL (images));
  on_changed (self);
}
