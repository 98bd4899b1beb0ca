/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-body-fields-private.h"

#include <string.h>

#define TEXT VITRINE_BODY_TEXT
#define NUMBER VITRINE_BODY_NUMBER
#define INT VITRINE_BODY_INT
#define BOOL VITRINE_BODY_BOOL
#define OBJECT VITRINE_BODY_OBJECT
#define OBJECTS VITRINE_BODY_OBJECTS
#define TEXTS VITRINE_BODY_TEXTS

#define OPTIONAL VITRINE_BODY_OPTIONAL
#define NAMED VITRINE_BODY_NAMED
#define REQUIRED VITRINE_BODY_REQUIRED
#define USEFUL VITRINE_BODY_USEFUL

#define VALUES(...) (const char *const[]) { __VA_ARGS__, NULL }

/* Create Product 202309, and what the Partner Center guide adds to it, read 2025-11. Values that
 * have a rule of their own (currencies, kinds of codes, PDF) are left to it. A picture of a draft
 * has our own vitrine_picture until it is sent. */

#define PICTURE(code) (const VitrineBodyField[]) { \
    { "uri", TEXT, USEFUL, { code } }, { "vitrine_picture", TEXT }, { NULL } }

static const VitrineBodyField sales_attribute[] = {
  { "id", TEXT },
  { "name", TEXT },
  { "value_id", TEXT },
  { "value_name", TEXT },
  { "sku_img", OBJECT, .fields = PICTURE (12052520) },
  { "supplementary_sku_images", OBJECTS, .fields = PICTURE (12052520) },
  { NULL },
};

static const VitrineBodyField price[] = {
  { "amount", TEXT },
  { "currency", TEXT },
  { "sale_price", TEXT },
  { NULL },
};

static const VitrineBodyField list_price[] = {
  { "amount", TEXT },
  { "currency", TEXT },
  { NULL },
};

static const VitrineBodyField external_list_price[] = {
  { "source", TEXT, .values = VALUES ("SHOPIFY_COMPARE_AT_PRICE") },
  { "amount", TEXT },
  { "currency", TEXT },
  { NULL },
};

static const VitrineBodyField inventory[] = {
  { "warehouse_id", TEXT },
  { "quantity", INT },
  { "backorder_quantity", INT },
  { "handling_time", INT },
  { NULL },
};

static const VitrineBodyField identifier_code[] = {
  { "code", TEXT },
  { "type", TEXT },
  { NULL },
};

static const VitrineBodyField combined_sku[] = {
  { "product_id", TEXT },
  { "sku_id", TEXT },
  { "sku_count", INT },
  { NULL },
};

static const VitrineBodyField fulfillment_type[] = {
  { "handling_duration_days", INT },
  { "release_date", INT },
  { NULL },
};

static const VitrineBodyField pre_sale[] = {
  { "type", TEXT, .values = VALUES ("PRE_ORDER", "MADE_TO_ORDER", "CUSTOM", "NONE") },
  { "fulfillment_type", OBJECT, .fields = fulfillment_type },
  { NULL },
};

static const VitrineBodyField fee[] = {
  { "type", TEXT, .values = VALUES ("PFAND") },
  { "amount", TEXT },
  { "additional_attribute", TEXT },
  { NULL },
};

static const VitrineBodyField sku[] = {
  { "sales_attributes", OBJECTS, .fields = sales_attribute },
  { "seller_sku", TEXT },
  { "price", OBJECT, .fields = price },
  { "list_price", OBJECT, .fields = list_price },
  { "external_list_prices", OBJECTS, .fields = external_list_price },
  { "inventory", OBJECTS, .fields = inventory },
  { "identifier_code", OBJECT, .fields = identifier_code },
  { "extra_identifier_codes", TEXTS },
  { "external_sku_id", TEXT },
  { "external_urls", TEXTS },
  { "combined_skus", OBJECTS, .fields = combined_sku },
  { "sku_unit_count", NUMBER },
  { "pre_sale", OBJECT, .fields = pre_sale },
  { "fees", OBJECTS, .fields = fee },
  { NULL },
};

static const VitrineBodyField certification_file[] = {
  { "id", TEXT, REQUIRED, { 12052658 } },
  { "name", TEXT, REQUIRED, { 12052658 } },
  { "format", TEXT, REQUIRED, { 12052658 } },
  { NULL },
};

