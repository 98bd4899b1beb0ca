/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-image-search.h"

static const struct { const char *text; const char *folded; } fold_cases[] = {
  { "Shoe-9.JPG", "shoe-9.jpg" },
  { "Crème Brûlée", "creme brulee" },
  { "CRE\xcc\x80ME", "creme" },            /* the mark on its own */
  { "Smørrebrød, ŁÓDŹ, Ærø", "smorrebrod, lodz, aero" },
  { "Straße", "strasse" },
  { "Σίσυφος", "σισυφοσ" },
  { "靴.png", "靴.png" },
  { "\xef\xac\x81lm", "film" },            /* a ligature */
  { "", "" },
};

static void
test_fold (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fold_cases); i++) {
    g_autofree char *folded = vitrine_image_search_fold (fold_cases[i].text);

    g_assert_cmpstr (folded, ==, fold_cases[i].folded);
  }
}

static void
test_split (void)
{
  g_auto (GStrv) words = vitrine_image_search_split ("  Red\tSHOE  é ");
  g_auto (GStrv) none = vitrine_image_search_split (" ");
  const char *const expected[] = { "red", "shoe", "e", NULL };

  g_assert_cmpstrv (words, expected);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static VitrineImage *
new_sent (void)
{
  const char *const tags[] = { "Frühling", NULL };
  const char *const uses[] = { "Canvas shoe", "Sandal", NULL };
  VitrineImage *image = vitrine_image_new ("Roter Schuh 10.jpg", "practice",
                                           VITRINE_USE_CASE_MAIN);
  g_autoptr (VitrineReceipt) receipt =
    vitrine_receipt_new ("tos-maliva-i-1/0a1b", "https://p16.example.com/0a1b~tplv.jpeg", 600, 600,
                         VITRINE_USE_CASE_MAIN, "20240607ABCDEF", "{}", 1);

  vitrine_image_set_tags (image, tags);
  vitrine_image_set_uses (image, uses);
  vitrine_image_set_receipt (image, receipt);

  return image;
}

static const struct { const char *query; gboolean found; } match_cases[] = {
  { "", TRUE },
  { "schuh", TRUE },
  { "SCHUH rot", TRUE },
  { "schuh blau", FALSE },
  { "fruhling", TRUE },
  { "früh", TRUE },
  { "canvas", TRUE },
  { "sandal 10", TRUE },            /* words from here and there */
  { "tos-maliva-i-1/0A1B", TRUE },
  { "p16.example.com", TRUE },
  { "20240607abcdef", TRUE },
  { "jpgfruh", FALSE },             /* not across two things */
  { "practice", FALSE },
};

static void
test_matches (void)
{
  g_autoptr (VitrineImage) image = new_sent ();

  for (gsize i = 0; i < G_N_ELEMENTS (match_cases); i++) {
    g_auto (GStrv) words = vitrine_image_search_split (match_cases[i].query);
    gboolean found = vitrine_image_search_matches (image, (const char *const *) words);

    if (found != match_cases[i].found)
      g_error ("“%s” should%s be found", match_cases[i].query, found ? " not" : "");
  }
}

static gboolean
finds (VitrineImage *image, const char *query)
{
  g_auto (GStrv) words = vitrine_image_search_split (query);

  return vitrine_image_search_matches (image, (const char *const *) words);
}

/* What is kept of a picture follows it. */
static void
test_follows (void)
{
  const char *const tags[] = { "winter", NULL };
  g_autoptr (VitrineImage) image = new_sent ();

  g_assert_false (finds (image, "winter"));
  vitrine_image_set_tags (image, tags);
  g_assert_true (finds (image, "winter"));
  g_assert_false (finds (image, "frühling"));
  vitrine_image_set_uses (image, NULL);
  g_assert_false (finds (image, "canvas"));
  vitrine_image_set_receipt (image, NULL);
  g_assert_false (finds (image, "tos-maliva"));
  vitrine_image_set_trouble (image, VITRINE_IMAGE_FAILED, "No", 12038014, "2024FAILED");
  g_assert_true (finds (image, "2024failed"));
}

static const struct {
  const char          *before, *after;
  VitrineSearchChange  change;
} compare_cases[] = {
  { "shoe", "shoe", VITRINE_SEARCH_SAME },
  { "shoe", " SHOE ", VITRINE_SEARCH_SAME },
  { "", "s", VITRINE_SEARCH_NARROWER },
  { "sh", "shoe", VITRINE_SEARCH_NARROWER },
  { "shoe", "shoe red", VITRINE_SEARCH_NARROWER },
  { "shoe red", "re shoe", VITRINE_SEARCH_WIDER },
  { "shoe", "", VITRINE_SEARCH_WIDER },
  { "shoe", "boot", VITRINE_SEARCH_OTHER },
  { "shoe red", "shoes", VITRINE_SEARCH_OTHER },
};

static void
test_compare (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (compare_cases); i++) {
    g_auto (GStrv) before = vitrine_image_search_split (compare_cases[i].before);
    g_auto (GStrv) after = vitrine_image_search_split (compare_cases[i].after);

    g_assert_cmpint (vitrine_image_search_compare ((const char *const *) before,
                                                   (const char *const *) after),
                     ==, compare_cases[i].change);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/image-search/fold", test_fold);
  g_test_add_func ("/image-search/split", test_split);
  g_test_add_func ("/image-search/matches", test_matches);
  g_test_add_func ("/image-search/follows", test_follows);
  g_test_add_func ("/image-search/compare", test_compare);

  return g_test_run ();
}
