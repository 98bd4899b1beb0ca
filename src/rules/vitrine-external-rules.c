/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-check-private.h"

#include "vitrine-contact-form-private.h"
#include "vitrine-rule-words-private.h"
#include "vitrine-stock-private.h"

#include <glib/gi18n.h>

enum {
  EXT_01, EXT_02, EXT_03, EXT_04, DELIV_01, DELIV_02, DELIV_03, COD_01, COD_02,
};

#define E VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PRODUCT
#define W VITRINE_LEVEL_WARNING, VITRINE_RULE_FOR_PRODUCT

const VitrineRule vitrine_external_rules[] = {
  [EXT_01] = { "EXT-01", E, N_("The product’s id of another system has at most 999 characters"),
    NULL, VITRINE_SOURCE_CREATE, { 12052369 } },
  [EXT_02] = { "EXT-02", E, N_("A SKU’s id of another system has at most 999 characters"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052369 } },
  [EXT_03] = { "EXT-03", W, N_("Ids of another system are there once"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052996 } },
  [EXT_04] = { "EXT-04", E, N_("Links to another shop begin with http:// or https:// and are "
                               "short"), NULL, VITRINE_SOURCE_GUIDE,
    { 12052235, 12052236, 12052237, 12052238 } },
  [DELIV_01] = { "DELIV-01", VITRINE_LEVEL_NOTE, VITRINE_RULE_FOR_NOTHING,
    N_("Without delivery options the warehouse’s own are used"), NULL,
    VITRINE_SOURCE_CREATE, { 0 } },
  [DELIV_02] = { "DELIV-02", W, N_("Delivery options are used in ID, MX, MY, PH, SG, TH and VN "
                                   "alone"), NULL, VITRINE_SOURCE_GUIDE, { 0 } },
  [DELIV_03] = { "DELIV-03", E, N_("Delivery options don’t go with several warehouses"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052404 } },
  [COD_01] = { "COD-01", E, N_("Cash on delivery is for categories that support it"), NULL,
    VITRINE_SOURCE_CREATE, { 12052222 } },
  [COD_02] = { "COD-02", W, N_("Cash on delivery is for some markets alone"), NULL,
    VITRINE_SOURCE_GUIDE, { 0 } },
  { NULL },
};

#undef E
#undef W

#define RULE(name) (&vitrine_external_rules[name])

/* Characters. The ids from Create Product 202309; of a link the guide names both, one in the
 * field’s text and one in the error’s, read 2025-11. */
#define MAX_ID 999
#define MAX_LINK 500
#define MAX_LINK_SAFE 200

static void
check_length (VitrineProductCheck *self, guint rule, const char *field, const char *id)
{
  glong length = id != NULL ? g_utf8_strlen (id, -1) : 0;

  if (length > MAX_ID)
    vitrine_product_check_add (self, RULE (rule), VITRINE_LEVEL_ERROR, 0, field,
                               _("This id has %'ld characters. It may have at most %'d."), length,
                               MAX_ID);
}

/* @seen has the SKUs, from 1, by their ids. */
static void
check_sku_id (VitrineProductCheck *self, const char *id, guint sku, GHashTable *seen)
{
  const char *field = VITRINE_RULE_PATH ("skus[%u].external_sku_id", sku);
  guint before;

  check_length (self, EXT_02, field, id);
  if (vitrine_rule_words_is_blank (id))
    return;

  before = GPOINTER_TO_UINT (g_hash_table_lookup (seen, id));
  if (before == 0)
    g_hash_table_insert (seen, (gpointer) id, GUINT_TO_POINTER (sku + 1));
  else
    vitrine_product_check_add (self, RULE (EXT_03), VITRINE_LEVEL_WARNING, 0, field,
                               _("SKU %u has this id too. Each should have its own."), before);
}

/* What the link surely should be: without white space, or with the scheme left out before “//”. */
static char *
repair_link (const char *link)
{
  g_autofree char *stripped = vitrine_rule_words_strip (link);
  const char *bare = stripped != NULL ? stripped : link;
  g_autofree char *whole = g_str_has_prefix (bare, "//") ? g_strconcat ("https:", bare, NULL)
                                                         : g_strdup (bare);

  return vitrine_contact_form_is_link (whole) ? g_steal_pointer (&whole) : NULL;
}

