/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-image-probe.h"

#include <glib/gstdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pictures.h"
#include "vitrine-digest.h"
#include "test-shared.h"

#define UNKNOWN VITRINE_IMAGE_FORMAT_UNKNOWN
#define JPEG VITRINE_IMAGE_FORMAT_JPEG
#define PNG VITRINE_IMAGE_FORMAT_PNG
#define WEBP VITRINE_IMAGE_FORMAT_WEBP
#define HEIC VITRINE_IMAGE_FORMAT_HEIC
#define AVIF VITRINE_IMAGE_FORMAT_AVIF
#define BMP VITRINE_IMAGE_FORMAT_BMP
#define GIF VITRINE_IMAGE_FORMAT_GIF
#define TIFF VITRINE_IMAGE_FORMAT_TIFF
#define SVG VITRINE_IMAGE_FORMAT_SVG
#define PDF VITRINE_IMAGE_FORMAT_PDF

#define BYTES(literal) literal, sizeof (literal) - 1

static const struct { const char *suffix; VitrineImageFormat format; } saved_cases[] = {
  { ".jpg", JPEG },
  { ".jpg[interlace]", JPEG },
  { ".png", PNG },
  { ".png[interlace]", PNG },
  { ".png[palette]", PNG },
  { ".webp", WEBP },
  { ".webp[lossless]", WEBP },
  { ".gif", GIF },
  { ".tif", TIFF },
  { ".tif[bigtiff]", TIFF },
  { ".tif[pyramid,tile]", TIFF },
  { "corners.heic", HEIC },
  { "corners.avif", AVIF },
  { "bmp", BMP },
};

