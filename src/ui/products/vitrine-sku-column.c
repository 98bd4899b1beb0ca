/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-sku-column.h"

#include "vitrine-variants.h"

#include <string.h>

/* Where in a SKU a column stands; a stock is the quantity of one entry of it. */
static const char *const fields[] = {
  [VITRINE_SKU_COLUMN_LABEL] = "sales_attributes",
  [VITRINE_SKU_COLUMN_PRICE] = "price",
  [VITRINE_SKU_COLUMN_STOCK] = "inventory",
  [VITRINE_SKU_COLUMN_NUMBER] = "seller_sku",
  [VITRINE_SKU_COLUMN_CODE] = "identifier_code",
};

/* By the length of the code; what fits several is taken for the one that most sellers have. */
static const struct {
  gsize       length;
  const char *type;
} code_types[] = {
  { 8, "EAN" },
  { 10, "ISBN" },
  { 12, "UPC" },
  { 13, "EAN" },
  { 14, "GTIN" },
};

/* Returns: the part of the body of a SKU that the column is about. */
const char *
vitrine_sku_column_get_field (VitrineSkuColumn column)
{
  g_return_val_if_fail (column < G_N_ELEMENTS (fields), NULL);

  return fields[column];
}

/* Returns: (nullable): which kind of code that is, by its length; "ISBN" for a book's 13 digits. */
const char *
vitrine_sku_column_find_type (const char *code)
{
  gsize length = strlen (code);

  if (length == 13 && (g_str_has_prefix (code, "978") || g_str_has_prefix (code, "979")))
    return "ISBN";
  for (gsize i = 0; i < G_N_ELEMENTS (code_types); i++) {
    if (code_types[i].length == length)
      return code_types[i].type;
  }

  return NULL;
}

/* The stock of a warehouse; without an id, that of the first one. */
static VitrinePart *
find_stock (VitrinePart *sku, const char *warehouse_id, guint *position)
{
  GListModel *stocks = G_LIST_MODEL (vitrine_part_get_parts (sku, "inventory"));

  for (guint i = 0; i < g_list_model_get_n_items (stocks); i++) {
    g_autoptr (VitrinePart) stock = g_list_model_get_item (stocks, i);
    g_autofree char *id = vitrine_part_dup_text (stock, "warehouse_id");

    if (warehouse_id == NULL || g_strcmp0 (id, warehouse_id) == 0) {
      *position = i;
      return stock;     /* the list holds it */
    }
  }

  return NULL;
}

static char *
dup_label (VitrinePart *sku)
{
  g_autoptr (JsonNode) node = vitrine_part_to_json (sku, VITRINE_PRODUCT_FOR_DRAFT);

  return JSON_NODE_HOLDS_OBJECT (node)
         ? vitrine_variants_dup_label (json_node_get_object (node)) : g_strdup ("");
}

static char *
dup_stock (VitrinePart *sku, const char *warehouse_id)
{
  guint position;
  VitrinePart *stock = find_stock (sku, warehouse_id, &position);

  return stock != NULL ? vitrine_part_dup_text (stock, "quantity") : NULL;
}

/**
 * vitrine_sku_column_dup_text:
 * @warehouse_id: (nullable): of a stock
 *
 * Returns: (transfer full): what the column shows of the SKU; "" where there is nothing
 */
char *
vitrine_sku_column_dup_text (VitrineSkuColumn column, VitrinePart *sku, const char *warehouse_id)
{
  char *text = NULL;

  switch (column) {
  case VITRINE_SKU_COLUMN_LABEL:
    return dup_label (sku);

  case VITRINE_SKU_COLUMN_PRICE:
    text = vitrine_part_dup_text (vitrine_part_get_part (sku, "price"), "amount");
    break;

  case VITRINE_SKU_COLUMN_STOCK:
    text = dup_stock (sku, warehouse_id);
    break;

  case VITRINE_SKU_COLUMN_NUMBER:
    text = vitrine_part_dup_text (sku, "seller_sku");
    break;

  case VITRINE_SKU_COLUMN_CODE:
    text = vitrine_part_dup_text (vitrine_part_get_part (sku, "identifier_code"), "code");
    break;

  default:
    g_return_val_if_reached (NULL);
  }

  return text != NULL ? text : g_strdup ("");
}

/* A price goes with its currency. */
static void
set_price (VitrinePart *sku, const char *currency, const char *text)
{
  VitrinePart *price = vitrine_part_get_part (sku, "price");

  if (text != NULL && !vitrine_part_has (price, "currency"))
    vitrine_part_set_text (price, "currency", currency);
  vitrine_part_set_text (price, "amount", text);
  if (text == NULL && !vitrine_part_has (price, "sale_price"))
    vitrine_part_set_text (price, "currency", NULL);
}

/* A warehouse without a number isn't named. */
static void
set_stock (VitrinePart *sku, const char *warehouse_id, const char *text)
{
  guint position = 0;
  VitrinePart *stock = find_stock (sku, warehouse_id, &position);

  if (stock == NULL && text == NULL)
    return;
  if (stock == NULL) {
    stock = vitrine_part_add (sku, "inventory");
    vitrine_part_set_text (stock, "warehouse_id", warehouse_id);
  }
  if (text != NULL)
    vitrine_part_set_text (stock, "quantity", text);
  else
    g_list_store_remove (vitrine_part_get_parts (sku, "inventory"), position);
}

static void
set_code (VitrinePart *sku, const char *text)
{
  VitrinePart *code = vitrine_part_get_part (sku, "identifier_code");

  vitrine_part_set_text (code, "code", text);
  vitrine_part_set_text (code, "type", text != NULL ? vitrine_sku_column_find_type (text) : NULL);
}

/**
 * vitrine_sku_column_set_text:
 * @currency: (nullable): of the market, for a price that has none yet
 * @text: as it was typed; nothing but blanks takes away what is there
 */
void
vitrine_sku_column_set_text (VitrineSkuColumn  column,
                             VitrinePart      *sku,
                             const char       *warehouse_id,
                             const char       *currency,
                             const char       *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  const char *value = *stripped != '\0' ? stripped : NULL;

  switch (column) {
  case VITRINE_SKU_COLUMN_PRICE:
    set_price (sku, currency, value);
    break;

  case VITRINE_SKU_COLUMN_STOCK:
    set_stock (sku, warehouse_id, value);
    break;

  case VITRINE_SKU_COLUMN_NUMBER:
    vitrine_part_set_text (sku, "seller_sku", value);
    break;

  case VITRINE_SKU_COLUMN_CODE:
    set_code (sku, value);
    break;

  case VITRINE_SKU_COLUMN_LABEL:
  default:
    break;
  }
}
