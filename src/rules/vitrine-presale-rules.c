/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-check-private.h"

#include "vitrine-decimal.h"
#include "vitrine-rule-words-private.h"

#include <glib/gi18n.h>

enum { PRESALE_01, PRESALE_02, PRESALE_03, FEE_01 };

#define E VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PRODUCT

const VitrineRule vitrine_presale_rules[] = {
  [PRESALE_01] = { "PRESALE-01", E, N_("A kind of pre-sale is one that the category takes, the same "
                                       "for all SKUs"), NULL, VITRINE_SOURCE_GUIDE,
    { 12019099, 12019100, 12019096, 12019094, 12019095 } },
  [PRESALE_02] = { "PRESALE-02", E, N_("A pre-order is released in 3 to 60 days; goods made to "
                                       "order take 3 to 14 business days, customised ones 3 to "
                                       "30"), "US", VITRINE_SOURCE_GUIDE,
    { 12019097, 12019098, 12052269 } },
  [PRESALE_03] = { "PRESALE-03", E, N_("Outside the US there are pre-orders alone, of 3 to 30 "
                                       "days"), NULL, VITRINE_SOURCE_GUIDE,
    { 12019099, 12019098, 12052269 } },
  [FEE_01] = { "FEE-01", E, N_("A deposit (Pfand) is from 0 to 6,300, with its kind of "
                               "packaging"), NULL, VITRINE_SOURCE_GUIDE,
    { 12052495, 12052496, 12052497, 12052498 } },
  { NULL },
};

#undef E

#define RULE(name) (&vitrine_presale_rules[name])

#define DAY (24 * 60 * 60)

/* Partner Center guide, read 2025-11. Days for handling are business days in the US and calendar
 * days elsewhere; a release is counted in calendar days of UTC. */
static const struct {
  const char *kind;
  gboolean    us;
  gboolean    by_date;     /* else by days for handling; outside the US by either */
  guint       min;
  guint       max;         /* days */
} terms[] = {
  { "PRE_ORDER", TRUE, TRUE, 3, 60 },
  { "MADE_TO_ORDER", TRUE, FALSE, 3, 14 },
  { "CUSTOM", TRUE, FALSE, 3, 30 },
  { "PRE_ORDER", FALSE, FALSE, 3, 30 },
};

static const VitrinePriceRange deposit_range = { "0", "6300" };
static const char *const packagings[] = { "SINGLE_USE", "REUSABLE", "NOT_APPLICABLE", NULL };
#define DEPOSIT_MARKET "DE"

static gboolean
is_us (VitrineProductCheck *self)
{
  return g_strcmp0 (self->pack->market, RULE (PRESALE_02)->market) == 0;
}

static int
find_terms (gboolean us, const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++) {
    if (terms[i].us == us && g_str_equal (terms[i].kind, kind))
      return i;
  }

  return -1;
}

static void
check_date (VitrineProductCheck *self, guint rule, const char *field, gint64 date, int row)
{
  gint64 days = date / DAY - self->context->now / DAY;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *shown = NULL;

  if (date == 0) {
    vitrine_product_check_add (self, RULE (rule), VITRINE_LEVEL_ERROR, 12019097, field,
                               _("The day of release is missing. Choose one %u to %u days "
                                 "ahead."), terms[row].min, terms[row].max);
    return;
  }
  if (days >= terms[row].min && days <= terms[row].max)
    return;

  time = g_date_time_new_from_unix_utc (date);
  shown = time != NULL ? g_date_time_format (time, "%x") : NULL;
  if (shown != NULL)
    vitrine_product_check_add (self, RULE (rule), VITRINE_LEVEL_ERROR, 12052269, field,
                               /* Translators: a date, and two numbers */
                               _("The day of release is %s. It must be %u to %u days ahead."),
                               shown, terms[row].min, terms[row].max);
  else
    vitrine_product_check_add (self, RULE (rule), VITRINE_LEVEL_ERROR, 12052269, field,
                               _("The day of release is no date. It must be %u to %u days "
                                 "ahead."), terms[row].min, terms[row].max);
}

static void
check_days (VitrineProductCheck *self, guint rule, const char *field, gint64 days, int row)
{
  if (days >= terms[row].min && days <= terms[row].max)
    return;

  vitrine_product_check_add (self, RULE (rule), VITRINE_LEVEL_ERROR,
                             days == 0 ? 12019098 : 12052269, field,
                             terms[row].us
                             ? _("Handling takes %" G_GINT64_FORMAT " business days. It may take "
                                 "%u to %u.")
                             : _("Handling takes %" G_GINT64_FORMAT " days. It may take %u to "
                                 "%u."), days, terms[row].min, terms[row].max);
}

