/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-buyer-view.h"

static void
value_free (VitrineBuyerValue *value)
{
  g_free (value->name);
  g_free (value);
}

static void
axis_free (VitrineBuyerAxis *axis)
{
  g_free (axis->name);
  g_ptr_array_unref (axis->values);
  g_free (axis);
}

/* What has a line break is one line all the same. */
static char *
dup_title (VitrinePart *product)
{
  g_autofree char *title = vitrine_part_dup_text (product, "title");

  if (title == NULL)
    return g_strdup ("");

  return g_strstrip (g_strdelimit (g_steal_pointer (&title), "\r\n\t", ' '));
}

static void
add_pictures (VitrineBuyerView *self, VitrinePart *product)
{
  GListModel *pictures = G_LIST_MODEL (vitrine_part_get_parts (product, "main_images"));

  for (guint i = 0; i < g_list_model_get_n_items (pictures); i++) {
    g_autoptr (VitrinePart) picture = g_list_model_get_item (pictures, i);
    char *digest = vitrine_part_dup_text (picture, VITRINE_PRODUCT_PICTURE);

    g_ptr_array_add (self->pictures, digest != NULL ? digest : g_strdup (""));
  }
}

/* --- prices --- */

/* The price with tax is what is shown, where a seller has to give both (TikTok Shop API 202309,
 * “Create Product”: sale_price is the local display price of global sellers). */
static gboolean
get_price (VitrinePart *sku, const char *currency, VitrineMoney *money)
{
  VitrinePart *price = vitrine_part_get_part (sku, "price");
  g_autofree char *sale = vitrine_part_dup_text (price, "sale_price");
  g_autofree char *amount = vitrine_part_dup_text (price, "amount");
  const char *shown = sale != NULL && *sale != '\0' ? sale : amount;

  return shown != NULL && vitrine_money_from_decimal (shown, currency, money, NULL);
}

static void
add_price (VitrineBuyerView *self, VitrinePart *sku, const char *currency)
{
  VitrineMoney money;

  if (!get_price (sku, currency, &money)) {
    self->n_unpriced++;
    return;
  }

  if (!self->has_price || vitrine_money_compare (&money, &self->lowest) < 0)
    self->lowest = money;
  if (!self->has_price || vitrine_money_compare (&money, &self->highest) > 0)
    self->highest = money;
  self->has_price = TRUE;
}

/* --- stock --- */

/* Returns: whether it is known that there is nothing: no warehouse, no answer. */
static gboolean
add_stock (VitrineBuyerView *self, VitrinePart *sku)
{
  GListModel *places = G_LIST_MODEL (vitrine_part_get_parts (sku, "inventory"));
  guint64 stock = 0;
  gboolean is_known = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (places); i++) {
    g_autoptr (VitrinePart) place = g_list_model_get_item (places, i);
    g_autofree char *text = vitrine_part_dup_text (place, "quantity");
    guint64 quantity;

    if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &quantity, NULL))
      continue;
    is_known = TRUE;
    stock += quantity;
  }
  self->stock += stock;

  return is_known && stock == 0;
}

/* --- axes --- */

static char *
dup_first (VitrinePart *part, const char *name, const char *other)
{
  char *text = vitrine_part_dup_text (part, name);

  if (text == NULL)
    text = vitrine_part_dup_text (part, other);

  return text != NULL ? text : g_strdup ("");
}

static VitrineBuyerAxis *
find_axis (VitrineBuyerView *self, VitrinePart *attribute)
{
  g_autofree char *name = dup_first (attribute, "name", "id");
  VitrineBuyerAxis *axis;

  for (guint i = 0; i < self->axes->len; i++) {
    axis = self->axes->pdata[i];
    if (g_str_equal (axis->name, name))
      return axis;
  }

  axis = g_new0 (VitrineBuyerAxis, 1);
  axis->name = g_steal_pointer (&name);
  axis->values = g_ptr_array_new_with_free_func ((GDestroyNotify) value_free);
  g_ptr_array_add (self->axes, axis);

  return axis;
}

/* A value is sold out until a variant with it isn't. */
static void
add_value (VitrineBuyerView *self, VitrinePart *attribute, gboolean is_sold_out)
{
  g_autofree char *name = dup_first (attribute, "value_name", "value_id");
  VitrineBuyerAxis *axis;
  VitrineBuyerValue *value;

  if (*name == '\0')
    return;
  axis = find_axis (self, attribute);
  for (guint i = 0; i < axis->values->len; i++) {
    value = axis->values->pdata[i];
    if (g_str_equal (value->name, name)) {
      value->is_sold_out = value->is_sold_out && is_sold_out;
      return;
    }
  }

  value = g_new0 (VitrineBuyerValue, 1);
  value->name = g_steal_pointer (&name);
  value->is_sold_out = is_sold_out;
  g_ptr_array_add (axis->values, value);
}

static void
add_sku (VitrineBuyerView *self, VitrinePart *sku, const char *currency)
{
  GListModel *attributes = G_LIST_MODEL (vitrine_part_get_parts (sku, "sales_attributes"));
  gboolean is_sold_out = add_stock (self, sku);

  self->n_skus++;
  self->n_sold_out += is_sold_out;
  add_price (self, sku, currency);
  for (guint i = 0; i < g_list_model_get_n_items (attributes); i++) {
    g_autoptr (VitrinePart) attribute = g_list_model_get_item (attributes, i);

    add_value (self, attribute, is_sold_out);
  }
}

/**
 * vitrine_buyer_view_new:
 * @currency: (nullable): the shop's; prices that are no amounts of it aren't shown
 *
 * Returns: (transfer full): what is there, whatever the rules say of it
 */
VitrineBuyerView *
vitrine_buyer_view_new (VitrineProduct *product, const char *currency)
{
  VitrineBuyerView *self;
  GListModel *skus;

  g_return_val_if_fail (VITRINE_IS_PRODUCT (product), NULL);

  self = g_new0 (VitrineBuyerView, 1);
  self->title = dup_title (VITRINE_PART (product));
  self->pictures = g_ptr_array_new_with_free_func (g_free);
  self->axes = g_ptr_array_new_with_free_func ((GDestroyNotify) axis_free);
  add_pictures (self, VITRINE_PART (product));
  skus = G_LIST_MODEL (vitrine_part_get_parts (VITRINE_PART (product), "skus"));
  for (guint i = 0; i < g_list_model_get_n_items (skus); i++) {
    g_autoptr (VitrinePart) sku = g_list_model_get_item (skus, i);

    add_sku (self, sku, currency);
  }

  return self;
}

void
vitrine_buyer_view_free (VitrineBuyerView *self)
{
  g_free (self->title);
  g_ptr_array_unref (self->pictures);
  g_ptr_array_unref (self->axes);
  g_free (self);
}
