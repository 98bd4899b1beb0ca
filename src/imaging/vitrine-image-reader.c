/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-reader-private.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "vitrine-heif-private.h"
#include "vitrine-image-budget-private.h"
#include "vitrine-image-format-private.h"
#include "vitrine-image-probe-private.h"

/* Bytes of a file that has to be in memory as a whole: several times what any shop takes. */
#define MAX_CONTENT ((gsize) 64 * 1024 * 1024)

#define READ_SIZE (64 * 1024)

/* Layers of a progressive JPEG, with those of small pictures in its metadata. */
#define MAX_SCANS 200

void
vitrine_image_reader_set_damaged (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _("This picture is damaged: its pixels can’t be read. Save it again, or "
                         "take another copy."));
}

void
vitrine_image_reader_free (VitrineImageReader *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->image);
  g_clear_object (&self->pixbuf);
  g_clear_pointer (&self->content, g_bytes_unref);
  vitrine_image_source_clear (&self->source);
  if (self->cost > 0)
    vitrine_image_budget_give (self->cost);
  g_free (self);
}

/* Whether the reader wants the file in memory. The others read it bit by bit. */
static gboolean
needs_content (VitrineImageFormat format)
{
  return format == VITRINE_IMAGE_FORMAT_WEBP || format == VITRINE_IMAGE_FORMAT_GIF
         || format == VITRINE_IMAGE_FORMAT_HEIC || format == VITRINE_IMAGE_FORMAT_AVIF;
}

static void
set_too_long (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                       _("This picture is saved in a way that takes too long to read. Save it "
                         "as an ordinary JPEG."));
}

/* Reads the file to memory, but for what libvips would take minutes for, and can't be stopped
 * at. */
static gboolean
read_content (VitrineImageReader *self, int fd, const VitrineImageFacts *facts, GError **error)
{
  gsize size;
  const guint8 *data;

  self->content = vitrine_image_read_open (fd, MAX_CONTENT, error);
  if (self->content == NULL)
    return FALSE;

  data = g_bytes_get_data (self->content, &size);
  if (facts->bytes <= size
      && (facts->format != VITRINE_IMAGE_FORMAT_WEBP
          || vitrine_image_format_count_frames (data, size) <= VITRINE_WEBP_MAX_FRAMES))
    return TRUE;

  set_too_long (error);
  return FALSE;
}

/* A progressive JPEG comes in layers, each of which goes over all of the picture: ten of them,
 * or so. A file of thousands would take minutes. */
static gboolean
check_scans (int fd, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (READ_SIZE);
  guint scans = 0;
  guint8 last = 0;
  guint64 at = 0;
  gssize count;

  while ((count = pread (fd, buffer, READ_SIZE, at)) > 0) {
    for (gssize i = 0; i < count; i++) {
      scans += last == 0xff && buffer[i] == 0xda;
      last = buffer[i];
    }
    at += count;
  }
  if (scans <= MAX_SCANS)
    return TRUE;

  set_too_long (error);
  return FALSE;
}

/* By how much the picture is made smaller, where it is so least: 1 and more. */
static double
get_ratio (const VitrineImagePlan *plan)
{
  double across = (double) plan->part.width / plan->width;
  double down = (double) plan->part.height / plan->height;

  return MAX (1, MIN (across, down));
}

/* What the reader of JPEG may leave out; it must leave no side with less than is planned. */
static int
get_shrink (const VitrineImageFacts *facts, const VitrineImagePlan *plan)
{
  double ratio = get_ratio (plan);
  int shrink = ratio >= 8 ? 8 : ratio >= 4 ? 4 : ratio >= 2 ? 2 : 1;

  return MIN (facts->width, facts->height) >= 8 ? shrink : 1;
}

/* What the reader of WebP does of it; a film's frames it can't. */
static double
get_scale (const VitrineImageFacts *facts, const VitrineImagePlan *plan)
{
  return facts->frames > 1 ? 1 : 1 / get_ratio (plan);
}

