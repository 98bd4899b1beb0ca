/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-check-private.h"

#include "vitrine-decimal.h"
#include "vitrine-rule-words-private.h"

#include <glib/gi18n.h>

enum { PKG_01, PKG_02, PKG_03, PKG_04, PKG_05, PKG_06, PKG_07 };

#define E VITRINE_LEVEL_ERROR, VITRINE_RULE_FOR_PRODUCT

const VitrineRule vitrine_package_rules[] = {
  [PKG_01] = { "PKG-01", E, N_("The weight of the package is there, and above 0"), NULL,
    VITRINE_SOURCE_CREATE, { 12019011, 12052181 } },
  [PKG_02] = { "PKG-02", E, N_("Centimetres go with kilograms, inches with pounds"), NULL,
    VITRINE_SOURCE_CREATE, { 12052915 } },
  [PKG_03] = { "PKG-03", E, N_("Inches and pounds are for the US alone, and nobody uses grams"),
    NULL, VITRINE_SOURCE_CREATE, { 12019061, 12052916, 12019060 } },
  [PKG_04] = { "PKG-04", E, N_("Kilograms have up to 3 decimals, pounds up to 2"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052006 } },
  [PKG_05] = { "PKG-05", E, N_("Length, width, height and their unit are there, where the category "
                               "or the kind of seller asks for them; all four or none"), NULL,
    VITRINE_SOURCE_GUIDE, { 12019012, 12052116 } },
  [PKG_06] = { "PKG-06", E, N_("Length, width and height are whole numbers above 0"), NULL,
    VITRINE_SOURCE_GUIDE, { 12052005, 12052004, 12052003 } },
  [PKG_07] = { "PKG-07", VITRINE_LEVEL_HINT, VITRINE_RULE_FOR_NOTHING,
    N_("Measure and weigh the goods when they are packed: the shop charges the heavier of weight "
       "and volume, and corrects it later"), NULL, VITRINE_SOURCE_CREATE, { 0 } },
  { NULL },
};

#undef E

#define RULE(name) (&vitrine_package_rules[name])

/* Create Product 202309, with grams and decimals from the Partner Center guide, read 2025-11. */
static const struct { const char *name; guint places; gboolean imperial; } weight_units[] = {
  { "KILOGRAM", 3, FALSE },
  { "POUND", 2, TRUE },
  { "GRAM", 0, FALSE },
};

/* Sides of a package with the code for each that is wrong. */
static const struct { const char *name; gint64 code; } sides[] = {
  { "length", 12052005 },
  { "width", 12052004 },
  { "height", 12052003 },
};

#define UNIT_OF_LENGTH(imperial) ((imperial) ? "INCH" : "CENTIMETER")

/* Rounds them itself. Partner Center guide, read 2025-11. */
#define DECIMAL_SIDES "BR"

