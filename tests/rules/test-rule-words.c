/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-rule-words-private.h"

#include <string.h>

static const struct { const char *text; const char *quote; } quote_cases[] = {
  { "Cotton", "Cotton" },
  { "two\nlines\tand\x01more", "two lines and more" },
  { "", "" },
  { "ääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää",
    "ääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää" },
  { "ääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääb",
    "ääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää…" },
};

static const struct { const char *text; const char *stripped; gboolean blank; } strip_cases[] = {
  { "12", NULL, FALSE }, { " 12", "12", FALSE }, { "12\n", "12", FALSE },
  { "\u00a0a b\u3000", "a b", FALSE }, { "", NULL, TRUE }, { " \t", "", TRUE },
};

static void
test_quote (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (quote_cases); i++) {
    g_autofree char *quote = vitrine_rule_words_quote (quote_cases[i].text);

    g_assert_cmpstr (quote, ==, quote_cases[i].quote);
  }
}

static void
test_strip (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (strip_cases); i++) {
    g_autofree char *stripped = vitrine_rule_words_strip (strip_cases[i].text);

    g_assert_cmpstr (stripped, ==, strip_cases[i].stripped);
    g_assert_cmpint (vitrine_rule_words_is_blank (strip_cases[i].text), ==, strip_cases[i].blank);
  }
  g_assert_true (vitrine_rule_words_is_blank (NULL));
}

/* Two in one call don't overwrite each other. */
static void
test_path (void)
{
  g_autofree char *both = g_strconcat (VITRINE_RULE_PATH ("skus[%u].price", 1), " ",
                                       VITRINE_RULE_PATH ("skus[%u]", G_MAXUINT), NULL);

  g_assert_cmpstr (both, ==, "skus[1].price skus[4294967295]");
}

/* What is too long is cut; nothing is written behind the buffer. */
static void
test_long_path (void)
{
  g_autofree char *name = g_strnfill (300, 'x');
  const char *path = VITRINE_RULE_PATH ("a[%u].%s.b", 0, name);
  const char *other = VITRINE_RULE_PATH ("%s[%u]", name, 12);

  g_assert_cmpuint (strlen (path), ==, VITRINE_RULE_PATH_SIZE - 1);
  g_assert_true (g_str_has_prefix (path, "a[0].xxx"));
  g_assert_cmpuint (strlen (other), ==, VITRINE_RULE_PATH_SIZE - 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rule-words/quote", test_quote);
  g_test_add_func ("/rule-words/strip", test_strip);
  g_test_add_func ("/rule-words/path", test_path);
  g_test_add_func ("/rule-words/long-path", test_long_path);

  return g_test_run ();
}
