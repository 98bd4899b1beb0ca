/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "pictures.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

static void
start_vips (void)
{
  if (VIPS_INIT ("test") != 0)
    g_error ("%s", vips_error_buffer ());
}

/* Red, green, blue and white quarters: whichever way it is turned, it shows. */
VipsImage *
new_corners (int width, int height)
{
  g_autofree guint8 *pixels = g_malloc (3 * (gsize) width * height);
  guint8 *pixel = pixels;
  VipsImage *image;

  start_vips ();
  for (int y = 0; y < height; y++) {
    for (int x = 0; x < width; x++) {
      gboolean right = x >= width / 2;
      gboolean low = y >= height / 2;

      *pixel++ = right == low ? 255 : 0;
      *pixel++ = right ? 255 : 0;
      *pixel++ = low ? 255 : 0;
    }
  }

  image = vips_image_new_from_memory_copy (pixels, 3 * (gsize) width * height,
                                           width, height, 3, VIPS_FORMAT_UCHAR);
  g_assert_nonnull (image);
  image->Type = VIPS_INTERPRETATION_sRGB;

  return image;
}

GBytes *
save_picture (VipsImage *image, const char *suffix)
{
  void *data;
  size_t size;

  if (vips_image_write_to_buffer (image, suffix, &data, &size, NULL) != 0)
    g_error ("%s: %s", suffix, vips_error_buffer ());

  return g_bytes_new_with_free_func (data, size, g_free, data);
}

/* @suffix as libvips writes it: ".jpg", ".png[interlace]". */
GBytes *
new_picture (const char *suffix, int width, int height)
{
  g_autoptr (VipsImage) image = new_corners (width, height);

  return save_picture (image, suffix);
}

/* A suffix as above, "bmp", or the name of one of the files in data/, which are new_corners() of
 * 320 × 200 whatever is asked for: not every machine that reads such files can write them. */
GBytes *
new_any_picture (const char *kind, int width, int height)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize size = 0;

  if (kind[0] == '.')
    return new_picture (kind, width, height);
  if (g_str_equal (kind, "bmp"))
    return new_bmp (width, height);

  path = g_test_build_filename (G_TEST_DIST, "imaging", "data", kind, NULL);
  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (data, size);
}

/* 24 bits; @height may be negative: then the rows go from top to bottom. */
GBytes *
new_bmp (int width, int height)
{
  gsize stride = (3 * (gsize) width + 3) / 4 * 4;
  gsize size = 54 + stride * ABS (height);
  guint32 head[] = { size, 0, 54, 40, width, height, 1 | 24 << 16, 0, 0, 0, 0, 0, 0 };
  guint8 *data = g_malloc0 (size);

  memcpy (data, "BM", 2);
  for (guint i = 0; i < G_N_ELEMENTS (head); i++)
    head[i] = GUINT32_TO_LE (head[i]);
  memcpy (data + 2, head, sizeof head);
  /* The first pixel of the first stored row is red (BGR). */
  if (size > 56)
    data[56] = 255;

  return g_bytes_new_take (data, size);
}

static void
append_chunk (GByteArray *png, const char *type, const guint8 *data, guint32 size)
{
  guint32 crc = 0xffffffff;
  guint32 length = GUINT32_TO_BE (size);
  guint start;

  g_byte_array_append (png, (const guint8 *) &length, 4);
  start = png->len;
  g_byte_array_append (png, (const guint8 *) type, 4);
  if (size > 0)
    g_byte_array_append (png, data, size);

  for (guint i = start; i < png->len; i++) {
    crc ^= png->data[i];
    for (int bit = 0; bit < 8; bit++)
      crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
  }
  crc = GUINT32_TO_BE (~crc);
  g_byte_array_append (png, (const guint8 *) &crc, 4);
}