static void
check_link (VitrineProductCheck *self, const char *link, const char *field)
{
  glong length = g_utf8_strlen (link, -1);
  VitrineFinding *finding;
  char *right;

  if (length > MAX_LINK) {
    vitrine_product_check_add (self, RULE (EXT_04), VITRINE_LEVEL_ERROR, 12052238, field,
                               _("This link has %'ld characters. It may have at most %d."), length,
                               MAX_LINK);
    return;
  }
  if (length > MAX_LINK_SAFE)
    vitrine_product_check_add (self, RULE (EXT_04), VITRINE_LEVEL_WARNING, 12052238, field,
                               _("This link has %'ld characters. The shop may refuse more than "
                                 "%d."), length, MAX_LINK_SAFE);
  if (vitrine_contact_form_is_link (link))
    return;

  finding = vitrine_product_check_add (self, RULE (EXT_04), VITRINE_LEVEL_ERROR, 12052235, field,
                                       _("This is no link. Write it whole, with http:// or "
                                         "https:// in front."));
  right = repair_link (link);
  if (right != NULL)
    vitrine_product_check_offer (finding, json_node_init_string (json_node_alloc (), right),
                                 _("Write the link whole"));
  g_free (right);
}

static void
check_external (VitrineProductCheck *self)
{
  JsonArray *skus = vitrine_product_check_array (self->body, "skus");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  check_length (self, EXT_01, "external_product_id",
                vitrine_product_check_text (self->body, "external_product_id"));
  for (guint i = 0; i < vitrine_product_check_length (skus); i++) {
    JsonObject *sku = vitrine_product_check_element (skus, i);
    JsonArray *links = vitrine_product_check_array (sku, "external_urls");
    const char *id = vitrine_product_check_text (sku, "external_sku_id");

    if (id != NULL)
      check_sku_id (self, id, i, seen);
    for (guint j = 0; j < vitrine_product_check_length (links); j++) {
      const char *link = vitrine_product_check_text_element (links, j);

      if (link != NULL)
        check_link (self, link, VITRINE_RULE_PATH ("skus[%u].external_urls[%u]", i, j));
    }
  }
}

static void
check_delivery (VitrineProductCheck *self)
{
  JsonArray *options = vitrine_product_check_array (self->body, "delivery_option_ids");
  guint sku;

  if (vitrine_product_check_length (options) == 0)
    return;

  if (!self->pack->delivery_options)
    vitrine_product_check_offer
      (vitrine_product_check_add (self, RULE (DELIV_02), VITRINE_LEVEL_WARNING, 0,
                                  "delivery_option_ids",
                                  _("Delivery options are not used in this market. Leave them "
                                    "out.")),
       NULL, _("Take the delivery options out"));
  if (vitrine_stock_has_several_warehouses (self->body, &sku))
    vitrine_product_check_add (self, RULE (DELIV_03), VITRINE_LEVEL_ERROR, 0,
                               "delivery_option_ids",
                               _("The stock is in several warehouses, and delivery options are "
                                 "for one. Leave them out, or keep one warehouse."));
}

static JsonNode *
new_false (void)
{
  return json_node_init_boolean (json_node_alloc (), FALSE);
}

static void
check_cash (VitrineProductCheck *self)
{
  const VitrineCategoryRules *rules = self->context->category_rules;
  gboolean local = self->context->seller == VITRINE_SELLER_LOCAL;
  gboolean taken = local ? self->pack->cod_local : self->pack->cod_global;
  gboolean allowed;

  if (rules == NULL)
    vitrine_product_check_unchecked (self, RULE (COD_01));
  if (!vitrine_product_check_bool (self->body, "is_cod_allowed", &allowed) || !allowed)
    return;

  if (rules != NULL && !rules->cod_supported)
    vitrine_product_check_offer
      (vitrine_product_check_add (self, RULE (COD_01), VITRINE_LEVEL_ERROR, 0, "is_cod_allowed",
                                  _("The category doesn’t support cash on delivery. Switch it "
                                    "off.")),
       new_false (), _("Switch cash on delivery off"));
  /* Of a market that isn't known nothing is said. */
  if (self->pack->currency != NULL && !taken)
    vitrine_product_check_offer
      (vitrine_product_check_add (self, RULE (COD_02), VITRINE_LEVEL_WARNING, 0, "is_cod_allowed",
                                  local
                                  ? _("There is no cash on delivery in this market. Switch it "
                                      "off.")
                                  : _("Global sellers have no cash on delivery in this market. "
                                      "Switch it off.")),
       new_false (), _("Switch cash on delivery off"));
}

void
vitrine_external_rules_check (VitrineProductCheck *self)
{
  check_external (self);
  check_delivery (self);
  check_cash (self);
}
