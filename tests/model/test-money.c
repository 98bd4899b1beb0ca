/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-money.h"

#define FINE -1

static const struct {
  const char *text;
  const char *currency;
  int         error;         /* FINE, or a VitrineMoneyError */
  guint64     minor_units;
  const char *written;       /* NULL: as it was read */
} decimal_cases[] = {
  { "12.99", "USD", FINE, 1299, NULL },
  { "0.01", "EUR", FINE, 1, NULL },
  { "0.00", "EUR", FINE, 0, NULL },
  { "5", "GBP", FINE, 500, "5.00" },
  { "5.1", "GBP", FINE, 510, "5.10" },
  { "007.50", "USD", FINE, 750, "7.50" },
  { "12.9900", "USD", FINE, 1299, "12.99" },
  { "1299", "JPY", FINE, 1299, NULL },
  { "1299.00", "JPY", FINE, 1299, "1299" },
  { "100000000", "IDR", FINE, 100000000, NULL },
  { "1.234", "KWD", FINE, 1234, NULL },
  /* 0.1 + 0.2, 0.57 and the like are what a double spoils. */
  { "0.57", "USD", FINE, 57, NULL },
  { "9007199254740993.01", "USD", FINE, G_GUINT64_CONSTANT (900719925474099301), NULL },
  { "184467440737095516.15", "USD", FINE, G_MAXUINT64, NULL },
  { "18446744073709551615", "VND", FINE, G_MAXUINT64, NULL },

  { "184467440737095516.16", "USD", VITRINE_MONEY_ERROR_OUT_OF_RANGE, 0, NULL },
  { "18446744073709551616", "VND", VITRINE_MONEY_ERROR_OUT_OF_RANGE, 0, NULL },
  { "184467440737095517", "USD", VITRINE_MONEY_ERROR_OUT_OF_RANGE, 0, NULL },
  { "12.999", "USD", VITRINE_MONEY_ERROR_TOO_PRECISE, 0, NULL },
  { "0.001", "USD", VITRINE_MONEY_ERROR_TOO_PRECISE, 0, NULL },
  { "12.5", "JPY", VITRINE_MONEY_ERROR_TOO_PRECISE, 0, NULL },
  { "", "USD", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0, NULL },
  { ".", "USD", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0, NULL },
  { ".5", "USD", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0, NULL },
  { "5.", "USD", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0, NULL },
  { "12,99", "USD", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0, NULL },
  { "1,299.00", "USD", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0, NULL },
  { "1.299.00", "USD", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0, NULL },
  { "-5", "USD", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0, NULL },
  { "+5", "USD", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0, NULL },
  { "1e3", "USD", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0, NULL },
  { " 5", "USD", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0, NULL },
  { "5 ", "USD", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0, NULL },
  { "$5", "USD", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0, NULL },
  { "٥", "USD", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0, NULL },
  { "nan", "USD", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0, NULL },
  { "5", "XXA", VITRINE_MONEY_ERROR_UNKNOWN_CURRENCY, 0, NULL },
  { "5", "usd", VITRINE_MONEY_ERROR_UNKNOWN_CURRENCY, 0, NULL },
  { "5", NULL, VITRINE_MONEY_ERROR_UNKNOWN_CURRENCY, 0, NULL },
};

static void
test_decimal (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (decimal_cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *written = NULL;
    VitrineMoney money;

    if (!vitrine_money_from_decimal (decimal_cases[i].text, decimal_cases[i].currency, &money,
                                     &error)) {
      g_assert_error (error, VITRINE_MONEY_ERROR, decimal_cases[i].error);
      continue;
    }
    g_assert_cmpint (decimal_cases[i].error, ==, FINE);
    g_assert_cmpuint (money.minor_units, ==, decimal_cases[i].minor_units);
    written = vitrine_money_to_decimal (&money);
    g_assert_cmpstr (written, ==, decimal_cases[i].written != NULL ? decimal_cases[i].written
                                                                   : decimal_cases[i].text);
  }
}

static const struct {
  VitrineMoney from;
  const char  *formula;
  int          error;
  guint64      minor_units;
} change_cases[] = {
  { { 1000, "USD" }, "19.90", FINE, 1990 },
  { { 1000, "USD" }, " +5 ", FINE, 1500 },
  { { 1000, "USD" }, "-0.50", FINE, 950 },
  { { 1000, "USD" }, "-10", FINE, 0 },
  { { 1000, "USD" }, "+10%", FINE, 1100 },
  { { 1000, "USD" }, "-2.5%", FINE, 975 },
  { { 1000, "USD" }, "-100%", FINE, 0 },
  { { 999, "USD" }, "+0.0001%", FINE, 999 },
  { { 105, "USD" }, "+10%", FINE, 116 },      /* 10.5 coins */
  { { 105, "USD" }, "-10%", FINE, 94 },
  { { 104, "USD" }, "+10%", FINE, 114 },      /* 10.4 coins */
  { { 19999, "JPY" }, "+8%", FINE, 21599 },
  { { 1000, "USD" }, "*1.25", FINE, 1250 },
  { { 999, "USD" }, "*0.5", FINE, 500 },      /* 499.5 coins */
  { { 1999, "IDR" }, "*1.1", FINE, 2199 },
  { { 1000, "USD" }, "*0", FINE, 0 },
  { { 1000, "USD" }, "*1.00005", VITRINE_MONEY_ERROR_TOO_PRECISE, 0 },
  { { 1000, "USD" }, "*10%", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0 },
  { { 1000, "USD" }, "*-1", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0 },
  { { 1000, "USD" }, "*99999999999999999", VITRINE_MONEY_ERROR_OUT_OF_RANGE, 0 },
  { { 1000, "USD" }, "-10.01", VITRINE_MONEY_ERROR_OUT_OF_RANGE, 0 },
  { { 1000, "USD" }, "-101%", VITRINE_MONEY_ERROR_OUT_OF_RANGE, 0 },
  { { G_MAXUINT64, "USD" }, "+0.01", VITRINE_MONEY_ERROR_OUT_OF_RANGE, 0 },
  { { G_MAXUINT64, "USD" }, "+1%", VITRINE_MONEY_ERROR_OUT_OF_RANGE, 0 },
  { { 1000, "USD" }, "+1.005", VITRINE_MONEY_ERROR_TOO_PRECISE, 0 },
  { { 1000, "USD" }, "+1.00005%", VITRINE_MONEY_ERROR_TOO_PRECISE, 0 },
  { { 1000, "USD" }, "10%", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0 },
  { { 1000, "USD" }, "+", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0 },
  { { 1000, "USD" }, "+%", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0 },
  { { 1000, "USD" }, "--5", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0 },
  { { 1000, "USD" }, "", VITRINE_MONEY_ERROR_NOT_A_NUMBER, 0 },
};