/* A right PNG header that claims any size, with no pixel behind it. */
GBytes *
new_png_head (guint32 width, guint32 height, gboolean interlaced)
{
  GByteArray *png = g_byte_array_new ();
  guint8 head[13] = { [8] = 8, [9] = 2, [12] = interlaced };

  width = GUINT32_TO_BE (width);
  height = GUINT32_TO_BE (height);
  memcpy (head, &width, 4);
  memcpy (head + 4, &height, 4);
  g_byte_array_append (png, (const guint8 *) "\x89PNG\r\n\x1a\n", 8);
  append_chunk (png, "IHDR", head, sizeof head);
  append_chunk (png, "IDAT", (const guint8 *) "\x78\x9c\x03\0\0\0\0\x01", 8);
  append_chunk (png, "IEND", NULL, 0);

  return g_byte_array_free_to_bytes (png);
}

/* A PNG of 400 million pixels in about 1 MB. */
GBytes *
new_bomb (void)
{
  g_autoptr (VipsImage) black = NULL;
  VipsImage *image;

  start_vips ();
  g_assert_cmpint (vips_black (&image, 20000, 20000, NULL), ==, 0);
  black = image;

  return save_picture (black, ".png[compression=1,filter=none,bitdepth=1]");
}

/* An animated WebP of 16 × 16 with empty frames. */
GBytes *
new_film (guint frames)
{
  static const guint8 head[] = "RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\x0f\0\0\x0f\0\0"
                               "ANIM\x06\0\0\0\0\0\0\0\0\0";
  static const guint8 frame[] = "ANMF\x1e\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                "VP8L\x06\0\0\0\x2f\0\0\0\0\0";
  GByteArray *film = g_byte_array_new ();
  guint32 size;

  g_byte_array_append (film, head, sizeof head - 1);
  for (guint i = 0; i < frames; i++)
    g_byte_array_append (film, frame, sizeof frame - 1);
  size = GUINT32_TO_LE (film->len - 8);
  memcpy (film->data + 4, &size, 4);

  return g_byte_array_free_to_bytes (film);
}

static void
append_be (GByteArray *array, guint size, guint64 number)
{
  for (guint i = size; i > 0; i--) {
    guint8 byte = number >> 8 * (i - 1);

    g_byte_array_append (array, &byte, 1);
  }
}

/* Tag, type, count, and a value of 4 bytes, or where it is. */
static void
append_entry (GByteArray *array, guint tag, guint type, guint count, guint32 value)
{
  append_be (array, 2, tag);
  append_be (array, 2, type);
  append_be (array, 4, count);
  append_be (array, 4, value);
}

/* As a camera writes it, without "Exif" before it: a page of three tags, and behind it the
 * camera's tags and GPS's. */
GBytes *
new_exif (guint orientation, gboolean gps, gboolean serial)
{
  GByteArray *exif = g_byte_array_new ();

  g_byte_array_append (exif, (const guint8 *) "MM\0*\0\0\0\x08", 8);
  append_be (exif, 2, 3);
  append_entry (exif, 0x0112, 3, 1, orientation << 16);
  append_entry (exif, 0x8769, 4, 1, 50);
  append_entry (exif, gps ? 0x8825 : 0x0111, 4, 1, 68);
  append_be (exif, 4, 0);
  /* 50: the serial number of a body, or the time of the picture */
  append_be (exif, 2, 1);
  append_entry (exif, serial ? 0xa431 : 0x9003, 2, 4, 0x31323300);
  append_be (exif, 4, 0);
  /* 68: which version, north, 52° 30' 0" */
  append_be (exif, 2, 3);
  append_entry (exif, 0, 1, 4, 0x02030000);
  append_entry (exif, 1, 2, 2, 0x4e000000);
  append_entry (exif, 2, 5, 3, 110);
  append_be (exif, 4, 0);
  for (guint i = 0; i < 3; i++) {
    append_be (exif, 4, i == 0 ? 52 : i == 1 ? 30 : 0);
    append_be (exif, 4, 1);
  }

  return g_byte_array_free_to_bytes (exif);
}

