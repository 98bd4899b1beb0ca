/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-encode-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "vitrine-vips-private.h"

/* Above the first nobody sees a difference, below the last everybody does. Colours are kept at
 * full size, as text and edges need it, where that leaves a quality of 90 and more. */
#define MAX_QUALITY 95
#define MIN_FULL_QUALITY 90
#define MIN_QUALITY 50

/* Of thumbnails. */
#define SMALL_QUALITY 90

/* The search goes by a sample: one in so many strips. A strip holds whole blocks of JPEG. */
#define SAMPLE_STEP 8
#define SAMPLE_ROWS 32

/* Encodings of all pixels that a search may take. */
#define MAX_TRIES 6

/* A sink that is full at its limit, so that nothing is encoded that would be thrown away. */
typedef struct {
  GByteArray   *bytes;
  guint64       limit;
  gboolean      full;
  GCancellable *cancellable;
  VipsImage    *image;         /* that is being saved */
} Sink;

/* How to save: a PNG, where the quality is 0, or a JPEG. */
typedef struct {
  int      quality;
  gboolean full;      /* colours at the size of the picture, not at half of it */
} Format;

static gint64
write_cb (VipsTargetCustom *target, const void *data, gint64 size, gpointer user_data)
{
  Sink *sink = user_data;

  sink->full = sink->full || sink->bytes->len + (guint64) size > sink->limit;
  /* Not a failure: libpng would complain aloud of one. */
  if (sink->full || g_cancellable_is_cancelled (sink->cancellable))
    vips_image_set_kill (sink->image, TRUE);
  else
    g_byte_array_append (sink->bytes, data, size);

  return size;
}

static VipsImage *
wrap (const VitrinePixels *pixels)
{
  gsize size = (gsize) pixels->width * pixels->height * pixels->bands;
  VipsImage *image = vips_image_new_from_memory (pixels->data, size, pixels->width,
                                                 pixels->height, pixels->bands,
                                                 VIPS_FORMAT_UCHAR);

  if (image != NULL)
    image->Type = pixels->bands < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB;

  return image;
}

static int
save (VipsImage *image, VipsTarget *target, const Format *format)
{
  if (format->quality == 0)
    return vips_pngsave_target (image, target, "strip", TRUE, NULL);

  return vips_jpegsave_target (image, target, "Q", format->quality, "strip", TRUE,
                               "subsample_mode", format->full ? VIPS_FOREIGN_SUBSAMPLE_OFF
                                                              : VIPS_FOREIGN_SUBSAMPLE_ON,
                               NULL);
}

/* %NULL without an error: it is over @limit. */
static GBytes *
encode (const VitrinePixels *pixels, Format format, guint64 limit, GCancellable *cancellable,
        GError **error)
{
  g_autoptr (VipsTargetCustom) target = vips_target_custom_new ();
  g_autoptr (VipsImage) image = wrap (pixels);
  Sink sink = { g_byte_array_new (), limit, FALSE, cancellable, image };

  g_signal_connect (target, "write", G_CALLBACK (write_cb), &sink);
  /* What has been written at the very end stops nothing any more. */
  if (image != NULL && save (image, VIPS_TARGET (target), &format) == 0 && !sink.full
      && !g_cancellable_is_cancelled (cancellable))
    return g_byte_array_free_to_bytes (sink.bytes);

  g_byte_array_unref (sink.bytes);
  vips_error_clear ();
  if (!g_cancellable_set_error_if_cancelled (cancellable, error) && !sink.full)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                         _("The picture can’t be written anew"));

  return NULL;
}

/**
 * vitrine_image_encode_png:
 *
 * Returns: (nullable) (transfer full): the file; %NULL with @error set, or without one when it
 *   would have more than @limit bytes
 */
GBytes *
vitrine_image_encode_png (const VitrinePixels  *pixels,
                          guint64               limit,
                          GCancellable         *cancellable,
                          GError              **error)
{
  return encode (pixels, (Format) { 0 }, limit, cancellable, error);
}

/* Every so many strips of the picture, one below the other. */
static VitrinePixels *
take_sample (const VitrinePixels *pixels)
{
  gsize strip = (gsize) pixels->width * pixels->bands * SAMPLE_ROWS;
  guint strips = pixels->height / (SAMPLE_ROWS * SAMPLE_STEP);
  VitrinePixels *sample = g_new0 (VitrinePixels, 1);

  sample->width = pixels->width;
  sample->height = strips * SAMPLE_ROWS;
  sample->bands = pixels->bands;
  sample->data = g_malloc (MAX (1, strips * strip));
  for (guint i = 0; i < strips; i++)
    memcpy (sample->data + i * strip,
            pixels->data + (i * SAMPLE_STEP + SAMPLE_STEP / 2) * strip, strip);

  return sample;
}

