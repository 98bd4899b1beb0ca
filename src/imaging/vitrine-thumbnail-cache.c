/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-thumbnail-cache-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "vitrine-image-encode-private.h"
#include "vitrine-image-probe-private.h"

/* Those of the Thumbnail Managing Standard 0.9 of freedesktop.org. The folder is our own: that
 * standard goes by addresses, and our pictures have none. */
static const guint sizes[] = { 128, 256, 512, 1024 };

/* So often is noted that one is still in use. */
#define DAY (24 * 60 * 60)

static char *
get_folder (guint kept_size)
{
  g_autofree char *name = g_strdup_printf ("%u", kept_size);

  return g_build_filename (g_get_user_cache_dir (), "vitrine", "thumbnails", name, NULL);
}

static char *
get_path (const char *digest, guint kept_size)
{
  g_autofree char *folder = get_folder (kept_size);

  return g_build_filename (folder, digest, NULL);
}

/**
 * vitrine_thumbnail_cache_get_size:
 *
 * Returns: the size to keep so that @size can be made of it, or 0 where that isn't kept
 */
guint
vitrine_thumbnail_cache_get_size (guint size)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    if (size <= sizes[i])
      return sizes[i];
  }

  return 0;
}

/* The least recently used go first when room is needed. */
static void
note_use (int fd)
{
  struct stat info;

  if (fstat (fd, &info) == 0 && info.st_mtime + DAY < time (NULL))
    futimens (fd, NULL);
}

/* Anyone may have written it. It is taken for what we would have. */
static gboolean
is_ours (const VitrineImageFacts *facts, guint kept_size)
{
  return (facts->format == VITRINE_IMAGE_FORMAT_JPEG
          || facts->format == VITRINE_IMAGE_FORMAT_PNG)
         && facts->width > 0 && facts->width <= kept_size && facts->height <= kept_size
         && !facts->interlaced;
}

/**
 * vitrine_thumbnail_cache_read:
 * @kept_size: of vitrine_thumbnail_cache_get_size()
 * @size: of the square that the result fits in
 *
 * Blocks; any thread. A damaged one is removed, so that it is made anew.
 *
 * Returns: (transfer full): %NULL when it isn't there
 */
VitrinePixels *
vitrine_thumbnail_cache_read (const char   *digest,
                              guint         kept_size,
                              guint         size,
                              GCancellable *cancellable)
{
  g_autofree char *path = get_path (digest, kept_size);
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
  VitrinePixels *pixels = NULL;
  VitrineImageFacts facts;
  VitrineImagePlan plan;

  if (fd < 0)
    return NULL;

  if (vitrine_image_probe_open (fd, &facts, NULL) && is_ours (&facts, kept_size)) {
    vitrine_image_plan_fit (&facts, size, &plan);
    pixels = vitrine_pixels_load (fd, &facts, &plan, VITRINE_PIXELS_WHOLE, cancellable, NULL);
  }

  if (pixels != NULL)
    note_use (fd);
  else if (!g_cancellable_is_cancelled (cancellable))
    g_unlink (path);
  close (fd);

  return pixels;
}

/**
 * vitrine_thumbnail_cache_write:
 *
 * Keeps @pixels as JPEG, or as PNG where they have alpha. Where that can't be done nothing is
 * lost but time, so nobody is told. Blocks; any thread.
 */
void
vitrine_thumbnail_cache_write (const char          *digest,
                               guint                kept_size,
                               const VitrinePixels *pixels)
{
  g_autofree char *folder = get_folder (kept_size);
  g_autofree char *path = get_path (digest, kept_size);
  g_autoptr (GBytes) bytes = vitrine_image_encode_small (pixels);

  if (bytes != NULL && g_mkdir_with_parents (folder, 0700) == 0)
    g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                              G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

typedef struct {
  char   *path;
  guint64 bytes;
  gint64  used;
} Kept;

static void
kept_free (Kept *kept)
{
  g_free (kept->path);
  g_free (kept);
}

static int
compare_kept (gconstpointer a, gconstpointer b)
{
  const Kept *first = *(const Kept *const *) a;
  const Kept *second = *(const Kept *const *) b;

  return first->used < second->used ? -1 : first->used > second->used;
}

static guint64
list_folder (guint kept_size, GPtrArray *list)
{
  g_autofree char *folder = get_folder (kept_size);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint64 total = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    GStatBuf info;
    Kept *kept;

    if (g_lstat (path, &info) != 0 || S_ISDIR (info.st_mode))
      continue;
    kept = g_new (Kept, 1);
    *kept = (Kept) { g_steal_pointer (&path), info.st_size, info.st_mtime };
    g_ptr_array_add (list, kept);
    total += kept->bytes;
  }

  return total;
}

/**
 * vitrine_thumbnail_cache_prune:
 * @limit: bytes that may be kept
 *
 * Removes those that were not used for longest. Blocks; any thread.
 */
void
vitrine_thumbnail_cache_prune (guint64 limit)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) kept_free);
  guint64 total = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    total += list_folder (sizes[i], list);

  g_ptr_array_sort (list, compare_kept);
  for (guint i = 0; i < list->len && total > limit; i++) {
    const Kept *kept = list->pdata[i];

    if (g_unlink (kept->path) == 0 || errno == ENOENT)
      total -= kept->bytes;
  }
}
