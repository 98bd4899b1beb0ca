/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-png-text-private.h"

#include <gio/gio.h>
#include <string.h>

#include "vitrine-exif-private.h"
#include "vitrine-xmp-private.h"

/* The most that a packed text is unpacked to: what makes more isn't metadata, but a trap. */
#define MAX_TEXT (1024 * 1024)

typedef void (*Reader) (const guint8 *data, gsize size, VitrineImageFacts *facts);

static void
note_iptc (const guint8 *data, gsize size, VitrineImageFacts *facts)
{
  facts->metadata |= VITRINE_METADATA_IPTC;
}

/* XMP Specification part 3 (2020), 1.1.5; the others are ImageMagick's, from before eXIf. */
static const struct { const char *keyword; gboolean is_hex; Reader reader; } texts[] = {
  { "XML:com.adobe.xmp", FALSE, vitrine_xmp_read },
  { "Raw profile type exif", TRUE, vitrine_exif_read },
  { "Raw profile type APP1", TRUE, vitrine_exif_read },
  { "Raw profile type xmp", TRUE, vitrine_xmp_read },
  { "Raw profile type iptc", TRUE, note_iptc },
};

/* Returns what there is of it, at most MAX_TEXT. */
static GByteArray *
unpack (const guint8 *data, gsize size)
{
  g_autoptr (GConverter) converter =
    G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr (GInputStream) packed = g_memory_input_stream_new_from_data (data, size, NULL);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (packed, converter);
  GByteArray *text = g_byte_array_new ();
  guint8 buffer[16 * 1024];
  gssize count;

  while (text->len < MAX_TEXT
         && (count = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_byte_array_append (text, buffer, count);

  return text;
}

/* "\nexif\n     1234\n", then that many bytes as two hex digits each, in lines. */
static GByteArray *
read_hex (const guint8 *text, gsize size)
{
  GByteArray *bytes = g_byte_array_new ();
  guint lines = 0;
  int high = -1;

  for (gsize i = 0; i < size; i++) {
    int digit = g_ascii_xdigit_value (text[i]);

    if (text[i] == '\n')
      lines++;
    if (lines < 3 || digit < 0)
      continue;
    if (high >= 0) {
      guint8 byte = high << 4 | digit;

      g_byte_array_append (bytes, &byte, 1);
      high = -1;
    } else {
      high = digit;
    }
  }

  return bytes;
}

/* Past one more text and the 0 that ends it. */
static gsize
skip_text (const guint8 *data, gsize size, gsize at)
{
  const guint8 *end = at < size ? memchr (data + at, 0, size - at) : NULL;

  return end != NULL ? (gsize) (end - data) + 1 : size;
}

static void
read_text (gboolean is_hex, Reader reader, const guint8 *text, gsize size,
           VitrineImageFacts *facts)
{
  g_autoptr (GByteArray) bytes = is_hex ? read_hex (text, size) : NULL;

  if (bytes != NULL) {
    text = bytes->data;
    size = bytes->len;
  }
  if (size > 0)
    reader (text, size, facts);
}

/**
 * vitrine_png_text_read:
 * @kind: "tEXt", "zTXt" or "iTXt"
 * @data: the keyword, and the text as @kind has it
 * @facts: (inout): its metadata, and its orientation when this has EXIF
 */
void
vitrine_png_text_read (const char        *kind,
                       const guint8      *data,
                       gsize              size,
                       VitrineImageFacts *facts)
{
  gsize at = skip_text (data, size, 0);
  gboolean is_packed = kind[0] == 'z';
  guint row;

  for (row = 0; row < G_N_ELEMENTS (texts); row++) {
    if (at == strlen (texts[row].keyword) + 1 && memcmp (data, texts[row].keyword, at) == 0)
      break;
  }
  if (row == G_N_ELEMENTS (texts))
    return;

  /* Is it packed, and how; language, keyword in that language. */
  if (kind[0] == 'i' && at + 2 <= size) {
    is_packed = data[at] != 0;
    at = skip_text (data, size, skip_text (data, size, at + 2));
  } else if (kind[0] == 'z') {
    at++;
  }
  at = MIN (at, size);

  if (is_packed) {
    g_autoptr (GByteArray) text = unpack (data + at, size - at);

    read_text (texts[row].is_hex, texts[row].reader, text->data, text->len, facts);
  } else {
    read_text (texts[row].is_hex, texts[row].reader, data + at, size - at, facts);
  }
}
