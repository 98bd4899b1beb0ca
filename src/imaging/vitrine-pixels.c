/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-pixels-private.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "vitrine-image-reader-private.h"
#include "vitrine-vips-private.h"

/* Rows that are asked for at once: few, for what lies below holds several times as many. */
#define STRIP_ROWS 16

/* Longer than anything takes that is worth it: 400 megapixels are read in some ten seconds. */
#define MAX_TIME (60 * G_USEC_PER_SEC)

/* From stored to upright, by the number of EXIF: mirror the stored sides, then swap them. */
static const struct { gboolean mirror_x, mirror_y, swap; } turns[] = {
  { FALSE, FALSE, FALSE },   /* 0: not said */
  { FALSE, FALSE, FALSE },
  { TRUE, FALSE, FALSE },
  { TRUE, TRUE, FALSE },
  { FALSE, TRUE, FALSE },
  { FALSE, FALSE, TRUE },
  { FALSE, TRUE, TRUE },
  { TRUE, TRUE, TRUE },
  { TRUE, FALSE, TRUE },
};

void
vitrine_pixels_free (VitrinePixels *self)
{
  if (self == NULL)
    return;

  g_free (self->data);
  g_free (self);
}

static guint
get_turn (const VitrineImageFacts *facts)
{
  return facts->orientation < G_N_ELEMENTS (turns) ? facts->orientation : 0;
}

/* The part of the upright picture, as it is stored. */
static VitrineArea
find_stored (const VitrineImageFacts *facts, const VitrineArea *part)
{
  guint turn = get_turn (facts);
  VitrineArea area = *part;

  if (turns[turn].swap)
    area = (VitrineArea) { part->y, part->x, part->height, part->width };
  if (turns[turn].mirror_x)
    area.x = facts->width - area.x - area.width;
  if (turns[turn].mirror_y)
    area.y = facts->height - area.y - area.height;

  return area;
}

static gboolean
cut (VipsImage **image, const VitrineImageFacts *facts, const VitrineArea *area)
{
  double across = (double) vips_image_get_width (*image) / facts->width;
  double down = (double) vips_image_get_height (*image) / facts->height;
  int x = area->x * across;
  int y = area->y * down;
  int width = MAX (1, MIN (area->width * across + 0.5, vips_image_get_width (*image) - x));
  int height = MAX (1, MIN (area->height * down + 0.5, vips_image_get_height (*image) - y));
  VipsImage *next;

  if (area->width == facts->width && area->height == facts->height)
    return TRUE;
  if (vips_extract_area (*image, &next, x, y, width, height, NULL) != 0)
    return FALSE;

  g_object_unref (*image);
  *image = next;
  return TRUE;
}

/* Replaces *@image, which goes on living as long as what is made of it. @next is an address,
 * for it may not have been set yet when arguments are looked at. */
static gboolean
step (VipsImage **image, int failed, VipsImage **next)
{
  if (failed)
    return FALSE;

  g_object_unref (*image);
  *image = g_steal_pointer (next);
  return TRUE;
}

static gboolean
resize (VipsImage **image, guint width, guint height)
{
  double across = (double) width / vips_image_get_width (*image);
  double down = (double) height / vips_image_get_height (*image);
  gboolean alpha = vips_image_hasalpha (*image);
  VipsBandFormat format = vips_image_get_format (*image);
  VipsImage *next = NULL;

  if (across == 1 && down == 1)
    return TRUE;
  /* Or what is hidden under transparent pixels would shine through at their edges. */
  if (alpha && !step (image, vips_premultiply (*image, &next, NULL), &next))
    return FALSE;
  if (!step (image, vips_resize (*image, &next, across, "vscale", down, "gap", 2.0, NULL), &next))
    return FALSE;

  return !alpha
         || (step (image, vips_unpremultiply (*image, &next, NULL), &next)
             && step (image, vips_cast (*image, &next, format, NULL), &next));
}

/* By its own profile. Fails when that is nonsense: then the picture counts as sRGB. */
static gboolean
apply_profile (VipsImage **image, gboolean grey)
{
  VipsImage *next = NULL;

  if (vips_image_get_typeof (*image, VIPS_META_ICC_NAME) == 0
      || !step (image, vips_icc_transform (*image, &next, "srgb", "embedded", TRUE,
                                           "intent", VIPS_INTENT_RELATIVE,
                                           "black_point_compensation", TRUE,
                                           "depth", 8, NULL), &next)) {
    vips_error_clear ();
    return FALSE;
  }

  /* Grey in sRGB is three times the same. */
  if (grey && vips_image_get_bands (*image) >= 3
      && !step (image, vips_extract_band (*image, &next, 2, "n",
                                          vips_image_get_bands (*image) - 2, NULL), &next))
    return FALSE;

  return TRUE;
}