/* A profile with a name and nothing else. @space is "RGB ", "GRAY", "CMYK". */
GBytes *
new_icc (const char *name, const char *space)
{
  GByteArray *icc = g_byte_array_new ();
  gsize length = strlen (name) + 1;

  append_be (icc, 4, 144 + 12 + length);
  g_byte_array_set_size (icc, 128);
  memset (icc->data + 4, 0, 124);
  icc->data[8] = 2;
  memcpy (icc->data + 12, "mntr", 4);
  memcpy (icc->data + 16, space, 4);
  memcpy (icc->data + 20, "XYZ ", 4);
  memcpy (icc->data + 36, "acsp", 4);
  append_be (icc, 4, 1);
  g_byte_array_append (icc, (const guint8 *) "desc", 4);
  append_be (icc, 4, 144);
  append_be (icc, 4, 12 + length);
  g_byte_array_append (icc, (const guint8 *) "desc\0\0\0\0", 8);
  append_be (icc, 4, length);
  g_byte_array_append (icc, (const guint8 *) name, length);

  return g_byte_array_free_to_bytes (icc);
}

/* Puts a part of application data behind the first two bytes. */
GBytes *
with_segment (GBytes *jpeg, guint8 marker, const char *prefix, GBytes *content)
{
  GByteArray *array = g_byte_array_new ();
  const guint8 head[] = { 0xff, 0xd8, 0xff, marker };
  gsize size;
  const guint8 *data = g_bytes_get_data (jpeg, &size);
  /* The 0 at its end is part of it. */
  gsize length = prefix[0] != '\0' ? strlen (prefix) + 1 : 0;

  g_byte_array_append (array, head, 4);
  append_be (array, 2, 2 + length + g_bytes_get_size (content));
  g_byte_array_append (array, (const guint8 *) prefix, length);
  g_byte_array_append (array, g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  g_byte_array_append (array, data + 2, size - 2);

  return g_byte_array_free_to_bytes (array);
}

/* Puts a part behind the header, or before the end. */
GBytes *
with_chunk (GBytes *png, const char *type, gboolean at_end, GBytes *content)
{
  GByteArray *array = g_byte_array_new ();
  gsize size;
  const guint8 *data = g_bytes_get_data (png, &size);
  gsize at = at_end ? size - 12 : 33;

  g_byte_array_append (array, data, at);
  append_chunk (array, type, g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  g_byte_array_append (array, data + at, size - at);

  return g_byte_array_free_to_bytes (array);
}

/* Puts a part at the end, behind the pixels, where EXIF belongs. */
GBytes *
with_webp_chunk (GBytes *webp, const char *type, GBytes *content)
{
  GByteArray *array = g_byte_array_new ();
  guint32 length = GUINT32_TO_LE (g_bytes_get_size (content));

  g_byte_array_append (array, g_bytes_get_data (webp, NULL), g_bytes_get_size (webp));
  g_byte_array_append (array, (const guint8 *) type, 4);
  g_byte_array_append (array, (const guint8 *) &length, 4);
  g_byte_array_append (array, g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  if (array->len % 2 != 0)
    g_byte_array_append (array, (const guint8 *) "", 1);
  length = GUINT32_TO_LE (array->len - 8);
  memcpy (array->data + 4, &length, 4);

  return g_byte_array_free_to_bytes (array);
}

GBytes *
cut_bytes (GBytes *bytes, gsize size)
{
  return g_bytes_new_from_bytes (bytes, 0, MIN (size, g_bytes_get_size (bytes)));
}

GBytes *
join_bytes (GBytes *first, GBytes *second)
{
  GByteArray *array = g_byte_array_new ();

  g_byte_array_append (array, g_bytes_get_data (first, NULL), g_bytes_get_size (first));
  g_byte_array_append (array, g_bytes_get_data (second, NULL), g_bytes_get_size (second));

  return g_byte_array_free_to_bytes (array);
}

/* Returns the path, to be freed. */
char *
write_bytes (const char *folder, const char *name, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);

  return path;
}
