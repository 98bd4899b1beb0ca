/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-image-header-private.h"

#include "pictures.h"

#define BYTES(literal) literal, sizeof (literal) - 1
#define EXIF VITRINE_METADATA_EXIF
#define GPS VITRINE_METADATA_GPS
#define CAMERA VITRINE_METADATA_CAMERA
#define XMP VITRINE_METADATA_XMP
#define IPTC VITRINE_METADATA_IPTC

#define JPEG VITRINE_IMAGE_FORMAT_JPEG
#define PNG VITRINE_IMAGE_FORMAT_PNG
#define WEBP VITRINE_IMAGE_FORMAT_WEBP
#define GIF VITRINE_IMAGE_FORMAT_GIF
#define BMP VITRINE_IMAGE_FORMAT_BMP

#define SOF(n) "\xff" n "\0\x11\x08\0\x10\0\x20\x03\1\x11\0\2\x11\0\3\x11\0"
#define SOS3 "\xff\xda\0\x0c\x03\1\0\2\x11\3\x11\0\x3f\0"
#define SOS1 "\xff\xda\0\x08\x01\1\0\0\x3f\0"
#define IHDR(bits, type, lace) "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x10\0\0\0\x10" bits type \
                               "\0\0" lace "crc."
#define VP8X "RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x0f\0\0\x0f\0\0"
#define GIF_HEAD "GIF89a\x10\0\x10\0\x80\0\0rgbrgb"
#define GIF_IMAGE(flags) ",\0\0\0\0\x10\0\x10\0" flags "\2\3abc\0"