/* To sRGB or grey in 8 bits, with or without alpha: one to four bands. */
static gboolean
bring_to_srgb (VipsImage **image, const VitrineImageFacts *facts, gboolean *converted)
{
  VipsInterpretation space = vips_image_guess_interpretation (*image);
  gboolean inks = space == VIPS_INTERPRETATION_CMYK;
  gboolean grey = vips_image_get_bands (*image) < 3;
  int most = grey ? 2 : 4;
  VipsImage *next = NULL;

  if (inks || grey || facts->wide_gamut)
    *converted = apply_profile (image, grey);
  if (!*converted) {
    if (!step (image, vips_colourspace (*image, &next, grey ? VIPS_INTERPRETATION_B_W
                                                            : VIPS_INTERPRETATION_sRGB, NULL),
               &next))
      return FALSE;
    *converted = inks;
  }

  if (!step (image, vips_cast_uchar (*image, &next, NULL), &next))
    return FALSE;

  return vips_image_get_bands (*image) <= most
         || step (image, vips_extract_band (*image, &next, 0, "n", most, NULL), &next);
}

/* Where a stored pixel belongs, and how far the next in its row is from it. */
static guint8 *
find_place (VitrinePixels *self, const VitrineImagePlan *plan, guint turn, guint row,
            gssize *stride)
{
  gssize line = (gssize) self->width * self->bands;
  gssize left = (self->width - plan->width) / 2;
  gssize top = (self->height - plan->height) / 2;
  gboolean swap = turns[turn].swap;
  guint columns = swap ? plan->height : plan->width;
  guint rows = swap ? plan->width : plan->height;
  gssize from = turns[turn].mirror_x ? columns - 1 : 0;
  gssize across = turns[turn].mirror_y ? rows - 1 - row : row;
  gssize x = left + (swap ? across : from);
  gssize y = top + (swap ? from : across);

  *stride = (swap ? line : (gssize) self->bands) * (turns[turn].mirror_x ? -1 : 1);

  return self->data + y * line + x * self->bands;
}

static void
put_row (const guint8 *from, guint8 *to, gssize stride, guint count, guint bands)
{
  if (stride == (gssize) bands) {
    memcpy (to, from, (gsize) count * bands);
    return;
  }

  for (; count > 0; count--) {
    for (guint band = 0; band < bands; band++)
      to[band] = from[band];
    from += bands;
    to += stride;
  }
}

static gboolean
check_time (gint64 deadline, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (g_get_monotonic_time () < deadline)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                       _("This picture takes too long to be read. Save it again as JPEG."));
  return FALSE;
}

/* Row by row, each to where it belongs: so a turn needs no second copy of the picture. */
static gboolean
draw (VitrinePixels           *self,
      VipsImage               *image,
      const VitrineImagePlan  *plan,
      guint                    turn,
      GCancellable            *cancellable,
      GError                 **error)
{
  g_autoptr (VipsRegion) region = vips_region_new (image);
  gint64 deadline = g_get_monotonic_time () + MAX_TIME;
  int width = vips_image_get_width (image);
  int height = vips_image_get_height (image);

  for (int top = 0; top < height; top += STRIP_ROWS) {
    VipsRect strip = { 0, top, width, MIN (STRIP_ROWS, height - top) };

    if (!check_time (deadline, cancellable, error))
      return FALSE;
    if (vips_region_prepare (region, &strip) != 0) {
      if (!g_cancellable_set_error_if_cancelled (cancellable, error))
        vitrine_image_reader_set_damaged (error);
      return FALSE;
    }
    for (int y = top; y < top + strip.height; y++) {
      gssize stride;
      guint8 *to = find_place (self, plan, turn, y, &stride);

      put_row (VIPS_REGION_ADDR (region, 0, y), to, stride, width, self->bands);
    }
  }

  return TRUE;
}

