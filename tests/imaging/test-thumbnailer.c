/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-thumbnailer.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <utime.h>

#include "pictures.h"
#include "test-shared.h"
#include "vitrine-image-probe.h"
#include "vitrine-thumbnail-cache-private.h"

#define SIZE 64

/* The colours of the four quarters in reading order: red, green, blue, white. */
#define UPRIGHT "rgbw"

static VitrineThumbnail *
load_kept (const char *path, const char *digest, guint size, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_thumbnailer_load_async (path, digest, size, NULL, test_keep_result_cb, &result);
  test_wait_result (&result);

  return vitrine_thumbnailer_load_finish (result, error);
}

static VitrineThumbnail *
load (const char *path, guint size, GError **error)
{
  return load_kept (path, NULL, size, error);
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
  vitrine_thumbnailer_load_async (path, NULL, SIZE, cancellable, line_done_cb, place);
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

/* Where one is kept, or would be. */
static char *
get_kept_path (const char *size, const char *digest)
{
  return g_build_filename (g_get_user_cache_dir (), "vitrine", "thumbnails", size, digest, NULL);
}

static void
assert_kept (const char *size, const char *digest, VitrineImageFormat format)
{
  g_autofree char *path = get_kept_path (size, digest);
  g_autofree char *folder = g_path_get_dirname (path);
  VitrineImageFacts facts;
  GStatBuf info;

  g_assert_true (vitrine_image_probe_file (path, &facts, NULL));
  g_assert_cmpint (facts.format, ==, format);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0700);
}

/* Made once; then the picture itself isn't needed any more, at any size up to the kept one. */
static void
test_kept (void)
{
  const struct { guint size; const char *kept; guint width, height; } cases[] = {
    { 64, "128", 64, 40 },
    { 128, "128", 128, 80 },
    { 160, "256", 160, 100 },
    { 256, "256", 256, 160 },
    { 300, "512", 300, 188 },
    { 600, "1024", 600, 375 },
  };
  g_autofree char *folder = test_make_folder ();
  g_autoptr (GBytes) bytes = new_picture (".jpg", 1280, 800);
  g_autofree char *path = write_bytes (folder, "picture", bytes);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VitrineThumbnail) made = load_kept (path, "d1", cases[i].size, NULL);
    g_autoptr (VitrineThumbnail) kept = NULL;

    assert_kept (cases[i].kept, "d1", VITRINE_IMAGE_FORMAT_JPEG);
    kept = load_kept ("/nowhere", "d1", cases[i].size, NULL);
    assert_thumbnail (made, cases[i].width, cases[i].height, UPRIGHT);
    assert_thumbnail (kept, cases[i].width, cases[i].height, UPRIGHT);
  }
  test_remove_folder (folder);
}

/* What shines through goes on doing so. */
static void
test_kept_alpha (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (VipsImage) corners = new_corners (320, 200);
  g_autoptr (VipsImage) clear = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL;
  g_autoptr (VitrineThumbnail) made = NULL;
  g_autoptr (VitrineThumbnail) kept = NULL;
  VipsImage *next;

  g_assert_cmpint (vips_bandjoin_const1 (corners, &next, 100, NULL), ==, 0);
  clear = next;
  bytes = save_picture (clear, ".png");
  path = write_bytes (folder, "picture", bytes);
  made = load_kept (path, "d2", SIZE, NULL);
  assert_kept ("128", "d2", VITRINE_IMAGE_FORMAT_PNG);
  kept = load_kept ("/nowhere", "d2", SIZE, NULL);
  g_assert_cmpuint (get_pixel (made, 5, 5)[3], ==, 100);
  g_assert_cmpuint (get_pixel (kept, 5, 5)[3], ==, 100);
  test_remove_folder (folder);
}

/* Larger than any size that is kept. */
static void
test_not_kept (void)
{
  g_autofree char *folder = test_make_folder ();
  static const char *const sizes[] = { "128", "256", "512", "1024" };
  g_autoptr (GBytes) bytes = new_picture (".jpg", 2000, 1000);
  g_autofree char *path = write_bytes (folder, "picture", bytes);
  g_autoptr (VitrineThumbnail) thumbnail = load_kept (path, "d3", 1500, NULL);

  g_assert_cmpuint (thumbnail->width, ==, 1500);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autofree char *kept = get_kept_path (sizes[i], "d3");

    g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
  }
  test_remove_folder (folder);
}

