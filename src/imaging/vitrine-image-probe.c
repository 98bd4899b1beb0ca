/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-probe-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "vitrine-digest.h"
#include "vitrine-exif-private.h"
#include "vitrine-icc-private.h"
#include "vitrine-image-format-private.h"
#include "vitrine-image-header-private.h"
#include "vitrine-image-source-private.h"
#include "vitrine-vips-private.h"
#include "vitrine-xmp-private.h"

/* The most that is read of one file. WebP and GIF are read as a whole; the others hop to where
 * their header is. It is more than any shop takes. */
#define WINDOW_SIZE ((guint64) 16 * 1024 * 1024)

#define MAX_PNG_PART (16 * 1024 * 1024)
#define MAX_PNG_PARTS 50000

static const struct { int number; GIOErrorEnum code; const char *message; } open_errors[] = {
  /* Translators: %s is the name of a file, here and in the next ones */
  { ENOENT, G_IO_ERROR_NOT_FOUND, N_("“%s” is not there any more") },
  { ENOTDIR, G_IO_ERROR_NOT_FOUND, N_("“%s” is not there any more") },
  { EACCES, G_IO_ERROR_PERMISSION_DENIED,
    N_("“%s” can’t be opened: reading it is not allowed") },
  { EPERM, G_IO_ERROR_PERMISSION_DENIED,
    N_("“%s” can’t be opened: reading it is not allowed") },
  { ELOOP, G_IO_ERROR_TOO_MANY_LINKS, N_("“%s” is a link that leads back to itself") },
  { ENAMETOOLONG, G_IO_ERROR_FILENAME_TOO_LONG, N_("The name “%s” is too long") },
  /* A socket, or a device that has no driver. */
  { ENXIO, G_IO_ERROR_NOT_REGULAR_FILE, N_("“%s” is no file") },
};

/* The words of the tables are translated, so the compiler can't see them; the tests do. */
static void
set_file_error (GError **error, GIOErrorEnum code, const char *path, const char *message)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GString) text = g_string_new (g_dgettext (GETTEXT_PACKAGE, message));

  g_string_replace (text, "%s", name, 1);
  g_set_error_literal (error, G_IO_ERROR, code, text->str);
}

static void
set_open_error (GError **error, int number, const char *path)
{
  GStatBuf info;

  if (number == ENOENT && g_lstat (path, &info) == 0) {
    set_file_error (error, G_IO_ERROR_NOT_FOUND, path,
                    N_("“%s” is a link to a file that is not there"));
    return;
  }

  for (guint i = 0; i < G_N_ELEMENTS (open_errors); i++) {
    if (open_errors[i].number == number) {
      set_file_error (error, open_errors[i].code, path, open_errors[i].message);
      return;
    }
  }

  g_autofree char *name = g_filename_display_basename (path);
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number),
               /* Translators: the name of a file, and what the system says */
               _("“%s” can’t be read: %s"), name, g_strerror (number));
}

/**
 * vitrine_image_open_file:
 *
 * Opens a regular file for reading, and never waits: a pipe or a device is refused.
 *
 * Returns: a file descriptor, or -1 with @error set as by vitrine_image_probe_file()
 */
int
vitrine_image_open_file (const char *path, GError **error)
{
  struct stat info;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0 || fstat (fd, &info) != 0) {
    set_open_error (error, errno, path);
  } else if (S_ISDIR (info.st_mode)) {
    set_file_error (error, G_IO_ERROR_IS_DIRECTORY, path, N_("“%s” is a folder, not a picture"));
  } else if (!S_ISREG (info.st_mode)) {
    set_file_error (error, G_IO_ERROR_NOT_REGULAR_FILE, path, N_("“%s” is no file"));
  } else {
    return fd;
  }

  if (fd >= 0)
    close (fd);
  return -1;
}

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  VitrineImageFacts *facts = user_data;

  facts->width = width;
  facts->height = height;
  /* Stops the loader before it makes room for the pixels. */
  gdk_pixbuf_loader_set_size (loader, 0, 0);
}