/* The best quality from @low to @high of a sample, by halving; 0 when none is small enough. */
static int
search_sample (const VitrinePixels *sample, Format format, int low, int high, guint64 limit,
               GCancellable *cancellable)
{
  int least = low;

  while (low <= high) {
    g_autoptr (GBytes) bytes = NULL;

    format.quality = (low + high + 1) / 2;
    bytes = encode (sample, format, limit, cancellable, NULL);
    if (bytes != NULL)
      low = format.quality + 1;
    else
      high = format.quality - 1;
  }

  return low > least ? low - 1 : 0;
}

/* What a sample of the picture lets expect; the best where it is too low to take one. */
static int
guess_quality (const VitrinePixels *pixels, Format format, int low, guint64 limit,
               GCancellable *cancellable)
{
  g_autoptr (VitrinePixels) sample = NULL;

  if (pixels->height < SAMPLE_ROWS * SAMPLE_STEP * 2)
    return MAX_QUALITY;

  sample = take_sample (pixels);

  return search_sample (sample, format, low, MAX_QUALITY, limit * sample->height / pixels->height,
                        cancellable);
}

/* The best from @low to 95, in a few tries. The first is a guess, which is nearly always right,
 * or off by one or two. */
static GBytes *
search (const VitrinePixels  *pixels,
        gboolean              full,
        int                   low,
        guint64               limit,
        int                  *quality,
        GCancellable         *cancellable,
        GError              **error)
{
  Format format = { 0, full };
  int least = low;
  int high = MAX_QUALITY;
  int guess = guess_quality (pixels, format, low, limit, cancellable);
  g_autoptr (GBytes) best = NULL;
  g_autoptr (GError) failure = NULL;

  /* With less colour there is another chance. */
  if (guess == 0 && full)
    return NULL;

  format.quality = guess > 0 ? guess : low;
  for (int tries = 1; tries <= MAX_TRIES && low <= high; tries++) {
    g_autoptr (GBytes) bytes = encode (pixels, format, limit, cancellable, &failure);

    if (failure != NULL) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
    if (bytes != NULL) {
      g_clear_pointer (&best, g_bytes_unref);
      best = g_steal_pointer (&bytes);
      *quality = format.quality;
      low = format.quality + 1;
    } else {
      high = format.quality - 1;
    }

    if (guess < MAX_QUALITY && tries <= 2)
      format.quality = best != NULL && *quality == format.quality ? low : high;
    else
      format.quality = (low + high + 1) / 2;
    /* One that fits at all, before the tries are used up. */
    if (best == NULL && tries == MAX_TRIES - 1)
      format.quality = least;
  }

  return g_steal_pointer (&best);
}

/**
 * vitrine_image_encode_jpeg:
 * @pixels: without alpha
 * @quality: (out): that was found
 *
 * Searches for the highest quality, 50 to 95, at which the file has at most @limit bytes. The
 * same pixels give the same bytes.
 *
 * Returns: (nullable) (transfer full): the file; %NULL with @error set, or without one when it
 *   would have more than @limit bytes at all of these
 */
GBytes *
vitrine_image_encode_jpeg (const VitrinePixels  *pixels,
                           guint64               limit,
                           int                  *quality,
                           GCancellable         *cancellable,
                           GError              **error)
{
  GError *failure = NULL;
  GBytes *bytes = search (pixels, TRUE, MIN_FULL_QUALITY, limit, quality, cancellable, &failure);

  if (bytes == NULL && failure == NULL)
    bytes = search (pixels, FALSE, MIN_QUALITY, limit, quality, cancellable, &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);

  return bytes;
}

/**
 * vitrine_image_encode_small:
 *
 * Returns: (nullable) (transfer full): a file for our own use: JPEG, or PNG where @pixels have
 *   alpha
 */
GBytes *
vitrine_image_encode_small (const VitrinePixels *pixels)
{
  Format format = { vitrine_pixels_has_alpha (pixels) ? 0 : SMALL_QUALITY, TRUE };

  return encode (pixels, format, G_MAXUINT64, NULL, NULL);
}
