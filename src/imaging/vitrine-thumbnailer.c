/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-thumbnailer.h"

#include <unistd.h>

#include "vitrine-image-probe-private.h"
#include "vitrine-pixels-private.h"
#include "vitrine-thumbnail-cache-private.h"
#include "vitrine-vips-private.h"

/* Pictures worked on at once: enough for what is on the screen, and the machine stays free. */
#define MAX_THREADS 2

/* Bytes that thumbnails on disk may take: some 50,000 of them. */
#define MAX_KEPT G_GUINT64_CONSTANT (512000000)

typedef struct {
  char  *path;
  char  *digest;   /* of its content; NULL: it isn't kept */
  guint  size;     /* of the square it must fit in, in pixels */
} Job;

static void
job_free (Job *self)
{
  g_free (self->path);
  g_free (self->digest);
  g_free (self);
}

void
vitrine_thumbnail_free (VitrineThumbnail *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->pixels, g_bytes_unref);
  g_free (self);
}

/* Takes @pixels. */
static VitrineThumbnail *
thumbnail_new (VitrinePixels *pixels)
{
  g_autoptr (VitrinePixels) owned = pixels;
  VitrineThumbnail *self = g_new0 (VitrineThumbnail, 1);
  gsize count = (gsize) pixels->width * pixels->height;
  guint8 *rgba = g_malloc (4 * count);
  const guint8 *from = pixels->data;
  guint green = pixels->bands < 3 ? 0 : 1;
  guint blue = 2 * green;
  gboolean alpha = vitrine_pixels_has_alpha (pixels);

  for (gsize i = 0; i < count; i++) {
    rgba[4 * i] = from[0];
    rgba[4 * i + 1] = from[green];
    rgba[4 * i + 2] = from[blue];
    rgba[4 * i + 3] = alpha ? from[pixels->bands - 1] : 255;
    from += pixels->bands;
  }

  self->pixels = g_bytes_new_take (rgba, 4 * count);
  self->width = pixels->width;
  self->height = pixels->height;

  return self;
}

/* Decodes the picture itself. */
static VitrinePixels *
decode (const Job *job, guint size, GCancellable *cancellable, GError **error)
{
  int fd = vitrine_image_open_file (job->path, error);
  VitrinePixels *pixels = NULL;
  VitrineImageFacts facts;
  VitrineImagePlan plan;

  if (fd < 0)
    return NULL;

  if (vitrine_image_probe_open (fd, &facts, error)) {
    vitrine_image_plan_fit (&facts, size, &plan);
    pixels = vitrine_pixels_load (fd, &facts, &plan, 0, cancellable, error);
  }
  close (fd);

  return pixels;
}

static VitrinePixels *
load (const Job *job, GCancellable *cancellable, GError **error)
{
  guint kept_size = job->digest != NULL ? vitrine_thumbnail_cache_get_size (job->size) : 0;
  g_autoptr (VitrinePixels) pixels = NULL;

  if (kept_size == 0)
    return decode (job, job->size, cancellable, error);

  pixels = vitrine_thumbnail_cache_read (job->digest, kept_size, job->size, cancellable);
  if (pixels != NULL)
    return g_steal_pointer (&pixels);

  pixels = decode (job, kept_size, cancellable, error);
  if (pixels == NULL)
    return NULL;
  vitrine_thumbnail_cache_write (job->digest, kept_size, pixels);

  if (MAX (pixels->width, pixels->height) > job->size)
    return vitrine_pixels_scale (pixels, job->size);

  return g_steal_pointer (&pixels);
}

static void
work (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  VitrinePixels *pixels;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  pixels = load (g_task_get_task_data (task), cancellable, &error);
  vitrine_vips_leave ();

  if (pixels != NULL)
    g_task_return_pointer (task, thumbnail_new (pixels), (GDestroyNotify) vitrine_thumbnail_free);
  else
    g_task_return_error (task, error);
}

static gpointer
prune (gpointer data)
{
  vitrine_thumbnail_cache_prune (MAX_KEPT);

  return NULL;
}

static gpointer
start_pruning (gpointer data)
{
  g_thread_unref (g_thread_new ("thumbnails", prune, NULL));

  return GINT_TO_POINTER (TRUE);
}

static gpointer
new_pool (gpointer data)
{
  return g_thread_pool_new (work, NULL, MAX_THREADS, FALSE, NULL);
}

/**
 * vitrine_thumbnailer_load_async:
 * @path: any file
 * @digest: (nullable): of its content, in hexadecimal: then what is made is kept on disk, and
 *   found there the next time
 * @size: the side of the square to fit in, in pixels; smaller pictures stay as they are
 *
 * Makes a small upright copy on a worker thread. A few are made at once, the newest request
 * first; one that is cancelled while it waits is never begun.
 *
 * Finishes with the errors of vitrine_image_probe_file(), with %G_IO_ERROR_NOT_SUPPORTED for
 * what has no pixels, %G_IO_ERROR_INVALID_DATA for a damaged picture,
 * %G_IO_ERROR_MESSAGE_TOO_LARGE for one that would take too much memory or time, and
 * %G_IO_ERROR_CANCELLED.
 */
void
vitrine_thumbnailer_load_async (const char          *path,
                                const char          *digest,
                                guint                size,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  /* One line for the whole program, as the processors are shared by all of it. */
  static GOnce once = G_ONCE_INIT;
  static GOnce pruning = G_ONCE_INIT;
  GThreadPool *pool;
  Job *job;
  GTask *task;

  g_return_if_fail (path != NULL);
  g_return_if_fail (size > 0 && size <= 8192);

  if (digest != NULL)
    g_once (&pruning, start_pruning, NULL);

  job = g_new0 (Job, 1);
  job->path = g_strdup (path);
  job->digest = g_strdup (digest);
  job->size = size;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, vitrine_thumbnailer_load_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  pool = g_once (&once, new_pool, NULL);
  g_thread_pool_push (pool, task, NULL);
  /* The newest first: what the seller looks at now is what was asked for last. A pool that sorts
   * would compare it with all that wait, thousands after a fast scroll. */
  g_thread_pool_move_to_front (pool, task);
}

/**
 * vitrine_thumbnailer_load_finish:
 *
 * Returns: (transfer full): to be freed with vitrine_thumbnail_free(), or %NULL with @error set
 */
VitrineThumbnail *
vitrine_thumbnailer_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
