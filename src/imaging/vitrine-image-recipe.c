/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-recipe.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "vitrine-image-budget-private.h"
#include "vitrine-image-encode-private.h"
#include "vitrine-image-plan-private.h"
#include "vitrine-image-probe-private.h"
#include "vitrine-image-rules.h"
#include "vitrine-image-steps-private.h"
#include "vitrine-pixels-private.h"
#include "vitrine-vips-private.h"

/* How much smaller a picture is made when it has too many bytes at any quality. */
#define SHRINK_STEP 0.8

/* Formats that are saved without loss: what was drawn in one stays as sharp as it was. */
#define LOSSLESS (1u << VITRINE_IMAGE_FORMAT_PNG | 1u << VITRINE_IMAGE_FORMAT_GIF \
                  | 1u << VITRINE_IMAGE_FORMAT_BMP | 1u << VITRINE_IMAGE_FORMAT_TIFF)

struct _VitrineImageRecipe {
  GObject             parent_instance;

  VitrineImageFacts   facts;
  VitrineUseCase      use_case;
  char               *market;
  VitrineTreatment    treatment;
  VitrineImageLimits  limits;
  VitrineImagePlan    plan;         /* means something where it is not empty */
  gboolean            empty;
  char               *obstacle;
};

G_DEFINE_FINAL_TYPE (VitrineImageRecipe, vitrine_image_recipe, G_TYPE_OBJECT)

static void
vitrine_image_recipe_finalize (GObject *object)
{
  VitrineImageRecipe *self = VITRINE_IMAGE_RECIPE (object);

  g_free (self->obstacle);
  g_free (self->market);

  G_OBJECT_CLASS (vitrine_image_recipe_parent_class)->finalize (object);
}

static void
vitrine_image_recipe_class_init (VitrineImageRecipeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_image_recipe_finalize;
}

static void
vitrine_image_recipe_init (VitrineImageRecipe *self)
{
  self->empty = TRUE;
}

/* The seller's own choice of a shape is no fault of the picture any more. */
static gboolean
is_accepted (VitrineImageRecipe *self, const VitrineFinding *finding)
{
  return self->treatment.shape == VITRINE_SHAPE_KEEP && g_str_equal (finding->rule, "IMG-06");
}

/* Whether the treatment asks for something to be done about what was found. */
static gboolean
is_to_mend (VitrineImageRecipe *self, const VitrineFinding *finding)
{
  if (finding->level == VITRINE_LEVEL_ERROR)
    return TRUE;

  return self->treatment.prepare == VITRINE_PREPARE_FULLY && finding->fix != NULL
         && !is_accepted (self, finding);
}

static gboolean
has_work (VitrineImageRecipe *self)
{
  g_autoptr (GPtrArray) findings = vitrine_image_rules_check (&self->facts, self->use_case,
                                                              self->market);
  VitrineImagePlan *plan = &self->plan;

  for (guint i = 0; i < findings->len; i++) {
    if (is_to_mend (self, findings->pdata[i]))
      return TRUE;
  }

  return vitrine_image_plan_is_padded (plan) || vitrine_image_plan_is_crop (plan, &self->facts);
}

/* What is no picture, or can't be read, has a finding that says so. */
static char *
describe_unreadable (VitrineImageRecipe *self)
{
  g_autoptr (GPtrArray) findings = vitrine_image_rules_check (&self->facts, self->use_case,
                                                              self->market);
  const VitrineFinding *finding = vitrine_image_rules_blocker (findings);

  return g_strdup (finding != NULL ? finding->message
                                   : _("The beginning of this picture can’t be read, so it "
                                       "can’t be made to fit"));
}

static void
plan (VitrineImageRecipe *self)
{
  if (self->treatment.prepare == VITRINE_PREPARE_NEVER)
    return;

  if (self->facts.width == 0 || self->facts.height == 0) {
    self->obstacle = describe_unreadable (self);
    return;
  }

  self->obstacle = vitrine_image_plan_make (&self->facts, self->use_case, &self->limits,
                                            &self->treatment, &self->plan);
  if (self->obstacle != NULL || !has_work (self))
    return;

  self->obstacle = vitrine_image_budget_refuse (&self->facts, &self->plan, FALSE);
  self->empty = self->obstacle != NULL;
}

/**
 * vitrine_image_recipe_new:
 * @facts: of the original
 * @market: (nullable): the shop's region, such as "US"
 * @treatment: what the seller wants
 *
 * Works out what is to be done. Pure: no file is read.
 *
 * Returns: (transfer full): the recipe, empty when the original goes as it is
 */
