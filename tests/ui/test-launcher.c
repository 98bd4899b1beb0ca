/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-launcher.h"

static const struct {
  VitrineUploadTotals  totals;
  gboolean             unseen;
  VitrineLauncherEntry entry;
} cases[] = {
  { { 0 }, FALSE, { 0, 101, FALSE } },
  { { .total = 7, .done = 3, .bytes = 30, .bytes_left = 90 }, FALSE, { 4, 25, FALSE } },
  { { .total = 7, .done = 3, .bytes = 30, .bytes_left = 90 }, TRUE, { 4, 25, FALSE } },
  { { .total = 1 }, FALSE, { 1, 0, FALSE } },
  { { .total = 7, .done = 7, .failed = 2, .bytes = 9 }, FALSE, { 0, 101, FALSE } },
  { { .total = 7, .done = 7, .failed = 2, .bytes = 9 }, TRUE, { 2, 101, TRUE } },
  { { .total = 7, .done = 7, .bytes = 9 }, TRUE, { 0, 101, TRUE } },
};

static void
test_read (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    VitrineLauncherEntry entry = vitrine_launcher_read (&cases[i].totals, cases[i].unseen);

    g_assert_cmpuint (entry.count, ==, cases[i].entry.count);
    g_assert_cmpuint (entry.percent, ==, cases[i].entry.percent);
    g_assert_cmpint (entry.urgent, ==, cases[i].entry.urgent);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/launcher/read", test_read);

  return g_test_run ();
}