/* Whether it is of the kind that takes more memory than others of its format. */
static gboolean
is_heavy (VitrineImageReader *self, const VitrineImageFacts *facts)
{
  const char *subsampling = NULL;
  gsize size = 0;
  const guint8 *data = self->content != NULL ? g_bytes_get_data (self->content, &size) : NULL;

  switch (facts->format) {
  case VITRINE_IMAGE_FORMAT_WEBP:
    return facts->frames > 1 || vitrine_image_format_is_lossless (data, size);
  case VITRINE_IMAGE_FORMAT_HEIC:
    return !vitrine_heif_is_grid (data, size);
  case VITRINE_IMAGE_FORMAT_JPEG:
    return vips_image_get_typeof (self->image, "jpeg-chroma-subsample") != 0
           && vips_image_get_string (self->image, "jpeg-chroma-subsample", &subsampling) == 0
           && g_str_has_prefix (subsampling, "4:4:4");
  default:
    return FALSE;
  }
}

static VipsSource *
new_source (VitrineImageReader *self, int fd)
{
  if (self->content != NULL)
    return vips_source_new_from_memory (g_bytes_get_data (self->content, NULL),
                                        g_bytes_get_size (self->content));

  vitrine_image_source_init_file (&self->source, fd, G_MAXUINT64);
  return vitrine_image_source_new_vips (&self->source, FALSE);
}

/* Only the header is read here. */
static gboolean
open_with_vips (VitrineImageReader       *self,
                int                       fd,
                const VitrineImageFacts  *facts,
                const VitrineImagePlan   *plan,
                gboolean                  whole,
                GError                  **error)
{
  g_autoptr (VipsSource) source = NULL;

  vitrine_vips_start ();
  if (needs_content (facts->format) && !read_content (self, fd, facts, error))
    return FALSE;
  if (facts->format == VITRINE_IMAGE_FORMAT_JPEG && facts->interlaced && !check_scans (fd, error))
    return FALSE;

  source = new_source (self, fd);
  self->image = vitrine_vips_open_pixels (source, facts->format, get_shrink (facts, plan),
                                          get_scale (facts, plan),
                                          whole ? VIPS_FAIL_ON_TRUNCATED : VIPS_FAIL_ON_NONE);
  if (self->image != NULL)
    return TRUE;

  vitrine_image_reader_set_damaged (error);
  return FALSE;
}

/* Feeds the file in pieces. @complete says whether the loader has been content with it. */
static gboolean
feed_loader (GdkPixbufLoader *loader, int fd, gboolean *complete, GCancellable *cancellable,
             GError **error)
{
  g_autofree guint8 *buffer = g_malloc (READ_SIZE);
  gboolean goes_on = lseek (fd, 0, SEEK_SET) == 0;
  gssize count;

  while (goes_on && (count = read (fd, buffer, READ_SIZE)) > 0
         && !g_cancellable_is_cancelled (cancellable))
    goes_on = gdk_pixbuf_loader_write (loader, buffer, count, NULL);

  *complete = gdk_pixbuf_loader_close (loader, NULL) && goes_on;

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* GdkPixbuf begins each row at a multiple of four; libvips wants no gaps. */
static void
close_gaps (GdkPixbuf *pixbuf)
{
  gsize row = (gsize) gdk_pixbuf_get_width (pixbuf) * gdk_pixbuf_get_n_channels (pixbuf);
  gsize stride = gdk_pixbuf_get_rowstride (pixbuf);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);

  for (int y = 1; row != stride && y < gdk_pixbuf_get_height (pixbuf); y++)
    memmove (pixels + y * row, pixels + y * stride, row);
}

