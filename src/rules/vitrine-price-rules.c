/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-check-private.h"

#include "vitrine-decimal.h"
#include "vitrine-rule-words-private.h"
#include "vitrine-stock-private.h"

#include <glib/gi18n.h>

enum { PRICE_01, PRICE_02, PRICE_03, PRICE_04, PRICE_05, PRICE_06, PRICE_07, PRICE_08 };

#define E VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PRODUCT
#define W VITRINE_LEVEL_WARNING, VITRINE_RULE_FOR_PRODUCT

const VitrineRule vitrine_price_rules[] = {
  [PRICE_01] = { "PRICE-01", E, N_("An amount is digits, and decimals behind a dot"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052012, 12052073, 12052571 } },
  [PRICE_02] = { "PRICE-02", E, N_("A price is in the range of its market and kind of seller"),
    NULL, VITRINE_SOURCE_GUIDE, { 12052570 } },
  [PRICE_03] = { "PRICE-03", E, N_("The currency is that of the shop’s market"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052084 } },
  [PRICE_04] = { "PRICE-04", W, N_("An amount has no more decimals than its currency"), NULL,
    VITRINE_SOURCE_OURS, { 12052073 } },
  [PRICE_05] = { "PRICE-05", E, N_("Only global sellers give a sale price"),
    NULL, VITRINE_SOURCE_GUIDE, { 12052092, 12052424, 12052572 } },
  [PRICE_06] = { "PRICE-06", E, N_("List prices are for the US, in USD, from 0.01 to 7,600, and "
                                   "not below the price"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052375, 12052376, 12052383 } },
  [PRICE_07] = { "PRICE-07", W, N_("A price in Indonesia stays above 2,000 IDR"), "ID",
    VITRINE_SOURCE_GUIDE, { 0 } },
  [PRICE_08] = { "PRICE-08", VITRINE_LEVEL_NOTE, VITRINE_RULE_FOR_NOTHING,
    N_("The amount is what buyers see for local sellers, and the price before tax for global "
       "ones"), NULL, VITRINE_SOURCE_GUIDE, { 0 } },
  { NULL },
};

#undef E
#undef W

#define RULE(name) (&vitrine_price_rules[name])

/* Partner Center guide, read 2025-11. */
static const VitrinePriceRange list_range = { "0.01", "7600" };
static const char list_currency[] = "USD";
static const char least_in_id[] = "2000";