/* Alpha that hides nothing is only weight. Looks at the picture, not at what is padded. */
static void
drop_empty_alpha (VitrinePixels *self, const VitrineImagePlan *plan)
{
  gsize left = (self->width - plan->width) / 2;
  gsize top = (self->height - plan->height) / 2;
  gsize count = (gsize) self->width * self->height;
  guint bands = self->bands;

  for (gsize y = top; y < top + plan->height; y++) {
    const guint8 *pixel = self->data + (y * self->width + left) * bands;

    for (gsize x = 0; x < plan->width; x++) {
      if (pixel[x * bands + bands - 1] != 255)
        return;
    }
  }

  for (gsize i = 0; i < count; i++)
    memmove (self->data + i * (bands - 1), self->data + i * bands, bands - 1);
  self->bands = bands - 1;
  self->data = g_realloc (self->data, count * self->bands);
}

static void
count_pixel (const guint8 *pixel, guint bands, guint (*counts)[256])
{
  for (guint band = 0; band < bands; band++)
    counts[band][pixel[band]]++;
}

/* The median of each band along the four sides: what most of the border looks like. */
static void
find_edge (const VitrinePixels *self, const VitrineImagePlan *plan, guint8 *colour)
{
  guint counts[4][256] = { { 0 } };
  gsize left = (self->width - plan->width) / 2;
  gsize top = (self->height - plan->height) / 2;
  guint total = 2 * (plan->width + plan->height);

#define PIXEL(x, y) \
  (self->data + ((top + (y)) * self->width + left + (x)) * self->bands)

  for (gsize x = 0; x < plan->width; x++) {
    count_pixel (PIXEL (x, 0), self->bands, counts);
    count_pixel (PIXEL (x, plan->height - 1), self->bands, counts);
  }
  for (gsize y = 0; y < plan->height; y++) {
    count_pixel (PIXEL (0, y), self->bands, counts);
    count_pixel (PIXEL (plan->width - 1, y), self->bands, counts);
  }
#undef PIXEL

  for (guint band = 0; band < self->bands; band++) {
    guint seen = 0;
    guint value = 0;

    while ((seen += counts[band][value]) <= total / 2)
      value++;
    colour[band] = value;
  }

  /* Half transparent all around: then it goes on so, and over white it is white. */
  if (vitrine_pixels_has_alpha (self)) {
    gboolean clear = colour[self->bands - 1] < 128;

    if (clear)
      memset (colour, 255, self->bands);
    colour[self->bands - 1] = clear ? 0 : 255;
  }
}

static void
paint (guint8 *to, gsize count, const guint8 *colour, guint bands)
{
  for (; count > 0; count--) {
    memcpy (to, colour, bands);
    to += bands;
  }
}

static void
paint_around (VitrinePixels *self, const VitrineImagePlan *plan, const guint8 *colour)
{
  gsize left = (self->width - plan->width) / 2;
  gsize top = (self->height - plan->height) / 2;
  gsize right = self->width - plan->width - left;

  for (gsize y = 0; y < self->height; y++) {
    guint8 *row = self->data + y * self->width * self->bands;

    if (y < top || y >= top + plan->height) {
      paint (row, self->width, colour, self->bands);
    } else {
      paint (row, left, colour, self->bands);
      paint (row + (left + plan->width) * self->bands, right, colour, self->bands);
    }
  }
}

static VitrinePixels *
pixels_new (guint width, guint height, guint bands, GError **error)
{
  VitrinePixels *self = g_new0 (VitrinePixels, 1);

  self->width = width;
  self->height = height;
  self->bands = bands;
  self->data = g_try_malloc_n ((gsize) width * height, bands);
  if (self->data != NULL)
    return self;

  vitrine_pixels_free (self);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                       _("There is not enough memory for this picture"));
  return NULL;
}

static void
cancelled_cb (GCancellable *cancellable, VipsImage *image)
{
  vips_image_set_kill (image, TRUE);
}