/* Whole files, or the beginning of one. */
static const struct {
  const char         *data;
  gsize               size;
  VitrineImageFormat  format;
  gboolean            damaged;
} raw_cases[] = {
  { BYTES (""), UNKNOWN },
  { BYTES ("\xff"), UNKNOWN },
  { BYTES ("\xff\xd8"), UNKNOWN },
  { BYTES ("\xff\xd8\xff"), JPEG, TRUE },
  { BYTES ("\xff\xd8\xff\xe0\xff\xff" "JFIF"), JPEG, TRUE },
  { BYTES ("\x89PNG\r\n\x1a"), UNKNOWN },
  { BYTES ("\x89PNG\r\n\x1a\n"), PNG, TRUE },
  { BYTES ("RIFF\0\0\0\0WAVE"), UNKNOWN },
  { BYTES ("RIFF\0\0\0\0WEBP"), WEBP, TRUE },
  { BYTES ("RIFF\xff\xff\xff\xffWEBPVP8X\x0a\0\0\0\x10\0\0\0\xff\xff\xff\xff\xff\xff"),
    WEBP, TRUE },
  { BYTES ("GIF89a"), GIF, TRUE },
  { BYTES ("GIF87a\xff\xff\xff\xff"), GIF, TRUE },
  { BYTES ("GIF88a"), UNKNOWN },
  { BYTES ("II*\0"), TIFF, TRUE },
  { BYTES ("MM\0*\xff\xff\xff\xff"), TIFF, TRUE },
  /* A list of entries that begins where it began */
  { BYTES ("II*\0\x08\0\0\0\0\0\x08\0\0\0"), TIFF, TRUE },
  { BYTES ("BM"), UNKNOWN },
  { BYTES ("BMW is a maker of cars"), UNKNOWN },
  { BYTES ("BM\x1e\0\0\0\0\0\0\0\x1a\0\0\0\x28\0\0\0"), BMP, TRUE },
  { BYTES ("\0\0\0\x18" "ftypheic\0\0\0\0mif1heic"), HEIC, TRUE },
  { BYTES ("\0\0\0\x18" "ftypmif1\0\0\0\0mif1heic"), HEIC, TRUE },
  { BYTES ("\0\0\0\x18" "ftypmif1\0\0\0\0mif1avif"), AVIF, TRUE },
  { BYTES ("\0\0\0\x14" "ftypmif1\0\0\0\0mif1avif"), HEIC, TRUE },
  { BYTES ("\0\0\0\x18" "ftypmsf1\0\0\0\0hevc"), HEIC, TRUE },
  { BYTES ("\0\0\0\x0c" "ftypavis"), AVIF, TRUE },
  { BYTES ("\0\0\0\x0c" "ftypmif1"), HEIC, TRUE },
  { BYTES ("\0\0\0\x0b" "ftypavi"), UNKNOWN },
  { BYTES ("\0\0\0\x18" "ftypisom\0\0\0\0mp41heic"), UNKNOWN },
  { BYTES ("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), PDF },
  { BYTES ("\r\n\r\n%PDF-1.4"), PDF },
  { BYTES ("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"), SVG },
  { BYTES ("\xef\xbb\xbf<?xml version='1.0'?>\n<!-- <a> --><!DOCTYPE svg>\n<svg/>"), SVG },
  { BYTES ("<!DOCTYPE svg [ <!ENTITY a \"<b>\"> ]><svg:svg/>"), SVG },
  { BYTES ("<!DOCTYPE html><html><svg/></html>"), UNKNOWN },
  { BYTES ("<html><svg/></html>"), UNKNOWN },
  { BYTES ("<!-- <svg"), UNKNOWN },
  { BYTES ("<?xml"), UNKNOWN },
  { BYTES ("<"), UNKNOWN },
  { BYTES ("\xef\xbb\xbf"), UNKNOWN },
  { BYTES ("A shopping list"), UNKNOWN },
  { BYTES ("P6 9 9 255 "), UNKNOWN },
  { BYTES ("#?RADIANCE\n"), UNKNOWN },
  { BYTES ("SIMPLE  =                    T"), UNKNOWN },
  { BYTES ("\xff\x0a"), UNKNOWN },
};

#define GREY VITRINE_COLOUR_GREY
#define RGB VITRINE_COLOUR_RGB
#define CMYK VITRINE_COLOUR_CMYK

/* What libvips saves, of a picture in one of its spaces. */
static const struct {
  const char         *suffix;
  VipsInterpretation  space;
  gboolean            alpha;
  guint               bits;
  VitrineColour       colour;
  gboolean            interlaced;
} pixel_cases[] = {
  { ".jpg", VIPS_INTERPRETATION_sRGB, FALSE, 8, RGB },
  { ".jpg", VIPS_INTERPRETATION_B_W, FALSE, 8, GREY },
  { ".jpg", VIPS_INTERPRETATION_CMYK, FALSE, 8, CMYK },
  { ".jpg[interlace]", VIPS_INTERPRETATION_sRGB, FALSE, 8, RGB, TRUE },
  { ".jpg[interlace]", VIPS_INTERPRETATION_CMYK, FALSE, 8, CMYK, TRUE },
  { ".png", VIPS_INTERPRETATION_sRGB, FALSE, 8, RGB },
  { ".png", VIPS_INTERPRETATION_sRGB, TRUE, 8, RGB },
  { ".png", VIPS_INTERPRETATION_B_W, FALSE, 8, GREY },
  { ".png", VIPS_INTERPRETATION_B_W, TRUE, 8, GREY },
  { ".png", VIPS_INTERPRETATION_RGB16, FALSE, 16, RGB },
  { ".png", VIPS_INTERPRETATION_GREY16, FALSE, 16, GREY },
  { ".png[bitdepth=1]", VIPS_INTERPRETATION_B_W, FALSE, 1, GREY },
  { ".png[palette]", VIPS_INTERPRETATION_sRGB, FALSE, 8, RGB },
  { ".png[palette]", VIPS_INTERPRETATION_sRGB, TRUE, 8, RGB },
  { ".png[interlace]", VIPS_INTERPRETATION_sRGB, FALSE, 8, RGB, TRUE },
  { ".webp", VIPS_INTERPRETATION_sRGB, FALSE, 8, RGB },
  { ".webp", VIPS_INTERPRETATION_sRGB, TRUE, 8, RGB },
  { ".webp[lossless]", VIPS_INTERPRETATION_sRGB, TRUE, 8, RGB },
  { ".gif", VIPS_INTERPRETATION_sRGB, TRUE, 8, RGB },
  { ".tif", VIPS_INTERPRETATION_sRGB, FALSE, 8, RGB },
  { ".tif", VIPS_INTERPRETATION_sRGB, TRUE, 8, RGB },
  { ".tif", VIPS_INTERPRETATION_CMYK, FALSE, 8, CMYK },
  { ".tif", VIPS_INTERPRETATION_LAB, FALSE, 32, VITRINE_COLOUR_OTHER },
  { ".tif[bigtiff]", VIPS_INTERPRETATION_RGB16, FALSE, 16, RGB },
  { ".tif[bitdepth=1]", VIPS_INTERPRETATION_B_W, FALSE, 1, GREY },
  { ".tif[pyramid,tile,tile-width=64,tile-height=64]", VIPS_INTERPRETATION_sRGB, FALSE, 8, RGB },
};

static void
probe_both_ways (GBytes *bytes, VitrineImageFacts *facts)
{
  g_autofree char *folder = test_make_folder ();
  /* The name is of no weight, so it is wrong. */
  g_autofree char *path = write_bytes (folder, "picture.jpg", bytes);
  g_autoptr (GError) error = NULL;
  VitrineImageFacts from_file = { 0 };

  vitrine_image_probe_bytes (bytes, facts);
  vitrine_image_probe_file (path, &from_file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (facts->format, ==, from_file.format);
  g_assert_cmpuint (facts->bytes, ==, from_file.bytes);
  g_assert_cmpuint (facts->width, ==, from_file.width);
  g_assert_cmpuint (facts->height, ==, from_file.height);
  g_assert_cmpint (facts->damaged, ==, from_file.damaged);
  g_assert_cmpuint (facts->orientation, ==, from_file.orientation);
  g_assert_cmpuint (facts->bits, ==, from_file.bits);
  g_assert_cmpint (facts->alpha, ==, from_file.alpha);
  g_assert_cmpint (facts->interlaced, ==, from_file.interlaced);
  g_assert_cmpuint (facts->frames, ==, from_file.frames);
  g_assert_cmpint (facts->colour, ==, from_file.colour);
  g_assert_cmpstr (facts->profile, ==, from_file.profile);
  g_assert_cmpint (facts->wide_gamut, ==, from_file.wide_gamut);
  g_assert_cmpint (facts->metadata, ==, from_file.metadata);
  g_assert_cmpuint (facts->bytes, ==, g_bytes_get_size (bytes));

  test_remove_folder (folder);
}

static void
assert_facts (const VitrineImageFacts *facts, VitrineImageFormat format, guint width, guint height)
{
  g_assert_cmpstr (vitrine_image_format_get_name (facts->format), ==,
                   vitrine_image_format_get_name (format));
  g_assert_cmpuint (facts->width, ==, width);
  g_assert_cmpuint (facts->height, ==, height);
  g_assert_cmpint (facts->damaged, ==, width == 0);
}

static void
test_saved (void)
{
  test_allow_vips_warnings ();
  for (gsize i = 0; i < G_N_ELEMENTS (saved_cases); i++) {
    g_autoptr (GBytes) bytes = new_any_picture (saved_cases[i].suffix, 320, 200);
    VitrineImageFacts facts;

    g_test_message ("%s", saved_cases[i].suffix);
    probe_both_ways (bytes, &facts);
    assert_facts (&facts, saved_cases[i].format, 320, 200);
  }
}

static void
test_raw (void)
{
  test_allow_vips_warnings ();
  for (gsize i = 0; i < G_N_ELEMENTS (raw_cases); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (raw_cases[i].data, raw_cases[i].size);
    VitrineImageFacts facts;

    g_test_message ("row %zu", i);
    probe_both_ways (bytes, &facts);
    g_assert_cmpstr (vitrine_image_format_get_name (facts.format), ==,
                     vitrine_image_format_get_name (raw_cases[i].format));
    g_assert_cmpint (facts.damaged, ==, raw_cases[i].damaged);
    g_assert_cmpuint (facts.width, ==, 0);
    g_assert_cmpuint (facts.height, ==, 0);
  }
}

/* Cut anywhere: never a crash, never a wrong size. */
static void
test_truncated (void)
{
  test_allow_vips_warnings ();
  for (gsize i = 0; i < G_N_ELEMENTS (saved_cases); i++) {
    g_autoptr (GBytes) bytes = new_any_picture (saved_cases[i].suffix, 320, 200);
    gsize size = g_bytes_get_size (bytes);

    for (gsize length = 0; length < size; length += length < 400 ? 1 : 1 + size / 40) {
      g_autoptr (GBytes) start = cut_bytes (bytes, length);
      VitrineImageFacts facts;

      vitrine_image_probe_bytes (start, &facts);
      g_assert_true (facts.format == saved_cases[i].format || facts.format == UNKNOWN
                     || facts.format == HEIC);
      if (facts.width != 0)
        assert_facts (&facts, saved_cases[i].format, 320, 200);
      else
        g_assert_cmpint (facts.damaged, ==, facts.format != UNKNOWN);
    }
  }
}

static void
test_bmp (void)
{
  const struct { int width, height; guint shown_width, shown_height; } cases[] = {
    { 320, 200, 320, 200 },
    { 320, -200, 320, 200 },
    { 1, 1, 1, 1 },
    { 0, 0, 0, 0 },
    { 320, 0, 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = new_bmp (cases[i].width, cases[i].height);
    VitrineImageFacts facts;

    probe_both_ways (bytes, &facts);
    assert_facts (&facts, BMP, cases[i].shown_width, cases[i].shown_height);
  }
}

/* Headers that claim what no machine has room for. */
static void
test_huge (void)
{
  const struct { guint32 width, height; gboolean damaged; } cases[] = {
    { 20000, 20000, FALSE },
    { 1000000, 1000000, FALSE },
    { 0, 0, TRUE },
    { 0, 200, TRUE },
    { G_MAXINT32, G_MAXINT32, TRUE },
    { G_MAXUINT32, G_MAXUINT32, TRUE },
  };
  gint64 start = g_get_monotonic_time ();

  test_allow_vips_warnings ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = new_png_head (cases[i].width, cases[i].height, i % 2);
    VitrineImageFacts facts;

    g_test_message ("%u × %u", cases[i].width, cases[i].height);
    probe_both_ways (bytes, &facts);
    assert_facts (&facts, PNG, cases[i].damaged ? 0 : cases[i].width,
                  cases[i].damaged ? 0 : cases[i].height);
  }

  for (int sign = -1; sign <= 1; sign += 2) {
    g_autoptr (GBytes) bmp = new_bmp (16, 16);
    g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bmp, NULL), g_bytes_get_size (bmp));
    gint32 sides[] = { GINT32_TO_LE (30000), GINT32_TO_LE (30000 * sign) };
    g_autoptr (GBytes) huge = NULL;
    VitrineImageFacts facts;

    memcpy (data + 18, sides, sizeof sides);
    huge = g_bytes_new (data, g_bytes_get_size (bmp));
    probe_both_ways (huge, &facts);
    assert_facts (&facts, BMP, 30000, 30000);
  }

  /* Far less than decoding one of them takes. */
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

/* A part of a PNG between its header and its pixels. */
static GBytes *
new_png_with (const char *part, gsize size)
{
  g_autoptr (GBytes) png = new_picture (".png", 64, 64);
  g_autoptr (GBytes) head = cut_bytes (png, 33);
  g_autoptr (GBytes) middle = g_bytes_new (part, size);
  g_autoptr (GBytes) rest = g_bytes_new_from_bytes (png, 33, g_bytes_get_size (png) - 33);
  g_autoptr (GBytes) first = join_bytes (head, middle);

  return join_bytes (first, rest);
}

/* A gigabyte of text that is announced is neither believed nor given room. */
static void
test_announced (void)
{
  const struct { const char *part; gsize size; gboolean damaged; } cases[] = {
    { BYTES ("\x40\0\0\0tEXtComment\0a"), TRUE },
    { BYTES ("\x40\0\0\0zTXtComment\0a"), TRUE },
    { BYTES ("\x40\0\0\0iTXtComment\0a"), TRUE },
    { BYTES ("\xff\xff\xff\xffsPLTComment\0a"), TRUE },
    { BYTES ("\0\0\0\x09tEXtComment\0a\0\0\0\0"), FALSE },
    /* Empty when it is unpacked. */
    { BYTES ("\0\0\0\x16iTXtXML:com.adobe.xmp\0\1\0\0\0\0\0\0\0"), FALSE },
  };
  struct rusage before, after;

  test_allow_vips_warnings ();
  getrusage (RUSAGE_SELF, &before);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = new_png_with (cases[i].part, cases[i].size);
    guint side = cases[i].damaged ? 0 : 64;
    VitrineImageFacts facts;

    g_test_message ("%s", cases[i].part + 4);
    probe_both_ways (bytes, &facts);
    assert_facts (&facts, PNG, side, side);
  }
  getrusage (RUSAGE_SELF, &after);
  g_assert_cmpint (after.ru_maxrss - before.ru_maxrss, <, 100000);
}

/* The size of a HEIC stands in its box "ispe", behind name, version and flags, and no reader
 * looks whether it makes sense. */
static void
test_huge_heic (void)
{
  const struct { const char *file; guint32 width, height; gboolean damaged; } cases[] = {
    { "corners.heic", 320, 200, FALSE },
    { "corners.heic", 320, 0x7b000008, TRUE },
    { "corners.heic", 0x7b000008, 200, TRUE },
    { "corners.heic", 200000000, 200000000, TRUE },
    { "corners.heic", G_MAXINT32, G_MAXINT32, TRUE },
    { "corners.heic", G_MAXUINT32, 200, TRUE },
    { "corners.heic", 320, 0, TRUE },
    { "corners.avif", 320, 200, FALSE },
    { "corners.avif", 320, 0x7b000008, TRUE },
    { "corners.avif", 0, 200, TRUE },
  };

  test_allow_vips_warnings ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) seed = new_any_picture (cases[i].file, 320, 200);
    gsize size;
    guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&seed), &size);
    guint32 sides[] = { GUINT32_TO_BE (cases[i].width), GUINT32_TO_BE (cases[i].height) };
    guint8 *box = memmem (data, size, BYTES ("ispe"));
    g_autoptr (GBytes) bytes = g_bytes_new_take (data, size);
    VitrineImageFacts facts;

    g_assert_nonnull (box);
    memcpy (box + 8, sides, sizeof sides);
    g_test_message ("%s, %u × %u", cases[i].file, cases[i].width, cases[i].height);
    probe_both_ways (bytes, &facts);
    assert_facts (&facts, g_str_has_suffix (cases[i].file, "heic") ? HEIC : AVIF,
                  cases[i].damaged ? 0 : cases[i].width, cases[i].damaged ? 0 : cases[i].height);
  }
}

