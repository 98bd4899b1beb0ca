/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-brand-name.h"

static const struct { const char *name; gint64 code; } name_cases[] = {
  { "Harbor Pine", 0 },
  { "Hä", 0 },
  { "Harrow & Vane®", 0 },
  { "Tidal™ 1234 5678", 0 },
  { "Åland-Werk No. 4711", 0 },
  { "ブランド", 0 },                                     /* kana are no Chinese */
  { "abcdefghijklmnopqrstuvwxyz1234", 0 },               /* 30 */
  { "", 12052189 },
  { "é", 12052189 },
  { "abcdefghijklmnopqrstuvwxyz12345", 12052190 },
  { "   ", 12052206 },
  { "Pine 🌲", 12052191 },
  { "Pine ☃", 12052191 },
  { "𝐇arbor", 12052191 },
  { "Ｈarbor", 12052191 },
  { "Pine ①", 12052191 },
  { "Pine 12345", 12052192 },
  { "Pine 1２345", 12052191 },
  { "Pine ١٢٣٤٥", 12052192 },
  { "春風", 12052204 },
  { "Pine 春", 12052204 },
  { "Pi\nne", 12052204 },
};

static void
test_check (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (name_cases); i++) {
    g_autoptr (VitrineFinding) finding = vitrine_brand_name_check (name_cases[i].name);
    gboolean listed = FALSE;

    g_test_message ("“%s”", name_cases[i].name);
    g_assert_cmpint (finding != NULL ? finding->code : 0, ==, name_cases[i].code);
    if (finding == NULL)
      continue;
    for (gsize c = 0; finding->codes[c] != 0; c++)
      listed |= finding->codes[c] == finding->code;
    g_assert_true (listed);
    g_assert_cmpstr (finding->rule, ==, "BRAND-04");
    g_assert_cmpint (finding->level, ==, VITRINE_LEVEL_ERROR);
    g_assert_cmpstr (finding->field, ==, "name");
    g_assert_nonnull (finding->message);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/brand-name/check", test_check);
  return g_test_run ();
}
