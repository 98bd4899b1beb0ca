/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-clock.h"

#define NOW 1700000000

static const struct {
  gint64   date;
  gint64   offset;
  gint64   corrected;
  gboolean off;
  gboolean notified;
} steps[] = {
  { NOW, 0, NOW, FALSE, FALSE },
  { NOW + 1, 0, NOW, FALSE, FALSE },
  { NOW + 20, 20, NOW + 20, FALSE, TRUE },
  { NOW + 21, 20, NOW + 20, FALSE, FALSE },   /* a second is how far a Date header goes */
  { NOW + 31, 31, NOW + 31, TRUE, TRUE },
  { NOW - 420, -420, NOW - 420, TRUE, TRUE },
  { NOW + 24 * 3600, 24 * 3600, NOW + 24 * 3600, TRUE, TRUE },
  { NOW + 24 * 3600 + 10, 24 * 3600 + 10, NOW, TRUE, TRUE },   /* told of, not followed */
  { 1, 1 - NOW, NOW, TRUE, TRUE },
  { NOW + 1, 0, NOW, FALSE, TRUE },           /* somebody has set it right */
};

static void
count_cb (VitrineClock *clock, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static void
test_notes (void)
{
  VitrineClock *clock = vitrine_clock_new ();
  guint n_notified = 0;

  g_signal_connect (clock, "notify::offset", G_CALLBACK (count_cb), &n_notified);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    guint before = n_notified;
    gint64 offset;

    g_test_message ("step %" G_GSIZE_FORMAT, i);
    vitrine_clock_note (clock, steps[i].date, NOW);
    g_object_get (clock, "offset", &offset, NULL);
    g_assert_cmpint (offset, ==, steps[i].offset);
    g_assert_cmpint (vitrine_clock_correct (clock, NOW), ==, steps[i].corrected);
    g_assert_cmpint (vitrine_clock_is_off (clock), ==, steps[i].off);
    g_assert_cmpint (n_notified - before, ==, steps[i].notified);
  }
  g_assert_finalize_object (clock);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/notes", test_notes);
  return g_test_run ();
}