/* GdkPixbuf is content with a file that ends among its rows. A packed one can't be told before. */
static gboolean
has_all_rows (int fd, const VitrineImageFacts *facts)
{
  guint8 head[34] = { 0 };
  guint32 pixels_at, bits, packing = 0;
  guint64 row;

  if (pread (fd, head, sizeof head, 0) != sizeof head)
    return FALSE;

  pixels_at = head[10] | head[11] << 8 | head[12] << 16 | (guint32) head[13] << 24;
  bits = head[14] == 12 ? head[24] : head[28];
  if (head[14] != 12)
    packing = head[30];
  row = ((guint64) facts->width * bits + 31) / 32 * 4;

  /* 1 and 2 are run lengths. */
  return packing == 1 || packing == 2 || pixels_at + row * facts->height <= facts->bytes;
}

static gboolean
open_bmp (VitrineImageReader       *self,
          int                       fd,
          const VitrineImageFacts  *facts,
          gboolean                  whole,
          GCancellable             *cancellable,
          GError                  **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type ("bmp", error);
  gboolean complete = FALSE;
  GdkPixbuf *pixbuf;
  int width, height, bands;

  if (loader == NULL || !feed_loader (loader, fd, &complete, cancellable, error))
    return FALSE;
  complete = complete && has_all_rows (fd, facts);

  vitrine_vips_start ();
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf != NULL && (complete || !whole)) {
    self->pixbuf = g_object_ref (G_OBJECT (pixbuf));
    width = gdk_pixbuf_get_width (pixbuf);
    height = gdk_pixbuf_get_height (pixbuf);
    bands = gdk_pixbuf_get_n_channels (pixbuf);
    close_gaps (pixbuf);
    self->image = vips_image_new_from_memory (gdk_pixbuf_get_pixels (pixbuf),
                                              (gsize) width * height * bands,
                                              width, height, bands, VIPS_FORMAT_UCHAR);
  }
  if (self->image == NULL) {
    vitrine_image_reader_set_damaged (error);
    return FALSE;
  }

  self->image->Type = VIPS_INTERPRETATION_sRGB;
  return TRUE;
}

static gboolean
check_facts (const VitrineImageFacts *facts, GError **error)
{
  if (facts->damaged) {
    vitrine_image_reader_set_damaged (error);
    return FALSE;
  }
  if (facts->width == 0 || facts->height == 0) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _("This file can’t be shown as a picture"));
    return FALSE;
  }

  return TRUE;
}

/* Takes what it costs from the budget, and waits for it; or refuses it. */
static gboolean
pay (VitrineImageReader       *self,
     const VitrineImageFacts  *facts,
     const VitrineImagePlan   *plan,
     gboolean                  heavy,
     GCancellable             *cancellable,
     GError                  **error)
{
  guint64 cost = vitrine_image_budget_estimate (facts, plan, heavy);
  g_autofree char *message = vitrine_image_budget_refuse (facts, plan, heavy);

  if (message != NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, message);
    return FALSE;
  }
  if (!vitrine_image_budget_take (cost, cancellable, error))
    return FALSE;

  self->cost = cost;
  return TRUE;
}

/**
 * vitrine_image_reader_open:
 * @fd: an open regular file, which must stay so as long as the reader lives
 * @whole: whether a file that ends early is an error
 *
 * Waits until there is room in memory, for as long as the reader lives.
 *
 * Returns: (transfer full): %NULL with the errors of vitrine_pixels_load()
 */
VitrineImageReader *
vitrine_image_reader_open (int                       fd,
                           const VitrineImageFacts  *facts,
                           const VitrineImagePlan   *plan,
                           gboolean                  whole,
                           GCancellable             *cancellable,
                           GError                  **error)
{
  g_autoptr (VitrineImageReader) self = g_new0 (VitrineImageReader, 1);

  self->source.fd = -1;
  if (!check_facts (facts, error))
    return NULL;

  if (facts->format == VITRINE_IMAGE_FORMAT_BMP) {
    if (!pay (self, facts, plan, FALSE, cancellable, error)
        || !open_bmp (self, fd, facts, whole, cancellable, error))
      return NULL;
  } else if (!open_with_vips (self, fd, facts, plan, whole, error)
             || !pay (self, facts, plan, is_heavy (self, facts), cancellable, error)) {
    return NULL;
  }

  return g_steal_pointer (&self);
}
