/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-plan-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "vitrine-image-budget-private.h"

enum { WIDE, HIGH };

/* What a picture is too small for. Main images and size charts have limits of their own. */
static const char *const too_small[VITRINE_N_USE_CASES][2] = {
  /* Translators: in all of these both %s are numbers of pixels, such as “250” and “1,024” */
  [VITRINE_USE_CASE_MAIN] = {
    [WIDE] = N_("This picture is %s px wide. Main images need at least %s px, and enlarging it "
                "would only blur it."),
    [HIGH] = N_("This picture is %s px high. Main images need at least %s px, and enlarging it "
                "would only blur it."),
  },
  [VITRINE_USE_CASE_SIZE_CHART] = {
    [WIDE] = N_("This picture is %s px wide. Size charts need at least %s px, and enlarging it "
                "would only blur it."),
    [HIGH] = N_("This picture is %s px high. Size charts need at least %s px, and enlarging it "
                "would only blur it."),
  },
};

static const char *const too_small_for_any[2] = {
  [WIDE] = N_("This picture is %s px wide. Pictures need at least %s px, and enlarging it would "
              "only blur it."),
  [HIGH] = N_("This picture is %s px high. Pictures need at least %s px, and enlarging it would "
              "only blur it."),
};

static const char *const part_too_small[2] = {
  [WIDE] = N_("The part that was chosen is %s px wide, and has to be at least %s px. Choose a "
              "larger one."),
  [HIGH] = N_("The part that was chosen is %s px high, and has to be at least %s px. Choose a "
              "larger one."),
};

/* By whether padding would help. */
static const char *const too_long[2][2] = {
  { [WIDE] = N_("Scaled down to the most that is taken, this picture would be only %s px wide, "
                "and it has to be at least %s px. Crop it."),
    [HIGH] = N_("Scaled down to the most that is taken, this picture would be only %s px high, "
                "and it has to be at least %s px. Crop it.") },
  { [WIDE] = N_("Scaled down to the most that is taken, this picture would be only %s px wide, "
                "and it has to be at least %s px. Pad it or crop it."),
    [HIGH] = N_("Scaled down to the most that is taken, this picture would be only %s px high, "
                "and it has to be at least %s px. Pad it or crop it.") },
};

/* The words of the tables are translated, so the compiler can't see them; the tests do. */
static char *
say (const char *message, guint pixels, guint limit)
{
  g_autofree char *first = g_strdup_printf ("%'u", pixels);
  g_autofree char *second = g_strdup_printf ("%'u", limit);
  GString *text = g_string_new (g_dgettext (GETTEXT_PACKAGE, message));

  g_string_replace (text, "%s", first, 1);
  g_string_replace (text, "%s", second, 1);

  return g_string_free (text, FALSE);
}

/**
 * vitrine_image_plan_measure:
 *
 * Tells the sides of the picture once it is upright; 0 where they aren't known.
 */
void
vitrine_image_plan_measure (const VitrineImageFacts *facts, guint *width, guint *height)
{
  gboolean lies = facts->orientation >= 5 && facts->orientation <= 8;

  *width = lies ? facts->height : facts->width;
  *height = lies ? facts->width : facts->height;
}

/**
 * vitrine_image_plan_is_within:
 *
 * Returns: whether the shape is neither narrower than 3:4 nor wider than 4:3
 */
gboolean
vitrine_image_plan_is_within (guint64 width, guint64 height)
{
  return 4 * width >= 3 * height && 3 * width <= 4 * height;
}

static guint
clamp_side (double value, guint min, guint max)
{
  return (guint) CLAMP (value + 0.5, min, max);
}

/* The part of the picture that is kept. Rounded to whole pixels, a part of just 4:3 would be
 * outside by one at times: then it gives that one up. */
static void
take_part (const VitrineTreatment *treatment, guint width, guint height, VitrineArea *part)
{
  const VitrineCrop *crop = &treatment->crop;

  *part = (VitrineArea) { 0, 0, width, height };
  if (treatment->shape != VITRINE_SHAPE_CROP)
    return;

  part->x = clamp_side (crop->x * width, 0, width - 1);
  part->y = clamp_side (crop->y * height, 0, height - 1);
  part->width = clamp_side (crop->width * width, 1, width - part->x);
  part->height = clamp_side (crop->height * height, 1, height - part->y);

  if (!vitrine_image_plan_is_within (part->width, part->height)) {
    if (vitrine_image_plan_is_within (part->width - 1, part->height) && part->width > 1)
      part->width--;
    else if (vitrine_image_plan_is_within (part->width, part->height - 1) && part->height > 1)
      part->height--;
  }
}

/* 3:4 or 4:3 around the picture, whichever it is nearer to. Only what the shape asks for: the
 * side that is long enough stays, the other may come to the least that is taken. */
static void
pad (VitrineImagePlan *plan, guint min)
{
  if (4 * (guint64) plan->width < 3 * (guint64) plan->height)
    plan->canvas_width = MAX ((3 * (guint64) plan->height + 3) / 4, min);
  else if (3 * (guint64) plan->width > 4 * (guint64) plan->height)
    plan->canvas_height = MAX ((3 * (guint64) plan->width + 3) / 4, min);
}

/* Down to what is taken, never up. A scaled side of a shape that is just within the range is
 * kept within it. */
