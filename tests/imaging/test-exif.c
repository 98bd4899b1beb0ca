/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-exif-private.h"

#include "pictures.h"

#define BYTES(literal) literal, sizeof (literal) - 1
#define EXIF VITRINE_METADATA_EXIF
#define GPS VITRINE_METADATA_GPS
#define CAMERA VITRINE_METADATA_CAMERA
#define XMP VITRINE_METADATA_XMP

/* The reader is its folder's own, and linked with the tests of it. */
static const struct {
  const char      *data;
  gsize            size;
  guint            orientation;
  VitrineMetadata  metadata;
} raw_cases[] = {
  { BYTES (""), 0, EXIF },
  { BYTES ("Exif\0\0"), 0, EXIF },
  { BYTES ("MM"), 0, EXIF },
  { BYTES ("MM\0*\0\0\0\x08"), 0, EXIF },
  /* Both orders of bytes */
  { BYTES ("MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0"), 6, EXIF },
  { BYTES ("II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0"), 6, EXIF },
  { BYTES ("Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0"), 6, EXIF },
  /* The next page is missing: what was read stays. */
  { BYTES ("MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0"), 6, EXIF },
  /* No orientation at all, one of 0, one of 9, one as text */
  { BYTES ("MM\0*\0\0\0\x08\0\0\0\0\0\0"), 0, EXIF },
  { BYTES ("MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\0\0\0\0\0\0\0"), 0, EXIF },
  { BYTES ("MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\x09\0\0\0\0\0\0"), 0, EXIF },
  { BYTES ("MM\0*\0\0\0\x08\0\1\1\x12\0\2\0\0\0\1\6\6\0\0\0\0\0\0"), 0, EXIF },
  /* Types that don't exist, counts beyond the file */
  { BYTES ("MM\0*\0\0\0\x08\0\1\1\x12\xff\xff\0\0\0\1\0\6\0\0\0\0\0\0"), 0, EXIF },
  { BYTES ("MM\0*\0\0\0\x08\0\1\1\x12\0\3\xff\xff\xff\xff\0\6\0\0\0\0\0\0"), 0, EXIF },
  { BYTES ("MM\0*\0\0\0\x08\xff\xff\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0"), 6, EXIF },
  { BYTES ("MM\0*\xff\xff\xff\xff"), 0, EXIF },
  /* Lists that are their own next one: of the page, of the camera, of GPS */
  { BYTES ("MM\0*\0\0\0\x08\0\0\0\0\0\x08"), 0, EXIF },
  { BYTES ("MM\0*\0\0\0\x08\0\1\x87\x69\0\4\0\0\0\1\0\0\0\x08\0\0\0\0"), 0, EXIF },
  { BYTES ("MM\0*\0\0\0\x08\0\1\x88\x25\0\4\0\0\0\1\0\0\0\x08\0\0\0\0"), 0, EXIF },
  /* BigTIFF's own words, which some writers use in pictures too */
  { BYTES ("MM\0+\0\x08\0\0\0\0\0\0\0\0\0\x10\0\0\0\0\0\0\0\1\1\x12\0\3\0\0\0\0\0\0\0\1"
           "\0\3\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), 3, EXIF },
  /* XMP among the tags */
  { BYTES ("MM\0*\0\0\0\x08\0\1\2\xbc\0\1\0\0\0\x11\0\0\0\x1a\0\0\0\0"
           "exif:GPSLatitude="), 0, EXIF | XMP | GPS },
  { BYTES ("MM\0*\0\0\0\x08\0\1\2\xbc\0\1\0\0\0\xff\0\0\0\x1a\0\0\0\0"
           "exif:GPSLatitude="), 0, EXIF | XMP },
};

/* Entries of GPS's list, and of the camera's: which of them tell. */
static const struct { guint list; guint tag; VitrineMetadata metadata; } tag_cases[] = {
  { 0x8825, 0x00, 0 },
  { 0x8825, 0x01, GPS },
  { 0x8825, 0x02, GPS },
  { 0x8825, 0x04, GPS },
  { 0x8825, 0x06, GPS },
  { 0x8825, 0x07, 0 },
  { 0x8825, 0x14, GPS },
  { 0x8825, 0x1c, GPS },
  { 0x8825, 0x1d, 0 },
  { 0x8825, 0x1e, 0 },
  { 0x8825, 0x1f, GPS },
  { 0x8825, 0x927c, 0 },
  { 0x8769, 0x9003, 0 },
  { 0x8769, 0x927c, CAMERA },
  { 0x8769, 0xa430, CAMERA },
  { 0x8769, 0xa431, CAMERA },
  { 0x8769, 0xa432, 0 },
  { 0x8769, 0xa435, CAMERA },
  { 0x8769, 0x02, 0 },
};

static void
test_raw (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (raw_cases); i++) {
    g_autofree guint8 *data = g_memdup2 (raw_cases[i].data, raw_cases[i].size);
    VitrineImageFacts facts = { 0 };

    g_test_message ("row %zu", i);
    vitrine_exif_read (data, raw_cases[i].size, &facts);
    g_assert_cmpuint (facts.orientation, ==, raw_cases[i].orientation);
    g_assert_cmpint (facts.metadata, ==, raw_cases[i].metadata);
    /* What only a TIFF says. */
    g_assert_cmpuint (facts.frames, ==, 0);
    g_assert_cmpuint (facts.bits, ==, 0);
  }
}

static void
test_tags (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tag_cases); i++) {
    guint8 data[] = "MM\0*\0\0\0\x08\0\1\0\0\0\4\0\0\0\1\0\0\0\x1a\0\0\0\0"
                    "\0\1\0\0\0\2\0\0\0\3N1\0\0\0\0\0\0";
    VitrineImageFacts facts = { 0 };

    data[10] = tag_cases[i].list >> 8;
    data[11] = tag_cases[i].list;
    data[28] = tag_cases[i].tag >> 8;
    data[29] = tag_cases[i].tag;
    g_test_message ("%04x in %04x", tag_cases[i].tag, tag_cases[i].list);
    vitrine_exif_read (data, sizeof data - 1, &facts);
    g_assert_cmpint (facts.metadata, ==, EXIF | tag_cases[i].metadata);

    /* Of no values: it says nothing. */
    data[35] = 0;
    facts = (VitrineImageFacts) { 0 };
    vitrine_exif_read (data, sizeof data - 1, &facts);
    g_assert_cmpint (facts.metadata, ==, EXIF);
  }
}

