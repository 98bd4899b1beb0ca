/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-format.h"

#include "vitrine-image-format-private.h"

#include <string.h>

/* A text file may begin with "BM", so one needs to look at two places at times. */
typedef struct {
  VitrineImageFormat format;
  const char        *first;
  gsize              first_size;
  gsize              second_at;    /* both 0 where the first bytes are enough */
  const char        *second;
  gsize              second_size;
} Signature;

#define BYTES(literal) literal, sizeof (literal) - 1

static const Signature signatures[] = {
  { VITRINE_IMAGE_FORMAT_JPEG, BYTES ("\xff\xd8\xff") },
  { VITRINE_IMAGE_FORMAT_PNG, BYTES ("\x89PNG\r\n\x1a\n") },
  { VITRINE_IMAGE_FORMAT_WEBP, BYTES ("RIFF"), 8, BYTES ("WEBP") },
  { VITRINE_IMAGE_FORMAT_GIF, BYTES ("GIF87a") },
  { VITRINE_IMAGE_FORMAT_GIF, BYTES ("GIF89a") },
  { VITRINE_IMAGE_FORMAT_TIFF, BYTES ("II*\0") },
  { VITRINE_IMAGE_FORMAT_TIFF, BYTES ("MM\0*") },
  { VITRINE_IMAGE_FORMAT_TIFF, BYTES ("II+\0") },    /* BigTIFF */
  { VITRINE_IMAGE_FORMAT_TIFF, BYTES ("MM\0+") },
  /* The second is the size of the header that follows: OS/2 1, OS/2 2, Windows 3, 3 with
   * masks, 3 with masks and alpha, 4, 5. */
  { VITRINE_IMAGE_FORMAT_BMP, BYTES ("BM"), 14, BYTES ("\x0c\0\0\0") },
  { VITRINE_IMAGE_FORMAT_BMP, BYTES ("BM"), 14, BYTES ("\x40\0\0\0") },
  { VITRINE_IMAGE_FORMAT_BMP, BYTES ("BM"), 14, BYTES ("\x28\0\0\0") },
  { VITRINE_IMAGE_FORMAT_BMP, BYTES ("BM"), 14, BYTES ("\x34\0\0\0") },
  { VITRINE_IMAGE_FORMAT_BMP, BYTES ("BM"), 14, BYTES ("\x38\0\0\0") },
  { VITRINE_IMAGE_FORMAT_BMP, BYTES ("BM"), 14, BYTES ("\x6c\0\0\0") },
  { VITRINE_IMAGE_FORMAT_BMP, BYTES ("BM"), 14, BYTES ("\x7c\0\0\0") },
};

/* ISO/IEC 23008-12, annexes B and following, and the AV1 Image File Format, section 6. The
 * brands "mif1" and "msf1" only say that it is a picture: then the others decide. */
static const struct { const char *brand; VitrineImageFormat format; } brands[] = {
  { "heic", VITRINE_IMAGE_FORMAT_HEIC },
  { "heix", VITRINE_IMAGE_FORMAT_HEIC },
  { "heim", VITRINE_IMAGE_FORMAT_HEIC },
  { "heis", VITRINE_IMAGE_FORMAT_HEIC },
  { "hevc", VITRINE_IMAGE_FORMAT_HEIC },
  { "hevx", VITRINE_IMAGE_FORMAT_HEIC },
  { "hevm", VITRINE_IMAGE_FORMAT_HEIC },
  { "hevs", VITRINE_IMAGE_FORMAT_HEIC },
  { "avif", VITRINE_IMAGE_FORMAT_AVIF },
  { "avis", VITRINE_IMAGE_FORMAT_AVIF },
};

/* Where text files are searched for what they are. */
#define TEXT_SIZE VITRINE_IMAGE_FORMAT_BYTES

static gboolean
has_bytes (const guint8 *data, gsize size, gsize at, const char *bytes, gsize length)
{
  return size >= at + length && memcmp (data + at, bytes, length) == 0;
}

static VitrineImageFormat
detect_brand (const guint8 *brand)
{
  for (guint i = 0; i < G_N_ELEMENTS (brands); i++) {
    if (memcmp (brand, brands[i].brand, 4) == 0)
      return brands[i].format;
  }

  return VITRINE_IMAGE_FORMAT_UNKNOWN;
}

/* The box "ftyp": size, name, major brand, version, then more brands to its end. */
static VitrineImageFormat
detect_heif (const guint8 *data, gsize size)
{
  VitrineImageFormat format;
  guint32 box_size;

  if (size < 12 || !has_bytes (data, size, 4, BYTES ("ftyp")))
    return VITRINE_IMAGE_FORMAT_UNKNOWN;

  format = detect_brand (data + 8);
  if (format != VITRINE_IMAGE_FORMAT_UNKNOWN)
    return format;
  /* Films come in the same box, and some name a picture's brand among their others. */
  if (!has_bytes (data, size, 8, BYTES ("mif1")) && !has_bytes (data, size, 8, BYTES ("msf1")))
    return VITRINE_IMAGE_FORMAT_UNKNOWN;

  memcpy (&box_size, data, sizeof box_size);
  size = MIN (size, GUINT32_FROM_BE (box_size));
  for (gsize at = 16; at + 4 <= size; at += 4) {
    format = detect_brand (data + at);
    if (format != VITRINE_IMAGE_FORMAT_UNKNOWN)
      return format;
  }

  return VITRINE_IMAGE_FORMAT_HEIC;
}