/* By date or by days, as the kind of pre-sale has it in this market. */
static void
check_terms (VitrineProductCheck *self, JsonObject *fulfillment, const char *where, int row)
{
  guint rule = terms[row].us ? PRESALE_02 : PRESALE_03;
  const char *date_field = VITRINE_RULE_PATH ("%s.release_date", where);
  const char *days_field = VITRINE_RULE_PATH ("%s.handling_duration_days", where);
  gint64 date, days;
  gboolean has_date = vitrine_product_check_int (fulfillment, "release_date", &date);
  gboolean has_days = vitrine_product_check_int (fulfillment, "handling_duration_days", &days);
  gboolean either = !terms[row].us && json_object_has_member (fulfillment, "release_date");

  if (has_date && (terms[row].by_date || (either && date != 0)))
    check_date (self, rule, date_field, date, row);
  else if (terms[row].by_date)
    vitrine_product_check_missing (self, RULE (rule), 12019097, date_field,
                                   _("The day of release is missing. Choose one %u to %u days "
                                     "ahead."), terms[row].min, terms[row].max);
  else if (has_days)
    check_days (self, rule, days_field, days, row);
  else if (!either || has_date)
    vitrine_product_check_missing (self, RULE (rule), 12019098, days_field,
                                   _("The days for handling are missing. Give %u to %u."),
                                   terms[row].min, terms[row].max);
}

static gboolean
is_allowed (const VitrineCategoryRules *rules, const char *kind)
{
  return rules->special_types != NULL
         && g_strv_contains ((const char *const *) rules->special_types, kind);
}

/* @kind is one of the three. */
static void
check_kind (VitrineProductCheck *self, JsonObject *pre_sale, guint sku, const char *kind)
{
  const VitrineCategoryRules *rules = self->context->category_rules;
  JsonObject *fulfillment = vitrine_product_check_object (pre_sale, "fulfillment_type");
  const char *field = VITRINE_RULE_PATH ("skus[%u].pre_sale.type", sku);
  int row = find_terms (is_us (self), kind);

  if (rules != NULL && !is_allowed (rules, kind))
    vitrine_product_check_add (self, RULE (PRESALE_01), VITRINE_LEVEL_ERROR, 12019099, field,
                               /* Translators: a kind of pre-sale, such as PRE_ORDER */
                               _("The category takes no pre-sale of the kind %s."), kind);
  if (row < 0 && self->pack->currency != NULL)
    vitrine_product_check_add (self, RULE (PRESALE_03), VITRINE_LEVEL_ERROR, 12019099, field,
                               /* Translators: a kind of pre-sale, such as CUSTOM */
                               _("There is no pre-sale of the kind %s in this market. Possible is "
                                 "PRE_ORDER."), kind);
  if (fulfillment == NULL)
    vitrine_product_check_missing (self, RULE (PRESALE_01), 12019095,
                                   VITRINE_RULE_PATH ("skus[%u].pre_sale.fulfillment_type", sku),
                                   _("A pre-sale says when the goods are sent. Give a day of "
                                     "release or days for handling."));
  else if (row >= 0 && self->pack->currency != NULL)
    check_terms (self, fulfillment,
                 VITRINE_RULE_PATH ("skus[%u].pre_sale.fulfillment_type", sku), row);
}

static void
check_pre_sale (VitrineProductCheck *self, JsonObject *pre_sale, guint sku)
{
  const char *kind = vitrine_product_check_text (pre_sale, "type");

  if (vitrine_rule_words_is_blank (kind)) {
    vitrine_product_check_missing (self, RULE (PRESALE_01), 12019096,
                                   VITRINE_RULE_PATH ("skus[%u].pre_sale.type", sku),
                                   _("The kind of pre-sale is missing."));
  } else if (g_str_equal (kind, "NONE")) {
    if (json_object_has_member (pre_sale, "fulfillment_type"))
      vitrine_product_check_offer
        (vitrine_product_check_add (self, RULE (PRESALE_01), VITRINE_LEVEL_ERROR, 12019094,
                                    VITRINE_RULE_PATH ("skus[%u].pre_sale", sku),
                                    _("There is no pre-sale, and yet a time for it. Leave it "
                                      "out.")),
         NULL, _("Take the pre-sale out"));
  } else if (find_terms (TRUE, kind) >= 0) {
    check_kind (self, pre_sale, sku, kind);
  }
}

/* What the SKU is: a kind of pre-sale, or "NONE". NULL where that can’t be read. */
static const char *
get_kind (JsonObject *sku)
{
  JsonObject *pre_sale = vitrine_product_check_object (sku, "pre_sale");
  const char *kind = vitrine_product_check_text (pre_sale, "type");

  if (kind != NULL)
    return *kind != '\0' ? kind : NULL;

  return sku != NULL && !json_object_has_member (sku, "pre_sale") ? "NONE" : NULL;
}