static void
test_bomb (void)
{
  g_autoptr (GBytes) bytes = new_bomb ();
  VitrineImageFacts facts;
  gint64 start;

  probe_both_ways (bytes, &facts);
  assert_facts (&facts, PNG, 20000, 20000);

  start = g_get_monotonic_time ();
  vitrine_image_probe_bytes (bytes, &facts);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC / 2);
}

static void
test_orientations (void)
{
  for (int orientation = 1; orientation <= 8; orientation++) {
    g_autoptr (VipsImage) image = new_corners (320, 200);
    g_autoptr (GBytes) bytes = NULL;
    VitrineImageFacts facts;

    vips_image_set_int (image, VIPS_META_ORIENTATION, orientation);
    bytes = save_picture (image, ".jpg");
    probe_both_ways (bytes, &facts);
    assert_facts (&facts, JPEG, 320, 200);
    g_assert_cmpuint (facts.orientation, ==, orientation);
    g_assert_cmpint (facts.metadata, ==, VITRINE_METADATA_EXIF);
  }
}

static VipsImage *
new_in_space (VipsInterpretation space, gboolean alpha)
{
  g_autoptr (VipsImage) corners = new_corners (320, 200);
  VipsImage *image, *with_alpha;

  g_assert_cmpint (vips_colourspace (corners, &image, space, NULL), ==, 0);
  if (!alpha)
    return image;

  g_assert_cmpint (vips_bandjoin_const1 (image, &with_alpha, 100, NULL), ==, 0);
  g_object_unref (image);

  return with_alpha;
}

