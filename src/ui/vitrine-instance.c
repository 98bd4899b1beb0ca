/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-instance.h"

#include <stdlib.h>

/* Of the digest of the folder's path; enough to tell a seller's folders apart. */
#define N_DIGITS 16

/* The one true path of a folder, of which the last parts needn't be there yet. */
static char *
resolve (const char *path)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);
  g_autofree char *parent = g_path_get_dirname (canonical);
  g_autofree char *name = g_path_get_basename (canonical);
  g_autofree char *real_parent = NULL;
  char *real = realpath (canonical, NULL);

  if (real != NULL || g_str_equal (parent, canonical))
    return real != NULL ? real : g_steal_pointer (&canonical);

  real_parent = resolve (parent);

  return g_build_filename (real_parent, name, NULL);
}

/**
 * vitrine_instance_dup_id:
 * @base: the application's id
 * @data_dir: (nullable): the folder that was asked for; %NULL for the default one
 *
 * Looks at the disk for what links lead to.
 *
 * Returns: (transfer full): @base for the default folder, and for any other an id of its own
 */
char *
vitrine_instance_dup_id (const char *base, const char *data_dir, const char *default_dir)
{
  g_autofree char *path = resolve (data_dir != NULL ? data_dir : default_dir);
  g_autofree char *default_path = resolve (default_dir);
  g_autofree char *digest = NULL;

  if (g_str_equal (path, default_path))
    return g_strdup (base);

  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);

  return g_strdup_printf ("%s.Folder%.*s", base, N_DIGITS, digest);
}