static void
check_same (VitrineProductCheck *self, JsonArray *skus)
{
  const char *first = NULL;

  for (guint i = 0; i < vitrine_product_check_length (skus); i++) {
    JsonObject *sku = vitrine_product_check_element (skus, i);
    const char *kind = get_kind (sku);

    if (kind != NULL && first == NULL)
      first = kind;
    if (kind == NULL || g_str_equal (kind, first))
      continue;
    vitrine_product_check_add (self, RULE (PRESALE_01), VITRINE_LEVEL_ERROR, 12019100,
                               VITRINE_RULE_PATH (json_object_has_member (sku, "pre_sale")
                                                  ? "skus[%u].pre_sale.type"
                                                  : "skus[%u].pre_sale", i),
                               _("The SKUs differ in their kind of pre-sale. Give all of them the "
                                 "same one, or none."));
    return;
  }
}

static void
check_amount (VitrineProductCheck *self, JsonObject *fee, const char *where, gboolean applies)
{
  const char *amount = vitrine_product_check_text (fee, "amount");
  const char *field = VITRINE_RULE_PATH ("%s.amount", where);
  g_autofree char *shown = NULL;
  g_autofree char *max = NULL;

  if (vitrine_rule_words_is_blank (amount))
    return;

  if (!vitrine_decimal_is_plain (amount)) {
    shown = vitrine_rule_words_quote (amount);
    vitrine_product_check_add (self, RULE (FEE_01), VITRINE_LEVEL_ERROR, 12052496, field,
                               /* Translators: what stands in place of an amount */
                               _("“%s” is no amount. Write digits, and decimals behind a dot, "
                                 "such as 0.25."), shown);
  } else if (vitrine_decimal_compare (amount, deposit_range.max) > 0) {
    shown = vitrine_decimal_format_money (amount, self->pack->currency);
    max = vitrine_decimal_format_money (deposit_range.max, self->pack->currency);
    vitrine_product_check_add (self, RULE (FEE_01), VITRINE_LEVEL_ERROR, 12052496, field,
                               /* Translators: an amount, then the limit, with the currency */
                               _("The deposit is %s. It may be at most %s."), shown, max);
  } else if (!applies && !vitrine_decimal_is_zero (amount)) {
    vitrine_product_check_offer
      (vitrine_product_check_add (self, RULE (FEE_01), VITRINE_LEVEL_WARNING, 12052498, field,
                                  _("There is an amount, though no deposit applies. Leave it "
                                    "empty.")),
       NULL, _("Take the amount out"));
  }
}

static void
check_fee (VitrineProductCheck *self, JsonObject *fee, const char *where)
{
  const char *packaging = vitrine_product_check_text (fee, "additional_attribute");
  const char *field = VITRINE_RULE_PATH ("%s.additional_attribute", where);
  g_autofree char *quote = NULL;

  if (g_strcmp0 (self->pack->market, DEPOSIT_MARKET) != 0 && self->pack->currency != NULL)
    vitrine_product_check_add (self, RULE (FEE_01), VITRINE_LEVEL_WARNING, 12052497, where,
                               _("Deposits (Pfand) are used in Germany. This market may refuse "
                                 "one."));
  if (vitrine_rule_words_is_blank (packaging)) {
    vitrine_product_check_missing (self, RULE (FEE_01), 12052495, field,
                                   _("The kind of packaging is missing. Choose SINGLE_USE, "
                                     "REUSABLE or NOT_APPLICABLE."));
  } else if (!g_strv_contains (packagings, packaging)) {
    quote = vitrine_rule_words_quote (packaging);
    vitrine_product_check_add (self, RULE (FEE_01), VITRINE_LEVEL_ERROR, 12052495, field,
                               /* Translators: what stands there in place of a kind */
                               _("“%s” is no kind of packaging. Choose SINGLE_USE, REUSABLE or "
                                 "NOT_APPLICABLE."), quote);
  }
  check_amount (self, fee, where, g_strcmp0 (packaging, "NOT_APPLICABLE") != 0);
}

void
vitrine_presale_rules_check (VitrineProductCheck *self)
{
  JsonArray *skus = vitrine_product_check_array (self->body, "skus");

  for (guint i = 0; i < vitrine_product_check_length (skus); i++) {
    JsonObject *sku = vitrine_product_check_element (skus, i);
    JsonObject *pre_sale = vitrine_product_check_object (sku, "pre_sale");
    JsonArray *fees = vitrine_product_check_array (sku, "fees");

    if (pre_sale != NULL)
      check_pre_sale (self, pre_sale, i);
    for (guint j = 0; j < vitrine_product_check_length (fees); j++) {
      JsonObject *fee = vitrine_product_check_element (fees, j);

      if (fee != NULL)
        check_fee (self, fee, VITRINE_RULE_PATH ("skus[%u].fees[%u]", i, j));
    }
  }
  check_same (self, skus);
  if (self->context->category_rules == NULL)
    vitrine_product_check_unchecked (self, RULE (PRESALE_01));
}