static const char *
skip_past (const char *text, const char *end, const char *mark)
{
  const char *found = memmem (text, end - text, mark, strlen (mark));

  return found != NULL ? found + strlen (mark) : end;
}

/* Past "<?xml …?>", "<!-- … -->" or "<!DOCTYPE … [ … ]>". */
static const char *
skip_prolog (const char *text, const char *end)
{
  const char *bracket, *closing;

  if (has_bytes ((const guint8 *) text, end - text, 0, BYTES ("<?")))
    return skip_past (text, end, "?>");
  if (has_bytes ((const guint8 *) text, end - text, 0, BYTES ("<!--")))
    return skip_past (text, end, "-->");

  bracket = memchr (text, '[', end - text);
  closing = memchr (text, '>', end - text);
  if (bracket != NULL && closing != NULL && bracket < closing)
    text = skip_past (bracket, end, "]");
  return skip_past (text, end, ">");
}

/* An XML document whose first element is "svg", with or without a name space. */
static gboolean
is_svg (const guint8 *data, gsize size)
{
  const char *text = (const char *) data;
  const char *end = text + MIN (size, TEXT_SIZE);

  if (has_bytes (data, size, 0, BYTES ("\xef\xbb\xbf")))
    text += 3;

  while (text < end) {
    if (g_ascii_isspace (*text))
      text++;
    else if (end - text >= 2 && text[0] == '<' && (text[1] == '?' || text[1] == '!'))
      text = skip_prolog (text, end);
    else
      break;
  }

  return has_bytes ((const guint8 *) text, end - text, 0, BYTES ("<svg"))
         || has_bytes ((const guint8 *) text, end - text, 0, BYTES ("<svg:svg"));
}

/**
 * vitrine_image_format_detect:
 * @data: (nullable): the beginning of a file; %VITRINE_IMAGE_FORMAT_BYTES are enough
 *
 * Returns: by content alone; %VITRINE_IMAGE_FORMAT_UNKNOWN for what is no picture we know
 */
VitrineImageFormat
vitrine_image_format_detect (const guint8 *data, gsize size)
{
  VitrineImageFormat format;

  if (size == 0)
    return VITRINE_IMAGE_FORMAT_UNKNOWN;

  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++) {
    const Signature *row = &signatures[i];

    if (has_bytes (data, size, 0, row->first, row->first_size)
        && (row->second_size == 0
            || has_bytes (data, size, row->second_at, row->second, row->second_size)))
      return row->format;
  }

  format = detect_heif (data, size);
  if (format != VITRINE_IMAGE_FORMAT_UNKNOWN)
    return format;
  if (is_svg (data, size))
    return VITRINE_IMAGE_FORMAT_SVG;
  /* ISO 32000-1, 7.5.2, note: readers take it anywhere in the first 1,024 bytes. */
  if (memmem (data, MIN (size, 1024), BYTES ("%PDF-")) != NULL)
    return VITRINE_IMAGE_FORMAT_PDF;

  return VITRINE_IMAGE_FORMAT_UNKNOWN;
}

/**
 * vitrine_image_format_count_frames:
 * @data: a WebP, or the beginning of one
 *
 * Returns: how many frames of a film there are in @data; 0 for a still picture
 */
guint
vitrine_image_format_count_frames (const guint8 *data, gsize size)
{
  guint frames = 0;
  gsize at = 12;   /* behind "RIFF", the size and "WEBP" */

  while (at + 8 <= size) {
    guint32 length;

    memcpy (&length, data + at + 4, sizeof length);
    length = GUINT32_FROM_LE (length);
    if (has_bytes (data, size, at, BYTES ("ANMF")))
      frames++;
    /* A chunk of odd length is followed by one byte more. */
    at += 8 + (gsize) length + (length & 1);
  }

  return frames;
}

/**
 * vitrine_image_format_is_lossless:
 * @data: a WebP that is no film, or the beginning of one
 *
 * Returns: whether its pixels are saved without loss
 */
gboolean
vitrine_image_format_is_lossless (const guint8 *data, gsize size)
{
  gsize at = 12;   /* as above */

  while (at + 8 <= size) {
    guint32 length;

    if (has_bytes (data, size, at, BYTES ("VP8L")))
      return TRUE;
    memcpy (&length, data + at + 4, sizeof length);
    length = GUINT32_FROM_LE (length);
    at += 8 + (gsize) length + (length & 1);
  }

  return FALSE;
}
