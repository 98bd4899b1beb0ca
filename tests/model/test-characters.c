/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-characters.h"

#include <string.h>

static const struct {
  const char *text;
  gsize       ascii;
  guint       count;
  gboolean    valid;
} cases[] = {
  { "", 0, 0, TRUE },
  { "seven b", 7, 7, TRUE },
  { "eight by", 8, 8, TRUE },
  { "more than eight bytes", 21, 21, TRUE },
  { "sevente é", 8, 9, TRUE },
  { "é and more than eight bytes", 0, 27, TRUE },
  { "茶杯😀", 0, 3, TRUE },
  { "ab\xff" "cd\xe8\x8c", 2, 7, FALSE },
  { "more than eight bytes\xff", 21, 22, FALSE },
  { "half a pair \xed\xa0\x80", 12, 15, FALSE },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *text = cases[i].text;

    g_assert_cmpuint (vitrine_characters_measure_ascii (text, strlen (text)), ==, cases[i].ascii);
    g_assert_cmpuint (vitrine_characters_count (text, strlen (text)), ==, cases[i].count);
    g_assert_cmpint (vitrine_characters_are_valid (text), ==, cases[i].valid);
  }
}

/* What isn't in the length isn't looked at, wherever it begins and ends. */
static void
test_lengths (void)
{
  static const char text[] = "0123456789abcdef\xc3\xa9";

  for (gsize start = 0; start < 16; start++) {
    for (gsize length = 0; start + length <= 16; length++) {
      g_assert_cmpuint (vitrine_characters_measure_ascii (text + start, length), ==, length);
      g_assert_cmpuint (vitrine_characters_count (text + start, length), ==, length);
    }
    g_assert_cmpuint (vitrine_characters_measure_ascii (text + start, 18 - start), ==, 16 - start);
  }
  g_assert_cmpuint (vitrine_characters_count ("a\0b", 3), ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/characters/cases", test_cases);
  g_test_add_func ("/characters/lengths", test_lengths);

  return g_test_run ();
}
