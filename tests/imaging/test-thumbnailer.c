/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-thumbnailer.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "pictures.h"
#include "test-shared.h"

#define SIZE 64

/* The colours of the four quarters in reading order: red, green, blue, white. */
#define UPRIGHT "rgbw"

static VitrineThumbnail *
load (const char *path, guint size, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_thumbnailer_load_async (path, size, NULL, test_keep_result_cb, &result);
  test_wait_result (&result);

  return vitrine_thumbnailer_load_finish (result, error);
}

static VitrineThumbnail *
load_bytes (GBytes *bytes, guint size, GError **error)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = write_bytes (folder, "picture", bytes);
  VitrineThumbnail *thumbnail = load (path, size, error);

  test_remove_folder (folder);

  return thumbnail;
}

static const guint8 *
get_pixel (const VitrineThumbnail *thumbnail, guint x, guint y)
{
  const guint8 *pixels = g_bytes_get_data (thumbnail->pixels, NULL);

  return pixels + 4 * ((gsize) y * thumbnail->width + x);
}

/* A letter for what is near enough one of the colours of new_corners(). */
static char
get_colour (const guint8 *pixel)
{
  const struct { guint8 rgb[3]; char letter; } colours[] = {
    { { 255, 0, 0 }, 'r' }, { { 0, 255, 0 }, 'g' }, { { 0, 0, 255 }, 'b' },
    { { 255, 255, 255 }, 'w' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (colours); i++) {
    gboolean near = TRUE;

    for (int band = 0; band < 3; band++)
      near = near && ABS (pixel[band] - colours[i].rgb[band]) < 60;
    if (near)
      return colours[i].letter;
  }

  return '?';
}

static void
assert_thumbnail (const VitrineThumbnail *thumbnail,
                  guint                   width,
                  guint                   height,
                  const char             *colours)
{
  char found[5] = { 0 };

  g_assert_nonnull (thumbnail);
  g_assert_cmpuint (thumbnail->width, ==, width);
  g_assert_cmpuint (thumbnail->height, ==, height);
  g_assert_cmpuint (g_bytes_get_size (thumbnail->pixels), ==, 4 * width * height);

  for (guint i = 0; i < 4; i++) {
    const guint8 *pixel =
      get_pixel (thumbnail, width * (1 + i % 2 * 2) / 4, height * (1 + i / 2 * 2) / 4);

    found[i] = get_colour (pixel);
    g_test_message ("%u %u %u", pixel[0], pixel[1], pixel[2]);
    g_assert_cmpuint (pixel[3], ==, 255);
  }
  g_assert_cmpstr (found, ==, colours);
}

static void
test_formats (void)
{
  static const char *const suffixes[] = {
    ".jpg", ".jpg[interlace]", ".png", ".png[interlace]", ".png[palette]", ".webp",
    ".webp[lossless]", ".gif", ".tif", ".tif[tile,pyramid]", ".tif[bigtiff,compression=lzw]",
    "corners.heic", "corners.avif",
  };

  test_allow_vips_warnings ();
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autoptr (GBytes) bytes = new_any_picture (suffixes[i], 320, 200);
    g_autoptr (GError) error = NULL;
    g_autoptr (VitrineThumbnail) thumbnail = load_bytes (bytes, SIZE, &error);

    g_test_message ("%s", suffixes[i]);
    g_assert_no_error (error);
    assert_thumbnail (thumbnail, 64, 40, UPRIGHT);
  }
}