static void
test_whole (void)
{
  g_autoptr (GBytes) exif = new_exif (8, TRUE, TRUE);
  gsize size;
  const guint8 *data = g_bytes_get_data (exif, &size);
  VitrineImageFacts facts = { 0 };

  vitrine_exif_read (data, size, &facts);
  g_assert_cmpuint (facts.orientation, ==, 8);
  g_assert_cmpint (facts.metadata, ==, EXIF | GPS | CAMERA);

  /* Cut anywhere, in memory of just that size, so that a sanitizer sees the first byte beyond. */
  for (gsize length = 0; length < size; length++) {
    g_autofree guint8 *start = g_memdup2 (data, length);

    vitrine_exif_read (start, length, &facts);
  }
}

/* As many pages with small pictures as someone likes. */
static void
test_many_pages (void)
{
  GByteArray *exif = g_byte_array_new ();
  gint64 start = g_get_monotonic_time ();
  VitrineImageFacts facts = { 0 };

  g_byte_array_append (exif, (const guint8 *) "MM\0*\0\0\0\x08", 8);
  for (guint i = 0; i < 200 * 1000; i++) {
    guint32 next = GUINT32_TO_BE (8 + 18 * (i + 1));

    g_byte_array_append (exif, (const guint8 *) "\0\1\1\x12\0\3\0\0\0\1\0\6\0\0", 14);
    g_byte_array_append (exif, (const guint8 *) &next, 4);
  }

  vitrine_exif_read (exif->data, exif->len, &facts);
  g_assert_cmpuint (facts.orientation, ==, 6);

  {
    VitrineImageSource source;

    vitrine_image_source_init_bytes (&source, exif->data, exif->len);
    vitrine_tiff_read (&source, &facts);
    g_assert_cmpuint (facts.frames, ==, 10000);
  }
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
  g_byte_array_unref (exif);
}

static void
test_mutations (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20251101);
  g_autoptr (GBytes) seed = new_exif (6, TRUE, TRUE);
  gsize size = g_bytes_get_size (seed);

  for (guint round = 0; round < 20000; round++) {
    g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (seed, NULL), size);
    VitrineImageFacts facts = { 0 };
    VitrineImageSource source;

    for (int change = g_rand_int_range (random, 1, 6); change > 0; change--)
      data[g_rand_int_range (random, 0, size)] = g_rand_int (random);
    vitrine_exif_read (data, size, &facts);
    g_assert_cmpuint (facts.orientation, <=, 8);
    vitrine_image_source_init_bytes (&source, data, size);
    vitrine_tiff_read (&source, &facts);
    g_assert_cmpuint (facts.bits, <=, 64);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exif/raw", test_raw);
  g_test_add_func ("/exif/tags", test_tags);
  g_test_add_func ("/exif/whole", test_whole);
  g_test_add_func ("/exif/many-pages", test_many_pages);
  g_test_add_func ("/exif/mutations", test_mutations);

  return g_test_run ();
}
