/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-money.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#define MAX_DECIMALS 4
#define ONE 10000            /* in units of the last of them */

/* ISO 4217:2015, list one, but for IDR: what the market takes there are whole rupiah (TikTok
 * Shop API 202309, PRICE-04 of our reference); and the sign that buyers know it by, if there is
 * one. To know another currency, add its row. */
static const struct { const char *code; guint decimals; const char *sign; } currencies[] = {
  { "AED", 2 }, { "AUD", 2, "A$" }, { "BRL", 2, "R$" }, { "CAD", 2, "C$" }, { "CHF", 2 },
  { "CNY", 2, "¥" }, { "CZK", 2 }, { "DKK", 2 }, { "EUR", 2, "€" }, { "GBP", 2, "£" },
  { "HKD", 2, "HK$" }, { "HUF", 2 }, { "IDR", 0, "Rp" }, { "ILS", 2, "₪" },
  { "INR", 2, "₹" }, { "JPY", 0, "¥" }, { "KRW", 0, "₩" }, { "KWD", 3 },
  { "MXN", 2, "MX$" }, { "MYR", 2, "RM" }, { "NOK", 2 }, { "NZD", 2, "NZ$" },
  { "PHP", 2, "₱" }, { "PLN", 2 }, { "SAR", 2 }, { "SEK", 2 }, { "SGD", 2, "S$" },
  { "THB", 2, "฿" }, { "TRY", 2, "₺" }, { "TWD", 2, "NT$" }, { "USD", 2, "$" },
  { "VND", 0, "₫" }, { "ZAR", 2 },
};

G_DEFINE_QUARK (vitrine-money-error-quark, vitrine_money_error)

/* The table's own code and how many decimals it has; NULL: an unknown currency. */
static const char *
find_currency (const char *currency, guint *decimals)
{
  for (gsize i = 0; currency != NULL && i < G_N_ELEMENTS (currencies); i++) {
    if (g_str_equal (currencies[i].code, currency)) {
      *decimals = currencies[i].decimals;
      return currencies[i].code;
    }
  }

  return NULL;
}

/**
 * vitrine_currency_decimals:
 * @currency: (nullable): such as "USD", in capitals
 * @decimals: (out): digits after the point
 *
 * Returns: whether the currency is known
 */
gboolean
vitrine_currency_decimals (const char *currency, guint *decimals)
{
  return find_currency (currency, decimals) != NULL;
}

static void
set_not_a_number (GError **error, const char *text)
{
  g_set_error (error, VITRINE_MONEY_ERROR, VITRINE_MONEY_ERROR_NOT_A_NUMBER,
               /* Translators: %s is what was typed as an amount of money, such as “12,99” */
               _("“%s” is not an amount: write it in digits, with a point before the decimals, "
                 "such as 12.99"),
               text);
}

static void
set_too_large (GError **error, const char *text)
{
  g_set_error (error, VITRINE_MONEY_ERROR, VITRINE_MONEY_ERROR_OUT_OF_RANGE,
               /* Translators: %s is an amount of money */
               _("“%s” is more than Vitrine can count: make it smaller"), text);
}

static void
set_too_precise (GError **error, const char *text, guint decimals)
{
  g_set_error (error, VITRINE_MONEY_ERROR, VITRINE_MONEY_ERROR_TOO_PRECISE,
               /* Translators: %s is an amount or a percentage, such as 12.999 */
               ngettext ("“%s” has more than %u decimal: leave the rest out",
                         "“%s” has more than %u decimals: leave the rest out", decimals),
               text, decimals);
}

/* One more digit, unless that is more than 64 bits hold. */
static gboolean
add_digit (guint64 *number, guint digit)
{
  return g_uint64_checked_mul (number, *number, 10) && g_uint64_checked_add (number, *number, digit);
}

/* Whether the first @length bytes of @text are digits with at most one point between them. */
static gboolean
is_decimal (const char *text, gsize length)
{
  gsize whole = strspn (text, "0123456789");
  gsize decimals;

  if (whole == 0 || whole >= length)
    return whole > 0 && whole == length;

  decimals = strspn (text + whole + 1, "0123456789");
  return text[whole] == '.' && decimals > 0 && whole + 1 + decimals == length;
}

/* Counts the first @length bytes of @text in units of 10 to the -@decimals; zeros after those
 * add nothing. @said: what the message is to name. */
