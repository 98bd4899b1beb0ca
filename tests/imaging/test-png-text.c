/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-png-text-private.h"

#include <gio/gio.h>

#include "pictures.h"

#define EXIF VITRINE_METADATA_EXIF
#define GPS VITRINE_METADATA_GPS
#define XMP VITRINE_METADATA_XMP
#define IPTC VITRINE_METADATA_IPTC

#define BYTES(literal) literal, sizeof (literal) - 1

/* As it stands in the chunk. */
static const struct {
  const char      *kind;
  const char      *data;
  gsize            size;
  VitrineMetadata  metadata;
} plain_cases[] = {
  { "tEXt", BYTES (""), 0 },
  { "tEXt", BYTES ("Comment\0exif:GPSLatitude"), 0 },
  { "tEXt", BYTES ("XML:com.adobe.xmp"), 0 },
  { "tEXt", BYTES ("XML:com.adobe.xmp\0x exif:GPSLatitude"), XMP | GPS },
  { "iTXt", BYTES ("XML:com.adobe.xmp\0\0\0\0\0x exif:GPSLatitude"), XMP | GPS },
  { "iTXt", BYTES ("XML:com.adobe.xmp\0\0\0en\0Titel\0x exif:GPSLatitude"), XMP | GPS },
  { "iTXt", BYTES ("XML:com.adobe.xmp\0\0\0en"), 0 },
  { "iTXt", BYTES ("XML:com.adobe.xmp\0"), 0 },
  { "iTXt", BYTES ("XML:com.adobe.xmp\0\1\0\0\0nonsense"), 0 },
  { "zTXt", BYTES ("XML:com.adobe.xmp\0"), 0 },
  { "zTXt", BYTES ("XML:com.adobe.xmp\0\0nonsense"), 0 },
  { "tEXt", BYTES ("Raw profile type iptc\0\niptc\n 2\n1c02\n"), IPTC },
  { "tEXt", BYTES ("Raw profile type iptc\0\niptc\n 0\n"), 0 },
  { "tEXt", BYTES ("Raw profile type xmp\0\nxmp\n 3\n3c783e\n"), XMP },
  { "tEXt", BYTES ("Raw profile type exif\0\nexif\n 9\n4d4d\n002"), EXIF },
};

static void
test_plain (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plain_cases); i++) {
    g_autofree guint8 *data = g_memdup2 (plain_cases[i].data, plain_cases[i].size);
    VitrineImageFacts facts = { 0 };

    g_test_message ("row %zu", i);
    vitrine_png_text_read (plain_cases[i].kind, data, plain_cases[i].size, &facts);
    g_assert_cmpint (facts.metadata, ==, plain_cases[i].metadata);
  }
}

static void
pack (GByteArray *chunk, GBytes *content)
{
  g_autoptr (GConverter) converter =
    G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_bytes (content);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (memory, converter);
  guint8 buffer[4096];
  gssize count;

  while ((count = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_byte_array_append (chunk, buffer, count);
}

/* What ImageMagick writes: EXIF in hex, packed. */
static void
test_packed (void)
{
  const char *const keywords[] = { "Raw profile type exif", "Raw profile type APP1" };

  for (guint i = 0; i < G_N_ELEMENTS (keywords); i++) {
    g_autoptr (GBytes) exif = new_exif (6, TRUE, FALSE);
    g_autoptr (GString) hex = g_string_new ("\nexif\n     158\n457869660000");
    g_autoptr (GByteArray) chunk = g_byte_array_new ();
    g_autoptr (GBytes) text = NULL;
    gsize size;
    const guint8 *data = g_bytes_get_data (exif, &size);
    VitrineImageFacts facts = { 0 };

    for (gsize j = 0; j < size; j++)
      g_string_append_printf (hex, "%02x%s", data[j], j % 36 == 35 ? "\n" : "");
    text = g_bytes_new (hex->str, hex->len);
    g_byte_array_append (chunk, (const guint8 *) keywords[i], strlen (keywords[i]) + 1);
    g_byte_array_append (chunk, (const guint8 *) "", 1);
    pack (chunk, text);

    vitrine_png_text_read ("zTXt", chunk->data, chunk->len, &facts);
    g_assert_cmpuint (facts.orientation, ==, 6);
    g_assert_cmpint (facts.metadata, ==, EXIF | GPS);

    for (gsize length = 0; length < chunk->len; length++) {
      g_autofree guint8 *start = g_memdup2 (chunk->data, length);

      vitrine_png_text_read ("zTXt", start, length, &facts);
    }
  }
}

/* A few kilobytes that would be a gigabyte. */
static void
test_bomb (void)
{
  g_autofree guint8 *zeros = g_malloc0 (64 * 1024 * 1024);
  g_autoptr (GBytes) content = g_bytes_new_static (zeros, 64 * 1024 * 1024);
  g_autoptr (GByteArray) chunk = g_byte_array_new ();
  VitrineImageFacts facts = { 0 };
  gint64 start;

  g_byte_array_append (chunk, (const guint8 *) "XML:com.adobe.xmp\0", 19);
  pack (chunk, content);
  start = g_get_monotonic_time ();
  vitrine_png_text_read ("zTXt", chunk->data, chunk->len, &facts);
  g_assert_cmpint (facts.metadata, ==, XMP);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/png-text/plain", test_plain);
  g_test_add_func ("/png-text/packed", test_packed);
  g_test_add_func ("/png-text/bomb", test_bomb);

  return g_test_run ();
}
