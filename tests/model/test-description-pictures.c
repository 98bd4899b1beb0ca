/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-description-pictures.h"

#include <string.h>

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static void
test_list (void)
{
  static const struct { const char *html; const char *digests; } cases[] = {
    { NULL, "" },
    { "", "" },
    { "<p>vitrine:</p>", "" },
    { "<img src=\"vitrine:abc\">", "" },
    { "<img src=\"vitrine:" A "\">", A },
    { "<img src='vitrine:" B "'><img src=vitrine:" A "><img src=\"vitrine:" B "\">", B " " A },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) digests = vitrine_description_list_pictures (cases[i].html);
    g_autofree char *joined = NULL;

    g_ptr_array_add (digests, NULL);
    joined = g_strjoinv (" ", (char **) digests->pdata);
    g_assert_cmpstr (joined, ==, cases[i].digests);
  }
}

static void
test_name (void)
{
  static const struct { const char *html; int width; const char *named; } cases[] = {
    { "<p>none</p>", 6, "<p>none</p>" },
    { "<img src=\"vitrine:" A "\">", 6,
      "<img src=\"https://m/a?b&amp;c\" width=\"6\" height=\"4\">" },
    { "<img alt='x' src='vitrine:" A "' />", 6,
      "<img alt='x' src='https://m/a?b&amp;c' width=\"6\" height=\"4\" />" },
    { "<IMG WIDTH=\"300\" src=\"vitrine:" A "\">", 6,
      "<IMG WIDTH=\"300\" src=\"https://m/a?b&amp;c\" height=\"4\">" },
    { "<p width=\"1\"><img src=\"vitrine:" A "\"><b height=2>", 6,
      "<p width=\"1\"><img src=\"https://m/a?b&amp;c\" width=\"6\" height=\"4\"><b height=2>" },
    { "<img src=vitrine:" A ">", 6, "<img src=https://m/a?b&amp;c width=\"6\" height=\"4\">" },
    { "<img src=\"vitrine:" A "\">", 0, "<img src=\"https://m/a?b&amp;c\" height=\"4\">" },
    { "<img src=\"vitrine:" A "\"><img src=\"vitrine:" B "\"><img src=\"vitrine:" A "\"", 6,
      "<img src=\"https://m/a?b&amp;c\" width=\"6\" height=\"4\"><img src=\"vitrine:" B "\">"
      "<img src=\"https://m/a?b&amp;c\" width=\"6\" height=\"4\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *named = vitrine_description_name_picture (cases[i].html, A, "https://m/a?b&c",
                                                               cases[i].width, 4);

    g_assert_cmpstr (named, ==, cases[i].named);
  }
}

static void
test_new (void)
{
  g_autofree char *html = vitrine_description_new_picture (A, 600, 400);
  g_autofree char *large = vitrine_description_new_picture (A, 2000, 8000);
  g_autoptr (GPtrArray) digests = vitrine_description_list_pictures (html);

  g_assert_cmpuint (digests->len, ==, 1);
  g_assert_cmpstr (digests->pdata[0], ==, A);
  g_assert_cmpstr (html, ==, "<img src=\"vitrine:" A "\" width=\"600\" height=\"400\">");
  g_assert_cmpstr (large, ==, "<img src=\"vitrine:" A "\" width=\"1000\" height=\"4000\">");
}

static void
test_own (void)
{
  static const struct { const char *html; const char *owned; } cases[] = {
    { "<p>none</p>", "<p>none</p>" },
    { "<img src=\"https://x/a?b&amp;c\">",
      "<img src=\"vitrine:" A "\" width=\"6\" height=\"4\">" },
    { "<IMG WIDTH='300' SRC='https://x/a?b&c' >",
      "<IMG WIDTH='300' SRC='vitrine:" A "' height=\"4\" >" },
    { "<img src=https://x/a?b&c><img src=https://x/a?b&cd>",
      "<img src=vitrine:" A " width=\"6\" height=\"4\"><img src=https://x/a?b&cd>" },
    { "<a href=\"https://x/a?b&c\">https://x/a?b&c</a><img alt=\"https://x/a?b&c\">",
      "<a href=\"https://x/a?b&c\">https://x/a?b&c</a><img alt=\"https://x/a?b&c\">" },
    { "<p><img src=\"https://x/a?b&c\" width=\"1\" height=\"2\"></p>"
      "<img src=\"https://x/a?b&c\"/>",
      "<p><img src=\"vitrine:" A "\" width=\"1\" height=\"2\"></p>"
      "<img src=\"vitrine:" A "\" width=\"6\" height=\"4\"/>" },
    { "<img src=\"https://x/a?b&c", "<img src=\"https://x/a?b&c" },
    { "<img src=\"other\" src=\"https://x/a?b&c\">",
      "<img src=\"other\" src=\"https://x/a?b&c\">" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *owned =
      vitrine_description_own_picture (cases[i].html, "https://x/a?b&c", A, 6, 4);

    g_assert_cmpstr (owned, ==, cases[i].owned);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/description-pictures/list", test_list);
  g_test_add_func ("/description-pictures/name", test_name);
  g_test_add_func ("/description-pictures/new", test_new);
  g_test_add_func ("/description-pictures/own", test_own);

  return g_test_run ();
}
