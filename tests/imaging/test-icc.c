/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-icc-private.h"

#include <string.h>

#include "pictures.h"

static const struct { const char *name; const char *space; const char *kept; gboolean wide; }
name_cases[] = {
  { "sRGB IEC61966-2.1", "RGB ", "sRGB IEC61966-2.1", FALSE },
  { "sRGB built-in", "RGB ", "sRGB built-in", FALSE },
  { "GIMP built-in sRGB", "RGB ", "GIMP built-in sRGB", FALSE },
  { "IEC 61966-2.1 Default RGB colour space - sRGB", "RGB ",
    "IEC 61966-2.1 Default RGB colour space - sRGB", FALSE },
  { "c2", "RGB ", "c2", FALSE },
  { "c2ci", "RGB ", "c2ci", FALSE },
  { "uRGB", "RGB ", "uRGB", FALSE },
  { "sRGB-elle-V2-g10.icc", "RGB ", "sRGB-elle-V2-g10.icc", TRUE },
  { "Linear sRGB", "RGB ", "Linear sRGB", TRUE },
  { "Display P3", "RGB ", "Display P3", TRUE },
  { "Adobe RGB (1998)", "RGB ", "Adobe RGB (1998)", TRUE },
  { "ProPhoto RGB", "RGB ", "ProPhoto RGB", TRUE },
  { "", "RGB ", "", TRUE },
  { "Dot Gain 20%", "GRAY", "Dot Gain 20%", FALSE },
  { "Coated FOGRA39", "CMYK", "Coated FOGRA39", FALSE },
  { "  two\nlines\t", "GRAY", "two lines", FALSE },
  /* 47 bytes are kept, and no half of a character */
  { "A profile with a name of more than forty-seven bytes", "GRAY",
    "A profile with a name of more than forty-seven ", FALSE },
  { "A profile with a name of more than forty-sevené", "GRAY",
    "A profile with a name of more than forty-seven", FALSE },
  { "\xff", "GRAY", "\xef\xbf\xbd", FALSE },
};

static void
test_names (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (name_cases); i++) {
    g_autoptr (GBytes) icc = new_icc (name_cases[i].name, name_cases[i].space);
    VitrineImageFacts facts = { 0 };

    vitrine_icc_read (g_bytes_get_data (icc, NULL), g_bytes_get_size (icc), &facts);
    g_assert_cmpstr (facts.profile, ==, name_cases[i].kept);
    g_assert_cmpint (facts.wide_gamut, ==, name_cases[i].wide);
    g_assert_true (g_utf8_validate (facts.profile, -1, NULL));
  }
}

/* A profile of version 4, which has its name in several languages. */
static GBytes *
new_localized (const char *first, const char *first_name, const char *second,
               const char *second_name)
{
  g_autoptr (GBytes) plain = new_icc ("0123456789012345678901234567890123456789"
                                      "0123456789012345678901234567890123456789", "RGB ");
  gsize size;
  guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&plain), &size);
  guint8 *tag = data + 144;
  const char *const languages[] = { first, second };
  const char *const names[] = { first_name, second_name };

  memset (tag, 0, size - 144);
  memcpy (tag, "mluc", 4);
  tag[11] = 2;
  tag[15] = 12;
  for (guint i = 0; i < 2; i++) {
    guint8 *record = tag + 16 + 12 * i;

    memcpy (record, languages[i], 4);
    record[7] = 2 * strlen (names[i]);
    record[11] = 40 + 26 * i;
    for (guint j = 0; names[i][j] != '\0'; j++)
      tag[40 + 26 * i + 2 * j + 1] = names[i][j];
  }

  return g_bytes_new_take (data, size);
}

static void
test_languages (void)
{
  const struct { const char *first, *second, *kept; } cases[] = {
    { "enUS", "deDE", "Screen" },
    { "deDE", "enUS", "Anzeige" },
    { "deDE", "frFR", "Screen" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) icc = new_localized (cases[i].first, "Screen", cases[i].second, "Anzeige");
    gsize size;
    const guint8 *data = g_bytes_get_data (icc, &size);
    VitrineImageFacts facts = { 0 };

    vitrine_icc_read (data, size, &facts);
    g_assert_cmpstr (facts.profile, ==, cases[i].kept);
    g_assert_true (facts.wide_gamut);

    for (gsize length = 0; length < size; length++) {
      g_autofree guint8 *start = g_memdup2 (data, length);

      vitrine_icc_read (start, length, &facts);
    }
  }
}

/* Half of a pair of UTF-16 is no character: what stands before it is the name. */
static void
test_half_pair (void)
{
  g_autoptr (GBytes) icc = new_localized ("enUS", "P3xx", "deDE", "");
  gsize size;
  guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&icc), &size);
  VitrineImageFacts facts = { 0 };

  data[144 + 40 + 4] = 0xd8;
  vitrine_icc_read (data, size, &facts);
  g_assert_cmpstr (facts.profile, ==, "P3");
  g_free (data);
}

static void
test_no_profile (void)
{
  g_autoptr (GBytes) icc = new_icc ("Display P3", "RGB ");
  gsize size;
  guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&icc), &size);
  VitrineImageFacts facts = { 0 };

  data[36] = 'x';
  vitrine_icc_read (data, size, &facts);
  vitrine_icc_read (NULL, 0, &facts);
  g_assert_cmpstr (facts.profile, ==, "");
  g_assert_false (facts.wide_gamut);
  g_free (data);
}

static void
test_mutations (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20251101);
  g_autoptr (GBytes) seed = new_localized ("enUS", "Screen", "deDE", "Anzeige");
  gsize size = g_bytes_get_size (seed);

  for (guint round = 0; round < 20000; round++) {
    g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (seed, NULL), size);
    VitrineImageFacts facts = { 0 };

    for (int change = g_rand_int_range (random, 1, 6); change > 0; change--)
      data[g_rand_int_range (random, 128, size)] = g_rand_int (random);
    vitrine_icc_read (data, size, &facts);
    g_assert_true (g_utf8_validate (facts.profile, -1, NULL));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/icc/names", test_names);
  g_test_add_func ("/icc/languages", test_languages);
  g_test_add_func ("/icc/half-pair", test_half_pair);
  g_test_add_func ("/icc/no-profile", test_no_profile);
  g_test_add_func ("/icc/mutations", test_mutations);

  return g_test_run ();
}
