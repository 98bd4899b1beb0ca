/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-sheet-layout.h"

#include "vitrine-product-path.h"

#include <glib/gi18n.h>
#include <string.h>

#define OPTION(n) "skus[].sales_attributes[" n "]"

/* To know another field, add its row; layouts name it by its id, which is no path: those have no
 * “@”. Any path is a field too. */
static const VitrineSheetField fields[] = {
  { VITRINE_SHEET_KEY_FIELD, N_("Product key"), VITRINE_SHEET_KEY, NULL },
  { "@title", N_("Title"), VITRINE_SHEET_VALUE, "title" },
  { "@description", N_("Description"), VITRINE_SHEET_VALUE, "description" },
  { "@category", N_("Category"), VITRINE_SHEET_CATEGORY, "category_id" },
  { "@brand", N_("Brand"), VITRINE_SHEET_CATEGORY, "brand_id" },
  { "@external-id", N_("Product id elsewhere"), VITRINE_SHEET_VALUE, "external_product_id" },
  { "@picture", N_("Picture"), VITRINE_SHEET_PICTURE, "main_images" },
  { "@picture-2", N_("Picture 2"), VITRINE_SHEET_PICTURE, "main_images" },
  { "@picture-3", N_("Picture 3"), VITRINE_SHEET_PICTURE, "main_images" },
  { "@picture-4", N_("Picture 4"), VITRINE_SHEET_PICTURE, "main_images" },
  { "@picture-5", N_("Picture 5"), VITRINE_SHEET_PICTURE, "main_images" },
  { "@picture-6", N_("Picture 6"), VITRINE_SHEET_PICTURE, "main_images" },
  { "@picture-7", N_("Picture 7"), VITRINE_SHEET_PICTURE, "main_images" },
  { "@picture-8", N_("Picture 8"), VITRINE_SHEET_PICTURE, "main_images" },
  { "@picture-9", N_("Picture 9"), VITRINE_SHEET_PICTURE, "main_images" },
  { "@position", N_("Picture position"), VITRINE_SHEET_POSITION, "main_images" },
  { "@sku-picture", N_("SKU picture"), VITRINE_SHEET_PICTURE, OPTION ("0") ".sku_img" },
  { "@option-1-name", N_("Variant 1 name"), VITRINE_SHEET_OPTION_NAME, OPTION ("0") ".name", 0 },
  { "@option-1", N_("Variant 1 value"), VITRINE_SHEET_OPTION_VALUE, OPTION ("0") ".value_name", 0 },
  { "@option-2-name", N_("Variant 2 name"), VITRINE_SHEET_OPTION_NAME, OPTION ("1") ".name", 1 },
  { "@option-2", N_("Variant 2 value"), VITRINE_SHEET_OPTION_VALUE, OPTION ("1") ".value_name", 1 },
  { "@option-3-name", N_("Variant 3 name"), VITRINE_SHEET_OPTION_NAME, OPTION ("2") ".name", 2 },
  { "@option-3", N_("Variant 3 value"), VITRINE_SHEET_OPTION_VALUE, OPTION ("2") ".value_name", 2 },
  { "@sku", N_("SKU"), VITRINE_SHEET_VALUE, "skus[].seller_sku" },
  { "@price", N_("Price"), VITRINE_SHEET_VALUE, "skus[].price.amount", 0,
    "skus[].price.currency", VITRINE_SHEET_CURRENCY },
  { "@list-price", N_("List price"), VITRINE_SHEET_VALUE, "skus[].list_price.amount", 0,
    "skus[].list_price.currency", VITRINE_SHEET_CURRENCY },
  { "@quantity", N_("Stock"), VITRINE_SHEET_VALUE, "skus[].inventory[0].quantity", 0,
    "skus[].inventory[0].warehouse_id", VITRINE_SHEET_WAREHOUSE },
  { "@barcode", N_("Barcode"), VITRINE_SHEET_CODE, "skus[].identifier_code.code" },
  { "@weight-grams", N_("Weight in grams"), VITRINE_SHEET_GRAMS, "package_weight.value", 0,
    "package_weight.unit", "KILOGRAM" },
  { "@weight-kilograms", N_("Weight in kilograms"), VITRINE_SHEET_VALUE, "package_weight.value", 0,
    "package_weight.unit", "KILOGRAM" },
  { "@weight-pounds", N_("Weight in pounds"), VITRINE_SHEET_VALUE, "package_weight.value", 0,
    "package_weight.unit", "POUND" },
  { "@length-inch", N_("Length in inches"), VITRINE_SHEET_VALUE, "package_dimensions.length", 0,
    "package_dimensions.unit", "INCH" },
  { "@width-inch", N_("Width in inches"), VITRINE_SHEET_VALUE, "package_dimensions.width", 0,
    "package_dimensions.unit", "INCH" },
  { "@height-inch", N_("Height in inches"), VITRINE_SHEET_VALUE, "package_dimensions.height", 0,
    "package_dimensions.unit", "INCH" },
  { "@length-cm", N_("Length in centimeters"), VITRINE_SHEET_VALUE, "package_dimensions.length", 0,
    "package_dimensions.unit", "CENTIMETER" },
  { "@width-cm", N_("Width in centimeters"), VITRINE_SHEET_VALUE, "package_dimensions.width", 0,
    "package_dimensions.unit", "CENTIMETER" },
  { "@height-cm", N_("Height in centimeters"), VITRINE_SHEET_VALUE, "package_dimensions.height", 0,
    "package_dimensions.unit", "CENTIMETER" },
};