/* Wide, high, tiny, and smaller than asked for. */
static void
test_sizes (void)
{
  const struct { int width, height; guint shown_width, shown_height; } cases[] = {
    { 320, 200, 64, 40 },
    { 200, 320, 40, 64 },
    { 64, 64, 64, 64 },
    { 63, 20, 63, 20 },
    { 2, 2, 2, 2 },
    { 3000, 4, 64, 1 },
    { 1, 12000, 1, 64 },
    { 12000, 1, 64, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    static const char *const suffixes[] = { ".jpg", ".png", ".webp" };

    for (gsize j = 0; j < G_N_ELEMENTS (suffixes); j++) {
      g_autoptr (GBytes) bytes = new_picture (suffixes[j], cases[i].width, cases[i].height);
      g_autoptr (GError) error = NULL;
      g_autoptr (VitrineThumbnail) thumbnail = load_bytes (bytes, SIZE, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (thumbnail->width, ==, cases[i].shown_width);
      g_assert_cmpuint (thumbnail->height, ==, cases[i].shown_height);
    }
  }
}

static void
test_orientations (void)
{
  static const char *const upright[] = {
    "rgbw", "grwb", "wbgr", "bwrg", "rbgw", "brwg", "wgbr", "gwrb",
  };

  for (int i = 0; i < 8; i++) {
    g_autoptr (VipsImage) image = new_corners (320, 200);
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (VitrineThumbnail) thumbnail = NULL;

    vips_image_set_int (image, VIPS_META_ORIENTATION, i + 1);
    bytes = save_picture (image, ".jpg");
    thumbnail = load_bytes (bytes, SIZE, &error);
    g_assert_no_error (error);
    assert_thumbnail (thumbnail, i < 4 ? 64 : 40, i < 4 ? 40 : 64, upright[i]);
  }
}

static void
test_bmp (void)
{
  for (int sign = -1; sign <= 1; sign += 2) {
    g_autoptr (GBytes) bytes = new_bmp (2, 2 * sign);
    g_autoptr (GError) error = NULL;
    g_autoptr (VitrineThumbnail) thumbnail = load_bytes (bytes, SIZE, &error);
    guint row = sign < 0 ? 0 : 1;

    g_assert_no_error (error);
    g_assert_cmpuint (thumbnail->width, ==, 2);
    g_assert_cmpuint (thumbnail->height, ==, 2);
    g_assert_cmpint (get_colour (get_pixel (thumbnail, 0, row)), ==, 'r');
    g_assert_cmpint (get_colour (get_pixel (thumbnail, 0, 1 - row)), ==, '?');
  }
}

static void
test_large_bmp (void)
{
  g_autoptr (GBytes) bytes = new_bmp (1999, -1000);
  g_autoptr (GBytes) cut = cut_bytes (bytes, g_bytes_get_size (bytes) / 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineThumbnail) whole = load_bytes (bytes, SIZE, &error);
  g_autoptr (VitrineThumbnail) half = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (whole->width, ==, 64);
  g_assert_cmpuint (whole->height, ==, 32);

  half = load_bytes (cut, SIZE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (half->width, ==, 64);
}

/* Half seen through, not premultiplied: the red stays as it was. */
static void
test_alpha (void)
{
  g_autoptr (VipsImage) image = new_corners (320, 200);
  g_autoptr (VipsImage) clear = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineThumbnail) thumbnail = NULL;
  VipsImage *next;

  g_assert_cmpint (vips_bandjoin_const1 (image, &next, 128, NULL), ==, 0);
  clear = next;
  bytes = save_picture (clear, ".png");
  thumbnail = load_bytes (bytes, SIZE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_colour (get_pixel (thumbnail, 16, 10)), ==, 'r');
  g_assert_cmpuint (get_pixel (thumbnail, 16, 10)[3], ==, 128);
}

static void
assert_converted (VipsInterpretation space, const char *suffix, const char *colours)
{
  g_autoptr (VipsImage) image = new_corners (320, 200);
  g_autoptr (VipsImage) converted = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineThumbnail) thumbnail = NULL;
  VipsImage *next;

  g_assert_cmpint (vips_colourspace (image, &next, space, NULL), ==, 0);
  converted = next;
  bytes = save_picture (converted, suffix);
  thumbnail = load_bytes (bytes, SIZE, &error);
  g_assert_no_error (error);
  assert_thumbnail (thumbnail, 64, 40, colours);
}

static void
test_colours (void)
{
  assert_converted (VIPS_INTERPRETATION_RGB16, ".png", UPRIGHT);
  assert_converted (VIPS_INTERPRETATION_RGB16, ".tif", UPRIGHT);
  /* Grey: green is nearly as light as white. */
  assert_converted (VIPS_INTERPRETATION_B_W, ".jpg", "?w?w");
  assert_converted (VIPS_INTERPRETATION_GREY16, ".png", "?w?w");
  assert_converted (VIPS_INTERPRETATION_LAB, ".tif", UPRIGHT);
}

/* Printing inks can't show these colours fully, so the greatest band is looked at. */
static void
test_cmyk (void)
{
  g_autoptr (VipsImage) image = new_corners (320, 200);
  g_autoptr (VipsImage) cmyk = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineThumbnail) thumbnail = NULL;
  const guint8 *red, *blue, *white;
  VipsImage *next;

  g_assert_cmpint (vips_colourspace (image, &next, VIPS_INTERPRETATION_CMYK, NULL), ==, 0);
  cmyk = next;
  bytes = save_picture (cmyk, ".jpg[strip]");
  thumbnail = load_bytes (bytes, SIZE, &error);
  g_assert_no_error (error);

  red = get_pixel (thumbnail, 16, 10);
  blue = get_pixel (thumbnail, 16, 30);
  white = get_pixel (thumbnail, 48, 30);
  g_assert_cmpuint (red[0], >, red[2] + 80);
  g_assert_cmpuint (blue[2], >, blue[0] + 40);
  g_assert_cmpint (get_colour (white), ==, 'w');
}

