/* Every rule of the reference for products is in the list of rules, and is shown by the rows of
 * these tests: found at each of its levels, and not found.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "product-file.h"
#include "vitrine-rule.h"

#include <string.h>

/* Reference, sections 6 and 12, read 2025-11. The levels at which it can be found in a body of
 * Create Product, gravest first; "" where it can't. */
static const struct { const char *id; const char *levels; } rule_cases[] = {
  { "BODY-01", "E" }, { "BODY-02", "E" }, { "BODY-03", "E" }, { "BODY-04", "W" },
  { "BRAND-01", "" }, { "BRAND-02", "EW" }, { "BRAND-03", "W" },
  { "BRAND-04", "" },    /* of a brand's name: vitrine_brand_name_check() */
  { "CAT-01", "E" }, { "CAT-02", "EW" }, { "CAT-03", "E" }, { "CAT-04", "EW" },
  { "CAT-05", "" },      /* of a change */
  { "CERT-01", "E" }, { "CERT-02", "E" }, { "CERT-03", "E" }, { "CERT-04", "E" },
  { "COD-01", "E" }, { "COD-02", "W" },
  { "CODE-01", "E" }, { "CODE-02", "E" }, { "CODE-03", "EW" }, { "CODE-04", "W" },
  { "CODE-05", "W" }, { "CODE-06", "E" },
  { "CODE-07", "" },     /* of an edit */
  { "CODE-08", "E" },
  { "CODE-09", "" },     /* tells why CODE-02 isn't answered: S-19 */
  { "COMBO-01", "E" },
  { "COMBO-02", "" },    /* of the other products in the listing */
  { "COMBO-03", "E" },
  { "DELIV-01", "" }, { "DELIV-02", "W" }, { "DELIV-03", "E" },
  { "DESC-01", "E" }, { "DESC-02", "EW" }, { "DESC-03", "W" }, { "DESC-04", "EW" },
  { "DESC-05", "E" }, { "DESC-06", "EW" }, { "DESC-07", "E" }, { "DESC-08", "EW" },
  { "DESC-09", "W" }, { "DESC-10", "W" }, { "DESC-11", "H" }, { "DESC-12", "" },
  { "EXT-01", "E" }, { "EXT-02", "E" }, { "EXT-03", "W" }, { "EXT-04", "EW" },
  { "FEE-01", "E" },
  { "IMG-08", "E" }, { "IMG-09", "E" }, { "IMG-10", "E" }, { "IMG-11", "E" }, { "IMG-15", "H" },
  { "IMG-17", "H" },
  { "INV-01", "E" }, { "INV-02", "EW" }, { "INV-03", "E" }, { "INV-04", "E" }, { "INV-05", "W" },
  { "INV-06", "E" },
  { "INV-07", "" }, { "INV-08", "" },    /* of an update */
  { "MFR-01", "E" }, { "MFR-02", "E" }, { "MFR-03", "E" }, { "MFR-04", "EW" }, { "MFR-05", "E" },
  { "PATTR-01", "E" }, { "PATTR-02", "E" }, { "PATTR-03", "E" }, { "PATTR-04", "E" },
  { "PATTR-05", "E" }, { "PATTR-06", "E" }, { "PATTR-07", "E" }, { "PATTR-08", "W" },
  { "PKG-01", "E" }, { "PKG-02", "E" }, { "PKG-03", "E" }, { "PKG-04", "E" }, { "PKG-05", "EW" },
  { "PKG-06", "E" }, { "PKG-07", "" },
  { "PRESALE-01", "E" }, { "PRESALE-02", "E" }, { "PRESALE-03", "E" },
  { "PRICE-01", "E" }, { "PRICE-02", "E" }, { "PRICE-03", "E" }, { "PRICE-04", "W" },
  { "PRICE-05", "E" }, { "PRICE-06", "EW" }, { "PRICE-07", "W" }, { "PRICE-08", "" },
  { "SATTR-01", "E" }, { "SATTR-02", "E" }, { "SATTR-03", "E" }, { "SATTR-04", "E" },
  { "SATTR-05", "EW" }, { "SATTR-06", "E" }, { "SATTR-07", "E" }, { "SATTR-08", "E" },
  { "SAVE-01", "" }, { "SAVE-02", "" }, { "SAVE-03", "E" },
  { "SAVE-04", "" }, { "SAVE-05", "" },  /* of publishing and keeping */
  { "SAVE-06", "W" },
  { "SIZE-01", "EW" }, { "SIZE-02", "W" }, { "SIZE-03", "" },
  { "SKU-01", "E" }, { "SKU-02", "EWH" }, { "SKU-03", "E" }, { "SKU-04", "E" }, { "SKU-05", "E" },
  { "SKU-06", "EW" }, { "SKU-07", "" },
  { "SSKU-01", "E" }, { "SSKU-02", "E" }, { "SSKU-03", "W" },
  { "TITLE-01", "E" }, { "TITLE-02", "E" }, { "TITLE-03", "EW" }, { "TITLE-04", "W" },
  { "TITLE-05", "EW" }, { "TITLE-06", "H" }, { "TITLE-07", "" },
  { "VIDEO-01", "" }, { "VIDEO-02", "" }, { "VIDEO-03", "" },    /* of the file itself */
};