static void
test_pixels (void)
{
  test_allow_vips_warnings ();
  for (gsize i = 0; i < G_N_ELEMENTS (pixel_cases); i++) {
    g_autoptr (VipsImage) image = new_in_space (pixel_cases[i].space, pixel_cases[i].alpha);
    g_autoptr (GBytes) bytes = save_picture (image, pixel_cases[i].suffix);
    VitrineImageFacts facts;

    g_test_message ("row %zu: %s", i, pixel_cases[i].suffix);
    probe_both_ways (bytes, &facts);
    g_assert_cmpuint (facts.width, ==, 320);
    g_assert_cmpuint (facts.bits, ==, pixel_cases[i].bits);
    g_assert_cmpint (facts.colour, ==, pixel_cases[i].colour);
    g_assert_cmpint (facts.alpha, ==, pixel_cases[i].alpha);
    g_assert_cmpint (facts.interlaced, ==, pixel_cases[i].interlaced);
    g_assert_cmpuint (facts.frames, ==, 1);
    g_assert_cmpuint (facts.orientation, <=, 1);
    g_assert_cmpint (facts.wide_gamut, ==, FALSE);
  }
}

static void
test_heif (void)
{
  const char *const files[] = { "corners.heic", "corners.avif" };

  test_allow_vips_warnings ();
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (GBytes) bytes = new_any_picture (files[i], 320, 200);
    VitrineImageFacts facts;

    probe_both_ways (bytes, &facts);
    g_assert_cmpuint (facts.bits, ==, 8);
    g_assert_cmpint (facts.colour, ==, RGB);
    g_assert_cmpuint (facts.frames, ==, 1);
    g_assert_cmpint (facts.metadata, ==, 0);
  }
}