static void
test_bad_profile (void)
{
  static const char nonsense[] = "this is no colour profile at all, only a lot of words";
  g_autoptr (VipsImage) image = new_corners (320, 200);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineThumbnail) thumbnail = NULL;

  test_allow_vips_warnings ();
  vips_image_set_blob_copy (image, VIPS_META_ICC_NAME, nonsense, sizeof nonsense);
  bytes = save_picture (image, ".jpg");
  thumbnail = load_bytes (bytes, SIZE, &error);
  g_assert_no_error (error);
  assert_thumbnail (thumbnail, 64, 40, UPRIGHT);
}

static void
assert_error (GBytes *bytes, GIOErrorEnum code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineThumbnail) thumbnail = load_bytes (bytes, SIZE, &error);

  g_assert_null (thumbnail);
  g_assert_error (error, G_IO_ERROR, (int) code);
}

static void
test_not_pictures (void)
{
  const struct { const char *content; GIOErrorEnum code; } cases[] = {
    { "", G_IO_ERROR_NOT_SUPPORTED },
    { "A shopping list", G_IO_ERROR_NOT_SUPPORTED },
    { "%PDF-1.7", G_IO_ERROR_NOT_SUPPORTED },
    { "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
      G_IO_ERROR_NOT_SUPPORTED },
    { "\xff\xd8\xff\xe0", G_IO_ERROR_INVALID_DATA },
    { "GIF89a", G_IO_ERROR_INVALID_DATA },
  };

  test_allow_vips_warnings ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].content, strlen (cases[i].content));

    assert_error (bytes, cases[i].code);
  }
}

/* Sizes beyond what we decode, told from the header: 20,001 × 20,000 streamed, and less where
 * all pixels must be held. And a film of too many frames. */
static void
test_too_large (void)
{
  g_autoptr (GBytes) png = new_png_head (20001, 20000, FALSE);
  g_autoptr (GBytes) bmp = new_bmp (16, 16);
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bmp, NULL), g_bytes_get_size (bmp));
  gint32 sides[] = { GINT32_TO_LE (10001), GINT32_TO_LE (10000) };
  g_autoptr (GBytes) huge_bmp = NULL;
  g_autoptr (GBytes) interlaced = new_png_head (10001, 10000, TRUE);
  g_autoptr (GBytes) film = new_film (20 * 1000);
  gint64 start = g_get_monotonic_time ();

  test_allow_vips_warnings ();
  assert_error (film, G_IO_ERROR_MESSAGE_TOO_LARGE);
  assert_error (png, G_IO_ERROR_MESSAGE_TOO_LARGE);
  assert_error (interlaced, G_IO_ERROR_MESSAGE_TOO_LARGE);

  memcpy (data + 18, sides, sizeof sides);
  huge_bmp = g_bytes_new (data, g_bytes_get_size (bmp));
  assert_error (huge_bmp, G_IO_ERROR_MESSAGE_TOO_LARGE);

  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