static JsonNode *
new_text (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static gboolean
is_outside (const char *amount, const VitrinePriceRange *range)
{
  return vitrine_decimal_compare (amount, range->min) < 0
         || vitrine_decimal_compare (amount, range->max) > 0;
}

/* White space around an amount is the one slip that leaves no doubt of the number. */
static void
report_form (VitrineProductCheck *self,
             guint                rule,
             gint64               code,
             const char          *field,
             const char          *amount)
{
  g_autofree char *quote = vitrine_rule_words_quote (amount);
  g_autofree char *stripped = vitrine_rule_words_strip (amount);
  VitrineFinding *finding =
    vitrine_product_check_add (self, RULE (rule), VITRINE_LEVEL_ERROR, code, field,
                               /* Translators: %s is what stands in place of an amount */
                               _("“%s” is no amount. Write digits, and decimals behind a dot, "
                                 "such as 12.50."), quote);

  if (stripped != NULL && vitrine_decimal_is_plain (stripped))
    vitrine_product_check_offer (finding, new_text (stripped), _("Take out the spaces"));
}

static void
check_places (VitrineProductCheck *self, const char *field, const char *amount)
{
  guint places = vitrine_decimal_count_places (amount);
  const char *currency = self->pack->currency;
  g_autofree char *shorter = NULL;
  g_autofree char *shown = NULL;
  VitrineFinding *finding;

  if (currency == NULL || places <= self->pack->decimals)
    return;

  shown = vitrine_decimal_format (amount);
  shorter = vitrine_decimal_shorten (amount, self->pack->decimals);
  finding = self->pack->decimals == 0
    ? vitrine_product_check_add (self, RULE (PRICE_04), VITRINE_LEVEL_WARNING, 0, field,
                                 /* Translators: an amount, and a currency such as JPY */
                                 _("%s has decimals. Amounts in %s are whole numbers."),
                                 shown, currency)
    : vitrine_product_check_add (self, RULE (PRICE_04), VITRINE_LEVEL_WARNING, 0, field,
                                 /* Translators: an amount, a currency such as USD, a number */
                                 _("%s has too many decimals. Amounts in %s have at most %u."),
                                 shown, currency, self->pack->decimals);
  if (shorter != NULL)
    vitrine_product_check_offer (finding, new_text (shorter), _("Take the zeros off the end"));
}

/* @local: of a local seller, or of a global one whose goods are in the market already. */
static void
check_range (VitrineProductCheck *self, const char *field, const char *amount, gboolean local)
{
  const VitrinePriceRange *range = local ? &self->pack->local_price : &self->pack->global_price;
  g_autofree char *shown = NULL;
  g_autofree char *min = NULL;
  g_autofree char *max = NULL;

  if (range->min == NULL || !is_outside (amount, range))
    return;

  shown = vitrine_decimal_format_money (amount, self->pack->currency);
  min = vitrine_decimal_format (range->min);
  max = vitrine_decimal_format_money (range->max, self->pack->currency);
  vitrine_product_check_add (self, RULE (PRICE_02), VITRINE_LEVEL_ERROR, 0, field,
                             local
                             /* Translators: the price, the least, and the most with its currency */
                             ? _("This price is %s. Prices here may be %s to %s.")
                             /* Translators: the price, the least, and the most with its currency */
                             : _("This price is %s. Prices of goods from abroad may be %s to %s."),
                             shown, min, max);
}

static void
check_least_in_id (VitrineProductCheck *self, const char *field, const char *amount)
{
  g_autofree char *least = NULL;

  if (g_strcmp0 (self->pack->market, RULE (PRICE_07)->market) != 0
      || vitrine_decimal_compare (amount, least_in_id) >= 0)
    return;

  least = vitrine_decimal_format_money (least_in_id, self->pack->currency);
  vitrine_product_check_add (self, RULE (PRICE_07), VITRINE_LEVEL_WARNING, 0, field,
                             /* Translators: an amount with its currency */
                             _("This price is below %s. With a discount, fees can be more than "
                               "what you get."), least);
}

/* Whether @currency is that of the market, as far as that is known. Nothing is said of a currency
 * that isn't there. */
static gboolean
check_currency (VitrineProductCheck *self, const char *field, const char *currency)
{
  g_autofree char *quote = NULL;
  VitrineFinding *finding;

  if (currency == NULL || self->pack->currency == NULL
      || g_str_equal (currency, self->pack->currency))
    return TRUE;

  quote = vitrine_rule_words_quote (currency);
  finding = vitrine_product_check_add (self, RULE (PRICE_03), VITRINE_LEVEL_ERROR, 0, field,
                                       /* Translators: two currencies, such as EUR and USD */
                                       _("The currency is “%s”. Prices of this shop are in %s."),
                                       quote, self->pack->currency);
  vitrine_product_check_offer (finding, new_text (self->pack->currency),
                               _("Use the market’s currency"));

  return FALSE;
}

/* Returns: (nullable): the amount, when it can be compared. */
static const char *
check_amount (VitrineProductCheck *self, JsonObject *price, guint sku)
{
  const char *amount = vitrine_product_check_text (price, "amount");
  const char *field = VITRINE_RULE_PATH ("skus[%u].price.amount", sku);

  if (amount == NULL) {
    vitrine_product_check_missing (self, RULE (PRICE_01), 12052571, field,
                                   _("This SKU has no price. Give it one."));
    return NULL;
  }
  if (!vitrine_decimal_is_plain (amount)) {
    report_form (self, PRICE_01, 12052012, field, amount);
    return NULL;
  }
  check_places (self, field, amount);

  return amount;
}

static void
check_sale_price (VitrineProductCheck *self, JsonObject *price, guint sku, gboolean local)
{
  const char *sale = vitrine_product_check_text (price, "sale_price");
  const char *field = VITRINE_RULE_PATH ("skus[%u].price.sale_price", sku);
  const char *market = self->pack->market;

  if (self->context->seller == VITRINE_SELLER_LOCAL) {
    if (sale != NULL)
      vitrine_product_check_offer
        (vitrine_product_check_add (self, RULE (PRICE_05), VITRINE_LEVEL_ERROR, 12052092, field,
                                    _("Only global sellers give a sale price. Buyers of this "
                                      "shop see the amount.")),
         NULL, _("Take the sale price out"));
  } else if (sale != NULL && !vitrine_decimal_is_plain (sale)) {
    report_form (self, PRICE_05, 12052092, field, sale);
  } else if (sale != NULL && vitrine_decimal_is_zero (sale)) {
    vitrine_product_check_add (self, RULE (PRICE_05), VITRINE_LEVEL_ERROR, 12052572, field,
                               _("The sale price is 0. Buyers must pay something."));
  } else if (sale == NULL && !local && !self->as_draft
             && !json_object_has_member (price, "sale_price")
             && (g_strcmp0 (market, "JP") == 0 || g_strcmp0 (market, "US") == 0)) {
    /* From where abroad isn't known here. */
    vitrine_product_check_add (self, RULE (PRICE_05), VITRINE_LEVEL_WARNING, 12052424, field,
                               _("There is no sale price. Here it is needed for goods that are "
                                 "sent from China."));
  }
}

static void
check_price (VitrineProductCheck *self, JsonObject *sku, guint i)
{
  JsonObject *price = vitrine_product_check_object (sku, "price");
  gboolean local = self->context->seller == VITRINE_SELLER_LOCAL
                   || vitrine_stock_is_local (sku, self->context->warehouses);
  const char *amount;
  const char *currency;

  if (price == NULL) {
    vitrine_product_check_missing (self, RULE (PRICE_01), 12052571,
                                   VITRINE_RULE_PATH ("skus[%u].price", i),
                                   _("This SKU has no price. Give it one."));
    return;
  }

  amount = check_amount (self, price, i);
  currency = vitrine_product_check_text (price, "currency");
  if (currency == NULL && self->pack->currency != NULL)
    vitrine_product_check_offer
      (vitrine_product_check_missing (self, RULE (PRICE_03), 0,
                                      VITRINE_RULE_PATH ("skus[%u].price.currency", i),
                                      /* Translators: %s is a currency such as USD */
                                      _("The currency is missing. Prices of this shop are in "
                                        "%s."), self->pack->currency),
       new_text (self->pack->currency), _("Use the market’s currency"));
  if (check_currency (self, VITRINE_RULE_PATH ("skus[%u].price.currency", i), currency)
      && amount != NULL) {
    check_range (self, VITRINE_RULE_PATH ("skus[%u].price.amount", i), amount, local);
    check_least_in_id (self, VITRINE_RULE_PATH ("skus[%u].price.amount", i), amount);
  }
  check_sale_price (self, price, i, local);
}

/* A list price is struck through beside the price. @price is that price, or NULL. */
static void
check_list_amount (VitrineProductCheck *self,
                   JsonObject          *list_price,
                   const char          *prefix,
                   const char          *price)
{
  const char *amount = vitrine_product_check_text (list_price, "amount");
  const char *field = VITRINE_RULE_PATH ("%s.amount", prefix);
  g_autofree char *shown = NULL;
  g_autofree char *limit = NULL;

  if (amount == NULL) {
    vitrine_product_check_missing (self, RULE (PRICE_06), 12052375, field,
                                   _("The list price has no amount. Give it one, or leave it "
                                     "out."));
    return;
  }
  if (!vitrine_decimal_is_plain (amount)) {
    report_form (self, PRICE_06, 12052375, field, amount);
    return;
  }

  shown = vitrine_decimal_format_money (amount, list_currency);
  if (is_outside (amount, &list_range)) {
    limit = vitrine_decimal_format_money (list_range.max, list_currency);
    vitrine_product_check_add (self, RULE (PRICE_06), VITRINE_LEVEL_ERROR, 12052383, field,
                               /* Translators: an amount, then the limit: “7,600 USD” */
                               _("This list price is %s. List prices may be 0.01 to %s."),
                               shown, limit);
  } else if (price != NULL && vitrine_decimal_compare (amount, price) < 0) {
    limit = vitrine_decimal_format_money (price, list_currency);
    vitrine_product_check_add (self, RULE (PRICE_06), VITRINE_LEVEL_WARNING, 12052375, field,
                               /* Translators: the list price, then the price */
                               _("This list price is %s, below the price of %s. It won’t be "
                                 "shown."), shown, limit);
  }
}

static void
check_list_price (VitrineProductCheck *self,
                  JsonObject          *list_price,
                  const char          *prefix,
                  const char          *price)
{
  const char *currency = vitrine_product_check_text (list_price, "currency");
  g_autofree char *quote = NULL;
  VitrineFinding *finding;

  if (g_strcmp0 (self->pack->market, "US") != 0) {
    finding = vitrine_product_check_add (self, RULE (PRICE_06), VITRINE_LEVEL_WARNING, 12052376,
                                         prefix, _("List prices are used in the US alone."));
    vitrine_product_check_offer (finding, NULL, _("Take the list price out"));
    return;
  }

  check_list_amount (self, list_price, prefix, price);
  if (currency == NULL) {
    finding = vitrine_product_check_missing (self, RULE (PRICE_06), 12052375,
                                             VITRINE_RULE_PATH ("%s.currency", prefix),
                                             _("The list price has no currency. It is USD."));
  } else if (!g_str_equal (currency, list_currency)) {
    quote = vitrine_rule_words_quote (currency);
    finding = vitrine_product_check_add (self, RULE (PRICE_06), VITRINE_LEVEL_ERROR, 12052375,
                                         VITRINE_RULE_PATH ("%s.currency", prefix),
                                         /* Translators: a currency, such as EUR */
                                         _("The currency is “%s”. List prices are in USD."),
                                         quote);
  } else {
    return;
  }
  vitrine_product_check_offer (finding, new_text (list_currency), _("Use USD"));
}

static void
check_list_prices (VitrineProductCheck *self, JsonObject *sku, guint i)
{
  JsonObject *list_price = vitrine_product_check_object (sku, "list_price");
  JsonArray *others = vitrine_product_check_array (sku, "external_list_prices");
  JsonObject *price = vitrine_product_check_object (sku, "price");
  const char *amount = vitrine_product_check_text (price, "amount");

  if (amount != NULL && !vitrine_decimal_is_plain (amount))
    amount = NULL;
  if (list_price != NULL)
    check_list_price (self, list_price, VITRINE_RULE_PATH ("skus[%u].list_price", i), amount);
  for (guint j = 0; j < vitrine_product_check_length (others); j++) {
    JsonObject *other = vitrine_product_check_element (others, j);

    if (other != NULL)
      check_list_price (self, other,
                        VITRINE_RULE_PATH ("skus[%u].external_list_prices[%u]", i, j), NULL);
  }
}

void
vitrine_price_rules_check (VitrineProductCheck *self)
{
  JsonArray *skus = vitrine_product_check_array (self->body, "skus");

  for (guint i = 0; i < vitrine_product_check_length (skus); i++) {
    JsonObject *sku = vitrine_product_check_element (skus, i);

    if (sku == NULL)
      continue;
    check_price (self, sku, i);
    check_list_prices (self, sku, i);
  }
}
