/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-hash-groups.h"

#include "vitrine-image-hash.h"

#include <string.h>

/* Two hashes that differ in fewer bits than there are parts have a part in common, so that
 * only those with one in common need to be compared. */
#define PARTS 8
#define PART_VALUES 256

G_STATIC_ASSERT (VITRINE_IMAGE_HASH_NEAR < PARTS);

/* For each value of one part, the hashes that have it, in their order. */
typedef struct {
  guint  starts[PART_VALUES + 1];
  guint *members;
} Part;

static guint
get_part (guint64 hash, guint part)
{
  return hash >> (8 * part) & 0xff;
}

static void
part_init (Part *part, guint number, const guint64 *hashes, guint n_hashes)
{
  guint next[PART_VALUES];

  memset (part->starts, 0, sizeof part->starts);
  part->members = g_new (guint, MAX (n_hashes, 1));
  for (guint i = 0; i < n_hashes; i++)
    part->starts[get_part (hashes[i], number) + 1]++;
  for (guint value = 0; value < PART_VALUES; value++) {
    part->starts[value + 1] += part->starts[value];
    next[value] = part->starts[value];
  }
  for (guint i = 0; i < n_hashes; i++)
    part->members[next[get_part (hashes[i], number)]++] = i;
}

/* Gives to @leader all that are near it and have no leader of their own. */
static void
gather (const Part *parts, const guint64 *hashes, guint *leaders, guint leader)
{
  for (guint number = 0; number < PARTS; number++) {
    const Part *part = &parts[number];
    guint value = get_part (hashes[leader], number);

    for (guint i = part->starts[value]; i < part->starts[value + 1]; i++) {
      guint other = part->members[i];

      if (other > leader && leaders[other] == other
          && vitrine_image_hash_distance (hashes[leader], hashes[other])
             <= VITRINE_IMAGE_HASH_NEAR)
        leaders[other] = leader;
    }
  }
}

/**
 * vitrine_hash_groups_find:
 *
 * Puts hashes into groups: the first that is in none leads one of all that are at most
 * %VITRINE_IMAGE_HASH_NEAR bits from it. So a chain of pictures, each a little unlike the one
 * before, doesn't become one group. Blocks; 10,000 take a few milliseconds.
 *
 * Returns: (transfer full): for each hash, which one leads its group: itself, when it is alone
 *   or the first; %NULL and %G_IO_ERROR_CANCELLED
 */
guint *
vitrine_hash_groups_find (const guint64  *hashes,
                          guint           n_hashes,
                          GCancellable   *cancellable,
                          GError        **error)
{
  Part parts[PARTS];
  guint *leaders = g_new (guint, MAX (n_hashes, 1));

  for (guint number = 0; number < PARTS; number++)
    part_init (&parts[number], number, hashes, n_hashes);
  for (guint i = 0; i < n_hashes; i++)
    leaders[i] = i;

  for (guint i = 0; i < n_hashes && !g_cancellable_is_cancelled (cancellable); i++) {
    if (leaders[i] == i)
      gather (parts, hashes, leaders, i);
  }

  for (guint number = 0; number < PARTS; number++)
    g_free (parts[number].members);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    g_clear_pointer (&leaders, g_free);

  return leaders;
}