/* The same EXIF, wherever a format keeps it. */
static void
test_exif (void)
{
  g_autoptr (GBytes) jpeg = new_picture (".jpg", 32, 20);
  g_autoptr (GBytes) png = new_picture (".png", 32, 20);
  g_autoptr (GBytes) webp = new_picture (".webp", 32, 20);

  for (guint i = 0; i < 8; i++) {
    g_autoptr (GBytes) exif = new_exif (1 + i, i & 1, i & 2);
    g_autoptr (GBytes) prefix = g_bytes_new_static (BYTES ("Exif\0\0"));
    g_autoptr (GBytes) named = join_bytes (prefix, exif);
    GBytes *pictures[] = { with_segment (jpeg, 0xe1, "", named),
                           with_chunk (png, "eXIf", FALSE, exif),
                           with_chunk (png, "eXIf", TRUE, exif),
                           with_webp_chunk (webp, "EXIF", exif),
                           with_webp_chunk (webp, "EXIF", named) };

    for (guint j = 0; j < G_N_ELEMENTS (pictures); j++) {
      VitrineImageFacts facts;

      g_test_message ("%u, %u", i, j);
      probe_both_ways (pictures[j], &facts);
      g_assert_cmpuint (facts.width, ==, 32);
      g_assert_cmpuint (facts.height, ==, 20);
      g_assert_cmpuint (facts.orientation, ==, 1 + i);
      g_assert_cmpint (facts.metadata, ==,
                       VITRINE_METADATA_EXIF | (i & 1 ? VITRINE_METADATA_GPS : 0)
                         | (i & 2 ? VITRINE_METADATA_CAMERA : 0));
      g_bytes_unref (pictures[j]);
    }
  }
}

/* HEIC and AVIF are turned by what stands in their boxes, and EXIF says it once more. */
static void
test_heif_exif (void)
{
  g_autoptr (VipsImage) image = new_corners (320, 200);
  g_autoptr (GBytes) exif = new_exif (6, TRUE, TRUE);
  g_autoptr (GBytes) bytes = NULL;
  VitrineImageFacts facts;
  void *data;
  size_t size;

  test_allow_vips_warnings ();
  vips_image_set_blob_copy (image, VIPS_META_EXIF_NAME, g_bytes_get_data (exif, NULL),
                            g_bytes_get_size (exif));
  if (vips_image_write_to_buffer (image, ".heic", &data, &size, NULL) != 0) {
    vips_error_clear ();
    g_test_skip ("libheif has no encoder here");
    return;
  }

  bytes = g_bytes_new_with_free_func (data, size, g_free, data);
  probe_both_ways (bytes, &facts);
  assert_facts (&facts, HEIC, 320, 200);
  g_assert_cmpuint (facts.orientation, ==, 0);
  g_assert_cmpint (facts.metadata & VITRINE_METADATA_EXIF, ==, VITRINE_METADATA_EXIF);
}

static void
test_profiles (void)
{
  const struct { const char *name; const char *space; gboolean wide; } cases[] = {
    { "sRGB IEC61966-2.1", "RGB ", FALSE },
    { "Display P3", "RGB ", TRUE },
    { "Adobe RGB (1998)", "RGB ", TRUE },
    { "Dot Gain 20%", "GRAY", FALSE },
  };
  const char *const suffixes[] = { ".jpg", ".png", ".webp", ".tif" };

  test_allow_vips_warnings ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases) * G_N_ELEMENTS (suffixes); i++) {
    gsize row = i / G_N_ELEMENTS (suffixes);
    g_autoptr (GBytes) icc = new_icc (cases[row].name, cases[row].space);
    g_autoptr (VipsImage) image = new_corners (32, 20);
    g_autoptr (GBytes) bytes = NULL;
    VitrineImageFacts facts;

    vips_image_set_blob_copy (image, VIPS_META_ICC_NAME, g_bytes_get_data (icc, NULL),
                              g_bytes_get_size (icc));
    bytes = save_picture (image, suffixes[i % G_N_ELEMENTS (suffixes)]);
    g_test_message ("%s in %s", cases[row].name, suffixes[i % G_N_ELEMENTS (suffixes)]);
    probe_both_ways (bytes, &facts);
    /* libpng refuses a profile that doesn't fit the pixels. */
    if (g_str_equal (suffixes[i % G_N_ELEMENTS (suffixes)], ".png") && facts.profile[0] == '\0')
      continue;
    g_assert_cmpstr (facts.profile, ==, cases[row].name);
    g_assert_cmpint (facts.wide_gamut, ==, cases[row].wide);
  }
}

