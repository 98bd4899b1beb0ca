/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-sku.h"

#include "vitrine-combined-sku.h"
#include "vitrine-sku-code.h"
#include "vitrine-inventory.h"
#include "vitrine-pre-sale.h"
#include "vitrine-price.h"
#include "vitrine-product-text.h"
#include "vitrine-sales-attribute.h"
#include "vitrine-sku-fee.h"

static const VitrineMember members[] = {
  { "id", VITRINE_MEMBER_TEXT },
  { "sales_attributes", VITRINE_MEMBER_PARTS, vitrine_sales_attribute_get_type },
  { "seller_sku", VITRINE_MEMBER_TEXT },
  { "price", VITRINE_MEMBER_PART, vitrine_price_get_type },
  { "list_price", VITRINE_MEMBER_PART, vitrine_price_get_type },
  { "external_list_prices", VITRINE_MEMBER_PARTS, vitrine_price_get_type },
  { "inventory", VITRINE_MEMBER_PARTS, vitrine_inventory_get_type },
  { "identifier_code", VITRINE_MEMBER_PART, vitrine_sku_code_get_type },
  { "extra_identifier_codes", VITRINE_MEMBER_PARTS, vitrine_product_text_get_type },
  { "external_sku_id", VITRINE_MEMBER_TEXT },
  { "external_urls", VITRINE_MEMBER_PARTS, vitrine_product_text_get_type },
  { "combined_skus", VITRINE_MEMBER_PARTS, vitrine_combined_sku_get_type },
  { "sku_unit_count", VITRINE_MEMBER_TEXT },
  { "pre_sale", VITRINE_MEMBER_PART, vitrine_pre_sale_get_type },
  { "fees", VITRINE_MEMBER_PARTS, vitrine_sku_fee_get_type },
  { NULL },
};

VITRINE_DEFINE_PART (VitrineSku, vitrine_sku, members, )