/* What can be read is shown; what can't is an error, never a crash. */
static void
test_truncated (void)
{
  static const char *const suffixes[] = { ".jpg", ".png", ".webp", ".gif", ".tif" };

  test_allow_vips_warnings ();
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autoptr (GBytes) bytes = new_picture (suffixes[i], 320, 200);

    for (int part = 1; part < 8; part++) {
      g_autoptr (GBytes) cut = cut_bytes (bytes, g_bytes_get_size (bytes) * part / 8);
      g_autoptr (GError) error = NULL;
      g_autoptr (VitrineThumbnail) thumbnail = load_bytes (cut, SIZE, &error);

      if (thumbnail == NULL)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      else
        g_assert_cmpuint (thumbnail->width, ==, 64);
    }
  }
}

static void
test_no_file (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *missing = g_build_filename (folder, "missing.jpg", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe.jpg", NULL);
  const struct { const char *path; GIOErrorEnum code; } cases[] = {
    { missing, G_IO_ERROR_NOT_FOUND },
    { folder, G_IO_ERROR_IS_DIRECTORY },
    { pipe, G_IO_ERROR_NOT_REGULAR_FILE },
  };

  g_assert_no_errno (mkfifo (pipe, 0600));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VitrineThumbnail) thumbnail = load (cases[i].path, SIZE, &error);

    g_assert_null (thumbnail);
    g_assert_error (error, G_IO_ERROR, (int) cases[i].code);
  }
  test_remove_folder (folder);
}

typedef struct {
  GPtrArray *order;     /* the numbers of the finished ones, as pointers */
  guint      done;
  guint      cancelled;
} Line;

typedef struct {
  Line *line;
  guint number;
} Place;

static void
line_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Place *place = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineThumbnail) thumbnail = vitrine_thumbnailer_load_finish (result, &error);

  place->line->done++;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    place->line->cancelled++;
    return;
  }

  g_assert_no_error (error);
  g_ptr_array_add (place->line->order, GUINT_TO_POINTER (place->number));
}

static void
stand_in_line (Line *line, guint number, const char *path, GCancellable *cancellable)
{
  Place *place = g_new (Place, 1);

  place->line = line;
  place->number = number;
  vitrine_thumbnailer_load_async (path, SIZE, cancellable, line_done_cb, place);
}

/* Two slow ones keep the workers busy while 200 queue behind them. */
static void
test_line (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (GBytes) small_bytes = new_picture (".png", 64, 64);
  g_autoptr (GBytes) slow_bytes = new_picture (".png", 3000, 3000);
  g_autofree char *small = write_bytes (folder, "small.png", small_bytes);
  g_autofree char *slow = write_bytes (folder, "slow.png", slow_bytes);
  Line line = { g_ptr_array_new () };
  guint first = 0, last = 0;

  stand_in_line (&line, 1000, slow, NULL);
  stand_in_line (&line, 1001, slow, NULL);
  for (guint i = 0; i < 200; i++)
    stand_in_line (&line, i, small, NULL);
  test_wait_until (line.done == 202);

  g_assert_cmpuint (line.order->len, ==, 202);
  g_assert_true (g_ptr_array_find (line.order, GUINT_TO_POINTER (0), &first));
  g_assert_true (g_ptr_array_find (line.order, GUINT_TO_POINTER (199), &last));
  g_assert_cmpuint (last, <, first);
  g_ptr_array_unref (line.order);
  test_remove_folder (folder);
}

