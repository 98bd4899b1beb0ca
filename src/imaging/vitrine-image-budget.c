/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-budget-private.h"

#include <glib/gi18n.h>

/* All pictures that are in work may hold this much together: with what the program holds
 * anyway, 200 MB. */
#define MAX_HELD G_GUINT64_CONSTANT (155000000)

/* Pixels that we are ready to decode where they stream through in rows. */
#define MAX_STREAMED G_GUINT64_CONSTANT (400000000)

/* Pixels of a picture that is made: it is held whole while its quality is searched for. No use
 * asks for more than the smaller number, 4,000 × 4,000; with more than the larger one a picture
 * would only look worse, for its bytes are limited. */
#define MIN_MADE G_GUINT64_CONSTANT (16000000)
#define MAX_MADE G_GUINT64_CONSTANT (32000000)

/* What readers and writers hold beside pixels: rows under way, what has been encoded. */
#define OVERHEAD G_GUINT64_CONSTANT (12000000)

/* Bytes that a reader holds for each pixel of a picture, measured with libvips 8.14 and
 * libheif 1.15. Where both are 0 it holds some rows. */
typedef struct {
  double peak;    /* while it decodes */
  double kept;    /* while the decoded pixels are drawn */
  double scaled;  /* for each pixel of what is left after scaling in the reader */
} Weight;

/* WebP: all of it as a 32 bit word before it is scaled, when it is saved without loss.
 * HEIC: what the decoder of one large picture holds beside it; a phone's is a grid of small
 *   ones.
 * JPEG: progressive with colours at full size, so that there are twice the coefficients, of 2
 *   bytes each. */
static Weight
weigh (const VitrineImageFacts *facts, gboolean heavy)
{
  guint samples = facts->colour == VITRINE_COLOUR_GREY ? 1
                  : facts->colour == VITRINE_COLOUR_CMYK ? 4 : 3;
  guint deep = facts->bits > 8 ? 2 : 1;
  guint bands = (samples + (facts->alpha ? 1 : 0)) * deep;

  switch (facts->format) {
  case VITRINE_IMAGE_FORMAT_JPEG:
    samples = heavy ? 2 * samples : samples + 1;
    return facts->interlaced ? (Weight) { samples, samples, 0 } : (Weight) { 0 };
  case VITRINE_IMAGE_FORMAT_PNG:
    return facts->interlaced ? (Weight) { bands, bands, 0 } : (Weight) { 0 };
  case VITRINE_IMAGE_FORMAT_WEBP:
    return (Weight) { heavy ? 4 : 0, 0, 8 };
  case VITRINE_IMAGE_FORMAT_HEIC:
    return (Weight) { (heavy ? 9 : 5.7) * deep, bands, 0 };
  case VITRINE_IMAGE_FORMAT_AVIF:
    return (Weight) { 7 * deep, bands, 0 };
  case VITRINE_IMAGE_FORMAT_GIF:
    return (Weight) { 5, 5, 0 };
  case VITRINE_IMAGE_FORMAT_TIFF:
    /* Strips or tiles as large as the picture: as stored, as decoded, and put in order. */
    return facts->interlaced ? (Weight) { 3 * bands, 3 * bands, 0 } : (Weight) { 0 };
  default:
    return (Weight) { 4, 4, 0 };
  }
}

/**
 * vitrine_image_budget_get_made:
 *
 * Returns: how many pixels may at most be made of such a picture
 */
guint64
vitrine_image_budget_get_made (const VitrineImageFacts *facts)
{
  Weight weight = weigh (facts, FALSE);
  guint64 kept = OVERHEAD + weight.kept * (guint64) facts->width * facts->height;
  guint64 left = MAX_HELD - MIN (MAX_HELD, kept);
  double each = MAX (facts->alpha ? 4 : 3, weight.scaled);

  return CLAMP (left / each, MIN_MADE, MAX_MADE);
}

/* Pixels of the whole picture at the size it is drawn in. */
static guint64
get_scaled (const VitrineImageFacts *facts, const VitrineImagePlan *plan)
{
  double across = (double) plan->width / plan->part.width;
  double down = (double) plan->height / plan->part.height;
  double scale = MAX (across, down);

  return facts->width * scale * facts->height * scale;
}

/**
 * vitrine_image_budget_estimate:
 * @heavy: whether it is of the kind that takes more, which only the file itself tells:
 *   a WebP without loss, a HEIC in one piece, a progressive JPEG with its colours at full size
 *
 * Returns: bytes that are held while it is read, at most
 */
