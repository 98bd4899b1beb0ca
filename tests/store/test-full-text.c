/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-full-text-private.h"

static const struct { const char *text; const char *parts; const char *pairs; } split_cases[] = {
  { NULL, "", "" },
  { "", "", "" },
  { "Tote bag", "\"tote\" \"bag\"", "" },
  { "x TOTE", "\"tote\"", "\"78\"" },
  { "靴 ab", "", "\"9774\" \"61x62\"" },
  { "say \"hello\"", "\"say\" \"\"\"hello\"\"\"", "" },
  { "a* OR b", "", "\"61x2a\" \"6fx72\" \"62\"" },
};

static void
test_split (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (split_cases); i++) {
    g_autoptr (GString) parts = g_string_new (NULL);
    g_autoptr (GString) pairs = g_string_new (NULL);

    vitrine_full_text_split (split_cases[i].text, parts, pairs);
    g_assert_cmpstr (parts->str, ==, split_cases[i].parts);
    g_assert_cmpstr (pairs->str, ==, split_cases[i].pairs);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/full-text/split", test_split);
  return g_test_run ();
}