static void
scale (VitrineImagePlan *plan, guint max, double most, gboolean padded)
{
  double width = plan->part.width;
  double height = plan->part.height;
  /* What padding adds counts among the pixels. */
  double canvas_width = padded ? MAX (width, height * 3 / 4) : width;
  double canvas_height = padded ? MAX (height, width * 3 / 4) : height;
  double factor = MIN (1.0, max / MAX (width, height));
  double pixels = canvas_width * factor * canvas_height * factor;

  if (pixels > most)
    factor *= sqrt (most / pixels);

  plan->width = clamp_side (width * factor, 1, plan->part.width);
  plan->height = clamp_side (height * factor, 1, plan->part.height);
  if (factor < 1 && vitrine_image_plan_is_within (plan->part.width, plan->part.height)) {
    while (4 * (guint64) plan->width < 3 * (guint64) plan->height)
      plan->height--;
    while (3 * (guint64) plan->width > 4 * (guint64) plan->height)
      plan->width--;
  }
}

static char *
find_obstacle (const VitrineImagePlan   *plan,
               VitrineUseCase            use_case,
               const VitrineImageLimits *limits,
               gboolean                  cropped,
               gboolean                  may_pad)
{
  gboolean wide = plan->part.width >= plan->part.height;
  guint shorter = MIN (plan->canvas_width, plan->canvas_height);
  guint original = MIN (plan->part.width, plan->part.height);
  guint side = wide ? HIGH : WIDE;
  const char *message = too_small[use_case][side];

  if (shorter >= limits->min)
    return NULL;
  if (vitrine_image_plan_is_padded (plan)) {
    /* Long enough by it on its shorter side, and too small on the other. */
    original = MAX (plan->part.width, plan->part.height);
    side = wide ? WIDE : HIGH;
    message = too_small[use_case][side];
  }
  if (original >= limits->min)
    return say (too_long[may_pad][side], shorter, limits->min);
  if (cropped)
    return say (part_too_small[side], original, limits->min);

  return say (message != NULL ? message : too_small_for_any[side], original, limits->min);
}

/**
 * vitrine_image_plan_make:
 * @facts: of the original; its sides are known
 * @plan: (out): what goes where; only when there is no obstacle
 *
 * A picture is scaled down, never up. Padding is for lanes with a bounded shape; a side that is
 * padded for its shape may thereby also come to the least number of pixels (200 × 350 becomes
 * 300 × 350), but none is padded for that alone: that would pass the market's check and help
 * no buyer.
 *
 * Returns: (nullable) (transfer full): why it can't be made to fit, in words for the seller
 */
char *
vitrine_image_plan_make (const VitrineImageFacts  *facts,
                         VitrineUseCase            use_case,
                         const VitrineImageLimits *limits,
                         const VitrineTreatment   *treatment,
                         VitrineImagePlan         *plan)
{
  gboolean cropped = treatment->shape == VITRINE_SHAPE_CROP;
  gboolean padded = limits->bounded
                    && (treatment->shape == VITRINE_SHAPE_PAD_WHITE
                        || treatment->shape == VITRINE_SHAPE_PAD_EDGE
                        || (treatment->shape == VITRINE_SHAPE_CHOSEN_LATER
                            && treatment->prepare == VITRINE_PREPARE_FULLY));
  guint width, height;

  vitrine_image_plan_measure (facts, &width, &height);
  take_part (treatment, width, height, &plan->part);
  if (cropped && limits->bounded
      && !vitrine_image_plan_is_within (plan->part.width, plan->part.height))
    return g_strdup (plan->part.width > plan->part.height
                     ? _("The part that was chosen is wider than 4:3. Choose one that is within "
                         "3:4 to 4:3.")
                     : _("The part that was chosen is narrower than 3:4. Choose one that is "
                         "within 3:4 to 4:3."));

  scale (plan, limits->max, vitrine_image_budget_get_made (facts), padded);
  plan->canvas_width = plan->width;
  plan->canvas_height = plan->height;
  if (padded)
    pad (plan, limits->min);

  return find_obstacle (plan, use_case, limits, cropped, limits->bounded);
}

/**
 * vitrine_image_plan_fit:
 * @size: the side of a square
 * @plan: (out): all of the picture, in that square; a smaller one stays as it is
 */
void
vitrine_image_plan_fit (const VitrineImageFacts *facts, guint size, VitrineImagePlan *plan)
{
  VitrineArea *part = &plan->part;
  double scale;

  *part = (VitrineArea) { 0 };
  vitrine_image_plan_measure (facts, &part->width, &part->height);
  scale = MIN (1.0, (double) size / MAX (1, MAX (part->width, part->height)));
  plan->width = plan->canvas_width = MAX (1, part->width * scale + 0.5);
  plan->height = plan->canvas_height = MAX (1, part->height * scale + 0.5);
}

/* Whether a part of the picture is left out. */
gboolean
vitrine_image_plan_is_crop (const VitrineImagePlan *self, const VitrineImageFacts *facts)
{
  guint width, height;

  vitrine_image_plan_measure (facts, &width, &height);

  return self->part.width != width || self->part.height != height;
}

gboolean
vitrine_image_plan_is_scaled (const VitrineImagePlan *self)
{
  return self->width != self->part.width || self->height != self->part.height;
}

gboolean
vitrine_image_plan_is_padded (const VitrineImagePlan *self)
{
  return self->canvas_width != self->width || self->canvas_height != self->height;
}