VitrineImageRecipe *
vitrine_image_recipe_new (const VitrineImageFacts *facts,
                          VitrineUseCase           use_case,
                          const char              *market,
                          const VitrineTreatment  *treatment)
{
  VitrineImageRecipe *self = g_object_new (VITRINE_TYPE_IMAGE_RECIPE, NULL);

  g_return_val_if_fail (facts != NULL && treatment != NULL, self);
  g_return_val_if_fail ((guint) use_case < VITRINE_N_USE_CASES, self);

  self->facts = *facts;
  self->use_case = use_case;
  self->market = g_strdup (market);
  self->treatment = *treatment;
  vitrine_image_rules_get_limits (use_case, market, &self->limits);
  plan (self);

  return self;
}

/**
 * vitrine_image_recipe_is_empty:
 *
 * Returns: whether there is nothing to be done: the original goes as it is, or, with an
 *   obstacle, can't be made to fit
 */
gboolean
vitrine_image_recipe_is_empty (VitrineImageRecipe *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE_RECIPE (self), TRUE);

  return self->empty;
}

/**
 * vitrine_image_recipe_get_obstacle:
 *
 * Returns: (nullable): why the picture can't be made to fit, in words for the seller, with
 *   what it would need: “It would have to be 300 px wide at least”
 */
const char *
vitrine_image_recipe_get_obstacle (VitrineImageRecipe *self)
{
  g_return_val_if_fail (VITRINE_IS_IMAGE_RECIPE (self), NULL);

  return self->obstacle;
}

/* A picture that says that it is something else now isn't what was planned for. */
static gboolean
check_unchanged (VitrineImageRecipe *self, int fd, GError **error)
{
  VitrineImageFacts now;

  if (!vitrine_image_probe_open (fd, &now, error))
    return FALSE;
  if (now.format == self->facts.format && now.bytes == self->facts.bytes
      && now.width == self->facts.width && now.height == self->facts.height)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _("The file has changed since it was added. Add it once more."));
  return FALSE;
}

static gboolean
takes (VitrineImageRecipe *self, VitrineImageFormat format)
{
  return (self->limits.formats & 1u << format) != 0;
}

/* PNG where that keeps something a JPEG would lose, JPEG otherwise. @quality is 0 for a PNG.
 * NULL without an error: it has too many bytes in any case. */
static GBytes *
encode (VitrineImageRecipe  *self,
        VitrinePixels       *pixels,
        VitrineImageResult  *result,
        GCancellable        *cancellable,
        GError             **error)
{
  GError *failure = NULL;
  GBytes *bytes;

  result->quality = 0;
  if (takes (self, VITRINE_IMAGE_FORMAT_PNG)
      && (vitrine_pixels_has_alpha (pixels) || (LOSSLESS & 1u << self->facts.format))) {
    bytes = vitrine_image_encode_png (pixels, self->limits.bytes, cancellable, &failure);
    if (failure != NULL)
      g_propagate_error (error, failure);
    if (bytes != NULL || failure != NULL)
      return bytes;
  }

  result->flattened = vitrine_pixels_has_alpha (pixels);
  vitrine_pixels_flatten (pixels);

  return vitrine_image_encode_jpeg (pixels, self->limits.bytes, &result->quality, cancellable,
                                    error);
}

/* Makes the picture smaller until its bytes are few enough. */
static GBytes *
make_bytes (VitrineImageRecipe  *self,
            int                  fd,
            VitrineImageResult  *result,
            GCancellable        *cancellable,
            GError             **error)
{
  VitrineImageLimits limits = self->limits;
  VitrinePixelsFlags flags = VITRINE_PIXELS_WHOLE;
  g_autofree char *obstacle = NULL;

  if (self->treatment.shape == VITRINE_SHAPE_PAD_EDGE)
    flags |= VITRINE_PIXELS_EDGE;

  result->plan = self->plan;
  while (obstacle == NULL) {
    g_autoptr (VitrinePixels) pixels = vitrine_pixels_load (fd, &self->facts, &result->plan,
                                                            flags, cancellable, error);
    GError *failure = NULL;
    GBytes *bytes;

    if (pixels == NULL)
      return NULL;

    result->converted = pixels->converted;
    bytes = encode (self, pixels, result, cancellable, &failure);
    if (failure != NULL)
      g_propagate_error (error, failure);
    if (bytes != NULL || failure != NULL)
      return bytes;

    limits.max = SHRINK_STEP * MAX (result->plan.width, result->plan.height);
    obstacle = vitrine_image_plan_make (&self->facts, self->use_case, &limits,
                                        &self->treatment, &result->plan);
  }

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                       _("This picture has too many details to be saved in few enough bytes. "
                         "Smooth it, or take another one."));
  return NULL;
}

