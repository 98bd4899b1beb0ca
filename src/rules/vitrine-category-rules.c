/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-check-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define E VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PRODUCT
#define W VITRINE_LEVEL_WARNING, VITRINE_RULE_FOR_PRODUCT

enum { CAT_01, CAT_02, CAT_03, CAT_04, CAT_05, BRAND_01, BRAND_02, BRAND_03, BRAND_04 };

/* Translators: what a rule asks for, in a few words; names in capitals are the market's own */
const VitrineRule vitrine_category_rules[] = {
  [CAT_01] = { "CAT-01", E, N_("A product is in a category without others below it"), NULL,
    VITRINE_SOURCE_CREATE, { 12052024, 12052230, 12052023, 12052002 } },
  [CAT_02] = { "CAT-02", E, N_("The shop may sell in the category"), NULL, VITRINE_SOURCE_GUIDE,
    { 12052220, 12052221, 12052223, 12052225, 12052226, 12052227 } },
  [CAT_03] = { "CAT-03", E, N_("The category is not prohibited, and in the shop’s main category"),
    NULL, VITRINE_SOURCE_GUIDE, { 12052220, 12052225 } },
  [CAT_04] = { "CAT-04", E, N_("Categories are those of the tree’s version v2"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052217 } },
  [CAT_05] = { "CAT-05", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_NOTHING,
    N_("After a change of category all that depends on it is checked again"), NULL,
    VITRINE_SOURCE_OURS, { 0 } },
  [BRAND_01] = { "BRAND-01", VITRINE_LEVEL_NOTE, VITRINE_RULE_FOR_NOTHING,
    N_("A product may have a brand; one without authorization is not shown to buyers"), NULL,
    VITRINE_SOURCE_CREATE, { 0 } },
  [BRAND_02] = { "BRAND-02", E, N_("The shop may use the brand in the category"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052201, 12052208 } },
  [BRAND_03] = { "BRAND-03", W, N_("A brand that isn’t valid is taken out by the shop"), NULL,
    "Change log, read 2025-11", { 0 } },
  [BRAND_04] = { "BRAND-04", VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_NOTHING,
    N_("A brand of one’s own has 2 to 30 characters, none Chinese, and no five digits in a row"),
    NULL, VITRINE_SOURCE_GUIDE, { 12052189, 12052190, 12052191, 12052192, 12052202, 12052203,
                                  12052204, 12052205, 12052206 } },
  { NULL },
};

#define CATEGORY "category_id"
#define BRAND "brand_id"

static gboolean
is_id (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && strspn (text, "0123456789") == length;
}

static void
add (VitrineProductCheck *self, guint rule, VitrineLevel level, gint64 code, const char *field,
     const char *message)
{
  vitrine_product_check_add (self, &vitrine_category_rules[rule], level, code, field, "%s",
                             message);
}

/* 0: they aren't known. In the US one may list by invitation too: the product waits until the shop
 * is approved. */
static void
check_permissions (VitrineProductCheck *self, VitrinePermissions permissions)
{
  if (permissions == 0) {
    vitrine_product_check_unchecked (self, &vitrine_category_rules[CAT_02]);
    vitrine_product_check_unchecked (self, &vitrine_category_rules[CAT_03]);
    return;
  }

  if (permissions & VITRINE_PERMISSION_PROHIBITED)
    add (self, CAT_03, VITRINE_LEVEL_ERROR, 12052220, CATEGORY,
         _("Nothing may be sold in this category. Choose another one."));
  else if (permissions & VITRINE_PERMISSION_NON_MAIN)
    add (self, CAT_03, VITRINE_LEVEL_ERROR, 12052225, CATEGORY,
         _("This category is outside the shop’s main category. Choose another one, or change the "
           "main category in the Seller Center."));
  else if (permissions & VITRINE_PERMISSION_AVAILABLE)
    return;
  else if (g_str_equal (self->pack->market, "US"))
    add (self, CAT_02, VITRINE_LEVEL_WARNING, 12052223, CATEGORY,
         _("This category is by invitation. The product stays in review until the shop is "
           "approved for it."));
  else
    add (self, CAT_02, VITRINE_LEVEL_ERROR, 12052223, CATEGORY,
         _("This category is by invitation. Apply for it in the Seller Center, or choose another "
           "one."));
}

