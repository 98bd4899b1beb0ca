/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-decimal.h"

#include <locale.h>

static const struct { const char *text; gboolean plain; } plain_cases[] = {
  { "0", TRUE }, { "12", TRUE }, { "12.50", TRUE }, { "007", TRUE }, { "0.0000001", TRUE },
  { "99999999999999999999999999999999999999.99", TRUE },
  { "", FALSE }, { ".", FALSE }, { "12.", FALSE }, { ".5", FALSE }, { "1.2.3", FALSE },
  { "-1", FALSE }, { "+1", FALSE }, { "1,5", FALSE }, { "1,000.00", FALSE }, { "1e3", FALSE },
  { " 1", FALSE }, { "1 ", FALSE }, { "0x10", FALSE }, { "NaN", FALSE }, { "١٢", FALSE },
  { "$5", FALSE }, { "1\n", FALSE },
};

static const struct { const char *a; const char *b; int order; } compare_cases[] = {
  { "1", "1", 0 }, { "1", "1.0", 0 }, { "01", "1", 0 }, { "0", "0.00", 0 }, { "0.10", "0.1", 0 },
  { "1", "2", -1 }, { "9", "10", -1 }, { "0.01", "0.009", 1 }, { "7600", "7600.01", -1 },
  { "7600.00", "7600", 0 }, { "100", "99.99", 1 }, { "0.5", "0.49", 1 }, { "134.5", "134.50", 0 },
  /* What a double can't tell apart. */
  { "9007199254740993", "9007199254740992", 1 },
  { "0.1000000000000000000001", "0.1", 1 },
  { "7600.000000000000000001", "7600", 1 },
  { "100000000000000000000000000000", "99999999999999999999999999999", 1 },
};

static const struct { const char *text; guint places; const char *shorter; } shorten_cases[] = {
  { "12.50", 2, "12.50" }, { "12.500", 2, "12.50" }, { "12.501", 2, NULL }, { "100.00", 0, "100" },
  { "100.10", 0, NULL }, { "5", 2, "5" }, { "0.000", 0, "0" }, { "1.5", 3, "1.5" },
};

static const struct { const char *text; const char *shown; } format_cases[] = {
  { "7600", "7,600" }, { "0.01", "0.01" }, { "100000000", "100,000,000" }, { "999", "999" },
  { "1234.5", "1,234.5" },
  { "123456789012345678901234567890123456789012", "1234567890123456789012345678901234567890…" },
};

static void
test_plain (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plain_cases); i++) {
    g_test_message ("%s", plain_cases[i].text);
    g_assert_cmpint (vitrine_decimal_is_plain (plain_cases[i].text), ==, plain_cases[i].plain);
  }
}

static void
test_compare (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (compare_cases); i++) {
    const char *a = compare_cases[i].a;
    const char *b = compare_cases[i].b;

    g_test_message ("%s %s", a, b);
    g_assert_cmpint (vitrine_decimal_compare (a, b), ==, compare_cases[i].order);
    g_assert_cmpint (vitrine_decimal_compare (b, a), ==, -compare_cases[i].order);
  }
  g_assert_true (vitrine_decimal_is_zero ("00.000"));
  g_assert_false (vitrine_decimal_is_zero ("0.001"));
}

static void
test_shorten (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shorten_cases); i++) {
    g_autofree char *shorter = vitrine_decimal_shorten (shorten_cases[i].text,
                                                        shorten_cases[i].places);

    g_assert_cmpstr (shorter, ==, shorten_cases[i].shorter);
  }
  g_assert_cmpuint (vitrine_decimal_count_places ("1.250"), ==, 3);
  g_assert_cmpuint (vitrine_decimal_count_places ("1"), ==, 0);
}

static void
test_format (void)
{
  g_autofree char *money = NULL;
  g_autofree char *bare = vitrine_decimal_format_money ("1.5", NULL);

  g_assert_cmpstr (bare, ==, "1.5");
  if (setlocale (LC_NUMERIC, "en_US.UTF-8") == NULL) {
    g_test_skip ("the en_US locale isn’t installed");
    return;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (format_cases); i++) {
    g_autofree char *shown = vitrine_decimal_format (format_cases[i].text);

    g_assert_cmpstr (shown, ==, format_cases[i].shown);
  }
  money = vitrine_decimal_format_money ("7600", "USD");
  g_assert_cmpstr (money, ==, "7,600 USD");
  setlocale (LC_NUMERIC, "C");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/decimal/plain", test_plain);
  g_test_add_func ("/decimal/compare", test_compare);
  g_test_add_func ("/decimal/shorten", test_shorten);
  g_test_add_func ("/decimal/format", test_format);

  return g_test_run ();
}