static gboolean
parse_scaled (const char  *text,
              gsize        length,
              guint        decimals,
              const char  *said,
              guint64     *number,
              GError     **error)
{
  gsize point = strcspn (text, ".");
  gsize n_decimals;

  if (!is_decimal (text, length)) {
    set_not_a_number (error, said);
    return FALSE;
  }

  n_decimals = point < length ? length - point - 1 : 0;
  *number = 0;
  for (gsize i = 0; i < MAX (length, length - n_decimals + decimals); i++) {
    guint digit = i < length ? g_ascii_digit_value (text[i]) : 0;

    if (i == point && point < length)
      continue;
    if (i > point && i - point > decimals) {
      if (digit != 0) {
        set_too_precise (error, said, decimals);
        return FALSE;
      }
    } else if (!add_digit (number, digit)) {
      set_too_large (error, said);
      return FALSE;
    }
  }

  return TRUE;
}

/**
 * vitrine_money_from_decimal:
 * @text: as marketplaces write it: ASCII digits with at most one dot, such as "12.99"; no sign,
 *   no grouping, no exponent
 * @currency: (nullable): ISO 4217 code
 * @self: (out): the amount, exactly
 *
 * Zeros after the currency's decimals are taken: "1299.00" JPY.
 *
 * Returns: whether it is one; else any %VITRINE_MONEY_ERROR
 */
gboolean
vitrine_money_from_decimal (const char    *text,
                            const char    *currency,
                            VitrineMoney  *self,
                            GError       **error)
{
  const char *code;
  guint decimals;

  g_return_val_if_fail (text != NULL, FALSE);

  code = find_currency (currency, &decimals);
  if (code == NULL) {
    g_set_error (error, VITRINE_MONEY_ERROR, VITRINE_MONEY_ERROR_UNKNOWN_CURRENCY,
                 /* Translators: %s is a currency code, such as USD */
                 _("The currency “%s” is not known: use one such as USD or EUR"),
                 currency != NULL ? currency : "");
    return FALSE;
  }
  self->currency = code;

  return parse_scaled (text, strlen (text), decimals, text, &self->minor_units, error);
}

/**
 * vitrine_money_to_decimal:
 *
 * Writes the amount as marketplaces take it, never in the seller's locale.
 *
 * Returns: (transfer full): ASCII digits with at most one dot, such as "12.99"
 */
char *
vitrine_money_to_decimal (const VitrineMoney *self)
{
  GString *text = g_string_new (NULL);
  guint decimals = 0;

  find_currency (self->currency, &decimals);
  g_string_printf (text, "%0*" G_GUINT64_FORMAT, (int) decimals + 1, self->minor_units);
  if (decimals > 0)
    g_string_insert_c (text, text->len - decimals, '.');

  return g_string_free (text, FALSE);
}

static const char *
find_sign (const char *currency)
{
  for (gsize i = 0; i < G_N_ELEMENTS (currencies); i++) {
    if (g_str_equal (currencies[i].code, currency))
      return currencies[i].sign;
  }

  return NULL;
}

/**
 * vitrine_money_format:
 *
 * Writes the amount for people: digits as in their locale, and the currency's sign before them,
 * or its code where it has none.
 *
 * Returns: (transfer full): such as "$1,299.00" or "PLN 12.99"
 */
char *
vitrine_money_format (const VitrineMoney *self)
{
  const char *sign = find_sign (self->currency);
  g_autofree char *decimal = vitrine_money_to_decimal (self);
  const char *point = strchr (decimal, '.');
  guint64 whole = g_ascii_strtoull (decimal, NULL, 10);
  g_autofree char *grouped = g_strdup_printf ("%'" G_GUINT64_FORMAT, whole);

  return g_strconcat (sign != NULL ? sign : self->currency, sign != NULL ? "" : "\u00a0", grouped,
                      point != NULL ? localeconv ()->decimal_point : NULL,
                      point != NULL ? point + 1 : NULL, NULL);
}

/**
 * vitrine_money_compare:
 *
 * Returns: less than, equal to or greater than 0; amounts of different currencies are in the
 *   order of their codes
 */
int
vitrine_money_compare (const VitrineMoney *a, const VitrineMoney *b)
{
  int order = g_strcmp0 (a->currency, b->currency);

  if (order != 0)
    return order;

  return (a->minor_units > b->minor_units) - (a->minor_units < b->minor_units);
}