/* @reader gives what is stored; what comes out is the planned canvas. */
static VitrinePixels *
read_pixels (VitrineImageReader       *reader,
             const VitrineImageFacts  *facts,
             const VitrineImagePlan   *plan,
             GCancellable             *cancellable,
             GError                  **error)
{
  guint turn = get_turn (facts);
  gboolean swap = turns[turn].swap;
  VitrineArea stored = find_stored (facts, &plan->part);
  g_autoptr (VitrinePixels) self = NULL;
  gboolean converted = FALSE;
  VipsImage **image = &reader->image;

  if (!cut (image, facts, &stored)
      || !resize (image, swap ? plan->height : plan->width, swap ? plan->width : plan->height)
      || !bring_to_srgb (image, facts, &converted)) {
    vitrine_image_reader_set_damaged (error);
    return NULL;
  }

  self = pixels_new (plan->canvas_width, plan->canvas_height,
                     vips_image_get_bands (*image), error);
  if (self == NULL || !draw (self, *image, plan, turn, cancellable, error))
    return NULL;

  self->converted = converted;
  return g_steal_pointer (&self);
}

/**
 * vitrine_pixels_load:
 * @fd: an open regular file
 * @facts: of that file, as probed
 * @plan: what is kept of it, at what size, on what canvas
 *
 * Reads a picture once, from top to bottom, and makes it small on the way. Blocks; a worker
 * thread's libvips memory is the caller's to free, by vitrine_vips_leave().
 *
 * Fails with %G_IO_ERROR_INVALID_DATA for a damaged picture, %G_IO_ERROR_MESSAGE_TOO_LARGE for
 * one that would take too much memory or time, and %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the pixels, or %NULL with @error set
 */
VitrinePixels *
vitrine_pixels_load (int                       fd,
                     const VitrineImageFacts  *facts,
                     const VitrineImagePlan   *plan,
                     VitrinePixelsFlags        flags,
                     GCancellable             *cancellable,
                     GError                  **error)
{
  g_autoptr (VitrineImageReader) reader = NULL;
  g_autoptr (VipsImage) stored = NULL;
  g_autoptr (VitrinePixels) self = NULL;
  guint8 colour[] = { 255, 255, 255, 255 };
  gulong handler = 0;

  reader = vitrine_image_reader_open (fd, facts, plan, flags & VITRINE_PIXELS_WHOLE,
                                      cancellable, error);
  if (reader == NULL)
    return NULL;

  /* A strip of a small picture may be thousands of stored rows: each of those looks whether it
   * was stopped. */
  stored = g_object_ref (reader->image);
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), stored, NULL);
  self = read_pixels (reader, facts, plan, cancellable, error);
  g_cancellable_disconnect (cancellable, handler);
  if (self == NULL)
    return NULL;

  if (vitrine_pixels_has_alpha (self))
    drop_empty_alpha (self, plan);
  if (flags & VITRINE_PIXELS_EDGE)
    find_edge (self, plan, colour);
  paint_around (self, plan, colour);

  return g_steal_pointer (&self);
}

/**
 * vitrine_pixels_scale:
 * @size: of the square to fit in; smaller than the picture
 *
 * Returns: (transfer full) (nullable): a smaller copy
 */
VitrinePixels *
vitrine_pixels_scale (const VitrinePixels *self, guint size)
{
  gsize length = (gsize) self->width * self->height * self->bands;
  double scale = (double) size / MAX (self->width, self->height);
  guint width = MAX (1, self->width * scale + 0.5);
  guint height = MAX (1, self->height * scale + 0.5);
  VitrineImagePlan plan = { { 0 }, width, height, width, height };
  g_autoptr (VipsImage) image = vips_image_new_from_memory (self->data, length, self->width,
                                                            self->height, self->bands,
                                                            VIPS_FORMAT_UCHAR);
  g_autoptr (VitrinePixels) small = NULL;

  if (image == NULL)
    return NULL;
  image->Type = self->bands < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB;
  if (!resize (&image, width, height))
    return NULL;

  small = pixels_new (width, height, self->bands, NULL);
  if (small == NULL || !draw (small, image, &plan, 0, NULL, NULL))
    return NULL;

  return g_steal_pointer (&small);
}

/* Puts the picture on white, for formats without alpha. */
void
vitrine_pixels_flatten (VitrinePixels *self)
{
  gsize count = (gsize) self->width * self->height;
  guint colours = self->bands - 1;
  const guint8 *from = self->data;
  guint8 *to = self->data;

  if (!vitrine_pixels_has_alpha (self))
    return;

  for (; count > 0; count--) {
    guint alpha = from[colours];

    for (guint band = 0; band < colours; band++)
      *to++ = (from[band] * alpha + 255 * (255 - alpha) + 127) / 255;
    from += self->bands;
  }

  self->bands = colours;
  self->data = g_realloc_n (self->data, (gsize) self->width * self->height, colours);
}