static JsonNode *
new_text (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

/* The row of a weight's unit, or -1. */
static int
find_weight_unit (const char *unit)
{
  for (guint i = 0; unit != NULL && i < G_N_ELEMENTS (weight_units); i++) {
    if (g_str_equal (weight_units[i].name, unit))
      return i;
  }

  return -1;
}

static void
check_places (VitrineProductCheck *self, const char *value, int unit)
{
  guint max = weight_units[unit].places;
  g_autofree char *shown = NULL;
  g_autofree char *shorter = NULL;
  VitrineFinding *finding;

  if (vitrine_decimal_count_places (value) <= max)
    return;

  shown = vitrine_decimal_format (value);
  shorter = vitrine_decimal_shorten (value, max);
  finding = max == 0
    ? vitrine_product_check_add (self, RULE (PKG_04), VITRINE_LEVEL_ERROR, 0,
                                 "package_weight.value",
                                 /* Translators: a weight, such as 12.5 */
                                 _("The weight is %s g. Grams are whole numbers."), shown)
    : vitrine_product_check_add (self, RULE (PKG_04), VITRINE_LEVEL_ERROR, 0,
                                 "package_weight.value",
                                 weight_units[unit].imperial
                                 /* Translators: a weight, such as 1.255, and a number */
                                 ? _("The weight is %s lb. Pounds may have at most %u decimals.")
                                 /* Translators: a weight, such as 1.2555, and a number */
                                 : _("The weight is %s kg. Kilograms may have at most %u "
                                     "decimals."), shown, max);
  if (shorter != NULL)
    vitrine_product_check_offer (finding, new_text (shorter), _("Take the zeros off the end"));
}

static void
check_weight_unit (VitrineProductCheck *self, int unit)
{
  if (weight_units[unit].imperial && !self->pack->imperial)
    vitrine_product_check_add (self, RULE (PKG_03), VITRINE_LEVEL_ERROR, 12019061,
                               "package_weight.unit",
                               _("Pounds are used in the US alone. Give the weight in "
                                 "kilograms."));
  else if (g_str_equal (weight_units[unit].name, "GRAM"))
    vitrine_product_check_add (self, RULE (PKG_03), VITRINE_LEVEL_ERROR, 12052916,
                               "package_weight.unit",
                               self->pack->imperial
                               ? _("Grams are not taken. Give the weight in kilograms or pounds.")
                               : _("Grams are not taken. Give the weight in kilograms."));
}

static void
check_weight (VitrineProductCheck *self)
{
  JsonObject *weight = vitrine_product_check_object (self->body, "package_weight");
  const char *value = vitrine_product_check_text (weight, "value");
  int unit = find_weight_unit (vitrine_product_check_text (weight, "unit"));

  if (weight == NULL) {
    vitrine_product_check_missing (self, RULE (PKG_01), 12019011, "package_weight",
                                   _("The weight of the package is missing. Weigh it packed."));
    return;
  }

  if (unit >= 0)
    check_weight_unit (self, unit);
  if (vitrine_rule_words_is_blank (value)) {
    vitrine_product_check_missing (self, RULE (PKG_01), 12019011, "package_weight.value",
                                   _("The weight of the package is missing. Weigh it packed."));
  } else if (!vitrine_decimal_is_plain (value)) {
    if (vitrine_product_check_is_number (value))
      vitrine_product_check_add (self, RULE (PKG_01), VITRINE_LEVEL_ERROR, 12019011,
                                 "package_weight.value",
                                 _("The weight is below 0. It must be above 0."));
  } else if (vitrine_decimal_is_zero (value)) {
    vitrine_product_check_add (self, RULE (PKG_01), VITRINE_LEVEL_ERROR, 12052181,
                               "package_weight.value",
                               _("The weight is 0. It must be above 0."));
  } else if (unit >= 0) {
    check_places (self, value, unit);
  }
}

static void
check_side (VitrineProductCheck *self, const char *side, const char *value, gint64 code)
{
  const char *field = VITRINE_RULE_PATH ("package_dimensions.%s", side);
  gboolean decimals = g_strcmp0 (self->pack->market, DECIMAL_SIDES) == 0;
  g_autofree char *shown = NULL;
  g_autofree char *whole = NULL;
  VitrineFinding *finding;

  if (!vitrine_decimal_is_plain (value)) {
    if (vitrine_product_check_is_number (value))
      vitrine_product_check_add (self, RULE (PKG_06), VITRINE_LEVEL_ERROR, code, field,
                                 _("This side of the package is below 0. It must be above 0."));
    return;
  }
  if (vitrine_decimal_is_zero (value)) {
    vitrine_product_check_add (self, RULE (PKG_06), VITRINE_LEVEL_ERROR, code, field,
                               _("This side of the package is 0. It must be above 0."));
    return;
  }
  if (decimals || vitrine_decimal_count_places (value) == 0)
    return;

  shown = vitrine_decimal_format (value);
  whole = vitrine_decimal_shorten (value, 0);
  finding = vitrine_product_check_add (self, RULE (PKG_06), VITRINE_LEVEL_ERROR, code, field,
                                       /* Translators: a length, such as 12.5 */
                                       _("This side of the package is %s. Give a whole number, "
                                         "rounded up."), shown);
  if (whole != NULL)
    vitrine_product_check_offer (finding, new_text (whole), _("Take the zeros off the end"));
}

static void
check_length_unit (VitrineProductCheck *self, const char *length, const char *weight)
{
  gboolean inch = g_str_equal (length, UNIT_OF_LENGTH (TRUE));
  int unit = find_weight_unit (weight);

  if (!inch && !g_str_equal (length, UNIT_OF_LENGTH (FALSE)))
    return;

  if (inch && !self->pack->imperial)
    vitrine_product_check_add (self, RULE (PKG_03), VITRINE_LEVEL_ERROR, 12019061,
                               "package_dimensions.unit",
                               _("Inches are used in the US alone. Give the sides in "
                                 "centimetres."));
  if (unit >= 0 && inch != weight_units[unit].imperial)
    vitrine_product_check_add (self, RULE (PKG_02), VITRINE_LEVEL_ERROR, 0,
                               "package_dimensions.unit",
                               inch
                               ? _("The sides are in inches, and the weight is not in pounds. "
                                   "Inches go with pounds, centimetres with kilograms.")
                               : _("The sides are in centimetres, and the weight is in pounds. "
                                   "Centimetres go with kilograms, inches with pounds."));
}

/* All four or none: those that are missing beside others. */
static void
report_parts (VitrineProductCheck *self, JsonObject *dimensions, const char *weight)
{
  int unit = find_weight_unit (weight);
  VitrineFinding *finding;

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++) {
    if (vitrine_rule_words_is_blank (vitrine_product_check_text (dimensions, sides[i].name)))
      vitrine_product_check_missing (self, RULE (PKG_05), 12019012,
                                     VITRINE_RULE_PATH ("package_dimensions.%s", sides[i].name),
                                     _("This side of the package is missing. Give length, width, "
                                       "height and unit, or none of them."));
  }
  if (!vitrine_rule_words_is_blank (vitrine_product_check_text (dimensions, "unit")))
    return;

  finding = vitrine_product_check_missing (self, RULE (PKG_05), 12019012,
                                           "package_dimensions.unit",
                                           _("The unit of the package’s sides is missing. Give "
                                             "length, width, height and unit, or none of them."));
  /* The weight’s unit leaves one that goes with it. */
  if (unit >= 0)
    vitrine_product_check_offer (finding,
                                 new_text (UNIT_OF_LENGTH (weight_units[unit].imperial)),
                                 weight_units[unit].imperial ? _("Use inches")
                                                             : _("Use centimetres"));
}