static void
measure_bmp (VitrineImageSource *source, VitrineImageFacts *facts)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;

  if (!vitrine_image_header_is_bearable (source, VITRINE_IMAGE_FORMAT_BMP))
    return;

  loader = gdk_pixbuf_loader_new_with_type ("bmp", NULL);
  if (loader == NULL)
    return;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), facts);
  gdk_pixbuf_loader_write (loader, source->data, source->held, NULL);
  /* Complains of missing pixels, whatever it was given: only the size counts. */
  gdk_pixbuf_loader_close (loader, NULL);
}

static const struct { VipsInterpretation interpretation; VitrineColour colour; } colours[] = {
  { VIPS_INTERPRETATION_B_W, VITRINE_COLOUR_GREY },
  { VIPS_INTERPRETATION_GREY16, VITRINE_COLOUR_GREY },
  { VIPS_INTERPRETATION_sRGB, VITRINE_COLOUR_RGB },
  { VIPS_INTERPRETATION_RGB, VITRINE_COLOUR_RGB },
  { VIPS_INTERPRETATION_RGB16, VITRINE_COLOUR_RGB },
  { VIPS_INTERPRETATION_scRGB, VITRINE_COLOUR_RGB },
  { VIPS_INTERPRETATION_CMYK, VITRINE_COLOUR_CMYK },
};

static VitrineColour
get_colour (VipsImage *image)
{
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++) {
    if (colours[i].interpretation == vips_image_get_interpretation (image))
      return colours[i].colour;
  }

  return VITRINE_COLOUR_OTHER;
}

/* Calls @reader with a part of the file that libvips has found, if there is one. */
static void
read_part (VipsImage *image, const char *name,
           void (*reader) (const guint8 *, gsize, VitrineImageFacts *), VitrineImageFacts *facts)
{
  const void *data;
  size_t size;

  if (vips_image_get_typeof (image, name) != VIPS_TYPE_BLOB)
    return;
  if (vips_image_get_blob (image, name, &data, &size) == 0 && data != NULL)
    reader (data, size, facts);
  else
    vips_error_clear ();
}

static int
get_int (VipsImage *image, const char *name)
{
  int value = 0;

  if (vips_image_get_typeof (image, name) != 0 && vips_image_get_int (image, name, &value) != 0)
    vips_error_clear ();

  return value;
}

/* What only libheif finds. It has turned the picture as the file says, so that what EXIF says
 * beside it counts no more. */
static void
read_heif (VipsImage *image, VitrineImageFacts *facts)
{
  read_part (image, VIPS_META_EXIF_NAME, vitrine_exif_read, facts);
  read_part (image, VIPS_META_XMP_NAME, vitrine_xmp_read, facts);
  facts->orientation = 0;
  facts->frames = MAX (vips_image_get_n_pages (image), 1);
  facts->bits = get_int (image, "heif-bitdepth");
  if (facts->bits == 0)
    facts->bits = get_int (image, "bits-per-sample");
}

static void
read_with_vips (VitrineImageSource *source, gboolean held, VitrineImageFacts *facts)
{
  g_autoptr (VipsSource) vips_source = NULL;
  g_autoptr (VipsImage) image = NULL;

  if (!vitrine_image_header_is_bearable (source, facts->format))
    return;

  vitrine_vips_start ();
  vips_source = vitrine_image_source_new_vips (source, held);
  image = vitrine_vips_open (vips_source, facts->format, 1);
  if (image == NULL)
    return;

  facts->width = vips_image_get_width (image);
  facts->height = vips_image_get_height (image);
  facts->colour = get_colour (image);
  facts->alpha = vips_image_hasalpha (image);
  read_part (image, VIPS_META_ICC_NAME, vitrine_icc_read, facts);
  if (facts->format == VITRINE_IMAGE_FORMAT_HEIC || facts->format == VITRINE_IMAGE_FORMAT_AVIF)
    read_heif (image, facts);
}

static void
measure_with_vips (VitrineImageSource *source, VitrineImageFacts *facts)
{
  read_with_vips (source, FALSE, facts);
}

/* libpng makes room for a text as it is announced, and fills that with zeros, before it reads
 * one byte of it: a gigabyte at times. No honest one before the pixels is as long as this. */
