/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-thumbnailer.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "vitrine-image-format-private.h"
#include "vitrine-image-probe-private.h"
#include "vitrine-vips-private.h"

/* Pictures worked on at once: enough for what is on the screen, and the machine stays free. */
#define MAX_THREADS 2

/* Pixels we are ready to decode. Most pictures stream through in lines. Some must be in memory
 * as a whole: at four bytes a pixel, the smaller limit is 400 MB. */
#define MAX_STREAMED G_GUINT64_CONSTANT (400000000)
#define MAX_WHOLE G_GUINT64_CONSTANT (100000000)

/* Bytes of a file of the second kind. */
#define MAX_WHOLE_BYTES ((gsize) 64 * 1024 * 1024)

#define READ_SIZE (64 * 1024)

typedef struct {
  char  *path;
  guint  size;     /* of the square it must fit in, in pixels */
  guint  number;   /* grows with each request */
} Job;

static void
job_free (Job *self)
{
  g_free (self->path);
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

static VitrineThumbnail *
thumbnail_new (GBytes *pixels, guint width, guint height)
{
  VitrineThumbnail *self = g_new0 (VitrineThumbnail, 1);

  self->pixels = pixels;
  self->width = width;
  self->height = height;

  return self;
}

static void
set_damaged (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _("This picture is damaged and can’t be shown"));
}

/* Formats that are decoded in one piece, however they were saved. */
static gboolean
is_whole (VitrineImageFormat format)
{
  return format != VITRINE_IMAGE_FORMAT_JPEG && format != VITRINE_IMAGE_FORMAT_PNG;
}

static gboolean
check_pixels (const VitrineImageFacts *facts, guint64 limit, GError **error)
{
  guint64 pixels = (guint64) facts->width * facts->height;

  if (pixels <= limit)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
               /* Translators: both numbers are millions of pixels */
               _("This picture is too large to be shown: it has %u megapixels, and at most %u "
                 "are possible"),
               (guint) MIN (pixels / 1000000, G_MAXUINT), (guint) (limit / 1000000));
  return FALSE;
}

static gboolean
check_facts (const VitrineImageFacts *facts, GError **error)
{
  if (facts->damaged) {
    set_damaged (error);
    return FALSE;
  }
  if (facts->width == 0) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _("This file can’t be shown as a picture"));
    return FALSE;
  }

  return check_pixels (facts, is_whole (facts->format) ? MAX_WHOLE : MAX_STREAMED, error);
}

/* What libvips would take minutes for, and can't be stopped at. */
static gboolean
check_content (GBytes *content, const VitrineImageFacts *facts, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (content, &size);

  if (facts->bytes <= size
      && (facts->format != VITRINE_IMAGE_FORMAT_WEBP
          || vitrine_image_format_count_frames (data, size) <= VITRINE_WEBP_MAX_FRAMES))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                       _("This picture is too large to be shown"));
  return FALSE;
}

/* Opens it from its beginning. @content is all of it, or NULL: then it is read bit by bit. */
static VipsImage *
open_image (int fd, GBytes *content, VitrineImageFormat format, int factor, GError **error)
{
  g_autoptr (VipsSource) source = NULL;
  VipsImage *image = NULL;

  if (content != NULL)
    source = vips_source_new_from_memory (g_bytes_get_data (content, NULL),
                                          g_bytes_get_size (content));
  /* libvips takes the place where the last reader stopped for the beginning. */
  else if (lseek (fd, 0, SEEK_SET) == 0)
    source = vips_source_new_from_descriptor (fd);

  if (source != NULL)
    image = vitrine_vips_open (source, format, factor);
  if (image == NULL)
    set_damaged (error);

  return image;
}

/* What a JPEG's reader may leave out, so that at least twice the pixels needed remain: the last
 * step is done well instead. */
static int
get_shrink (const VitrineImageFacts *facts, guint size)
{
  guint times = MAX (facts->width, facts->height) / size;
  int factor = times >= 16 ? 8 : times >= 8 ? 4 : times >= 4 ? 2 : 1;

  return MIN (facts->width, facts->height) >= 8 ? factor : 1;
}