guint64
vitrine_image_budget_estimate (const VitrineImageFacts *facts,
                               const VitrineImagePlan  *plan,
                               gboolean                 heavy)
{
  Weight weight = weigh (facts, heavy);
  guint64 pixels = (guint64) facts->width * facts->height;
  guint64 made = (guint64) plan->canvas_width * plan->canvas_height * (facts->alpha ? 4 : 3);
  guint64 scaled = weight.scaled * get_scaled (facts, plan);

  /* Lossless WebP is done with the words before the second copy is made. */
  if (weight.scaled > 0)
    return OVERHEAD + MAX (weight.peak * pixels + scaled / 2, MAX (scaled, scaled / 2 + made));

  return OVERHEAD + MAX (weight.peak * pixels, weight.kept * pixels + made);
}

/* Megapixels that would be few enough. */
static guint
get_most (const VitrineImageFacts *facts, const VitrineImagePlan *plan, gboolean heavy)
{
  VitrineImageFacts smaller = *facts;
  VitrineImagePlan as_planned = *plan;

  do {
    smaller.width *= 0.98;
    smaller.height *= 0.98;
    as_planned.part.width = MIN (as_planned.part.width, smaller.width);
    as_planned.part.height = MIN (as_planned.part.height, smaller.height);
    as_planned.width = MIN (as_planned.width, as_planned.part.width);
    as_planned.height = MIN (as_planned.height, as_planned.part.height);
  } while (smaller.width > 1 && smaller.height > 1
           && vitrine_image_budget_estimate (&smaller, &as_planned, heavy) > MAX_HELD);

  return (guint64) smaller.width * smaller.height / 1000000;
}

/**
 * vitrine_image_budget_refuse:
 *
 * Returns: (nullable) (transfer full): why it isn't read, in words for the seller
 */
char *
vitrine_image_budget_refuse (const VitrineImageFacts *facts,
                             const VitrineImagePlan  *plan,
                             gboolean                 heavy)
{
  guint64 pixels = (guint64) facts->width * facts->height;
  guint64 cost = vitrine_image_budget_estimate (facts, plan, heavy);
  guint has = MIN ((pixels + 999999) / 1000000, G_MAXUINT);

  if (pixels > MAX_STREAMED)
    /* Translators: both numbers are millions of pixels */
    return g_strdup_printf (_("This picture is too large: it has %u megapixels, and at most %u "
                              "are possible. Scale it down first."),
                            has, (guint) (MAX_STREAMED / 1000000));
  if (cost > MAX_HELD)
    /* Translators: the numbers are millions of pixels, %s is a format such as “HEIC” */
    return g_strdup_printf (_("This picture is too large to be read: it has %u megapixels, and "
                              "as this kind of %s at most %u are possible. Save it as an ordinary "
                              "JPEG, or scale it down first."),
                            has, vitrine_image_format_get_name (facts->format),
                            get_most (facts, plan, heavy));

  return NULL;
}

static GMutex held_lock;
static GCond held_changed;
static guint64 held;

/**
 * vitrine_image_budget_take:
 * @cost: bytes, by vitrine_image_budget_estimate()
 *
 * Waits until there is room beside the pictures that are in work on other threads. What has
 * been taken is given back by vitrine_image_budget_give().
 *
 * Returns: %FALSE with %G_IO_ERROR_CANCELLED
 */
gboolean
vitrine_image_budget_take (guint64 cost, GCancellable *cancellable, GError **error)
{
  gboolean cancelled = FALSE;

  g_mutex_lock (&held_lock);
  while (held > 0 && held + cost > MAX_HELD
         && !(cancelled = g_cancellable_is_cancelled (cancellable)))
    /* Nobody tells when it is cancelled. */
    g_cond_wait_until (&held_changed, &held_lock,
                       g_get_monotonic_time () + 100 * G_TIME_SPAN_MILLISECOND);
  if (!cancelled)
    held += cost;
  g_mutex_unlock (&held_lock);

  return !(cancelled && g_cancellable_set_error_if_cancelled (cancellable, error));
}

void
vitrine_image_budget_give (guint64 cost)
{
  g_mutex_lock (&held_lock);
  held -= cost;
  g_cond_broadcast (&held_changed);
  g_mutex_unlock (&held_lock);
}