static void
check_category (VitrineProductCheck *self)
{
  const VitrineCategory *category = self->context->category;
  const char *id = vitrine_product_check_text (self->body, CATEGORY);

  if (id == NULL || *id == '\0')
    vitrine_product_check_missing (self, &vitrine_category_rules[CAT_01], 0, CATEGORY,
                                   _("This product has no category. Choose one."));
  else if (!is_id (id))
    add (self, CAT_01, VITRINE_LEVEL_ERROR, 12052002, CATEGORY,
         _("A category is given by its number. Choose one from the list."));
  else if (category != NULL && !category->is_leaf)
    add (self, CAT_01, VITRINE_LEVEL_ERROR, 12052024, CATEGORY,
         _("There are categories below this one. Choose one of those."));
  else if (category == NULL && self->context->category_unknown)
    add (self, CAT_01, VITRINE_LEVEL_ERROR, 12052023, CATEGORY,
         _("There is no such category in this market. Choose one from the list."));
  else if (category == NULL)
    vitrine_product_check_unchecked (self, &vitrine_category_rules[CAT_01]);

  if (category != NULL)
    check_permissions (self, category->permissions);
  else if (!self->context->category_unknown)
    check_permissions (self, 0);
}

/* Left out, it is added when the product is published. The guide requires v2 in the US alone. */
static void
check_version (VitrineProductCheck *self)
{
  const char *version = vitrine_product_check_text (self->body, "category_version");
  const VitrineRule *rule = &vitrine_category_rules[CAT_04];
  gboolean is_us = g_str_equal (self->pack->market, "US");
  VitrineFinding *finding;

  if (g_strcmp0 (version, "v1") != 0)
    return;

  finding = vitrine_product_check_add (self, rule,
                                       is_us ? VITRINE_LEVEL_ERROR : VITRINE_LEVEL_WARNING, 0,
                                       "category_version",
                                       _("Categories are those of version v2 by now."));
  vitrine_product_check_offer (finding, json_node_init_string (json_node_alloc (), "v2"),
                               _("Write v2"));
}

static void
check_brand (VitrineProductCheck *self)
{
  const VitrineBrand *brand = self->context->brand;
  const char *id = vitrine_product_check_text (self->body, BRAND);

  if (id == NULL)
    return;

  if (!is_id (id)) {
    VitrineFinding *finding =
      vitrine_product_check_add (self, &vitrine_category_rules[BRAND_03], VITRINE_LEVEL_WARNING, 0,
                                 BRAND, _("A brand is given by its number. The shop takes out "
                                          "what isn’t one. Choose one from the list."));

    if (*id == '\0')
      vitrine_product_check_offer (finding, NULL, _("Leave the brand out"));
  } else if (brand == NULL) {
    vitrine_product_check_unchecked (self, &vitrine_category_rules[BRAND_02]);
  } else if (brand->is_authorized && !brand->is_available) {
    add (self, BRAND_02, VITRINE_LEVEL_ERROR, 12052201, BRAND,
         _("The shop may not sell this brand in this category. Choose another one, or ask for "
           "authorization in the Seller Center."));
  } else if (!brand->is_authorized && brand->is_t1) {
    add (self, BRAND_02, VITRINE_LEVEL_ERROR, 12052208, BRAND,
         _("This brand needs an authorization. Ask for it in the Seller Center, or leave the "
           "brand out."));
  } else if (!brand->is_authorized) {
    add (self, BRAND_02, VITRINE_LEVEL_WARNING, 12052208, BRAND,
         _("The shop is not authorized for this brand. It is not shown to buyers."));
  }
}

void
vitrine_category_rules_check (VitrineProductCheck *self)
{
  check_category (self);
  check_version (self);
  check_brand (self);
}
