/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-search-text.h"

static const struct { const char *text; const char *folded; } fold_cases[] = {
  { "", "" },
  { "Red SHOE", "red shoe" },
  { "Tasse à thé", "tasse a the" },
  { "STRASSE straße", "strasse strasse" },
  { "Áo thun", "ao thun" },
  { "ΆΛΦΑ", "αλφα" },
  { "Ёлка", "елка" },
  { "ＡＢＣ１２３", "abc123" },               /* full width */
  { "ﾊﾝﾄﾞ", "ハンド" },                       /* half width */
  { "がぎ", "がぎ" },                         /* a mark that is no accent stays */
  { "한국", "한국" },
  { "เสื้อ", "เสื้อ" },
  { "茶\n杯\t\x01", "茶 杯  " },
  { "a\xff" "b", "a\xef\xbf\xbd" "b" },
};

static void
test_fold (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fold_cases); i++) {
    g_autofree char *folded = vitrine_search_text_fold (fold_cases[i].text);
    g_autofree char *again = vitrine_search_text_fold (folded);

    g_assert_cmpstr (folded, ==, fold_cases[i].folded);
    g_assert_cmpstr (again, ==, folded);
  }
}

static void
test_pairs (void)
{
  g_autofree char *pairs = vitrine_search_text_dup_pairs ("ab 茶杯 ab");
  g_autofree char *one = vitrine_search_text_dup_pair ("茶");
  g_autofree char *two = vitrine_search_text_dup_pair ("茶杯");

  g_assert_cmpstr (pairs, ==, "61 62 61x62 8336 676f 8336x676f ");
  g_assert_cmpstr (one, ==, "8336");
  g_assert_cmpstr (two, ==, "8336x676f");
}

static void
test_split (void)
{
  g_autofree char *many = g_strnfill (1000, ' ');
  g_auto (GStrv) words = vitrine_search_text_split ("  Red\tSHOE\n茶 ");
  g_auto (GStrv) none = vitrine_search_text_split (" \t ");
  g_auto (GStrv) bounded = NULL;

  g_assert_cmpstr (words[0], ==, "red");
  g_assert_cmpstr (words[1], ==, "shoe");
  g_assert_cmpstr (words[2], ==, "茶");
  g_assert_null (words[3]);
  g_assert_null (none[0]);

  for (guint i = 0; i < 1000; i += 2)
    many[i] = 'a';
  bounded = vitrine_search_text_split (many);
  g_assert_cmpuint (g_strv_length (bounded), ==, VITRINE_SEARCH_TEXT_MAX_WORDS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search-text/fold", test_fold);
  g_test_add_func ("/search-text/pairs", test_pairs);
  g_test_add_func ("/search-text/split", test_split);

  return g_test_run ();
}