static gboolean
is_png_bounded (VitrineImageSource *source)
{
  guint8 head[8];
  guint64 at = 8;

  for (guint i = 0; i < MAX_PNG_PARTS && vitrine_image_source_read (source, at, head, 8); i++) {
    guint32 size = (guint32) head[0] << 24 | head[1] << 16 | head[2] << 8 | head[3];

    if (memcmp (head + 4, "IDAT", 4) == 0)
      break;
    if (size > MAX_PNG_PART)
      return FALSE;
    at += 12 + (guint64) size;
  }

  return TRUE;
}

static void
measure_png (VitrineImageSource *source, VitrineImageFacts *facts)
{
  if (is_png_bounded (source))
    read_with_vips (source, FALSE, facts);
}

/* Readers that want all of it in memory. */
static void
hold_window (VitrineImageSource *source)
{
  vitrine_image_source_hold (source, WINDOW_SIZE);
  if (source->held < source->size)
    source->spent = TRUE;
}

static void
measure_whole (VitrineImageSource *source, VitrineImageFacts *facts)
{
  hold_window (source);
  read_with_vips (source, TRUE, facts);
}

/* Bytes 20 to 29 of a film: a bit for alpha, and width and height, less one, in 24 bits each. */
static void
measure_film (const guint8 *data, VitrineImageFacts *facts)
{
  facts->width = 1 + (data[24] | data[25] << 8 | data[26] << 16);
  facts->height = 1 + (data[27] | data[28] << 8 | data[29] << 16);
  facts->alpha = (data[20] & 0x10) != 0;
  facts->colour = VITRINE_COLOUR_RGB;
}

static void
measure_webp (VitrineImageSource *source, VitrineImageFacts *facts)
{
  hold_window (source);
  if (vitrine_image_format_count_frames (source->data, source->held) <= VITRINE_WEBP_MAX_FRAMES)
    read_with_vips (source, TRUE, facts);
  else if (memcmp (source->data + 12, "VP8X", 4) == 0)
    measure_film (source->data, facts);
}

/* How each format's header is read; NULL where a picture has no size in pixels, or we can't
 * tell it. */
static void (*const measure[VITRINE_N_IMAGE_FORMATS]) (VitrineImageSource *,
                                                       VitrineImageFacts *) = {
  [VITRINE_IMAGE_FORMAT_JPEG] = measure_with_vips,
  [VITRINE_IMAGE_FORMAT_PNG] = measure_png,
  [VITRINE_IMAGE_FORMAT_WEBP] = measure_webp,
  [VITRINE_IMAGE_FORMAT_HEIC] = measure_with_vips,
  [VITRINE_IMAGE_FORMAT_AVIF] = measure_with_vips,
  [VITRINE_IMAGE_FORMAT_GIF] = measure_whole,
  [VITRINE_IMAGE_FORMAT_TIFF] = measure_with_vips,
  [VITRINE_IMAGE_FORMAT_BMP] = measure_bmp,
};

static void
read_facts (VitrineImageSource *source, VitrineImageFacts *facts)
{
  VitrineImageFacts found = {
    .format = vitrine_image_format_detect (source->data, source->held),
    .bytes = source->size,
  };

  if (measure[found.format] != NULL) {
    measure[found.format] (source, &found);
    /* The parts around the pixels are worth as much again. */
    source->budget = source->fd >= 0 ? WINDOW_SIZE : 0;
    if (found.width != 0 && found.height != 0)
      vitrine_image_header_read (source, &found);
    else
      found = (VitrineImageFacts) {
        .format = found.format,
        .bytes = found.bytes,
        /* What lies beyond what may be read is not known to be damaged. */
        .damaged = !source->spent,
      };
  }

  *facts = found;
}

static void
set_read_error (GError **error, int number)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number),
               /* Translators: %s is what the system says */
               _("The file can’t be read: %s"), g_strerror (number));
}

/**
 * vitrine_image_read_open:
 * @fd: an open regular file; its position is neither used nor moved
 *
 * Reads the first @limit bytes, or all where there are less. They are copied, not mapped: a
 * mapped file that is cut short by someone else would end the program.
 *
 * Returns: (transfer full): at most @limit bytes, or %NULL with @error set
 */