/* Whatever lies there instead is not shown, and does no harm. */
static void
test_kept_damaged (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *kept = get_kept_path ("128", "d4");
  g_autoptr (GBytes) picture = new_picture (".png", 320, 200);
  g_autofree char *path = write_bytes (folder, "picture", picture);
  g_autoptr (GBytes) jpeg = new_picture (".jpg", 128, 80);
  GBytes *planted[] = {
    g_bytes_new_static ("", 0), g_bytes_new_static ("nonsense", 8), cut_bytes (jpeg, 400),
    new_picture (".webp", 64, 40), new_picture (".jpg[interlace]", 64, 40),
    new_picture (".jpg", 129, 80), new_png_head (20000, 20000, FALSE), new_bomb (),
  };

  test_allow_vips_warnings ();
  for (gsize i = 0; i < G_N_ELEMENTS (planted); i++) {
    g_autoptr (GBytes) bytes = planted[i];
    g_autoptr (VitrineThumbnail) thumbnail = load_kept (path, "d4", SIZE, NULL);
    g_autoptr (VitrineThumbnail) again = NULL;
    g_autofree char *in = g_path_get_dirname (kept);
    g_autofree char *written = write_bytes (in, "d4", bytes);

    again = load_kept (path, "d4", SIZE, NULL);
    assert_thumbnail (again, 64, 40, UPRIGHT);
    assert_kept ("128", "d4", VITRINE_IMAGE_FORMAT_JPEG);
  }
  test_remove_folder (folder);
}

static void
test_cannot_keep (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *kept = get_kept_path ("128", "d5");
  g_autofree char *in_the_way = g_path_get_dirname (kept);
  g_autoptr (GBytes) bytes = new_picture (".png", 320, 200);
  g_autofree char *path = write_bytes (folder, "picture", bytes);
  g_autoptr (VitrineThumbnail) thumbnail = NULL;

  vitrine_thumbnail_cache_prune (0);
  g_mkdir_with_parents (in_the_way, 0700);
  g_assert_cmpint (g_rmdir (in_the_way), ==, 0);
  g_assert_true (g_file_set_contents (in_the_way, "a file", -1, NULL));
  thumbnail = load_kept (path, "d5", SIZE, NULL);
  assert_thumbnail (thumbnail, 64, 40, UPRIGHT);
  g_assert_cmpint (g_unlink (in_the_way), ==, 0);
  test_remove_folder (folder);
}

/* The oldest go until the rest is small enough; one that is used isn't old. */
static void
test_prune (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (GBytes) bytes = new_picture (".jpg", 320, 200);
  g_autofree char *path = write_bytes (folder, "picture", bytes);
  guint64 total = 0;

  vitrine_thumbnail_cache_prune (0);
  for (int i = 0; i < 4; i++) {
    g_autofree char *digest = g_strdup_printf ("p%d", i);
    g_autofree char *kept = get_kept_path (i % 2 ? "128" : "256", digest);
    g_autoptr (VitrineThumbnail) made = load_kept (path, digest, i % 2 ? 128 : 256, NULL);
    struct utimbuf times = { 1000000 + i * 1000, 1000000 + i * 1000 };
    GStatBuf info;

    g_assert_cmpint (g_stat (kept, &info), ==, 0);
    total += info.st_size;
    g_assert_cmpint (g_utime (kept, &times), ==, 0);
  }

  vitrine_thumbnail_cache_prune (total);
  for (int i = 0; i < 4; i++) {
    g_autofree char *digest = g_strdup_printf ("p%d", i);
    g_autofree char *kept = get_kept_path (i % 2 ? "128" : "256", digest);

    g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  }

  {
    g_autoptr (VitrineThumbnail) used = load_kept ("/nowhere", "p0", 256, NULL);

    g_assert_nonnull (used);
  }
  vitrine_thumbnail_cache_prune (total - 1);
  for (int i = 0; i < 4; i++) {
    g_autofree char *digest = g_strdup_printf ("p%d", i);
    g_autofree char *kept = get_kept_path (i % 2 ? "128" : "256", digest);

    g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS) == (i != 1));
  }
  vitrine_thumbnail_cache_prune (0);
  test_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_autofree char *cache = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);

  /* Before anything asks for it. */
  cache = test_make_folder ();
  g_setenv ("XDG_CACHE_HOME", cache, TRUE);

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
  g_test_add_func ("/thumbnailer/kept", test_kept);
  g_test_add_func ("/thumbnailer/kept-alpha", test_kept_alpha);
  g_test_add_func ("/thumbnailer/not-kept", test_not_kept);
  g_test_add_func ("/thumbnailer/kept-damaged", test_kept_damaged);
  g_test_add_func ("/thumbnailer/cannot-keep", test_cannot_keep);
  g_test_add_func ("/thumbnailer/prune", test_prune);

  status = g_test_run ();
  test_remove_folder (cache);

  return status;
}