/* @by is in units of 10 to the -@MAX_DECIMALS, of which @whole leave the amount as it is. Half a
 * coin is rounded up. */
static gboolean
take_part (guint64 minor_units, guint64 by, guint64 whole, guint64 *part)
{
  if (!g_uint64_checked_mul (part, minor_units, by)
      || !g_uint64_checked_add (part, *part, whole / 2))
    return FALSE;

  *part /= whole;
  return TRUE;
}

/* @from with @by added, taken away for a '-', or multiplied for a '*'. */
static gboolean
compute (guint64 from, char sign, guint64 by, guint64 *result)
{
  if (sign == '*')
    return take_part (from, by, ONE, result);
  if (sign == '+')
    return g_uint64_checked_add (result, from, by);
  if (by > from)
    return FALSE;

  *result = from - by;
  return TRUE;
}

/**
 * vitrine_money_change:
 * @formula: "19.90" sets the amount, "+5" and "-0.50" move it, "+10%" and "-2.5%" move it by a
 *   part of itself, "*1.25" multiplies it; percentages and factors have up to four decimals, and
 *   spaces around it don't count
 * @changed: (out): the new amount; half a coin is rounded up, away from nothing
 *
 * Returns: whether there is one; else %VITRINE_MONEY_ERROR_NOT_A_NUMBER, _TOO_PRECISE, or
 *   _OUT_OF_RANGE when it would be below nothing or more than we can count
 */
gboolean
vitrine_money_change (const VitrineMoney  *self,
                      const char          *formula,
                      VitrineMoney        *changed,
                      GError             **error)
{
  g_autofree char *said = g_strstrip (g_strdup (formula));
  char sign = *said == '+' || *said == '-' || *said == '*' ? *said : '\0';
  const char *number = sign != '\0' ? said + 1 : said;
  gboolean is_percent = sign != '\0' && sign != '*' && g_str_has_suffix (number, "%");
  guint decimals = 0;
  guint64 by;

  find_currency (self->currency, &decimals);
  if (!parse_scaled (number, strlen (number) - (is_percent ? 1 : 0),
                     is_percent || sign == '*' ? MAX_DECIMALS : decimals, said, &by, error))
    return FALSE;

  *changed = *self;
  if (sign == '\0') {
    changed->minor_units = by;
  } else if ((is_percent && !take_part (self->minor_units, by, 100 * ONE, &by))
             || !compute (self->minor_units, sign, by, &changed->minor_units)) {
    g_set_error (error, VITRINE_MONEY_ERROR, VITRINE_MONEY_ERROR_OUT_OF_RANGE,
                 /* Translators: %s is a change of a price, such as -10% or -5.00 */
                 _("“%s” leaves no price: it would be below 0 or too large to count"), said);
    return FALSE;
  }

  return TRUE;
}

static guint64
get_distance (guint64 a, guint64 b)
{
  return a > b ? a - b : b - a;
}

/**
 * vitrine_money_round:
 * @ending: hundredths that the amount is to end in, such as 99, 90 or 0
 * @rounded: (out): the nearest amount with that ending, the larger one of two; never nothing,
 *   unless the amount itself is
 *
 * What a currency without decimals has is whole already, and stays.
 *
 * Returns: whether there is one; else %VITRINE_MONEY_ERROR_OUT_OF_RANGE
 */
gboolean
vitrine_money_round (const VitrineMoney  *self,
                     guint                ending,
                     VitrineMoney        *rounded,
                     GError             **error)
{
  guint64 unit = 1;
  guint64 lower, upper;
  guint decimals = 0;

  g_return_val_if_fail (ending < 100, FALSE);

  *rounded = *self;
  find_currency (self->currency, &decimals);
  if (decimals < 2 || self->minor_units == 0)
    return TRUE;

  for (guint i = 0; i < decimals; i++)
    unit *= 10;
  upper = self->minor_units - self->minor_units % unit + ending * (unit / 100);
  lower = upper;
  if (upper < self->minor_units && !g_uint64_checked_add (&upper, upper, unit)) {
    g_autofree char *text = vitrine_money_to_decimal (self);

    set_too_large (error, text);
    return FALSE;
  }
  if (lower > self->minor_units)
    lower = lower > unit ? lower - unit : 0;

  rounded->minor_units = lower > 0 && get_distance (lower, self->minor_units)
                                      < get_distance (upper, self->minor_units) ? lower : upper;

  return TRUE;
}