/* A film counts as its first picture. */
static void
test_animated (void)
{
  /* WebP’s writer joins frames that are the same. */
  const struct { const char *suffix; VitrineImageFormat format; guint frames; } cases[] = {
    { ".gif", GIF, 4 },
    { ".webp", WEBP, 2 },
    { ".tif", TIFF, 4 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VipsImage) image = new_corners (320, 800);
    g_autoptr (GBytes) bytes = NULL;
    VitrineImageFacts facts;

    vips_image_set_int (image, VIPS_META_PAGE_HEIGHT, 200);
    bytes = save_picture (image, cases[i].suffix);
    probe_both_ways (bytes, &facts);
    assert_facts (&facts, cases[i].format, 320, 200);
    g_assert_cmpuint (facts.frames, ==, cases[i].frames);
  }
}

/* Each frame more makes opening it slower: with these it would take minutes. */
static void
test_long_film (void)
{
  g_autoptr (GBytes) film = new_film (200 * 1000);
  gint64 start = g_get_monotonic_time ();
  VitrineImageFacts facts;

  probe_both_ways (film, &facts);
  assert_facts (&facts, WEBP, 16, 16);
  g_assert_cmpuint (facts.frames, ==, 200 * 1000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

/* A WebP is read as a whole, so its size is found on the second look; above 16 MB neither
 * look reaches the end, and nobody can say that it is damaged. */
static void
test_long_files (void)
{
  g_autoptr (GBytes) webp = new_picture (".webp[lossless]", 320, 200);
  g_autofree guint8 *zeros = g_malloc0 (20 * 1000 * 1000);
  const struct { gsize padding; gboolean found; } cases[] = {
    { 100 * 1000, TRUE },
    { 2 * 1000 * 1000, TRUE },
    { 20 * 1000 * 1000, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint32 chunk = GUINT32_TO_LE (cases[i].padding);
    guint32 riff;
    g_autoptr (GBytes) head = g_bytes_new (&chunk, 4);
    g_autoptr (GBytes) name = g_bytes_new_static ("JUNK", 4);
    g_autoptr (GBytes) padding = g_bytes_new_static (zeros, cases[i].padding);
    g_autoptr (GBytes) tag = join_bytes (name, head);
    g_autoptr (GBytes) junk = join_bytes (tag, padding);
    g_autoptr (GBytes) bytes = join_bytes (webp, junk);
    g_autofree char *folder = test_make_folder ();
    g_autofree char *path = NULL;
    g_autoptr (GBytes) whole = NULL;
    g_autoptr (GError) error = NULL;
    VitrineImageFacts facts;
    gsize size;
    guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&bytes), &size);

    riff = GUINT32_TO_LE (size - 8);
    memcpy (data + 4, &riff, 4);
    whole = g_bytes_new_take (data, size);
    path = write_bytes (folder, "long.webp", whole);

    vitrine_image_probe_file (path, &facts, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (facts.format, ==, WEBP);
    g_assert_cmpuint (facts.bytes, ==, size);
    g_assert_cmpuint (facts.width, ==, cases[i].found ? 320 : 0);
    g_assert_false (facts.damaged);
    test_remove_folder (folder);
  }
}

/* A TIFF's list is at its end, however far that is: it is read there, and the pixels are not. */
static void
test_long_tiff (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (GBytes) bytes = new_picture (".tif", 4000, 3000);
  g_autofree char *path = write_bytes (folder, "long.tif", bytes);
  g_autoptr (GBytes) start = cut_bytes (bytes, g_bytes_get_size (bytes) - 100);
  g_autofree char *cut = write_bytes (folder, "cut.tif", start);
  g_autoptr (GError) error = NULL;
  VitrineImageFacts facts;

  test_allow_vips_warnings ();
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 30 * 1000 * 1000);
  vitrine_image_probe_file (path, &facts, &error);
  g_assert_no_error (error);
  assert_facts (&facts, TIFF, 4000, 3000);
  g_assert_cmpuint (facts.bits, ==, 8);

  vitrine_image_probe_file (cut, &facts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (facts.width, ==, 0);
  test_remove_folder (folder);
}

/* A PNG with a gigabyte of metadata before its pixels, said, and really there (in a file with
 * a hole): a verdict within a second, and no more memory than the budget. */
static void
test_huge_metadata (void)
{
  g_autoptr (GBytes) png = new_picture (".png", 32, 20);
  const char *const kinds[] = { "zTXt", "iCCP", "eXIf", "tEXt", "juNk" };

  test_allow_vips_warnings ();
  for (guint i = 0; i < 2 * G_N_ELEMENTS (kinds); i++) {
    gboolean is_there = i % 2 != 0;
    g_autofree char *folder = test_make_folder ();
    g_autoptr (GBytes) head = cut_bytes (png, 33);
    g_autoptr (GBytes) size = g_bytes_new_static ("\x40\0\0", 4);
    g_autoptr (GBytes) kind = g_bytes_new_static (kinds[i / 2], 4);
    g_autoptr (GBytes) said = join_bytes (head, size);
    g_autoptr (GBytes) bytes = join_bytes (said, kind);
    g_autofree char *path = write_bytes (folder, "huge.png", bytes);
    g_autoptr (GError) error = NULL;
    gint64 start = g_get_monotonic_time ();
    VitrineImageFacts facts;

    if (is_there)
      g_assert_no_errno (truncate (path, 41 + (gint64) 0x40000000 + 4));
    g_test_message ("%s, %s", kinds[i / 2], is_there ? "there" : "said");
    vitrine_image_probe_file (path, &facts, &error);
    g_assert_no_error (error);
    g_assert_cmpint (facts.format, ==, PNG);
    g_assert_cmpuint (facts.width, ==, 0);
    g_assert_true (facts.damaged || is_there);
    g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
    test_remove_folder (folder);
  }
}

/* In front of the pixels: many notes of the camera, each with a small picture. */
static void
test_many_exif (void)
{
  g_autoptr (GBytes) jpeg = new_picture (".jpg[strip]", 320, 200);
  g_autofree guint8 *zeros = g_malloc0 (65000);
  VitrineImageFacts facts;
  gint64 start;

  for (guint i = 0; i < 100; i++) {
    g_autoptr (GBytes) name = g_bytes_new_static (BYTES ("Exif\0\0"));
    g_autoptr (GBytes) exif = new_exif (i == 99 ? 6 : 3, i == 0, FALSE);
    g_autoptr (GBytes) thumbnail = g_bytes_new_static (zeros, 65000);
    g_autoptr (GBytes) named = join_bytes (name, exif);
    g_autoptr (GBytes) whole = join_bytes (named, thumbnail);
    GBytes *more = with_segment (jpeg, 0xe1, "", whole);

    g_bytes_unref (jpeg);
    jpeg = more;
  }

  start = g_get_monotonic_time ();
  probe_both_ways (jpeg, &facts);
  assert_facts (&facts, JPEG, 320, 200);
  g_assert_cmpuint (facts.orientation, ==, 6);
  g_assert_cmpint (facts.metadata, ==, VITRINE_METADATA_EXIF | VITRINE_METADATA_GPS);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

/* Made to keep its reader busy for minutes: it isn't opened. */
static void
test_trap (void)
{
  g_autoptr (GBytes) end = new_picture (".jpg", 320, 200);
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autoptr (GBytes) jpeg = NULL;
  gint64 start = g_get_monotonic_time ();
  VitrineImageFacts facts;
  gsize size;
  const guint8 *data = g_bytes_get_data (end, &size);

  g_byte_array_append (array, data, 2);
  for (guint i = 0; i < 1000 * 1000; i++)
    g_byte_array_append (array, (const guint8 *) "\xff\xe1\0\x08" "Exif\0", 10);
  g_byte_array_append (array, data + 2, size - 2);
  jpeg = g_byte_array_free_to_bytes (g_steal_pointer (&array));

  probe_both_ways (jpeg, &facts);
  assert_facts (&facts, JPEG, 0, 0);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

static void
test_digest (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (GBytes) bytes = new_picture (".png", 320, 200);
  g_autofree char *path = write_bytes (folder, "a.png", bytes);
  g_autofree char *missing = g_build_filename (folder, "b.png", NULL);
  g_autofree char *expected = vitrine_digest_bytes (g_bytes_get_data (bytes, NULL),
                                                    g_bytes_get_size (bytes));
  g_autofree char *digest = NULL;
  g_autofree char *none = NULL;
  g_autoptr (GError) error = NULL;
  VitrineImageFacts facts;

  g_assert_true (vitrine_image_probe_digest (path, &facts, &digest, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (digest, ==, expected);
  g_assert_cmpuint (facts.bytes, ==, g_bytes_get_size (bytes));
  assert_facts (&facts, PNG, 320, 200);

  g_assert_false (vitrine_image_probe_digest (missing, &facts, &none, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (none);
  test_remove_folder (folder);
}

static void
assert_error (const char *path, GIOErrorEnum code, const char *message)
{
  g_autoptr (GError) error = NULL;
  VitrineImageFacts facts = { .bytes = 42 };

  g_assert_false (vitrine_image_probe_file (path, &facts, &error));
  g_assert_error (error, G_IO_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_cmpuint (facts.bytes, ==, 42);
}

static void
test_not_a_file (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *missing = g_build_filename (folder, "100%s.jpg", NULL);
  g_autofree char *inside = g_build_filename (missing, "a.jpg", NULL);
  g_autofree char *link = g_build_filename (folder, "link.jpg", NULL);
  g_autofree char *loop = g_build_filename (folder, "loop.jpg", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe.jpg", NULL);
  g_autofree char *sub = g_build_filename (folder, "sub.jpg", NULL);
  gint64 start = g_get_monotonic_time ();

  assert_error (missing, G_IO_ERROR_NOT_FOUND, "“100%s.jpg” is not there any more");
  assert_error (inside, G_IO_ERROR_NOT_FOUND, "“a.jpg” is not there any more");

  g_assert_no_errno (symlink (missing, link));
  assert_error (link, G_IO_ERROR_NOT_FOUND, "“link.jpg” is a link to a file that is not there");
  g_assert_no_errno (symlink (loop, loop));
  assert_error (loop, G_IO_ERROR_TOO_MANY_LINKS, "“loop.jpg” is a link that leads back to itself");

  g_assert_no_errno (mkfifo (pipe, 0600));
  assert_error (pipe, G_IO_ERROR_NOT_REGULAR_FILE, "“pipe.jpg” is no file");
  g_assert_no_errno (g_mkdir (sub, 0700));
  assert_error (sub, G_IO_ERROR_IS_DIRECTORY, "“sub.jpg” is a folder, not a picture");
  assert_error ("/dev/null", G_IO_ERROR_NOT_REGULAR_FILE, "“null” is no file");

  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
  test_remove_folder (folder);
}

static void
test_unreadable (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (GBytes) bytes = new_picture (".png", 16, 16);
  g_autofree char *path = write_bytes (folder, "secret.png", bytes);

  g_assert_no_errno (g_chmod (path, 0));
  if (geteuid () == 0)
    g_test_skip ("root may read everything");
  else
    assert_error (path, G_IO_ERROR_PERMISSION_DENIED,
                  "“secret.png” can’t be opened: reading it is not allowed");
  test_remove_folder (folder);
}

static gpointer
probe_many (gpointer data)
{
  for (int i = 0; i < 50; i++) {
    for (GBytes **bytes = data; *bytes != NULL; bytes++) {
      VitrineImageFacts facts;

      vitrine_image_probe_bytes (*bytes, &facts);
      g_assert_cmpuint (facts.width, ==, 320);
    }
  }

  return NULL;
}

static void
test_threads (void)
{
  GBytes *pictures[G_N_ELEMENTS (saved_cases) + 1] = { NULL };
  GThread *threads[4];

  test_allow_vips_warnings ();
  for (gsize i = 0; i < G_N_ELEMENTS (saved_cases); i++)
    pictures[i] = new_any_picture (saved_cases[i].suffix, 320, 200);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, probe_many, pictures);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (saved_cases); i++)
    g_bytes_unref (pictures[i]);
}

/* Seeds with bytes changed here and there, and some cut, the same at each run. */
static void
test_mutations (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20240917);

  test_allow_vips_warnings ();
  for (gsize i = 0; i < G_N_ELEMENTS (saved_cases); i++) {
    g_autoptr (GBytes) seed = new_any_picture (saved_cases[i].suffix, 48, 32);

    for (int round = 0; round < 150; round++) {
      gsize size = g_bytes_get_size (seed);
      guint8 *data = g_memdup2 (g_bytes_get_data (seed, NULL), size);
      g_autoptr (GBytes) bytes = NULL;
      VitrineImageFacts facts;

      /* Headers stand at the beginning, but for TIFF, which has its own at the end. */
      for (int change = g_rand_int_range (random, 1, 9); change > 0; change--) {
        gsize place = g_rand_int_range (random, 0, MIN (size, 400));

        data[g_rand_boolean (random) ? place : size - 1 - place] = g_rand_int (random);
      }
      if (round % 4 == 0)
        size = g_rand_int_range (random, 1, size);
      bytes = g_bytes_new_take (data, size);

      vitrine_image_probe_bytes (bytes, &facts);
      g_assert_cmpuint (facts.format, <, VITRINE_N_IMAGE_FORMATS);
      g_assert_cmpint (facts.width == 0, ==, facts.height == 0);
      g_assert_false (facts.damaged && facts.width != 0);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/image-probe/not-a-file", test_not_a_file);
  g_test_add_func ("/image-probe/unreadable", test_unreadable);
  g_test_add_func ("/image-probe/raw", test_raw);
  g_test_add_func ("/image-probe/bmp", test_bmp);
  g_test_add_func ("/image-probe/saved", test_saved);
  g_test_add_func ("/image-probe/truncated", test_truncated);
  g_test_add_func ("/image-probe/huge", test_huge);
  g_test_add_func ("/image-probe/announced", test_announced);
  g_test_add_func ("/image-probe/huge-heic", test_huge_heic);
  g_test_add_func ("/image-probe/bomb", test_bomb);
  g_test_add_func ("/image-probe/orientations", test_orientations);
  g_test_add_func ("/image-probe/pixels", test_pixels);
  g_test_add_func ("/image-probe/heif", test_heif);
  g_test_add_func ("/image-probe/exif", test_exif);
  g_test_add_func ("/image-probe/heif-exif", test_heif_exif);
  g_test_add_func ("/image-probe/profiles", test_profiles);
  g_test_add_func ("/image-probe/animated", test_animated);
  g_test_add_func ("/image-probe/long-film", test_long_film);
  g_test_add_func ("/image-probe/long-files", test_long_files);
  g_test_add_func ("/image-probe/long-tiff", test_long_tiff);
  g_test_add_func ("/image-probe/huge-metadata", test_huge_metadata);
  g_test_add_func ("/image-probe/many-exif", test_many_exif);
  g_test_add_func ("/image-probe/trap", test_trap);
  g_test_add_func ("/image-probe/digest", test_digest);
  g_test_add_func ("/image-probe/threads", test_threads);
  g_test_add_func ("/image-probe/mutations", test_mutations);

  return g_test_run ();
}
