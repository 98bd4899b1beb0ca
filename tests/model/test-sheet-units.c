/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-sheet-units-private.h"

static const struct { const char *text; int places; const char *shifted; } shift_cases[] = {
  { "1234", -3, "1.234" },
  { "1234.5", -3, "1.2345" },
  { "500", -3, "0.5" },
  { "5", -3, "0.005" },
  { "0.5", -3, "0.0005" },
  { "1000.0", -3, "1" },
  { "0", -3, "0" },
  { "0.00", -3, "0" },
  { "1.2", 3, "1200" },
  { "0.0005", 3, "0.5" },
  { "0.35", 3, "350" },
  { "007", 0, "7" },
  { "", -3, NULL },
  { ".5", -3, NULL },
  { "1.2.3", -3, NULL },
  { "-5", -3, NULL },
  { "1,5", -3, NULL },
  { "5 g", -3, NULL },
  { "1e3", -3, NULL },
  { "1234567890123456789012345678901", -3, NULL },
};

static void
test_shift (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shift_cases); i++) {
    g_autofree char *shifted = vitrine_sheet_shift_decimal (shift_cases[i].text,
                                                            shift_cases[i].places);

    g_assert_cmpstr (shifted, ==, shift_cases[i].shifted);
  }
}

static const struct { const char *text; const char *found; } code_cases[] = {
  { "4006381333931", "EAN" },
  { "9783161484100", "ISBN" },
  { "9791032305690", "ISBN" },
  { "036000291452", "UPC" },
  { "12345670", "GTIN" },
  { "14006381333938", "GTIN" },
  { "123", NULL },
  { "400638133393X", NULL },
  { "", NULL },
}, id_cases[] = {
  { "Women's dresses/Formal dresses (0123327)", "0123327" },
  { "0123345/Decorative Lights", "0123345" },
  { "810440", "810440" },
  { "Tote Bags", NULL },
  { "Bags (red)", NULL },
  { "Bags (12)", NULL },
  { "12", NULL },
  { "810440 Tote", NULL },
  { "(810440) Tote", NULL },
};

static void
test_codes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (code_cases); i++)
    g_assert_cmpstr (vitrine_sheet_guess_code_type (code_cases[i].text), ==,
                     code_cases[i].found);
}

static void
test_ids (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (id_cases); i++) {
    g_autofree char *id = vitrine_sheet_find_id (id_cases[i].text);

    g_assert_cmpstr (id, ==, id_cases[i].found);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-units/shift", test_shift);
  g_test_add_func ("/sheet-units/codes", test_codes);
  g_test_add_func ("/sheet-units/ids", test_ids);
  return g_test_run ();
}
