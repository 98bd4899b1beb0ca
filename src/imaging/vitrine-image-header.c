/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-header-private.h"

#include <string.h>

#include "vitrine-exif-private.h"
#include "vitrine-image-format-private.h"
#include "vitrine-png-text-private.h"
#include "vitrine-xmp-private.h"

/* Parts of a file that are looked at: more is nobody's picture. A file of millions of tiny
 * ones would take seconds. */
#define MAX_PARTS 50000

/* The longest part that is read; longer ones are skipped. */
#define MAX_PART (4 * 1024 * 1024)

/* What readers take seconds for: libjpeg keeps its parts in a list whose end it looks for each
 * time, and libpng unpacks each text to megabytes. No picture has as many. */
#define MAX_JPEG_PARTS 1000
#define MAX_PNG_TEXTS 32

#define STARTS_WITH(data, size, literal) \
  ((size) >= sizeof (literal) - 1 && memcmp (data, literal, sizeof (literal) - 1) == 0)

/* --- JPEG: ITU-T T.81, annex B --- */

/* Start of frame, but for DHT (c4), JPG (c8) and DAC (cc), which have numbers among them. */
static gboolean
is_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Application data, after its length. */
static void
read_application (guint8 marker, const guint8 *data, gsize size, VitrineImageFacts *facts)
{
  static const char xmp[] = "http://ns.adobe.com/xap/1.0/";
  static const char more_xmp[] = "http://ns.adobe.com/xmp/extension/";

  if (marker == 0xe1 && STARTS_WITH (data, size, "Exif\0")) {
    VitrineImageFacts further = *facts;
    gboolean first = (facts->metadata & VITRINE_METADATA_EXIF) == 0;

    /* All of them tell, but readers turn the picture by the first. */
    vitrine_exif_read (data, size, first ? facts : &further);
    facts->metadata |= further.metadata;
  } else if (marker == 0xe1
             && (STARTS_WITH (data, size, xmp) || STARTS_WITH (data, size, more_xmp))) {
    vitrine_xmp_read (data, size, facts);
  } else if (marker == 0xed && STARTS_WITH (data, size, "Photoshop 3.0")
             && memmem (data, size, "8BIM\x04\x04", 6) != NULL) {
    facts->metadata |= VITRINE_METADATA_IPTC;
  }
}

/* Finds the next marker, as readers do: what stands before it is passed over. */
static guint8
next_marker (VitrineImageSource *source, guint64 *at)
{
  gboolean seen = FALSE;
  guint8 byte;

  for (guint i = 0; i < MAX_PARTS && vitrine_image_source_read (source, *at, &byte, 1); i++) {
    (*at)++;
    if (seen && byte != 0xff && byte != 0)
      return byte;
    seen = byte == 0xff;
  }

  return 0;
}

static void
read_jpeg (VitrineImageSource *source, VitrineImageFacts *facts)
{
  guint64 at = 2;
  guint8 components = 0;

  facts->frames = 1;
  facts->bits = 8;
  for (guint i = 0; i < MAX_PARTS; i++) {
    g_autofree guint8 *copy = NULL;
    const guint8 *data;
    guint8 marker = next_marker (source, &at);
    guint8 length[2];
    gsize size;

    if (marker == 0 || marker == 0xd9 || !vitrine_image_source_read (source, at, length, 2))
      return;
    size = length[0] << 8 | length[1];
    data = size > 2 ? vitrine_image_source_peek (source, at + 2, size - 2, &copy) : NULL;
    if (data == NULL)
      return;

    if (is_frame (marker) && size >= 8) {
      facts->bits = data[0];
      components = data[5];
      facts->interlaced = (marker & 3) == 2;
    }
    /* One scan that hasn't all components isn't the last. */
    if (marker == 0xda) {
      facts->interlaced = facts->interlaced || data[0] < components;
      return;
    }
    read_application (marker, data, size - 2, facts);
    at += size;
  }
}

static gboolean
is_bearable_jpeg (VitrineImageSource *source)
{
  guint64 at = 2;

  for (guint i = 0; i < MAX_JPEG_PARTS; i++) {
    guint8 marker = next_marker (source, &at);
    guint8 length[2];

    if (marker == 0 || marker == 0xd9 || marker == 0xda
        || !vitrine_image_source_read (source, at, length, 2))
      return TRUE;
    at += length[0] << 8 | length[1];
  }

  return FALSE;
}

/* --- PNG: ISO/IEC 15948, with eXIf and acTL of its third edition --- */

static guint32
get_be32 (const guint8 *data)
{
  return (guint32) data[0] << 24 | data[1] << 16 | data[2] << 8 | data[3];
}