static const VitrineBodyField certification[] = {
  { "id", TEXT, REQUIRED, { 12052655 } },
  { "images", OBJECTS, .fields = PICTURE (12052650) },
  { "files", OBJECTS, .fields = certification_file },
  { "expiration_date", INT },
  { NULL },
};

/* GRAM is left to PKG-03, which knows where it came from. */
static const VitrineBodyField package_weight[] = {
  { "value", NUMBER, NAMED },
  { "unit", TEXT, REQUIRED, { 12019011 }, VALUES ("KILOGRAM", "POUND", "GRAM") },
  { NULL },
};

static const VitrineBodyField package_dimensions[] = {
  { "length", NUMBER },
  { "width", NUMBER },
  { "height", NUMBER },
  { "unit", TEXT, .values = VALUES ("CENTIMETER", "INCH") },
  { NULL },
};

static const VitrineBodyField attribute_value[] = {
  { "id", TEXT },
  { "name", TEXT },
  { NULL },
};

static const VitrineBodyField product_attribute[] = {
  { "id", TEXT, USEFUL, { 12052241 } },
  { "values", OBJECTS, .fields = attribute_value },
  { NULL },
};

static const VitrineBodyField video[] = {
  { "id", TEXT, USEFUL, { 12052360 } },
  { NULL },
};

static const VitrineBodyField size_chart_template[] = {
  { "id", TEXT, USEFUL, { 12052128 } },
  { NULL },
};

static const VitrineBodyField size_chart[] = {
  { "image", OBJECT, .fields = PICTURE (12052670) },
  { "template", OBJECT, .fields = size_chart_template },
  { NULL },
};

static const VitrineBodyField manufacturer[] = {
  { "name", TEXT },
  { "address", TEXT },
  { "phone_number", TEXT },
  { "email", TEXT },
  { NULL },
};

static const VitrineBodyField body[] = {
  { "save_mode", TEXT, .values = VALUES ("AS_DRAFT", "LISTING") },
  { "title", TEXT, NAMED },
  { "description", TEXT, NAMED },
  { "category_id", TEXT, NAMED },
  { "category_version", TEXT, .values = VALUES ("v1", "v2") },
  { "brand_id", TEXT },
  { "main_images", OBJECTS, NAMED, .fields = PICTURE (12052300) },
  { "skus", OBJECTS, NAMED, .fields = sku },
  { "is_cod_allowed", BOOL },
  { "certifications", OBJECTS, .fields = certification },
  { "package_weight", OBJECT, NAMED, .fields = package_weight },
  { "package_dimensions", OBJECT, .fields = package_dimensions },
  { "product_attributes", OBJECTS, .fields = product_attribute },
  { "video", OBJECT, .fields = video },
  { "external_product_id", TEXT },
  { "delivery_option_ids", TEXTS },
  { "size_chart", OBJECT, .fields = size_chart },
  { "primary_combined_product_id", TEXT },
  { "manufacturer", OBJECT, .fields = manufacturer },
  { "manufacturer_ids", TEXTS },
  { "responsible_person_ids", TEXTS },
  { "is_not_for_sale", BOOL },
  { "listing_platforms", TEXTS, .values = VALUES ("TIKTOK_SHOP", "TOKOPEDIA") },
  { "shipping_insurance_requirement", TEXT,
    .values = VALUES ("REQUIRED", "OPTIONAL", "NOT_SUPPORTED") },
  { "minimum_order_quantity", INT },
  { "is_pre_owned", BOOL },
  { "idempotency_key", TEXT },
  { "shipping_template_id", TEXT },
  { NULL },
};

const VitrineBodyField *
vitrine_body_fields_get (void)
{
  return body;
}

/* Returns: (nullable): the row of that name, of which @length bytes count. */
const VitrineBodyField *
vitrine_body_fields_find (const VitrineBodyField *fields, const char *name, gsize length)
{
  for (const VitrineBodyField *field = fields; field->name != NULL; field++) {
    if (field->name[0] == name[0] && strncmp (field->name, name, length) == 0
        && field->name[length] == '\0')
      return field;
  }

  return NULL;
}

/* Returns: (nullable): the row of that name. */
const VitrineBodyField *
vitrine_body_fields_find_name (const VitrineBodyField *fields, const char *name)
{
  for (const VitrineBodyField *field = fields; field->name != NULL; field++) {
    if (field->name[0] == name[0] && strcmp (field->name, name) == 0)
      return field;
  }

  return NULL;
}