/* Shopify Help Center, “Using CSV files to import and export products”: the names that most
 * files have, and those of newer exports. What it holds beside these has no place in a listing:
 * tags, taxes, what search engines are told. */
static const VitrineSheetColumn shopify_columns[] = {
  { "Handle", "@key" },                         { "URL handle", "@key" },
  { "Title", "@title" },
  { "Body (HTML)", "@description" },            { "Description", "@description" },
  { "Option1 Name", "@option-1-name" },         { "Option1 Value", "@option-1" },
  { "Option2 Name", "@option-2-name" },         { "Option2 Value", "@option-2" },
  { "Option3 Name", "@option-3-name" },         { "Option3 Value", "@option-3" },
  { "Variant SKU", "@sku" },                    { "SKU", "@sku" },
  { "Variant Grams", "@weight-grams" },         { "Weight value (grams)", "@weight-grams" },
  { "Variant Inventory Qty", "@quantity" },     { "Inventory quantity", "@quantity" },
  { "Variant Price", "@price" },                { "Price", "@price" },
  { "Variant Compare At Price", "@list-price" },{ "Compare-at price", "@list-price" },
  { "Variant Barcode", "@barcode" },            { "Barcode", "@barcode" },
  { "Image Src", "@picture" },                  { "Product image URL", "@picture" },
  { "Image Position", "@position" },
  { "Variant Image", "@sku-picture" },          { "Variant image URL", "@sku-picture" },
  { NULL, NULL },
};

/* TikTok Shop Seller Center, the template of bulk uploads, as far as public programs that fill it
 * name its columns (US, 2024). Those in grams, kilograms and centimeters are what its other
 * markets should have: nobody has seen them. It is a workbook: its sheet is saved as CSV. */
static const VitrineSheetColumn tiktok_columns[] = {
  { "Product Name", "@title" },                 { "Category", "@category" },
  { "Brand", "@brand" },                        { "Product Description", "@description" },
  { "Main Product Image", "@picture" },         { "Product Image 2", "@picture-2" },
  { "Product Image 3", "@picture-3" },          { "Product Image 4", "@picture-4" },
  { "Product Image 5", "@picture-5" },          { "Product Image 6", "@picture-6" },
  { "Product Image 7", "@picture-7" },          { "Product Image 8", "@picture-8" },
  { "Product Image 9", "@picture-9" },
  { "Primary variation name", "@option-1-name" },
  { "Primary variation value", "@option-1" },   { "Variation 1", "@option-1" },
  { "Secondary variation name", "@option-2-name" },
  { "Secondary variation value", "@option-2" }, { "Variation 2", "@option-2" },
  { "Primary variation image 1", "@sku-picture" },
  { "Variant Image", "@sku-picture" },
  { "Package Weight(lb)", "@weight-pounds" },   { "Package Weight(g)", "@weight-grams" },
  { "Package Weight(kg)", "@weight-kilograms" },
  { "Package Length(inch)", "@length-inch" },   { "Package Length(cm)", "@length-cm" },
  { "Package Width(inch)", "@width-inch" },     { "Package Width(cm)", "@width-cm" },
  { "Package Height(inch)", "@height-inch" },   { "Package Height(cm)", "@height-cm" },
  { "Retail Price (Local Currency)", "@price" },
  { "List Price (Local Currency)", "@list-price" },
  { "Quantity", "@quantity" },                  { "Quantity in *", "@quantity" },
  { "Seller SKU", "@sku" },
  { "Identifier Code", "@barcode" },
  { NULL, NULL },
};