static gboolean
is_text (const char *name)
{
  return memcmp (name, "tEXt", 4) == 0 || memcmp (name, "zTXt", 4) == 0
         || memcmp (name, "iTXt", 4) == 0;
}

static void
read_png_part (const char *name, const guint8 *data, gsize size, VitrineImageFacts *facts)
{
  if (memcmp (name, "acTL", 4) == 0 && size >= 4)
    facts->frames = MAX (get_be32 (data), 1);
  else if (memcmp (name, "eXIf", 4) == 0)
    vitrine_exif_read (data, size, facts);
  else if (is_text (name))
    vitrine_png_text_read (name, data, size, facts);
}

/* Those that are worth reading. */
static gboolean
is_telling (const char *name)
{
  return memcmp (name, "acTL", 4) == 0 || memcmp (name, "eXIf", 4) == 0 || is_text (name);
}

static gboolean
is_bearable_png (VitrineImageSource *source)
{
  guint8 head[8];
  guint64 at = 8;
  guint texts = 0;

  for (guint i = 0; i < MAX_PARTS && vitrine_image_source_read (source, at, head, 8); i++) {
    if (memcmp (head + 4, "IDAT", 4) == 0)
      return TRUE;
    if ((head[4] == 'z' || head[4] == 'i') && is_text ((const char *) head + 4)
        && ++texts > MAX_PNG_TEXTS)
      return FALSE;
    at += 12 + (guint64) get_be32 (head);
  }

  return TRUE;
}

static void
read_png (VitrineImageSource *source, VitrineImageFacts *facts)
{
  guint8 head[8];
  guint64 at = 8;
  guint texts = 0;

  facts->frames = 1;
  for (guint i = 0; i < MAX_PARTS && vitrine_image_source_read (source, at, head, 8); i++) {
    guint32 size = get_be32 (head);
    const char *name = (const char *) head + 4;
    g_autofree guint8 *copy = NULL;
    const guint8 *data = NULL;

    /* Texts may be packed, and take longer to read than they are long. */
    if (i == 0
        || (is_telling (name) && size <= MAX_PART && (!is_text (name) || ++texts <= MAX_PNG_TEXTS)))
      data = vitrine_image_source_peek (source, at + 8, size, &copy);
    if (data != NULL && i == 0 && size >= 13) {
      /* Where there is a palette, its entries count: they have 8 bits. */
      facts->bits = data[9] == 3 ? 8 : data[8];
      facts->interlaced = data[12] != 0;
    } else if (data != NULL) {
      read_png_part (name, data, size, facts);
    }
    /* And the check sum. */
    at += 12 + (guint64) size;
  }
}

/* --- WebP: RFC 9649 --- */

static void
read_webp (VitrineImageSource *source, VitrineImageFacts *facts)
{
  guint8 head[8];
  guint64 at = 12;
  guint frames = 0;

  facts->bits = 8;
  for (guint i = 0; vitrine_image_source_read (source, at, head, 8); i++) {
    guint32 size = head[4] | head[5] << 8 | head[6] << 16 | (guint32) head[7] << 24;
    g_autofree guint8 *copy = NULL;
    const guint8 *data = NULL;

    if (size <= MAX_PART && (memcmp (head, "EXIF", 4) == 0 || memcmp (head, "XMP ", 4) == 0))
      data = vitrine_image_source_peek (source, at + 8, size, &copy);
    if (data != NULL && head[0] == 'E')
      vitrine_exif_read (data, size, facts);
    else if (data != NULL)
      vitrine_xmp_read (data, size, facts);
    if (memcmp (head, "ANMF", 4) == 0)
      frames++;
    at += 8 + (guint64) size + (size & 1);
  }

  facts->frames = MAX (frames, 1);
}

/* --- GIF: version 89a, CompuServe 1990 --- */

/* Past blocks of up to 255 bytes, of which an empty one is the last. */
static guint64
skip_blocks (VitrineImageSource *source, guint64 at)
{
  guint8 size;

  while (vitrine_image_source_read (source, at, &size, 1)) {
    at += 1 + (guint64) size;
    if (size == 0)
      break;
  }

  return at;
}

static guint
get_table_size (guint8 flags)
{
  return flags & 0x80 ? 3 * (2 << (flags & 7)) : 0;
}