/* To sRGB, 8 bits, four bands, whatever it was. Takes @image. */
static VipsImage *
to_rgba (VipsImage *image)
{
  g_autoptr (VipsImage) owned = image;
  g_autoptr (VipsImage) colours = NULL;
  g_autoptr (VipsImage) bytes = NULL;
  VipsImage *next = NULL;

  if (vips_colourspace (owned, &next, VIPS_INTERPRETATION_sRGB, NULL) != 0)
    return NULL;
  colours = g_steal_pointer (&next);

  if (vips_cast_uchar (colours, &next, NULL) != 0)
    return NULL;
  bytes = g_steal_pointer (&next);

  if (vips_image_get_bands (bytes) < 4 ? vips_addalpha (bytes, &next, NULL) != 0
                                       : vips_extract_band (bytes, &next, 0, "n", 4, NULL) != 0)
    return NULL;

  return next;
}

/* @profile is the one to convert to, or NULL. It must be NULL where the picture has none of
 * its own: libvips would go by another white, and blue turns purple. */
static VipsImage *
shrink (VipsImage *image, guint size, const char *profile)
{
  VipsImage *small = NULL;

  if (vips_thumbnail_image (image, &small, (int) size, "height", (int) size,
                            "size", VIPS_SIZE_DOWN, "export_profile", profile, NULL) != 0)
    return NULL;

  return to_rgba (small);
}

static VitrineThumbnail *
decode (VipsImage *image, guint size, const char *profile)
{
  g_autoptr (VipsImage) small = shrink (image, size, profile);
  gsize length = 0;
  void *pixels;

  if (small == NULL || vips_image_get_bands (small) != 4)
    return NULL;

  pixels = vips_image_write_to_memory (small, &length);
  if (pixels == NULL)
    return NULL;

  return thumbnail_new (g_bytes_new_with_free_func (pixels, length, g_free, pixels),
                        vips_image_get_width (small), vips_image_get_height (small));
}

static void
cancelled_cb (GCancellable *cancellable, VipsImage *image)
{
  vips_image_set_kill (image, TRUE);
}

/* Each strip of @image looks whether it was stopped. */
static VitrineThumbnail *
decode_cancellable (VipsImage *image, guint size, const char *profile, GCancellable *cancellable)
{
  VitrineThumbnail *thumbnail;
  gulong handler = 0;

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), image, NULL);
  thumbnail = decode (image, size, profile);
  g_cancellable_disconnect (cancellable, handler);

  return thumbnail;
}

static VitrineThumbnail *
load_with_vips (int                       fd,
                guint                     size,
                const VitrineImageFacts  *facts,
                GCancellable             *cancellable,
                GError                  **error)
{
  /* An embedded profile can be nonsense: then the picture counts as sRGB. */
  const char *profiles[] = { "srgb", NULL };
  g_autoptr (GBytes) content = NULL;
  VitrineThumbnail *thumbnail = NULL;

  if (is_whole (facts->format)) {
    content = vitrine_image_read_open (fd, MAX_WHOLE_BYTES, error);
    if (content == NULL || !check_content (content, facts, error))
      return NULL;
  }

  for (guint i = 0; thumbnail == NULL && i < G_N_ELEMENTS (profiles); i++) {
    g_autoptr (VipsImage) image = NULL;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;

    image = open_image (fd, content, facts->format, get_shrink (facts, size), error);
    if (image == NULL)
      return NULL;
    /* Interlaced pictures, and progressive ones, hold all pixels until the last is known. */
    if (vips_image_get_typeof (image, "interlaced") != 0
        && !check_pixels (facts, MAX_WHOLE, error))
      return NULL;

    if (profiles[i] == NULL || vips_image_get_typeof (image, VIPS_META_ICC_NAME) != 0)
      thumbnail = decode_cancellable (image, size, profiles[i], cancellable);
  }

  if (thumbnail == NULL)
    set_damaged (error);

  return thumbnail;
}

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  double size = *(guint *) user_data;
  double scale = MIN (1.0, MIN (size / width, size / height));

  gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale + 0.5)),
                              MAX (1, (int) (height * scale + 0.5)));
}