/* What has been made must pass: nothing that the market refuses, and, when everything was to be
 * mended, nothing that could have been. */
static gboolean
check_made (VitrineImageRecipe *self, GBytes *bytes, VitrineImageFacts *facts, GError **error)
{
  g_autoptr (GPtrArray) findings = NULL;

  vitrine_image_probe_bytes (bytes, facts);
  findings = vitrine_image_rules_check (facts, self->use_case, self->market);
  for (guint i = 0; i < findings->len; i++) {
    const VitrineFinding *finding = findings->pdata[i];

    if (is_to_mend (self, finding)) {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   /* Translators: %s is a sentence that says what is wrong with the picture */
                   _("The picture could not be made to fit. %s"), finding->message);
      return FALSE;
    }
  }

  return TRUE;
}

static char *
make (VitrineImageRecipe  *self,
      int                  fd,
      const char          *target,
      GCancellable        *cancellable,
      VitrineImageFacts   *facts,
      GError             **error)
{
  VitrineImageResult result = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  VitrineImageFacts made;

  if (!check_unchanged (self, fd, error))
    return NULL;

  bytes = make_bytes (self, fd, &result, cancellable, error);
  if (bytes == NULL || !check_made (self, bytes, &made, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error)
      || !g_file_set_contents_full (target, g_bytes_get_data (bytes, NULL),
                                    g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_CONSISTENT,
                                    0600, error))
    return NULL;

  if (facts != NULL)
    *facts = made;

  return vitrine_image_steps_describe (&self->facts, &made, &result,
                                       self->treatment.shape == VITRINE_SHAPE_PAD_EDGE);
}

/**
 * vitrine_image_recipe_make:
 * @source: the original, as it was when its facts were read
 * @target: a file to be made, JPEG or PNG; not there after a failure
 * @facts: (out) (optional): of what was made
 *
 * Does it. Blocks; for worker threads, several at once: they wait for each other where they
 * would take too much memory together. The same original and treatment give the same bytes.
 *
 * Fails with the errors of vitrine_image_probe_file(), %G_IO_ERROR_INVALID_DATA for a damaged
 * picture, %G_IO_ERROR_MESSAGE_TOO_LARGE for one that would take too much memory, and
 * %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): what was done, in words for the seller, a line each; %NULL with
 *   @error set
 */
char *
vitrine_image_recipe_make (VitrineImageRecipe  *self,
                           const char          *source,
                           const char          *target,
                           GCancellable        *cancellable,
                           VitrineImageFacts   *facts,
                           GError             **error)
{
  char *steps;
  int fd;

  g_return_val_if_fail (VITRINE_IS_IMAGE_RECIPE (self), NULL);
  g_return_val_if_fail (source != NULL && target != NULL, NULL);

  if (self->empty) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         self->obstacle != NULL ? self->obstacle
                                                : _("There is nothing to be done to this "
                                                    "picture"));
    return NULL;
  }

  fd = vitrine_image_open_file (source, error);
  if (fd < 0)
    return NULL;

  steps = make (self, fd, target, cancellable, facts, error);
  close (fd);
  vitrine_vips_leave ();

  return steps;
}

/**
 * vitrine_image_recipe_crop_square:
 * @crop: (out): the part of the upright picture that is left
 *
 * Tells what the market keeps of a picture whose shape it turns into a square: the middle.
 *
 * Returns: whether it does that to this picture; @crop is set only then
 */
gboolean
vitrine_image_recipe_crop_square (const VitrineImageFacts *facts,
                                  VitrineUseCase           use_case,
                                  const char              *market,
                                  VitrineCrop             *crop)
{
  VitrineImageLimits limits;
  guint width, height;

  vitrine_image_rules_get_limits (use_case, market, &limits);
  vitrine_image_plan_measure (facts, &width, &height);
  if (!limits.bounded || width == 0 || height == 0
      || vitrine_image_plan_is_within (facts->width, facts->height))
    return FALSE;

  *crop = (VitrineCrop) { 0, 0, 1, 1 };
  if (width > height) {
    crop->width = (double) height / width;
    crop->x = (1 - crop->width) / 2;
  } else {
    crop->height = (double) width / height;
    crop->y = (1 - crop->height) / 2;
  }

  return TRUE;
}