static const struct {
  VitrineImageFormat format;
  const char        *data;
  gsize              size;
  guint              bits;
  guint              frames;
  gboolean           interlaced;
  VitrineMetadata    metadata;
} cases[] = {
  { JPEG, BYTES ("\xff\xd8" SOF ("\xc0") SOS3), 8, 1 },
  { JPEG, BYTES ("\xff\xd8" SOF ("\xc1") SOS3), 8, 1 },
  { JPEG, BYTES ("\xff\xd8" SOF ("\xc2") SOS3), 8, 1, TRUE },
  { JPEG, BYTES ("\xff\xd8" SOF ("\xc6") SOS3), 8, 1, TRUE },
  { JPEG, BYTES ("\xff\xd8" SOF ("\xca") SOS3), 8, 1, TRUE },
  /* Each component on its own */
  { JPEG, BYTES ("\xff\xd8" SOF ("\xc0") SOS1), 8, 1, TRUE },
  /* Tables have numbers among those of frames; so have restart marks, of no length */
  { JPEG, BYTES ("\xff\xd8\xff\xc4\0\4\0\0\xff\xcc\0\2" SOF ("\xc0") SOS3), 8, 1 },
  /* Bytes between the parts, and filling before a mark */
  { JPEG, BYTES ("\xff\xd8" "junk\xff\xff\xff" "\xe0\0\4ab\0\xff\0" SOF ("\xc2") SOS3),
    8, 1, TRUE },
  { JPEG, BYTES ("\xff\xd8\xff\xe1\0\x2b" "http://ns.adobe.com/xap/1.0/\0:GPSLatitude"
                 SOF ("\xc0") SOS3), 8, 1, FALSE, XMP | GPS },
  { JPEG, BYTES ("\xff\xd8\xff\xe1\0\x31" "http://ns.adobe.com/xmp/extension/\0:GPSLatitude"
                 SOF ("\xc0") SOS3), 8, 1, FALSE, XMP | GPS },
  { JPEG, BYTES ("\xff\xd8\xff\xed\0\x1c" "Photoshop 3.0\0" "8BIM\4\4\0\0\0\0\0\0"
                 SOF ("\xc0") SOS3), 8, 1, FALSE, IPTC },
  { JPEG, BYTES ("\xff\xd8\xff\xed\0\x1c" "Photoshop 3.0\0" "8BIM\4\5\0\0\0\0\0\0"
                 SOF ("\xc0") SOS3), 8, 1 },
  { JPEG, BYTES ("\xff\xd8\xff\xe1\0\x08" "Exif\0\0" SOF ("\xc0") SOS3), 8, 1, FALSE, EXIF },
  { JPEG, BYTES ("\xff\xd8\xff\xe1\0\x08" "Else\0\0" SOF ("\xc0") SOS3), 8, 1 },
  /* Lengths that can't be */
  { JPEG, BYTES ("\xff\xd8\xff\xe1\0\1" SOF ("\xc2")), 8, 1 },
  { JPEG, BYTES ("\xff\xd8\xff\xe1\xff\xff" SOF ("\xc2")), 8, 1 },
  { JPEG, BYTES ("\xff\xd8\xff\xc2\0\4\x0c\0" SOS3), 8, 1 },
  { JPEG, BYTES ("\xff\xd8\xff\xd9"), 8, 1 },
  { JPEG, BYTES ("\xff\xd8"), 8, 1 },

  { PNG, BYTES (IHDR ("\x08", "\2", "\0")), 8, 1 },
  { PNG, BYTES (IHDR ("\x10", "\2", "\1")), 16, 1, TRUE },
  { PNG, BYTES (IHDR ("\1", "\0", "\0")), 1, 1 },
  { PNG, BYTES (IHDR ("\1", "\3", "\0")), 8, 1 },
  { PNG, BYTES (IHDR ("\x08", "\2", "\0") "\0\0\0\x08" "acTL\0\0\0\x0c\0\0\0\0crc."), 8, 12 },
  { PNG, BYTES (IHDR ("\x08", "\2", "\0") "\0\0\0\x08" "acTL\0\0\0\0\0\0\0\0crc."), 8, 1 },
  { PNG, BYTES (IHDR ("\x08", "\2", "\0") "\0\0\0\x08" "eXIfMM\0*\0\0\0\x08" "crc."),
    8, 1, FALSE, EXIF },
  /* A gigabyte of metadata, which isn't there */
  { PNG, BYTES (IHDR ("\x08", "\2", "\0") "\x40\0\0\0" "eXIfMM\0*\0\0\0\x08"), 8, 1 },
  { PNG, BYTES (IHDR ("\x08", "\2", "\0") "\xff\xff\xff\xff" "zTXtabc"), 8, 1 },
  { PNG, BYTES ("\x89PNG\r\n\x1a\n\0\0\0\4IHDR\0\0\0\x10" "crc."), 0, 1 },

  { WEBP, BYTES (VP8X), 8, 1 },
  { WEBP, BYTES (VP8X "ANMF\2\0\0\0ab" "ANMF\1\0\0\0a\0" "ANMF\2\0\0\0ab"), 8, 3 },
  { WEBP, BYTES (VP8X "XMP \x0d\0\0\0:GPSLatitude=\0"), 8, 1, FALSE, XMP | GPS },
  { WEBP, BYTES (VP8X "EXIF\x08\0\0\0MM\0*\0\0\0\x08"), 8, 1, FALSE, EXIF },
  { WEBP, BYTES (VP8X "EXIF\xff\xff\xff\xffMM\0*\0\0\0\x08"), 8, 1 },

  { GIF, BYTES (GIF_HEAD GIF_IMAGE ("\0") ";"), 8, 1 },
  { GIF, BYTES (GIF_HEAD GIF_IMAGE ("\x40") GIF_IMAGE ("\0") ";"), 8, 2, TRUE },
  { GIF, BYTES (GIF_HEAD "!\xf9\4\1\0\0\0\0" GIF_IMAGE ("\0") GIF_IMAGE ("\0") GIF_IMAGE ("\0")
                ";"), 8, 3 },
  { GIF, BYTES (GIF_HEAD "!\xff\x0bXMP DataXMP\x0d:GPSLatitude=\0" GIF_IMAGE ("\0") ";"),
    8, 1, FALSE, XMP | GPS },
  { GIF, BYTES (GIF_HEAD "!\xff\x0bNETSCAPE2.0\3\1\0\0\0" GIF_IMAGE ("\0") ";"), 8, 1 },
  { GIF, BYTES (GIF_HEAD "?"), 8, 1 },
  { GIF, BYTES ("GIF89a"), 8, 1 },
};

