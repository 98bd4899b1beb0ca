/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-image-hash.h"

#include "pictures.h"
#include "test-shared.h"

static guint64
hash_bytes (GBytes *bytes)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = write_bytes (folder, "picture", bytes);
  g_autoptr (GError) error = NULL;
  guint64 hash = 0;

  vitrine_image_hash_file (path, &hash, NULL, &error);
  g_assert_no_error (error);
  test_remove_folder (folder);

  return hash;
}

/* A thing on white, each number another one: some soft and hard shapes in colours. */
static VipsImage *
new_thing (guint number, int width, int height)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (number);
  g_autofree guint8 *pixels = g_malloc (3 * (gsize) width * height);
  VipsImage *image;
  double shapes[6][5];
  guint8 colours[6][3];

  for (int i = 0; i < 6; i++) {
    for (int j = 0; j < 5; j++)
      shapes[i][j] = g_rand_double_range (random, 0.15, 0.85);
    for (int j = 0; j < 3; j++)
      colours[i][j] = g_rand_int_range (random, 0, 230);
  }

  for (int y = 0; y < height; y++) {
    for (int x = 0; x < width; x++) {
      guint8 *pixel = pixels + 3 * ((gsize) y * width + x);

      memset (pixel, 255, 3);
      for (int i = 0; i < 6; i++) {
        double across = ((double) x / width - shapes[i][0]) / (shapes[i][2] * 0.4);
        double down = ((double) y / height - shapes[i][1]) / (shapes[i][3] * 0.4);
        gboolean inside = i % 2 ? ABS (across) < 1 && ABS (down) < 1
                                : across * across + down * down < 1;

        if (inside)
          memcpy (pixel, colours[i], 3);
      }
    }
  }

  image = vips_image_new_from_memory_copy (pixels, 3 * (gsize) width * height, width, height, 3,
                                           VIPS_FORMAT_UCHAR);
  g_assert_nonnull (image);
  image->Type = VIPS_INTERPRETATION_sRGB;

  return image;
}

static guint64
hash_thing (guint number, int width, int height, const char *suffix)
{
  g_autoptr (VipsImage) image = new_thing (number, width, height);
  g_autoptr (GBytes) bytes = save_picture (image, suffix);

  return hash_bytes (bytes);
}

static void
test_distance (void)
{
  g_assert_cmpuint (vitrine_image_hash_distance (0, 0), ==, 0);
  g_assert_cmpuint (vitrine_image_hash_distance (0, G_MAXUINT64), ==, 64);
  g_assert_cmpuint (vitrine_image_hash_distance (5, 6), ==, 2);
}

/* Scaled, saved badly, in another format, turned by EXIF. */
static void
test_near (void)
{
  const struct { int width, height; const char *suffix; } copies[] = {
    { 1200, 900, ".jpg[Q=95]" },
    { 1200, 900, ".jpg[Q=30]" },
    { 1200, 900, ".jpg[interlace]" },
    { 400, 300, ".jpg[Q=75]" },
    { 160, 120, ".jpg[Q=60]" },
    { 2400, 1800, ".jpg[Q=80]" },
    { 1200, 900, ".webp[Q=60]" },
    { 601, 449, ".png" },
  };
  guint worst = 0;

  for (guint number = 0; number < 20; number++) {
    guint64 original = hash_thing (number, 1200, 900, ".png");

    for (gsize i = 0; i < G_N_ELEMENTS (copies); i++) {
      guint64 copy = hash_thing (number, copies[i].width, copies[i].height, copies[i].suffix);

      worst = MAX (worst, vitrine_image_hash_distance (original, copy));
    }
  }
  g_test_message ("copies are at most %u bits apart", worst);
  g_assert_cmpuint (worst, <=, VITRINE_IMAGE_HASH_NEAR);
}

static void
test_far (void)
{
  guint64 hashes[60];
  guint least = 64;

  for (guint i = 0; i < G_N_ELEMENTS (hashes); i++)
    hashes[i] = hash_thing (i, 400, 300, ".jpg");
  for (guint i = 0; i < G_N_ELEMENTS (hashes); i++) {
    for (guint j = 0; j < i; j++)
      least = MIN (least, vitrine_image_hash_distance (hashes[i], hashes[j]));
  }
  g_test_message ("others are at least %u bits apart", least);
  g_assert_cmpuint (least, >, VITRINE_IMAGE_HASH_NEAR);
}

/* The same in red and in blue, and swatches of one colour, are no copies. */
static void
test_colours (void)
{
  const double swatches[][3] = { { 200, 30, 40 }, { 40, 60, 200 }, { 30, 160, 60 } };
  guint64 hashes[G_N_ELEMENTS (swatches)];

  for (gsize i = 0; i < G_N_ELEMENTS (swatches); i++) {
    g_autoptr (VipsImage) black = NULL;
    g_autoptr (VipsImage) swatch = NULL;
    g_autoptr (GBytes) bytes = NULL;
    VipsImage *next;
    double none[] = { 0, 0, 0 };
    double colour[] = { swatches[i][0], swatches[i][1], swatches[i][2] };

    if (VIPS_INIT ("test") != 0)
      g_error ("%s", vips_error_buffer ());
    g_assert_cmpint (vips_black (&next, 300, 300, "bands", 3, NULL), ==, 0);
    black = next;
    g_assert_cmpint (vips_linear (black, &next, none, colour, 3, "uchar", TRUE, NULL), ==, 0);
    swatch = next;
    bytes = save_picture (swatch, ".jpg");
    hashes[i] = hash_bytes (bytes);
    for (gsize j = 0; j < i; j++)
      g_assert_cmpuint (vitrine_image_hash_distance (hashes[i], hashes[j]), >,
                        VITRINE_IMAGE_HASH_NEAR);
  }
}

static void
test_not_pictures (void)
{
  const struct { const char *content; GIOErrorEnum code; } cases[] = {
    { "", G_IO_ERROR_NOT_SUPPORTED },
    { "A shopping list", G_IO_ERROR_NOT_SUPPORTED },
    { "%PDF-1.7", G_IO_ERROR_NOT_SUPPORTED },
    { "GIF89a", G_IO_ERROR_INVALID_DATA },
  };

  test_allow_vips_warnings ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *folder = test_make_folder ();
    g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].content, strlen (cases[i].content));
    g_autofree char *path = write_bytes (folder, "picture", bytes);
    g_autoptr (GError) error = NULL;
    guint64 hash;

    g_assert_false (vitrine_image_hash_file (path, &hash, NULL, &error));
    g_assert_error (error, G_IO_ERROR, (int) cases[i].code);
    test_remove_folder (folder);
  }
}

static void
test_cancelled (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (GBytes) bytes = new_picture (".jpg", 400, 300);
  g_autofree char *path = write_bytes (folder, "picture", bytes);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint64 hash;

  g_cancellable_cancel (cancellable);
  g_assert_false (vitrine_image_hash_file (path, &hash, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  test_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/image-hash/distance", test_distance);
  g_test_add_func ("/image-hash/near", test_near);
  g_test_add_func ("/image-hash/far", test_far);
  g_test_add_func ("/image-hash/colours", test_colours);
  g_test_add_func ("/image-hash/not-pictures", test_not_pictures);
  g_test_add_func ("/image-hash/cancelled", test_cancelled);

  return g_test_run ();
}