static void
report_none (VitrineProductCheck *self)
{
  const VitrineCategoryRules *rules = self->context->category_rules;

  if (rules != NULL && rules->dimensions_required)
    vitrine_product_check_missing (self, RULE (PKG_05), 12019012, "package_dimensions",
                                   _("The sides of the package are missing. The category asks "
                                     "for length, width and height."));
  else if (self->context->seller == VITRINE_SELLER_CROSS_BORDER)
    vitrine_product_check_missing (self, RULE (PKG_05), 12019012, "package_dimensions",
                                   _("The sides of the package are missing. Global sellers give "
                                     "length, width and height."));
  else if (rules == NULL && self->pack->dimensions_expected && !self->as_draft)
    vitrine_product_check_add (self, RULE (PKG_05), VITRINE_LEVEL_WARNING, 12019012,
                               "package_dimensions",
                               _("The sides of the package are missing. The shop may ask for "
                                 "length, width and height."));
  else if (rules == NULL)
    vitrine_product_check_unchecked (self, RULE (PKG_05));
}

/* Whether one of the four is there, be it of a wrong type. */
static gboolean
has_some (JsonObject *dimensions)
{
  static const char *const names[] = { "length", "width", "height", "unit" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const char *text = vitrine_product_check_text (dimensions, names[i]);

    if (text != NULL ? !vitrine_rule_words_is_blank (text)
                     : json_object_has_member (dimensions, names[i]))
      return TRUE;
  }

  return FALSE;
}

static void
check_dimensions (VitrineProductCheck *self)
{
  JsonObject *dimensions = vitrine_product_check_object (self->body, "package_dimensions");
  const char *weight =
    vitrine_product_check_text (vitrine_product_check_object (self->body, "package_weight"),
                                "unit");
  const char *unit = vitrine_product_check_text (dimensions, "unit");

  if (dimensions == NULL && json_object_has_member (self->body, "package_dimensions"))
    return;   /* of a wrong type */
  if (dimensions == NULL || !has_some (dimensions)) {
    report_none (self);
    return;
  }

  report_parts (self, dimensions, weight);
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++) {
    const char *value = vitrine_product_check_text (dimensions, sides[i].name);

    if (!vitrine_rule_words_is_blank (value))
      check_side (self, sides[i].name, value, sides[i].code);
  }
  if (unit != NULL)
    check_length_unit (self, unit, weight);
}

void
vitrine_package_rules_check (VitrineProductCheck *self)
{
  check_weight (self);
  check_dimensions (self);
}
