/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-tag-sets.h"

/* Whether a set has a tag, among its blocks or within a line. */
static const struct { const char *id; const char *tag; gboolean block; gboolean inline_; } cases[] = {
  { "seed", "p", TRUE, FALSE },
  { "seed", "img", TRUE, FALSE },
  { "seed", "li", TRUE, FALSE },
  { "seed", "strong", FALSE, TRUE },
  { "seed", "br", FALSE, TRUE },
  { "seed", "div", FALSE, FALSE },
  { "seed", "span", FALSE, FALSE },
  { "all", "p", TRUE, FALSE },
  { "all", "div", TRUE, FALSE },
  { "all", "table", TRUE, FALSE },
  { "all", "span", FALSE, TRUE },
  { "all", "u", FALSE, TRUE },
  { "all", "script", FALSE, FALSE },
  { "all", "iframe", FALSE, FALSE },
};

static void
test_tags (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const VitrineTagSet *set = vitrine_tag_set_find (cases[i].id);

    g_assert_cmpint (g_strv_contains (set->blocks, cases[i].tag), ==, cases[i].block);
    g_assert_cmpint (g_strv_contains (set->inlines, cases[i].tag), ==, cases[i].inline_);
  }
}

static void
test_find (void)
{
  g_assert_true (vitrine_tag_set_find ("seed") == &vitrine_tag_set_seed);
  g_assert_true (vitrine_tag_set_find ("all") == &vitrine_tag_set_all);
  g_assert_null (vitrine_tag_set_find ("none"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tag-sets/tags", test_tags);
  g_test_add_func ("/tag-sets/find", test_find);

  return g_test_run ();
}
