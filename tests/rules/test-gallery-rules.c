/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-gallery-rules.h"

/* A letter is a picture: the same letter is the same one, "?" one that isn't known. */
static const struct { const char *pictures; const char *findings; } check_cases[] = {
  { "", "IMG-11 E" },
  { "a", "IMG-15 H" },
  { "abcd", "IMG-15 H" },
  { "abcde", "" },
  { "abcdefghi", "" },
  { "abcdefghij", "IMG-11 E" },
  { "abcda", "IMG-17 H" },
  { "aabbc", "IMG-17 H, IMG-17 H" },
  { "aaaaa", "IMG-17 H, IMG-17 H, IMG-17 H, IMG-17 H" },
  { "ab?d?", "" },
  { "aa", "IMG-15 H, IMG-17 H" },
};

static const struct { const char *pictures; const char *message; } message_cases[] = {
  { "", "A product must have a main image." },
  { "abcdefghijkl", "There are 12 main images. A product may have at most 9." },
  { "abc", "There are 3 main images. Listings sell better with 5 or more." },
  { "abcdb", "Main images 2 and 5 are the same. A listing is ranked lower for it." },
};

static GPtrArray *
check (const char *pictures)
{
  g_autoptr (GPtrArray) digests = g_ptr_array_new_with_free_func (g_free);

  for (const char *letter = pictures; *letter != '\0'; letter++)
    g_ptr_array_add (digests, *letter != '?' ? g_strndup (letter, 1) : NULL);

  return vitrine_gallery_rules_check ((const char *const *) digests->pdata, digests->len, "US");
}

static void
test_max (void)
{
  g_assert_cmpuint (vitrine_gallery_rules_get_max (), ==, 9);
}

static void
test_check (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (check_cases); i++) {
    g_autoptr (GPtrArray) findings = check (check_cases[i].pictures);
    g_autoptr (GString) text = g_string_new (NULL);

    for (guint j = 0; j < findings->len; j++) {
      const VitrineFinding *finding = findings->pdata[j];

      g_string_append_printf (text, "%s%s %s", j > 0 ? ", " : "", finding->rule,
                              vitrine_level_to_letter (finding->level));
      g_assert_null (finding->fix);
    }
    g_assert_cmpstr (text->str, ==, check_cases[i].findings);
  }
}

static void
test_messages (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (message_cases); i++) {
    g_autoptr (GPtrArray) findings = check (message_cases[i].pictures);
    const VitrineFinding *first = findings->pdata[0];

    g_assert_cmpstr (first->message, ==, message_cases[i].message);
  }
}

static void
test_codes (void)
{
  static const gint64 codes[] = { 12052028, 12052306, 0 };
  g_autoptr (GPtrArray) findings = vitrine_gallery_rules_check (NULL, 0, NULL);
  const VitrineFinding *first = findings->pdata[0];

  g_assert_cmpmem (first->codes, sizeof codes, codes, sizeof codes);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/gallery-rules/check", test_check);
  g_test_add_func ("/gallery-rules/messages", test_messages);
  g_test_add_func ("/gallery-rules/codes", test_codes);

  g_test_add_func ("/gallery-rules/max", test_max);
  return g_test_run ();
}