/* Feeds the file in pieces. A file that ends early still shows what there is of it. */
static gboolean
feed_loader (GdkPixbufLoader *loader, int fd, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (READ_SIZE);
  gboolean goes_on = TRUE;
  gssize count;

  while (goes_on && (count = read (fd, buffer, READ_SIZE)) > 0
         && !g_cancellable_is_cancelled (cancellable))
    goes_on = gdk_pixbuf_loader_write (loader, buffer, count, NULL);

  gdk_pixbuf_loader_close (loader, NULL);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static GBytes *
pack_pixels (GdkPixbuf *pixbuf)
{
  gsize row = 4 * (gsize) gdk_pixbuf_get_width (pixbuf);
  gsize height = gdk_pixbuf_get_height (pixbuf);
  const guint8 *from = gdk_pixbuf_read_pixels (pixbuf);
  guint8 *pixels = g_malloc (row * height);

  for (gsize y = 0; y < height; y++)
    memcpy (pixels + y * row, from + y * gdk_pixbuf_get_rowstride (pixbuf), row);

  return g_bytes_new_take (pixels, row * height);
}

static VitrineThumbnail *
load_bmp (int fd, guint size, GCancellable *cancellable, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type ("bmp", error);
  g_autoptr (GdkPixbuf) rgba = NULL;
  GdkPixbuf *pixbuf;

  if (loader == NULL)
    return NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &size);
  if (!feed_loader (loader, fd, cancellable, error))
    return NULL;

  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  rgba = pixbuf != NULL ? gdk_pixbuf_add_alpha (pixbuf, FALSE, 0, 0, 0) : NULL;
  if (rgba == NULL) {
    set_damaged (error);
    return NULL;
  }

  return thumbnail_new (pack_pixels (rgba),
                        gdk_pixbuf_get_width (rgba), gdk_pixbuf_get_height (rgba));
}

static VitrineThumbnail *
load (const Job *job, GCancellable *cancellable, GError **error)
{
  VitrineImageFacts facts;
  VitrineThumbnail *thumbnail = NULL;
  int fd = vitrine_image_open_file (job->path, error);

  if (fd < 0)
    return NULL;

  if (vitrine_image_probe_open (fd, &facts, error) && check_facts (&facts, error)) {
    if (facts.format == VITRINE_IMAGE_FORMAT_BMP)
      thumbnail = load_bmp (fd, job->size, cancellable, error);
    else
      thumbnail = load_with_vips (fd, job->size, &facts, cancellable, error);
  }
  close (fd);

  return thumbnail;
}

static void
work (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  VitrineThumbnail *thumbnail;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  vitrine_vips_start ();
  thumbnail = load (g_task_get_task_data (task), cancellable, &error);
  /* The thread isn't one of libvips's own: nobody else frees what it keeps for it. */
  vips_error_clear ();
  vips_thread_shutdown ();

  if (thumbnail != NULL)
    g_task_return_pointer (task, thumbnail, (GDestroyNotify) vitrine_thumbnail_free);
  else
    g_task_return_error (task, error);
}

/* The newest request first: what the seller looks at now is what was asked for last. */
static int
compare_tasks (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Job *first = g_task_get_task_data ((GTask *) a);
  const Job *second = g_task_get_task_data ((GTask *) b);

  return (int) (second->number - first->number);
}

static gpointer
new_pool (gpointer data)
{
  GThreadPool *pool = g_thread_pool_new (work, NULL, MAX_THREADS, FALSE, NULL);

  g_thread_pool_set_sort_function (pool, compare_tasks, NULL);

  return pool;
}

/**
 * vitrine_thumbnailer_load_async:
 * @path: any file
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
                                guint                size,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  /* One line for the whole program, as the processors are shared by all of it. */
  static GOnce once = G_ONCE_INIT;
  static guint requests = 0;
  Job *job;
  GTask *task;

  g_return_if_fail (path != NULL);
  g_return_if_fail (size > 0 && size <= 8192);

  job = g_new0 (Job, 1);
  job->path = g_strdup (path);
  job->size = size;
  job->number = g_atomic_int_add (&requests, 1);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, vitrine_thumbnailer_load_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_thread_pool_push (g_once (&once, new_pool, NULL), task, NULL);
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
