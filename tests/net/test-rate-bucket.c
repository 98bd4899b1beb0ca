/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-rate-bucket.h"

#include <string.h>

#define SECOND ((gint64) G_USEC_PER_SEC)
#define START  (1000 * SECOND)   /* of no meaning: the computer's own */

static const VitrineRate fifty = { 45, 5 };

/* As fast as it allows: the times of @n calls. */
static void
take_all (VitrineRateBucket *bucket, gint64 now, gint64 *times, guint n)
{
  for (guint i = 0; i < n; i++) {
    gint64 wait;

    while ((wait = vitrine_rate_bucket_take (bucket, now)) > 0)
      now += wait;
    times[i] = now;
  }
}

static guint
count_most_in_a_second (const gint64 *times, guint n)
{
  guint most = 0;

  for (guint first = 0, last = 0; last < n; last++) {
    while (times[last] - times[first] >= SECOND)
      first++;
    most = MAX (most, last - first + 1);
  }

  return most;
}

/* Whatever second is looked at, there are never more than fifty; and hardly ever fewer. */
static void
test_limit (void)
{
  enum { N = 1000 };
  VitrineRateBucket bucket;
  gint64 times[N];
  guint most;

  vitrine_rate_bucket_init (&bucket, &fifty, START);
  take_all (&bucket, START, times, N);
  most = count_most_in_a_second (times, N);
  g_assert_cmpuint (most, <=, 50);
  g_assert_cmpuint (most, >=, 49);
  g_assert_cmpint (times[N - 1] - START, <, (N / 45 + 1) * SECOND);

  /* Nor after a pause, which fills it no further. */
  take_all (&bucket, times[N - 1] + 3600 * SECOND, times, N);
  g_assert_cmpuint (count_most_in_a_second (times, N), <=, 50);
}

static void
test_slow_down (void)
{
  VitrineRateBucket bucket;
  gint64 times[100];

  vitrine_rate_bucket_init (&bucket, &fifty, START);
  take_all (&bucket, START, times, 5);

  /* Four answers to what was under way count as one. */
  for (guint i = 0; i < 4; i++)
    vitrine_rate_bucket_slow_down (&bucket, START + i * 1000);
  g_assert_cmpfloat_with_epsilon (bucket.rate, 22.5, 0.1);
  g_assert_cmpint (vitrine_rate_bucket_take (&bucket, START + 4000), >, 0);

  vitrine_rate_bucket_slow_down (&bucket, START + SECOND);
  g_assert_cmpfloat_with_epsilon (bucket.rate, 11.6, 0.1);

  /* However often, a call is made in the end. */
  for (guint i = 2; i < 60; i++)
    vitrine_rate_bucket_slow_down (&bucket, START + i * SECOND);
  g_assert_cmpfloat (bucket.rate, >=, 0.2);
  g_assert_cmpint (vitrine_rate_bucket_take (&bucket, START + 59 * SECOND), <=, 5 * SECOND);
}

static void
test_recovery (void)
{
  VitrineRateBucket bucket;
  gint64 times[4000];
  guint most;

  vitrine_rate_bucket_init (&bucket, &fifty, START);
  for (guint i = 0; i < 20; i++)
    vitrine_rate_bucket_slow_down (&bucket, START + i * SECOND);
  g_assert_cmpfloat (bucket.rate, <, 2);
  take_all (&bucket, START + 20 * SECOND, times, G_N_ELEMENTS (times));
  most = count_most_in_a_second (times, G_N_ELEMENTS (times));
  g_assert_cmpuint (most, <=, 50);
  g_assert_cmpuint (most, >=, 45);
}

/* A leaky bucket is the same thing seen from the other side. */
static void
test_leaky (void)
{
  const VitrineRate forty_and_two = { 2, 40 };
  VitrineRateBucket bucket;
  gint64 times[60];

  vitrine_rate_bucket_init (&bucket, &forty_and_two, START);
  take_all (&bucket, START, times, G_N_ELEMENTS (times));
  g_assert_cmpint (times[39], ==, START);
  g_assert_cmpint ((times[40] - START) / 1000, ==, 500);
  g_assert_cmpint ((times[59] - START) / 1000, ==, 10 * 1000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rate-bucket/limit", test_limit);
  g_test_add_func ("/rate-bucket/slow-down", test_slow_down);
  g_test_add_func ("/rate-bucket/recovery", test_recovery);
  g_test_add_func ("/rate-bucket/leaky", test_leaky);
  return g_test_run ();
}
