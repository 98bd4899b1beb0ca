/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-hash-groups.h"
#include "vitrine-image-hash.h"

static guint *
find (const guint64 *hashes, guint n_hashes)
{
  g_autoptr (GError) error = NULL;
  guint *leaders = vitrine_hash_groups_find (hashes, n_hashes, NULL, &error);

  g_assert_no_error (error);

  return leaders;
}

/* Up to the distance they are together, and one bit more apart. */
static void
test_distance (void)
{
  for (guint shift = 0; shift < 57; shift++) {
    const guint64 near = ((G_GUINT64_CONSTANT (1) << VITRINE_IMAGE_HASH_NEAR) - 1) << shift;
    const guint64 far = ((G_GUINT64_CONSTANT (1) << (VITRINE_IMAGE_HASH_NEAR + 1)) - 1) << shift;
    const guint64 hashes[] = { 0, near, far };
    g_autofree guint *leaders = find (hashes, G_N_ELEMENTS (hashes));

    g_assert_cmpuint (leaders[0], ==, 0);
    g_assert_cmpuint (leaders[1], ==, 0);
    g_assert_cmpuint (leaders[2], ==, 2);
  }
}

/* Bits that differ in as many places as may be: each part but one is touched. */
static void
test_spread (void)
{
  const guint64 hashes[] = { G_MAXUINT64, G_MAXUINT64 ^ G_GUINT64_CONSTANT (0x0000800101010101) };
  g_autofree guint *leaders = find (hashes, G_N_ELEMENTS (hashes));

  g_assert_cmpuint (vitrine_image_hash_distance (hashes[0], hashes[1]), ==, 6);
  g_assert_cmpuint (leaders[1], ==, 0);
}

/* Each is near the one before, but the last isn't near the first. */
static void
test_chain (void)
{
  const guint64 hashes[] = { 0, 0x1f, 0x3ff, 0x7fff };
  g_autofree guint *leaders = find (hashes, G_N_ELEMENTS (hashes));

  g_assert_cmpuint (leaders[0], ==, 0);
  g_assert_cmpuint (leaders[1], ==, 0);
  g_assert_cmpuint (leaders[2], ==, 2);
  g_assert_cmpuint (leaders[3], ==, 2);
}

static void
test_none (void)
{
  g_autofree guint *leaders = find (NULL, 0);

  g_assert_nonnull (leaders);
}

static void
test_cancelled (void)
{
  const guint64 hashes[] = { 0, 0 };
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancelled);
  g_assert_null (vitrine_hash_groups_find (hashes, 2, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Against comparing all pairs, which takes its time; tells how long it takes. */
static void
test_many (void)
{
  const guint count = 10000;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autofree guint64 *hashes = g_new (guint64, count);
  g_autofree guint *leaders = NULL;
  gint64 start;

  for (guint i = 0; i < count; i++) {
    hashes[i] = (guint64) g_rand_int (rand) << 32 | g_rand_int (rand);
    if (i % 10 == 9)   /* near an earlier one */
      hashes[i] = hashes[g_rand_int_range (rand, 0, i)]
                  ^ G_GUINT64_CONSTANT (1) << g_rand_int_range (rand, 0, 64);
  }
  start = g_get_monotonic_time ();
  leaders = find (hashes, count);
  g_test_message ("10,000 hashes: %.1f ms", (g_get_monotonic_time () - start) / 1000.0);

  for (guint i = 0; i < count; i++) {
    guint leader = i;

    for (guint j = 0; j < i && leader == i; j++) {
      if (leaders[j] == j
          && vitrine_image_hash_distance (hashes[i], hashes[j]) <= VITRINE_IMAGE_HASH_NEAR)
        leader = j;
    }
    g_assert_cmpuint (leaders[i], ==, leader);
  }
}

/* The worst there is: all alike. */
static void
test_all_alike (void)
{
  const guint count = 10000;
  g_autofree guint64 *hashes = g_new0 (guint64, count);
  g_autofree guint *leaders = find (hashes, count);

  for (guint i = 0; i < count; i++)
    g_assert_cmpuint (leaders[i], ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hash-groups/distance", test_distance);
  g_test_add_func ("/hash-groups/spread", test_spread);
  g_test_add_func ("/hash-groups/chain", test_chain);
  g_test_add_func ("/hash-groups/none", test_none);
  g_test_add_func ("/hash-groups/cancelled", test_cancelled);
  g_test_add_func ("/hash-groups/many", test_many);
  g_test_add_func ("/hash-groups/all-alike", test_all_alike);

  return g_test_run ();
}
