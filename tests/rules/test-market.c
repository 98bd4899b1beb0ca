/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-market.h"

static const struct { const char *code; const char *found; } find_cases[] = {
  { "US", "US" },
  { "us", "US" },
  { "VN", "VN" },
  { "UK", NULL },
  { "", NULL },
  { "U", NULL },
  { "USA", NULL },
};

static void
test_find (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (find_cases); i++)
    g_assert_cmpstr (vitrine_market_find (find_cases[i].code), ==, find_cases[i].found);
}

static void
test_list (void)
{
  const char *const *markets = vitrine_market_list ();

  g_assert_cmpuint (g_strv_length ((char **) markets), ==, 16);
  for (guint i = 0; markets[i] != NULL; i++)
    g_assert_true (vitrine_market_find (markets[i]) == markets[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/market/find", test_find);
  g_test_add_func ("/market/list", test_list);

  return g_test_run ();
}
