/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-html-reference-private.h"

#include <string.h>

static const struct {
  const char *text; gboolean read; gsize length; gunichar character; gboolean closed;
} cases[] = {
  { "&amp;x", TRUE, 5, '&', TRUE },
  { "&nbsp;", TRUE, 6, 0xA0, TRUE },
  { "&eacute;", TRUE, 8, 0xE9, TRUE },
  { "&apos;", TRUE, 6, '\'', TRUE },
  { "&amp x", TRUE, 4, '&', FALSE },
  { "&nbsp", TRUE, 5, 0xA0, FALSE },
  { "&eacute x", FALSE },
  { "&foo;", TRUE, 5, 0, TRUE },
  { "&#160;", TRUE, 6, 0xA0, TRUE },
  { "&#xA0;", TRUE, 6, 0xA0, TRUE },
  { "&#Xa0 ", TRUE, 5, 0xA0, FALSE },
  { "&#128169;", TRUE, 9, 0x1F4A9, TRUE },
  { "&#150;", TRUE, 6, 0x2013, TRUE },          /* as Windows has it */
  { "&#0;", TRUE, 4, 0xFFFD, TRUE },
  { "&#xD800;", TRUE, 8, 0xFFFD, TRUE },
  { "&#x110000;", TRUE, 10, 0xFFFD, TRUE },
  { "&#99999999999999999999;", TRUE, 23, 0xFFFD, TRUE },
  { "&#;", FALSE },
  { "&#x;", FALSE },
  { "&", FALSE },
  { "& ", FALSE },
  { "&1;", FALSE },
  { "&abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz;", FALSE },
};

static void
test_read (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    VitrineHtmlReference reference;
    gboolean read = vitrine_html_reference_read (cases[i].text, strlen (cases[i].text),
                                                 &reference);

    g_assert_cmpint (read, ==, cases[i].read);
    if (!read)
      continue;
    g_assert_cmpuint (reference.length, ==, cases[i].length);
    g_assert_cmpuint (reference.character, ==, cases[i].character);
    g_assert_cmpint (reference.closed, ==, cases[i].closed);
  }
}

static const struct { const char *text; const char *decoded; } decode_cases[] = {
  { "", "" },
  { "https://a.example/?a=1&b=2&amp;c=3", "https://a.example/?a=1&b=2&c=3" },
  { "?copy=1&amp=2&lt", "?copy=1&amp=2&lt" },     /* an address, and no references */
  { "a&#10;b\tc\x01", "abc" },
  { "&foo;&quot;", "&foo;\"" },
  { "a\xff", "a\xEF\xBF\xBD" },
};

static void
test_decode (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (decode_cases); i++) {
    g_autofree char *decoded = vitrine_html_reference_decode (decode_cases[i].text,
                                                              strlen (decode_cases[i].text));

    g_assert_cmpstr (decoded, ==, decode_cases[i].decoded);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/html-reference/read", test_read);
  g_test_add_func ("/html-reference/decode", test_decode);

  return g_test_run ();
}
