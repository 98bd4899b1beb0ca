/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-text-change.h"

#include <string.h>

static const struct { const char *before; const char *after; gsize offset; const char *removed;
                      const char *inserted; } between_cases[] = {
  { "", "a", 0, "", "a" },
  { "a", "", 0, "a", "" },
  { "abc", "abXc", 2, "", "X" },
  { "abXc", "abc", 2, "X", "" },
  { "one two three", "one 2 three", 4, "two", "2" },
  { "aaa", "aaaa", 3, "", "a" },
  { "aaaa", "aaa", 3, "a", "" },
  { "abab", "ab", 2, "ab", "" },
  /* Whole characters, though their first bytes, or their last ones, are the same. */
  { "käse", "köse", 1, "ä", "ö" },
  { "茶杯", "茶杰", 3, "杯", "杰" },
  { "👟", "👠", 0, "👟", "👠" },
  { "é", "ũ", 0, "é", "ũ" },               /* c3 a9, c5 a9 */
  { "x\xc3\xa9", "x\xc4\xa9y", 1, "é", "ĩy" },
};

static void
test_between (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (between_cases); i++) {
    g_autoptr (VitrineTextChange) change =
      vitrine_text_change_between (between_cases[i].before, between_cases[i].after);
    g_autofree char *after = vitrine_text_change_apply (change, between_cases[i].before);
    g_autofree char *before = vitrine_text_change_revert (change, between_cases[i].after);

    g_assert_cmpuint (change->offset, ==, between_cases[i].offset);
    g_assert_cmpstr (change->removed, ==, between_cases[i].removed);
    g_assert_cmpstr (change->inserted, ==, between_cases[i].inserted);
    g_assert_cmpuint (vitrine_text_change_get_size (change), ==,
                      strlen (change->removed) + strlen (change->inserted));
    g_assert_cmpstr (after, ==, between_cases[i].after);
    g_assert_cmpstr (before, ==, between_cases[i].before);
  }
  g_assert_null (vitrine_text_change_between ("same", "same"));
}

#define ABC 193485963     /* g_str_hash ("abc") */

static const struct { guint32 origin; gsize offset; const char *removed; const char *text; }
strange_cases[] = {
  { ABC, 5, "", "abc" },
  { ABC, G_MAXSIZE, "", "abc" },
  { ABC, G_MAXSIZE, "abc", "abc" },
  { ABC, 2, "cd", "abc" },
  { ABC, 0, "x", "abc" },
  { ABC + 1, 0, "", "abc" },         /* could be done, but it is another text */
  { 5381, 0, "abc", "" },
};

/* What isn't the text that it was made of is left alone. */
static void
test_strange (void)
{
  g_assert_cmpuint (g_str_hash ("abc"), ==, ABC);
  for (gsize i = 0; i < G_N_ELEMENTS (strange_cases); i++) {
    g_autoptr (VitrineTextChange) change =
      vitrine_text_change_new (strange_cases[i].origin, strange_cases[i].offset,
                               strange_cases[i].removed, "new");
    g_autoptr (VitrineTextChange) reverse =
      vitrine_text_change_new (strange_cases[i].origin, strange_cases[i].offset,
                               "new", strange_cases[i].removed);

    g_assert_null (vitrine_text_change_apply (change, strange_cases[i].text));
    g_assert_null (vitrine_text_change_revert (reverse, strange_cases[i].text));
  }
}

static const struct { const char *texts[3]; gboolean joins; } join_cases[] = {
  { { "a", "ab", "abc" }, TRUE },
  { { "a", "ab", "abcd" }, TRUE },
  { { "abc", "ab", "a" }, TRUE },
  { { "xabc", "xbc", "xc" }, TRUE },       /* erased forward */
  { { "abcd", "bcd", "bc" }, FALSE },
  { { "a", "ab", "xab" }, FALSE },
  { { "a", "ab", "a" }, FALSE },
  { { "a", "b", "c" }, FALSE },
};

static void
test_join (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (join_cases); i++) {
    const char *const *texts = join_cases[i].texts;
    g_autoptr (VitrineTextChange) first = vitrine_text_change_between (texts[0], texts[1]);
    g_autoptr (VitrineTextChange) second = vitrine_text_change_between (texts[1], texts[2]);
    g_autoptr (VitrineTextChange) joined = vitrine_text_change_join (first, second);

    g_assert_cmpint (joined != NULL, ==, join_cases[i].joins);
    if (joined != NULL) {
      g_autofree char *text = vitrine_text_change_apply (joined, texts[0]);

      g_assert_cmpstr (text, ==, texts[2]);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text-change/between", test_between);
  g_test_add_func ("/text-change/strange", test_strange);
  g_test_add_func ("/text-change/join", test_join);

  return g_test_run ();
}
