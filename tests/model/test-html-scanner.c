/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-html-scanner-private.h"

#include <string.h>

/* Tokens as KIND[start-end], where “T” is text, “S” a start, “E” an end, “C” a comment and “R”
 * what stands in a script; then the name of a tag, and its class. */
static const struct { const char *source; const char *tokens; } cases[] = {
  { "", "" },
  { "a<B>c</B >", "T[0-1] S[1-4]b T[4-5] E[5-10]b" },
  { "<p class=x id>", "S[0-14]p=x" },
  { "<p CLASS = 'a>b'/>", "S[0-18]p=a>b" },
  { "<p class=\"a&amp;b\" class=c>", "S[0-27]p=a&b" },
  { "<p class=\"x>y", "S[0-12]p=\"x T[12-13]" },        /* the quote is never closed */
  { "<o:p></o:p>", "S[0-5]o:p E[5-11]o:p" },
  { "<p <b>", "T[0-1] T[1-3] S[3-6]b" },
  { "a < b", "T[0-2] T[2-3] T[3-5]" },
  { "<p", "T[0-1] T[1-2]" },
  { "</", "T[0-1] T[1-2]" },
  { "<!-- a > b -->c", "C[0-14]!-- T[14-15]" },
  { "<!-->c", "C[0-5]!-- T[5-6]" },
  { "<!doctype html>", "C[0-15]!doctype" },
  { "<?xml?>", "C[0-7]?" },
  { "<![endif]>", "C[0-10]!--" },
  { "<!x", "T[0-1] T[1-3]" },
  { "<script>a<b></Script>c", "S[0-8]script R[8-12] E[12-21]script T[21-22]" },
  { "<script></script>", "S[0-8]script E[8-17]script" },
  { "<style></styles></style>", "S[0-7]style R[7-16] E[16-24]style" },
  { "a&lt;b", "T[0-1] T[1-5] T[5-6]" },
  { "a\xff" "b", "T[0-1] T[1-2] T[2-3]" },
};

static char *
scan (const char *source, gsize length)
{
  GString *text = g_string_new (NULL);
  VitrineHtmlScanner scanner;
  VitrineToken token;

  vitrine_html_scanner_init (&scanner, source, 0, length, NULL);
  while (vitrine_html_scanner_next (&scanner, &token)) {
    g_autofree char *class = NULL;

    g_string_append_printf (text, "%s%c[%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT "]%s",
                            text->len > 0 ? " " : "", "TSECR"[token.kind], token.start, token.end,
                            token.name != NULL ? token.name : "");
    if (token.kind != VITRINE_TOKEN_START)
      continue;
    class = vitrine_html_scanner_dup_attribute (&scanner, "class");
    if (class != NULL)
      g_string_append_printf (text, "=%s", class);
  }
  vitrine_html_scanner_clear (&scanner);

  return g_string_free (text, FALSE);
}

static void
test_next (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *tokens = scan (cases[i].source, strlen (cases[i].source));

    g_assert_cmpstr (tokens, ==, cases[i].tokens);
  }
}

static void
test_nul (void)
{
  g_autofree char *tokens = scan ("a\0\0b", 4);

  g_assert_cmpstr (tokens, ==, "T[0-1] T[3-4]");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/html-scanner/next", test_next);
  g_test_add_func ("/html-scanner/nul", test_nul);

  return g_test_run ();
}
