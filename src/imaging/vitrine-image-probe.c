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

#include "vitrine-image-format-private.h"
#include "vitrine-vips-private.h"

/* Nearly every header is in the first megabyte. Those that are not (WebP is read as a whole,
 * TIFF keeps its list at the end) get a second look at as much as any shop takes, and more. */
#define HEAD_SIZE ((gsize) 1024 * 1024)
#define WINDOW_SIZE ((gsize) 16 * 1024 * 1024)

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
measure_bmp (const guint8 *data, gsize size, VitrineImageFacts *facts)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type ("bmp", NULL);

  if (loader == NULL)
    return;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), facts);
  gdk_pixbuf_loader_write (loader, data, size, NULL);
  /* Complains of missing pixels, whatever it was given: only the size counts. */
  gdk_pixbuf_loader_close (loader, NULL);
}

static void
measure_with_vips (const guint8 *data, gsize size, VitrineImageFacts *facts)
{
  g_autoptr (VipsSource) source = NULL;
  g_autoptr (VipsImage) image = NULL;

  vitrine_vips_start ();
  source = vips_source_new_from_memory (data, size);
  image = vitrine_vips_open (source, facts->format, 1);
  if (image != NULL) {
    facts->width = vips_image_get_width (image);
    facts->height = vips_image_get_height (image);
  }
}

/* Bytes 24 to 29 of a film: width and height, less one, in 24 bits each. */
static void
measure_film (const guint8 *data, VitrineImageFacts *facts)
{
  facts->width = 1 + (data[24] | data[25] << 8 | data[26] << 16);
  facts->height = 1 + (data[27] | data[28] << 8 | data[29] << 16);
}

static void
measure_webp (const guint8 *data, gsize size, VitrineImageFacts *facts)
{
  if (vitrine_image_format_count_frames (data, size) <= VITRINE_WEBP_MAX_FRAMES)
    measure_with_vips (data, size, facts);
  else if (memcmp (data + 12, "VP8X", 4) == 0)
    measure_film (data, facts);
}

/* How each format's header is read; NULL where a picture has no size in pixels, or we can't
 * tell it. */
static void (*const measure[VITRINE_N_IMAGE_FORMATS]) (const guint8 *, gsize,
                                                       VitrineImageFacts *) = {
  [VITRINE_IMAGE_FORMAT_JPEG] = measure_with_vips,
  [VITRINE_IMAGE_FORMAT_PNG] = measure_with_vips,
  [VITRINE_IMAGE_FORMAT_WEBP] = measure_webp,
  [VITRINE_IMAGE_FORMAT_HEIC] = measure_with_vips,
  [VITRINE_IMAGE_FORMAT_AVIF] = measure_with_vips,
  [VITRINE_IMAGE_FORMAT_GIF] = measure_with_vips,
  [VITRINE_IMAGE_FORMAT_TIFF] = measure_with_vips,
  [VITRINE_IMAGE_FORMAT_BMP] = measure_bmp,
};

static void
read_header (const guint8 *data, gsize size, VitrineImageFacts *facts)
{
  facts->format = vitrine_image_format_detect (data, size);
  facts->width = 0;
  facts->height = 0;
  facts->damaged = FALSE;

  if (measure[facts->format] == NULL)
    return;

  measure[facts->format] (data, size, facts);
  if (facts->width == 0 || facts->height == 0) {
    facts->width = 0;
    facts->height = 0;
    facts->damaged = TRUE;
  }
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
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                   /* Translators: %s is what the system says */
                   _("The file can’t be read: %s"), g_strerror (errno));
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
  const gsize steps[] = { HEAD_SIZE, WINDOW_SIZE };
  VitrineImageFacts found = { 0 };
  struct stat info = { 0 };

  fstat (fd, &info);
  found.bytes = info.st_size;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (GBytes) bytes = vitrine_image_read_open (fd, steps[i], error);

    if (bytes == NULL)
      return FALSE;

    read_header (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &found);
    if (!found.damaged || found.bytes <= steps[i])
      break;
  }

  /* A header that lies beyond what we read is not known to be damaged. */
  if (found.bytes > WINDOW_SIZE)
    found.damaged = FALSE;

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
 * vitrine_image_probe_bytes:
 * @facts: (out): what the bytes are
 *
 * As vitrine_image_probe_file(), for a whole file in memory. Any thread.
 */
void
vitrine_image_probe_bytes (GBytes *bytes, VitrineImageFacts *facts)
{
  gsize size;
  const guint8 *data;

  g_return_if_fail (bytes != NULL);
  g_return_if_fail (facts != NULL);

  data = g_bytes_get_data (bytes, &size);
  *facts = (VitrineImageFacts) { .bytes = size };
  read_header (data, size, facts);
}