GBytes *
vitrine_image_read_open (int fd, gsize limit, GError **error)
{
  g_autofree guint8 *data = NULL;
  struct stat info = { 0 };
  gsize size, got = 0;

  fstat (fd, &info);
  size = MIN ((guint64) info.st_size, limit);
  data = g_malloc (MAX (size, 1));

  while (got < size) {
    gssize count = pread (fd, data + got, size - got, got);

    if (count == 0)
      break;
    if (count < 0 && errno != EINTR) {
      set_read_error (error, errno);
      return NULL;
    }
    got += MAX (count, 0);
  }

  return g_bytes_new_take (g_steal_pointer (&data), got);
}

/**
 * vitrine_image_probe_open:
 * @fd: an open regular file; its position is neither used nor moved
 *
 * As vitrine_image_probe_file(), for a file that is open already.
 */
gboolean
vitrine_image_probe_open (int fd, VitrineImageFacts *facts, GError **error)
{
  g_auto (VitrineImageSource) source = { .fd = -1 };
  VitrineImageFacts found;

  vitrine_image_source_init_file (&source, fd, WINDOW_SIZE);
  read_facts (&source, &found);

  if (source.error != 0) {
    set_read_error (error, source.error);
    return FALSE;
  }

  *facts = found;
  return TRUE;
}

/**
 * vitrine_image_probe_file:
 * @facts: (out): what the file is; set on success only
 *
 * Reads the header of a picture, at most 16 MB of the file and no pixel of it, whatever size
 * the header claims. A file that is no picture, or a damaged one, is no error but a fact.
 * The width is 0 where a format has no pixels, the header is damaged, or it lies beyond those
 * 16 MB. Pixels are as stored, before any turning by EXIF; a HEIC picture's own turning, which
 * is part of its format, has been done. Blocks; any thread.
 *
 * Fails with %G_IO_ERROR when the file can't be read: %G_IO_ERROR_NOT_FOUND (a broken link
 * too), %G_IO_ERROR_IS_DIRECTORY, %G_IO_ERROR_PERMISSION_DENIED,
 * %G_IO_ERROR_NOT_REGULAR_FILE for pipes and devices, and others of the system.
 */
gboolean
vitrine_image_probe_file (const char *path, VitrineImageFacts *facts, GError **error)
{
  gboolean read;
  int fd;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (facts != NULL, FALSE);

  fd = vitrine_image_open_file (path, error);
  if (fd < 0)
    return FALSE;

  read = vitrine_image_probe_open (fd, facts, error);
  close (fd);

  return read;
}

/**
 * vitrine_image_probe_digest:
 * @facts: (out): what the file is; set on success only
 * @digest: (out): SHA-256 of all of it; set on success only
 *
 * As vitrine_image_probe_file(), and reads the whole file, which is opened once: both speak of
 * the same one. Blocks; any thread.
 */
gboolean
vitrine_image_probe_digest (const char         *path,
                            VitrineImageFacts  *facts,
                            char              **digest,
                            GError            **error)
{
  VitrineImageFacts found;
  gboolean read;
  int fd;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (facts != NULL && digest != NULL, FALSE);

  fd = vitrine_image_open_file (path, error);
  if (fd < 0)
    return FALSE;

  read = vitrine_image_probe_open (fd, &found, error)
         && vitrine_digest_open (fd, digest, &found.bytes, error);
  close (fd);
  if (read)
    *facts = found;

  return read;
}

/**
 * vitrine_image_probe_bytes:
 * @facts: (out): what the bytes are
 *
 * As vitrine_image_probe_file(), for a whole file in memory. Any thread.
 */
void
vitrine_image_probe_bytes (GBytes *bytes, VitrineImageFacts *facts)
{
  g_auto (VitrineImageSource) source = { .fd = -1 };
  gsize size;
  const guint8 *data;

  g_return_if_fail (bytes != NULL);
  g_return_if_fail (facts != NULL);

  data = g_bytes_get_data (bytes, &size);
  vitrine_image_source_init_bytes (&source, data, size);
  read_facts (&source, facts);
}