static void
test_read (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    VitrineImageFacts facts = { .format = cases[i].format };
    VitrineImageSource source;

    g_test_message ("row %zu", i);
    vitrine_image_source_init_bytes (&source, (const guint8 *) cases[i].data, cases[i].size);
    vitrine_image_header_read (&source, &facts);
    g_assert_cmpuint (facts.bits, ==, cases[i].bits);
    g_assert_cmpuint (facts.frames, ==, cases[i].frames);
    g_assert_cmpint (facts.interlaced, ==, cases[i].interlaced);
    g_assert_cmpint (facts.metadata, ==, cases[i].metadata);

    /* However short: nothing is read beyond its end. */
    for (gsize size = 0; size < cases[i].size; size++) {
      g_autofree guint8 *data = g_memdup2 (cases[i].data, size);

      facts = (VitrineImageFacts) { .format = cases[i].format };
      vitrine_image_source_init_bytes (&source, data, size);
      vitrine_image_header_read (&source, &facts);
    }
  }
}

static void
test_bmp (void)
{
  /* The header's size, bits of a pixel, how it is packed, the mask of alpha */
  const struct { guint size, bits, packing, mask, sample; gboolean alpha; } rows[] = {
    { 12, 24, 0, 0, 8, FALSE },
    { 40, 1, 0, 0, 8, FALSE },
    { 40, 4, 2, 0, 8, FALSE },
    { 40, 8, 1, 0, 8, FALSE },
    { 40, 16, 0, 0, 5, FALSE },
    { 40, 24, 0, 0, 8, FALSE },
    { 40, 32, 0, 0xff, 8, FALSE },
    { 56, 32, 3, 0xff, 8, TRUE },
    { 108, 32, 3, 0xff, 8, TRUE },
    { 124, 32, 3, 0, 8, FALSE },
    { 124, 32, 0, 0xff, 8, FALSE },
    { 124, 24, 0, 0xff, 8, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    guint8 data[140] = "BM";
    VitrineImageFacts facts = { .format = BMP };
    VitrineImageSource source;

    data[14] = rows[i].size;
    data[rows[i].size == 12 ? 24 : 28] = rows[i].bits;
    data[30] = rows[i].packing;
    data[69] = rows[i].mask;
    g_test_message ("row %zu", i);
    vitrine_image_source_init_bytes (&source, data, sizeof data);
    vitrine_image_header_read (&source, &facts);
    g_assert_cmpuint (facts.bits, ==, rows[i].sample);
    g_assert_cmpint (facts.alpha, ==, rows[i].alpha);
    g_assert_cmpint (facts.colour, ==, VITRINE_COLOUR_RGB);
    g_assert_cmpuint (facts.frames, ==, 1);
  }
}

/* The first EXIF turns the picture, all of them tell. */
static void
test_many_exif (void)
{
  g_autoptr (GBytes) jpeg = g_bytes_new_static (BYTES ("\xff\xd8" SOF ("\xc0") SOS3));
  VitrineImageFacts facts = { .format = JPEG };
  VitrineImageSource source;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 100; i++) {
    g_autoptr (GBytes) exif = new_exif (i == 99 ? 6 : 3, i == 50, i == 51);
    g_autoptr (GBytes) name = g_bytes_new_static (BYTES ("Exif\0\0"));
    g_autoptr (GBytes) named = join_bytes (name, exif);
    GBytes *more = with_segment (jpeg, 0xe1, "", named);

    g_bytes_unref (jpeg);
    jpeg = more;
  }

  vitrine_image_source_init_bytes (&source, g_bytes_get_data (jpeg, NULL),
                                   g_bytes_get_size (jpeg));
  vitrine_image_header_read (&source, &facts);
  g_assert_cmpuint (facts.orientation, ==, 6);
  g_assert_cmpint (facts.metadata, ==, EXIF | GPS | CAMERA);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

/* Millions of parts: the first ones are enough. */
static void
test_many_parts (void)
{
  g_autoptr (GByteArray) png = g_byte_array_new ();
  VitrineImageFacts facts = { .format = PNG };
  VitrineImageSource source;
  gint64 start;

  g_byte_array_append (png, (const guint8 *) IHDR ("\x08", "\2", "\0"), 33);
  for (guint i = 0; i < 1000 * 1000; i++)
    g_byte_array_append (png, (const guint8 *) "\0\0\0\0eXIfcrc.", 12);

  start = g_get_monotonic_time ();
  vitrine_image_source_init_bytes (&source, png->data, png->len);
  vitrine_image_header_read (&source, &facts);
  g_assert_cmpint (facts.metadata, ==, EXIF);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
}

/* One part more than a library reads in time. */
static void
test_bearable (void)
{
  const struct { VitrineImageFormat format; const char *head; gsize head_size; const char *part;
                 gsize size; guint most; } rows[] = {
    { JPEG, BYTES ("\xff\xd8"), BYTES ("\xff\xe1\0\x08" "Exif\0\0"), 999 },
    { PNG, BYTES (IHDR ("\x08", "\2", "\0")), BYTES ("\0\0\0\3" "zTXta\0\0crc."), 32 },
    { PNG, BYTES (IHDR ("\x08", "\2", "\0")), BYTES ("\0\0\0\3" "iTXta\0\0crc."), 32 },
    { PNG, BYTES (IHDR ("\x08", "\2", "\0")), BYTES ("\0\0\0\3" "tEXta\0bcrc."), G_MAXUINT },
    { GIF, BYTES (GIF_HEAD), BYTES (GIF_IMAGE ("\0")), G_MAXUINT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GByteArray) data = g_byte_array_new ();

    g_byte_array_append (data, (const guint8 *) rows[i].head, rows[i].head_size);
    for (guint parts = 0; parts < 1100; parts++) {
      VitrineImageSource source;

      vitrine_image_source_init_bytes (&source, data->data, data->len);
      if (parts == rows[i].most || parts == rows[i].most + 1 || parts % 100 == 0)
        g_assert_cmpint (vitrine_image_header_is_bearable (&source, rows[i].format), ==,
                         parts <= rows[i].most);
      g_byte_array_append (data, (const guint8 *) rows[i].part, rows[i].size);
    }
  }
}

/* A table of colours whose number is above what the reader's sign can hold. */
static void
test_bearable_bmp (void)
{
  const struct { guint8 header; guint8 highest; gboolean bearable; } rows[] = {
    { 40, 0, TRUE }, { 40, 0x7f, TRUE }, { 40, 0x80, FALSE }, { 124, 0xff, FALSE },
    { 12, 0xff, TRUE },   /* has no such field: these are pixels */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    guint8 data[140] = "BM";
    VitrineImageSource source;

    data[14] = rows[i].header;
    data[49] = rows[i].highest;
    vitrine_image_source_init_bytes (&source, data, sizeof data);
    g_assert_cmpint (vitrine_image_header_is_bearable (&source, BMP), ==, rows[i].bearable);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/image-header/read", test_read);
  g_test_add_func ("/image-header/bmp", test_bmp);
  g_test_add_func ("/image-header/bearable-bmp", test_bearable_bmp);
  g_test_add_func ("/image-header/many-exif", test_many_exif);
  g_test_add_func ("/image-header/many-parts", test_many_parts);
  g_test_add_func ("/image-header/bearable", test_bearable);

  return g_test_run ();
}
