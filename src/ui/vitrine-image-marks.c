/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-marks.h"

#include "vitrine-image-recipe.h"
#include "vitrine-image-rules.h"

#include <glib/gi18n.h>

/* Above its state, and after it for who hears it. The badge is short: a card is 136 px wide. */
static const struct {
  VitrineMarks  mark;
  const char   *badge;    /* NULL: it is drawn into the picture */
  const char   *words;
} words[] = {
  { VITRINE_MARK_FITTABLE, NC_("badge on a picture", "Can be fitted"),
    NC_("state of a picture", "can be made to fit") },
  { VITRINE_MARK_ADJUSTED, NC_("badge on a picture", "Adjusted"),
    NC_("state of a picture", "adjusted") },
  { VITRINE_MARK_SQUARED, NULL, NC_("state of a picture", "the shop makes it square") },
};

/* Formats there are pixels of. */
static gboolean
is_drawable (const VitrineImageFacts *facts)
{
  return facts->width > 0 && facts->height > 0 && !facts->damaged
         && facts->format != VITRINE_IMAGE_FORMAT_UNKNOWN
         && facts->format != VITRINE_IMAGE_FORMAT_PDF;
}

/**
 * vitrine_image_can_be_changed:
 *
 * Returns: whether it has been read and nothing is being done with it
 */
gboolean
vitrine_image_can_be_changed (VitrineImage *image)
{
  VitrineImageState state = vitrine_image_get_state (image);

  return vitrine_image_get_digest (image) != NULL && is_drawable (vitrine_image_get_facts (image))
         && state != VITRINE_IMAGE_CHECKING && state != VITRINE_IMAGE_UNREADABLE
         && state != VITRINE_IMAGE_PREPARING && state != VITRINE_IMAGE_WAITING
         && state != VITRINE_IMAGE_SENDING;
}

static gboolean
has_fix (VitrineImage *image, const char *market)
{
  g_autoptr (GPtrArray) findings =
    vitrine_image_rules_check (vitrine_image_get_outgoing_facts (image),
                               vitrine_image_get_use_case (image), market);

  for (guint i = 0; i < findings->len; i++) {
    if (((const VitrineFinding *) findings->pdata[i])->fix != NULL)
      return TRUE;
  }

  return FALSE;
}

/**
 * vitrine_image_can_be_fitted:
 * @market: (nullable): the shop's region
 *
 * Returns: whether “Make It Fit” would mend anything
 */
gboolean
vitrine_image_can_be_fitted (VitrineImage *image, const char *market)
{
  g_autoptr (VitrineImageRecipe) recipe = NULL;
  VitrineTreatment fully = *vitrine_image_get_treatment (image);

  fully.prepare = VITRINE_PREPARE_FULLY;
  if (!vitrine_image_can_be_changed (image) || !has_fix (image, market)
      || vitrine_treatment_equal (&fully, vitrine_image_get_treatment (image)))
    return FALSE;

  recipe = vitrine_image_recipe_new (vitrine_image_get_facts (image),
                                     vitrine_image_get_use_case (image), market, &fully);

  return !vitrine_image_recipe_is_empty (recipe);
}

/**
 * vitrine_image_can_be_padded:
 * @market: (nullable): the shop's region
 *
 * Returns: whether the original has a shape that the shop would change
 */
gboolean
vitrine_image_can_be_padded (VitrineImage *image, const char *market)
{
  VitrineCrop square;

  return vitrine_image_can_be_changed (image)
         && vitrine_image_recipe_crop_square (vitrine_image_get_facts (image),
                                              vitrine_image_get_use_case (image), market, &square);
}

/**
 * vitrine_image_can_be_restored:
 *
 * Returns: whether something else than the original goes to the shop, or was to
 */
gboolean
vitrine_image_can_be_restored (VitrineImage *image)
{
  const VitrineTreatment *treatment = vitrine_image_get_treatment (image);

  return vitrine_image_can_be_changed (image)
         && (vitrine_image_get_prepared (image) != NULL
             || treatment->prepare == VITRINE_PREPARE_FULLY
             || treatment->shape != VITRINE_SHAPE_CHOSEN_LATER);
}

/**
 * vitrine_image_marks_find:
 * @market: (nullable): the shop's region
 *
 * Returns: all that hold; cheap enough for each card that comes into sight
 */
VitrineMarks
vitrine_image_marks_find (VitrineImage *image, const char *market)
{
  VitrineMarks marks = 0;
  VitrineCrop square;

  if (vitrine_image_get_prepared (image) != NULL)
    marks |= VITRINE_MARK_ADJUSTED;
  if (vitrine_image_get_state (image) == VITRINE_IMAGE_NEEDS_FIX
      && vitrine_image_can_be_fitted (image, market))
    marks |= VITRINE_MARK_FITTABLE;
  if (vitrine_image_recipe_crop_square (vitrine_image_get_outgoing_facts (image),
                                        vitrine_image_get_use_case (image), market, &square))
    marks |= VITRINE_MARK_SQUARED;

  return marks;
}

/**
 * vitrine_image_marks_get_badge:
 *
 * Returns: (nullable): the most pressing one in a word or two, translated
 */
const char *
vitrine_image_marks_get_badge (VitrineMarks marks)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if ((marks & words[i].mark) && words[i].badge != NULL)
      return g_dpgettext2 (GETTEXT_PACKAGE, "badge on a picture", words[i].badge);
  }

  return NULL;
}

/**
 * vitrine_image_marks_dup_label:
 * @state: the state in words
 *
 * Returns: (transfer full): all of it for a screen reader: “shoe.jpg, Ready, adjusted”
 */
char *
vitrine_image_marks_dup_label (const char *name, const char *state, VitrineMarks marks)
{
  /* Translators: a picture as screen readers say it: its file name, and how far it has
   * come, such as “shoe.jpg, Sent”. */
  char *label = g_strdup_printf (C_("image", "%s, %s"), name, state);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autofree char *before = NULL;

    if (!(marks & words[i].mark))
      continue;
    before = label;
    /* Translators: what has been said of a picture, and one thing more: “shoe.jpg, Ready”,
     * “adjusted”. */
    label = g_strdup_printf (C_("state of a picture", "%s, %s"), before,
                             g_dpgettext2 (GETTEXT_PACKAGE, "state of a picture", words[i].words));
  }

  return label;
}