static const VitrineSheetLayout layouts[] = {
  { VITRINE_SHEET_OWN, "Vitrine", NULL, NULL, FALSE },
  { "shopify", "Shopify", shopify_columns, NULL, FALSE },
  { "tiktok", "TikTok Shop", tiktok_columns, "title", TRUE },
};

const VitrineSheetField *
vitrine_sheet_fields (guint *n_fields)
{
  *n_fields = G_N_ELEMENTS (fields);

  return fields;
}

/**
 * vitrine_sheet_find_field:
 *
 * Returns: (nullable): the field of the table; %NULL: none of it, though it may be a path
 */
const VitrineSheetField *
vitrine_sheet_find_field (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (g_str_equal (fields[i].id, id))
      return &fields[i];
  }

  return NULL;
}

const VitrineSheetLayout *
vitrine_sheet_layouts (guint *n_layouts)
{
  *n_layouts = G_N_ELEMENTS (layouts);

  return layouts;
}

const VitrineSheetLayout *
vitrine_sheet_find_layout (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (layouts); i++) {
    if (g_str_equal (layouts[i].id, id))
      return &layouts[i];
  }

  return NULL;
}

/**
 * vitrine_sheet_fold_header:
 *
 * Returns: (transfer full): in small letters, without the stars that mark what must be there and
 *   the space around
 */
char *
vitrine_sheet_fold_header (const char *header)
{
  g_autofree char *folded = g_utf8_strdown (header, -1);

  g_strdelimit (folded, "*\r\n\t", ' ');
  return g_strdup (g_strstrip (folded));
}

static gboolean
matches (const char *pattern, const char *folded)
{
  gsize length = strlen (pattern);

  if (pattern[length - 1] == '*')
    return g_ascii_strncasecmp (pattern, folded, length - 1) == 0;

  return g_ascii_strcasecmp (pattern, folded) == 0;
}

/* A header of our own, which is a path or the key. */
static char *
match_own (const char *header)
{
  g_autofree char *path = vitrine_sheet_place_in_sku (header, 0);

  if (g_str_equal (header, VITRINE_SHEET_OWN_KEY))
    return g_strdup (VITRINE_SHEET_KEY_FIELD);

  return vitrine_product_path_is_valid (path) ? g_strdup (header) : NULL;
}

/**
 * vitrine_sheet_match_header:
 * @header: as it stands in the file
 *
 * Returns: (nullable) (transfer full): the id of the field that @layout has there
 */
char *
vitrine_sheet_match_header (const VitrineSheetLayout *layout, const char *header)
{
  g_autofree char *folded = vitrine_sheet_fold_header (header);

  if (layout->columns == NULL)
    return match_own (header);

  for (const VitrineSheetColumn *column = layout->columns; column->header != NULL; column++) {
    if (matches (column->header, folded))
      return g_strdup (column->field);
  }

  return NULL;
}

/**
 * vitrine_sheet_place_in_sku:
 *
 * Returns: (transfer full): @path with the number of the SKU, if it is of one
 */
char *
vitrine_sheet_place_in_sku (const char *path, guint sku)
{
  if (!g_str_has_prefix (path, "skus[]"))
    return g_strdup (path);

  return g_strdup_printf ("skus[%u]%s", sku, path + strlen ("skus[]"));
}