static const char *const picture_topics[] = { "FILE-", "IMG-", "PREP-" };

static void
test_known (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rule_cases); i++) {
    const VitrineRule *rule = vitrine_rule_find (rule_cases[i].id);

    g_test_message ("%s", rule_cases[i].id);
    g_assert_nonnull (rule);
    if (rule_cases[i].levels[0] != '\0')
      g_assert_cmpint (*vitrine_level_to_letter (rule->level), ==, rule_cases[i].levels[0]);
  }
}

static gboolean
is_case (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rule_cases); i++) {
    if (g_str_equal (rule_cases[i].id, id))
      return TRUE;
  }

  return FALSE;
}

/* No rule of products is there that the reference doesn't have. */
static void
test_no_other (void)
{
  g_autoptr (GPtrArray) rules = vitrine_rule_list ();

  for (guint i = 0; i < rules->len; i++) {
    const VitrineRule *rule = rules->pdata[i];
    gboolean of_pictures = FALSE;

    for (gsize j = 0; j < G_N_ELEMENTS (picture_topics); j++)
      of_pictures |= g_str_has_prefix (rule->id, picture_topics[j]);
    g_test_message ("%s", rule->id);
    g_assert_true (of_pictures || is_case (rule->id));
  }
}

/* What the rows of all tests beside this one expect. */
static char *
read_tests (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "rules", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GString *all = g_string_new (NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *text = NULL;

    if (g_str_has_prefix (name, "test-") && g_str_has_suffix (name, "-rules.c")) {
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_string_append (all, text);
    }
  }

  return g_string_free (all, FALSE);
}

static void
test_failing (void)
{
  g_autofree char *tests = read_tests ();

  for (gsize i = 0; i < G_N_ELEMENTS (rule_cases); i++) {
    for (const char *level = rule_cases[i].levels; *level != '\0'; level++) {
      g_autofree char *found = g_strdup_printf ("%s %c ", rule_cases[i].id, *level);

      g_test_message ("%s", found);
      g_assert_nonnull (strstr (tests, found));
    }
  }
}

/* Some product that is known well enough to be judged by the rule passes it. */
static gboolean
passes (const ProductFile *file, const char *id)
{
  for (guint i = 0; i < json_array_get_length (file->findings); i++) {
    if (g_str_equal (json_array_get_string_element (
                       json_array_get_array_element (file->findings, i), 0), id))
      return FALSE;
  }
  for (guint i = 0; i < json_array_get_length (file->unchecked); i++) {
    if (g_str_equal (json_array_get_string_element (file->unchecked, i), id))
      return FALSE;
  }

  return TRUE;
}

static void
test_passing (void)
{
  g_autoptr (GPtrArray) files = product_file_list (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rule_cases); i++) {
    guint n_passing = 0;

    for (guint j = 0; j < files->len; j++)
      n_passing += passes (files->pdata[j], rule_cases[i].id);
    g_test_message ("%s", rule_cases[i].id);
    g_assert_cmpuint (n_passing, >, 0);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rule-rows/known", test_known);
  g_test_add_func ("/rule-rows/no-other", test_no_other);
  g_test_add_func ("/rule-rows/failing", test_failing);
  g_test_add_func ("/rule-rows/passing", test_passing);

  return g_test_run ();
}
