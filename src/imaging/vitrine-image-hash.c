/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-hash.h"

#include <math.h>
#include <unistd.h>

#include "vitrine-image-probe-private.h"
#include "vitrine-pixels-private.h"
#include "vitrine-vips-private.h"

/* The picture is looked at in so many pixels a side, whatever its shape. */
#define SIDE 32

/* Bits for what is light and dark where, the rest is for its colour: shops have the same thing
 * in red and in blue, and those are two pictures. */
#define SHAPE_BITS 48

/* A wave weaker than that is noise; it must not decide a bit. In steps of brightness. */
#define NOISE 6.0

/* How far the mean colour is from grey, along both axes of YCbCr: a bit for each step that is
 * passed, so that two colours differ in the more bits the further apart they are. */
static const int colour_steps[] = { -40, -24, -12, -4, 4, 12, 24, 40 };

static double
get_cosine (guint wave, guint at)
{
  return cos (G_PI * wave * (2 * at + 1) / (2 * SIDE)) * (wave == 0 ? G_SQRT2 / 2 : 1);
}

/* The strength of one wave of a discrete cosine transform. */
static double
measure_wave (const double *light, guint across, guint down)
{
  double sum = 0;

  for (guint y = 0; y < SIDE; y++) {
    double row = 0;

    for (guint x = 0; x < SIDE; x++)
      row += light[y * SIDE + x] * get_cosine (across, x);
    sum += row * get_cosine (down, y);
  }

  return sum * 2 / SIDE;
}

/* The longest waves first, diagonal by diagonal; the mean brightness is left out. */
static guint64
hash_shape (const double *light)
{
  guint64 hash = 0;
  guint bits = 0;

  for (guint diagonal = 1; bits < SHAPE_BITS; diagonal++) {
    for (guint across = 0; across <= diagonal && bits < SHAPE_BITS; across++, bits++)
      hash = hash << 1 | (measure_wave (light, across, diagonal - across) > NOISE);
  }

  return hash;
}

static guint64
hash_colour (double mean)
{
  guint64 hash = 0;

  for (guint i = 0; i < G_N_ELEMENTS (colour_steps); i++)
    hash = hash << 1 | (mean > colour_steps[i]);

  return hash;
}

/* ITU-T T.871: how JPEG has it. */
static guint64
hash_pixels (const VitrinePixels *pixels)
{
  double light[SIDE * SIDE];
  double blue = 0;
  double red = 0;

  for (guint i = 0; i < SIDE * SIDE; i++) {
    const guint8 *pixel = pixels->data + i * pixels->bands;
    guint r = pixel[0];
    guint g = pixel[pixels->bands == 3 ? 1 : 0];
    guint b = pixel[pixels->bands == 3 ? 2 : 0];

    light[i] = 0.299 * r + 0.587 * g + 0.114 * b;
    blue += (b - light[i]) * 0.564;
    red += (r - light[i]) * 0.713;
  }

  return hash_shape (light) << 16 | hash_colour (blue / (SIDE * SIDE)) << 8
         | hash_colour (red / (SIDE * SIDE));
}

static VitrinePixels *
load (int fd, GCancellable *cancellable, GError **error)
{
  VitrineImageFacts facts;
  VitrineImagePlan plan = { .width = SIDE, .height = SIDE,
                            .canvas_width = SIDE, .canvas_height = SIDE };

  if (!vitrine_image_probe_open (fd, &facts, error))
    return NULL;

  vitrine_image_plan_measure (&facts, &plan.part.width, &plan.part.height);

  return vitrine_pixels_load (fd, &facts, &plan, 0, cancellable, error);
}

/**
 * vitrine_image_hash_file:
 * @hash: (out): set on success only
 *
 * Reads a picture, and tells what it looks like: upright, in few pixels, on white where it is
 * transparent. Scaling and saving anew change few bits of it, or none. Blocks; any thread.
 *
 * Fails with the errors of vitrine_image_probe_file(), %G_IO_ERROR_NOT_SUPPORTED for what has
 * no pixels, %G_IO_ERROR_INVALID_DATA for a damaged picture, %G_IO_ERROR_MESSAGE_TOO_LARGE
 * for one that would take too much memory or time, and %G_IO_ERROR_CANCELLED.
 */
gboolean
vitrine_image_hash_file (const char *path, guint64 *hash, GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (VitrinePixels) pixels = NULL;
  int fd;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (hash != NULL, FALSE);

  fd = vitrine_image_open_file (path, error);
  if (fd < 0)
    return FALSE;

  pixels = load (fd, cancellable, error);
  close (fd);
  if (pixels != NULL) {
    vitrine_pixels_flatten (pixels);
    *hash = hash_pixels (pixels);
  }
  vitrine_vips_leave ();

  return pixels != NULL;
}

/**
 * vitrine_image_hash_distance:
 *
 * Returns: in how many bits they differ, 0 to 64; up to %VITRINE_IMAGE_HASH_NEAR is the same
 *   picture, as good as always
 */
guint
vitrine_image_hash_distance (guint64 a, guint64 b)
{
  return __builtin_popcountll (a ^ b);
}
