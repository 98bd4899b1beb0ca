/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-image-probe.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pictures.h"
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
  }
}

/* A film counts as its first picture. */
static void
test_animated (void)
{
  const struct { const char *suffix; VitrineImageFormat format; } cases[] = {
    { ".gif", GIF },
    { ".webp", WEBP },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VipsImage) image = new_corners (320, 800);
    g_autoptr (GBytes) bytes = NULL;
    VitrineImageFacts facts;

    vips_image_set_int (image, VIPS_META_PAGE_HEIGHT, 200);
    bytes = save_picture (image, cases[i].suffix);
    probe_both_ways (bytes, &facts);
    assert_facts (&facts, cases[i].format, 320, 200);
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
  g_test_add_func ("/image-probe/huge-heic", test_huge_heic);
  g_test_add_func ("/image-probe/bomb", test_bomb);
  g_test_add_func ("/image-probe/orientations", test_orientations);
  g_test_add_func ("/image-probe/animated", test_animated);
  g_test_add_func ("/image-probe/long-film", test_long_film);
  g_test_add_func ("/image-probe/long-files", test_long_files);
  g_test_add_func ("/image-probe/threads", test_threads);
  g_test_add_func ("/image-probe/mutations", test_mutations);

  return g_test_run ();
}