static void
test_change (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (change_cases); i++) {
    g_autoptr (GError) error = NULL;
    VitrineMoney changed;

    if (vitrine_money_change (&change_cases[i].from, change_cases[i].formula, &changed, &error)) {
      g_assert_cmpint (change_cases[i].error, ==, FINE);
      g_assert_cmpuint (changed.minor_units, ==, change_cases[i].minor_units);
      g_assert_cmpstr (changed.currency, ==, change_cases[i].from.currency);
    } else {
      g_assert_error (error, VITRINE_MONEY_ERROR, change_cases[i].error);
    }
  }
}

static const struct {
  VitrineMoney from;
  guint        ending;
  guint64      minor_units;   /* 0: too large */
} round_cases[] = {
  { { 1230, "USD" }, 99, 1199 },
  { { 1250, "USD" }, 99, 1299 },
  { { 1249, "USD" }, 99, 1299 },     /* as far from both */
  { { 1299, "USD" }, 99, 1299 },
  { { 30, "USD" }, 99, 99 },
  { { 1, "USD" }, 99, 99 },
  { { 1260, "EUR" }, 90, 1290 },
  { { 1230, "EUR" }, 90, 1190 },
  { { 1250, "EUR" }, 0, 1300 },
  { { 1249, "EUR" }, 0, 1200 },
  { { 40, "EUR" }, 0, 100 },         /* never nothing */
  { { 0, "EUR" }, 99, 0 },
  { { 12300, "KWD" }, 99, 11990 },
  { { 1234, "JPY" }, 99, 1234 },
  { { 1234, "VND" }, 0, 1234 },
  { { G_MAXUINT64, "USD" }, 0, 0 },
};

static void
test_round (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (round_cases); i++) {
    g_autoptr (GError) error = NULL;
    VitrineMoney rounded;

    if (vitrine_money_round (&round_cases[i].from, round_cases[i].ending, &rounded, &error)) {
      g_assert_cmpuint (rounded.minor_units, ==, round_cases[i].minor_units);
      g_assert_cmpstr (rounded.currency, ==, round_cases[i].from.currency);
    } else {
      g_assert_error (error, VITRINE_MONEY_ERROR, VITRINE_MONEY_ERROR_OUT_OF_RANGE);
      g_assert_cmpuint (round_cases[i].minor_units, ==, 0);
    }
  }
}

/* In the locale of the tests, which has no groups. */
static const struct {
  VitrineMoney money;
  const char  *words;
} format_cases[] = {
  { { 1299, "USD" }, "$12.99" },
  { { 5, "EUR" }, "€0.05" },
  { { 129900, "GBP" }, "£1299.00" },
  { { 1299, "JPY" }, "¥1299" },
  { { 0, "VND" }, "₫0" },
  { { 1299, "PLN" }, "PLN\u00a012.99" },
  { { 1299, "KWD" }, "KWD\u00a01.299" },
};

static void
test_format (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (format_cases); i++) {
    g_autofree char *words = vitrine_money_format (&format_cases[i].money);

    g_assert_cmpstr (words, ==, format_cases[i].words);
  }
}

static void
test_compare (void)
{
  const VitrineMoney little = { 99, "USD" }, much = { 100, "USD" }, yen = { 5000, "JPY" };

  g_assert_cmpint (vitrine_money_compare (&little, &much), <, 0);
  g_assert_cmpint (vitrine_money_compare (&much, &little), >, 0);
  g_assert_cmpint (vitrine_money_compare (&much, &much), ==, 0);
  g_assert_cmpint (vitrine_money_compare (&yen, &little), <, 0);
}

static void
test_decimals (void)
{
  guint decimals;

  g_assert_true (vitrine_currency_decimals ("VND", &decimals));
  g_assert_cmpuint (decimals, ==, 0);
  g_assert_true (vitrine_currency_decimals ("MXN", &decimals));
  g_assert_cmpuint (decimals, ==, 2);
  g_assert_false (vitrine_currency_decimals ("", &decimals));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/decimal", test_decimal);
  g_test_add_func ("/money/change", test_change);
  g_test_add_func ("/money/round", test_round);
  g_test_add_func ("/money/format", test_format);
  g_test_add_func ("/money/compare", test_compare);
  g_test_add_func ("/money/decimals", test_decimals);
  return g_test_run ();
}