/* Cancelled while they wait: 200 slow ones would take half a minute. */
static void
test_cancel_waiting (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (GBytes) bytes = new_picture (".png", 3000, 3000);
  g_autofree char *slow = write_bytes (folder, "slow.png", bytes);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Line line = { g_ptr_array_new () };
  gint64 start = g_get_monotonic_time ();
  gint64 one, all;

  test_allow_vips_warnings ();
  stand_in_line (&line, 0, slow, NULL);
  test_wait_until (line.done == 1);
  one = g_get_monotonic_time () - start;

  start = g_get_monotonic_time ();
  for (guint i = 1; i <= 200; i++)
    stand_in_line (&line, i, slow, cancellable);
  g_cancellable_cancel (cancellable);
  test_wait_until (line.done == 201);
  all = g_get_monotonic_time () - start;

  g_assert_cmpuint (line.cancelled, ==, 200);
  g_assert_cmpint (all, <, 20 * one);
  g_ptr_array_unref (line.order);
  test_remove_folder (folder);
}

/* Cancelled at work: 400 million pixels stop long before they are all decoded. */
static void
test_cancel_working (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (GBytes) bytes = new_bomb ();
  g_autofree char *path = write_bytes (folder, "bomb.png", bytes);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Line line = { g_ptr_array_new () };
  gint64 start;

  test_allow_vips_warnings ();
  stand_in_line (&line, 0, path, cancellable);
  g_usleep (100 * 1000);
  start = g_get_monotonic_time ();
  g_cancellable_cancel (cancellable);
  test_wait_until (line.done == 1);
  g_assert_cmpuint (line.cancelled, ==, 1);
  g_test_message ("stopped after %" G_GINT64_FORMAT " µs", g_get_monotonic_time () - start);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
  g_ptr_array_unref (line.order);
  test_remove_folder (folder);
}

static void
test_mutations (void)
{
  static const char *const suffixes[] = {
    ".jpg", ".jpg[interlace]", ".png", ".png[interlace]", ".webp", ".webp[lossless]", ".gif",
    ".tif[compression=lzw]", "corners.heic", "corners.avif", "bmp",
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (20240918);
  g_autofree char *folder = test_make_folder ();

  test_allow_vips_warnings ();
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autoptr (GBytes) seed = new_any_picture (suffixes[i], 48, 32);

    for (int round = 0; round < 25; round++) {
      gsize size = g_bytes_get_size (seed);
      guint8 *data = g_memdup2 (g_bytes_get_data (seed, NULL), size);
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *path = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (VitrineThumbnail) thumbnail = NULL;

      for (int change = g_rand_int_range (random, 1, 9); change > 0; change--)
        data[g_rand_int_range (random, 0, size)] = g_rand_int (random);
      bytes = g_bytes_new_take (data, size);
      path = write_bytes (folder, "mutation", bytes);
      thumbnail = load (path, SIZE, &error);
      g_assert_true ((thumbnail == NULL) == (error != NULL));
      if (thumbnail != NULL)
        g_assert_cmpuint (g_bytes_get_size (thumbnail->pixels), ==,
                          4 * thumbnail->width * thumbnail->height);
    }
  }
  test_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  /* First, while no picture has been opened yet. */
  g_test_add_func ("/thumbnailer/no-file", test_no_file);
  g_test_add_func ("/thumbnailer/formats", test_formats);
  g_test_add_func ("/thumbnailer/sizes", test_sizes);
  g_test_add_func ("/thumbnailer/orientations", test_orientations);
  g_test_add_func ("/thumbnailer/bmp", test_bmp);
  g_test_add_func ("/thumbnailer/large-bmp", test_large_bmp);
  g_test_add_func ("/thumbnailer/alpha", test_alpha);
  g_test_add_func ("/thumbnailer/colours", test_colours);
  g_test_add_func ("/thumbnailer/cmyk", test_cmyk);
  g_test_add_func ("/thumbnailer/bad-profile", test_bad_profile);
  g_test_add_func ("/thumbnailer/not-pictures", test_not_pictures);
  g_test_add_func ("/thumbnailer/too-large", test_too_large);
  g_test_add_func ("/thumbnailer/truncated", test_truncated);
  g_test_add_func ("/thumbnailer/line", test_line);
  g_test_add_func ("/thumbnailer/cancel-waiting", test_cancel_waiting);
  g_test_add_func ("/thumbnailer/cancel-working", test_cancel_working);
  g_test_add_func ("/thumbnailer/mutations", test_mutations);

  return g_test_run ();
}
