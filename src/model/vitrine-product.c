/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product.h"

#include "vitrine-certification.h"
#include "vitrine-manufacturer.h"
#include "vitrine-package.h"
#include "vitrine-product-attribute.h"
#include "vitrine-product-text.h"
#include "vitrine-product-video.h"
#include "vitrine-size-chart.h"
#include "vitrine-sku.h"

/* TikTok Shop API 202309, “Create Product”. The names that are misspelt are its documentation's
 * own slips. To know another field, add its row. */
static const VitrineMember members[] = {
  { "save_mode", VITRINE_MEMBER_TEXT },
  { "title", VITRINE_MEMBER_TEXT },
  { "description", VITRINE_MEMBER_TEXT },
  { "category_id", VITRINE_MEMBER_TEXT },
  { "category_version", VITRINE_MEMBER_TEXT },
  { "brand_id", VITRINE_MEMBER_TEXT },
  { "main_images", VITRINE_MEMBER_PARTS, vitrine_product_image_get_type },
  { "skus", VITRINE_MEMBER_PARTS, vitrine_sku_get_type },
  { "is_cod_allowed", VITRINE_MEMBER_FLAG },
  { "certifications", VITRINE_MEMBER_PARTS, vitrine_certification_get_type },
  { "package_weight", VITRINE_MEMBER_PART, vitrine_package_weight_get_type },
  { "package_dimensions", VITRINE_MEMBER_PART, vitrine_package_dimensions_get_type },
  { "product_attributes", VITRINE_MEMBER_PARTS, vitrine_product_attribute_get_type },
  { "video", VITRINE_MEMBER_PART, vitrine_product_video_get_type },
  { "external_product_id", VITRINE_MEMBER_TEXT },
  { "delivery_option_ids", VITRINE_MEMBER_PARTS, vitrine_product_text_get_type,
    .misspelt = "delivery_options_ids" },
  { "size_chart", VITRINE_MEMBER_PART, vitrine_size_chart_get_type },
  { "primary_combined_product_id", VITRINE_MEMBER_TEXT, .misspelt = "primary_combined_duct_id" },
  { "manufacturer", VITRINE_MEMBER_PART, vitrine_manufacturer_get_type },
  { "manufacturer_ids", VITRINE_MEMBER_PARTS, vitrine_product_text_get_type },
  { "responsible_person_ids", VITRINE_MEMBER_PARTS, vitrine_product_text_get_type },
  { "is_not_for_sale", VITRINE_MEMBER_FLAG },
  { "listing_platforms", VITRINE_MEMBER_PARTS, vitrine_product_text_get_type },
  { "shipping_insurance_requirement", VITRINE_MEMBER_TEXT },
  { "minimum_order_quantity", VITRINE_MEMBER_NUMBER },
  { "is_pre_owned", VITRINE_MEMBER_FLAG },
  { "idempotency_key", VITRINE_MEMBER_TEXT },
  { "shipping_template_id", VITRINE_MEMBER_TEXT },
  { NULL },
};

VITRINE_DEFINE_PART (VitrineProduct, vitrine_product, members, )

VitrineProduct *
vitrine_product_new (void)
{
  return g_object_new (VITRINE_TYPE_PRODUCT, NULL);
}

/**
 * vitrine_product_new_from_json:
 * @body: a body of Create Product, whatever stands in it; what is mutable in it is copied
 *
 * Returns: (transfer full): the product
 */
VitrineProduct *
vitrine_product_new_from_json (JsonObject *body)
{
  VitrineProduct *self = vitrine_product_new ();

  vitrine_product_set_json (self, body);
  return self;
}

/**
 * vitrine_product_set_json:
 * @body: what it is from now on
 *
 * Its parts and items stay the same objects as far as they go on, and only what differs is
 * notified, so that an editor bound to them can follow a step back. "changed" comes once.
 */
void
vitrine_product_set_json (VitrineProduct *self, JsonObject *body)
{
  g_autoptr (JsonNode) node = NULL;

  g_return_if_fail (VITRINE_IS_PRODUCT (self));
  g_return_if_fail (body != NULL);

  node = json_node_init_object (json_node_alloc (), body);
  vitrine_part_set_json (VITRINE_PART (self), node);
}

/**
 * vitrine_product_to_json:
 * @form: for the market it is without what only drafts have, and without pictures that have no
 *   uri; nothing else is left out or put in
 *
 * Returns: (transfer full): a body of its own, in the order in which it was read. What in it is
 *   unknown here is immutable
 */
JsonObject *
vitrine_product_to_json (VitrineProduct *self, VitrineProductForm form)
{
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (VITRINE_IS_PRODUCT (self), NULL);

  node = vitrine_part_to_json (VITRINE_PART (self), form);
  return json_node_dup_object (node);
}