/* XMP lies bare between the name and a trailer that leads readers out of it. */
static void
read_gif_extension (VitrineImageSource *source, guint64 at, guint64 end, VitrineImageFacts *facts)
{
  g_autofree guint8 *copy = NULL;
  const guint8 *data;
  gsize size = MIN (end - at, MAX_PART);

  if (size < 13)
    return;
  data = vitrine_image_source_peek (source, at, size, &copy);
  if (data != NULL && data[0] == 0xff && STARTS_WITH (data + 1, size - 1, "\x0bXMP DataXMP"))
    vitrine_xmp_read (data, size, facts);
}

static void
read_gif (VitrineImageSource *source, VitrineImageFacts *facts)
{
  guint8 head[10];
  guint frames = 0;
  guint64 at = 13;

  facts->bits = 8;
  if (vitrine_image_source_read (source, 10, head, 1))
    at += get_table_size (head[0]);

  while (vitrine_image_source_read (source, at, head, 1)) {
    if (head[0] == '!') {
      guint64 end = skip_blocks (source, at + 2);

      read_gif_extension (source, at + 1, MIN (end, source->size), facts);
      at = end;
    } else if (head[0] == ',' && vitrine_image_source_read (source, at, head, 10)) {
      if (frames++ == 0)
        facts->interlaced = (head[9] & 0x40) != 0;
      at = skip_blocks (source, at + 10 + get_table_size (head[9]) + 1);
    } else {
      break;
    }
  }

  facts->frames = MAX (frames, 1);
}

/* --- BMP --- */

/* Behind 14 bytes of the file's, the header: its size, and 10 or 14 bytes on the bits of one
 * pixel; 16 bytes on how it is packed; 52 bytes on, in newer ones, the mask of its alpha. */
static void
read_bmp (VitrineImageSource *source, VitrineImageFacts *facts)
{
  guint8 head[70] = { 0 };
  guint32 size, mask;
  guint bits;

  vitrine_image_source_read (source, 0, head, MIN (source->size, sizeof head));
  size = head[14] | head[15] << 8;
  bits = size == 12 ? head[24] | head[25] << 8 : head[28] | head[29] << 8;
  mask = get_be32 (head + 66);

  facts->frames = 1;
  facts->colour = VITRINE_COLOUR_RGB;
  /* Up to 8 it is the number of an entry in a table of 8 bits; 16 are shared by three. */
  facts->bits = bits == 16 ? 5 : 8;
  facts->alpha = bits >= 16 && size >= 56 && (head[30] == 3 || head[30] == 6) && mask != 0;
}

/* 46 bytes on, how many entries the table of colours has. GdkPixbuf takes that for a signed
 * number, and one below 0 for a table of gigabytes. */
static gboolean
is_bearable_bmp (VitrineImageSource *source)
{
  guint8 head[50] = { 0 };

  vitrine_image_source_read (source, 0, head, MIN (source->size, sizeof head));

  return head[14] < 40 || head[49] < 0x80;
}

/* HEIC and AVIF: their boxes are libheif's. */
static void (*const readers[VITRINE_N_IMAGE_FORMATS]) (VitrineImageSource *,
                                                       VitrineImageFacts *) = {
  [VITRINE_IMAGE_FORMAT_JPEG] = read_jpeg,
  [VITRINE_IMAGE_FORMAT_PNG] = read_png,
  [VITRINE_IMAGE_FORMAT_WEBP] = read_webp,
  [VITRINE_IMAGE_FORMAT_GIF] = read_gif,
  [VITRINE_IMAGE_FORMAT_BMP] = read_bmp,
  [VITRINE_IMAGE_FORMAT_TIFF] = vitrine_tiff_read,
};

/**
 * vitrine_image_header_is_bearable:
 *
 * Returns: whether the library that reads @format opens it in a bearable time and room. One
 *   that it doesn't is made to be a trap, and must not be handed to it.
 */
gboolean
vitrine_image_header_is_bearable (VitrineImageSource *source, VitrineImageFormat format)
{
  if (format == VITRINE_IMAGE_FORMAT_JPEG)
    return is_bearable_jpeg (source);
  if (format == VITRINE_IMAGE_FORMAT_PNG)
    return is_bearable_png (source);
  if (format == VITRINE_IMAGE_FORMAT_BMP)
    return is_bearable_bmp (source);

  return TRUE;
}

/**
 * vitrine_image_header_read:
 * @source: a picture whose header can be read
 * @facts: (inout): its format is known; bits, interlacing, frames, orientation and metadata
 *   are found out
 *
 * Walks through the parts of the file, and skips the pixels. Where a part makes no sense,
 * what was found until then stays.
 */
void
vitrine_image_header_read (VitrineImageSource *source, VitrineImageFacts *facts)
{
  if (readers[facts->format] != NULL)
    readers[facts->format] (source, facts);
}
