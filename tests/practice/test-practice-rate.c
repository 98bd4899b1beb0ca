/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-rate.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

/* When calls come, in milliseconds, with a limit of three: x is refused. */
static const struct { gint64 times[8]; const char *calls; } window_cases[] = {
  { { 0, 1, 2, 3, 4, 5, 6, 7 }, "...xxxxx" },
  { { 0, 500, 900, 999, 1000, 1001, 1499, 1500 }, "...x.xx." },   /* any second counts */
  { { 0, 400, 800, 1200, 1600, 2000, 2400, 2800 }, "........" },
  { { 0, 0, 0, 0, 1000, 1000, 1000, 1000 }, "...x...x" },
};

static void
test_window (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (window_cases); i++) {
    g_autoptr (VitrinePracticeRate) rate = vitrine_practice_rate_new (3);
    char calls[9] = "";

    for (guint j = 0; j < 8; j++)
      calls[j] = vitrine_practice_rate_take (rate, "a", 5 * SECOND
                                                        + window_cases[i].times[j] * 1000)
                   ? '.' : 'x';
    g_assert_cmpstr (calls, ==, window_cases[i].calls);
  }
}

static void
test_keys (void)
{
  g_autoptr (VitrinePracticeRate) rate = vitrine_practice_rate_new (1);

  g_assert_true (vitrine_practice_rate_take (rate, "a", SECOND));
  g_assert_true (vitrine_practice_rate_take (rate, "b", SECOND));
  g_assert_false (vitrine_practice_rate_take (rate, "a", SECOND));

  /* However many are made up, those that count are known. */
  for (guint i = 0; i < 5000; i++) {
    g_autofree char *key = g_strdup_printf ("%u", i);

    g_assert_true (vitrine_practice_rate_take (rate, key, SECOND + 1));
  }
  g_assert_false (vitrine_practice_rate_take (rate, "a", SECOND + 2));
  g_assert_true (vitrine_practice_rate_take (rate, "c", 3 * SECOND));
  g_assert_true (vitrine_practice_rate_take (rate, "a", 3 * SECOND));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-rate/window", test_window);
  g_test_add_func ("/practice-rate/keys", test_keys);
  return g_test_run ();
}
