/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-treatment.h"

#include <string.h>

static const char *const prepare_names[] = {
  [VITRINE_PREPARE_IF_NEEDED] = "if-needed",
  [VITRINE_PREPARE_FULLY] = "fully",
  [VITRINE_PREPARE_NEVER] = "never",
};

static const char *const shape_names[] = {
  [VITRINE_SHAPE_CHOSEN_LATER] = "later",
  [VITRINE_SHAPE_KEEP] = "keep",
  [VITRINE_SHAPE_PAD_WHITE] = "pad-white",
  [VITRINE_SHAPE_PAD_EDGE] = "pad-edge",
  [VITRINE_SHAPE_CROP] = "crop",
};

/* Which of @names it is, or 0. */
static guint
find_name (const char *const *names, guint n_names, const char *name)
{
  for (guint i = 0; i < n_names; i++) {
    if (g_str_equal (names[i], name))
      return i;
  }

  return 0;
}

/**
 * vitrine_treatment_equal:
 *
 * Returns: whether both make the same of a picture; a crop that isn't made doesn't count
 */
gboolean
vitrine_treatment_equal (const VitrineTreatment *a, const VitrineTreatment *b)
{
  return a->prepare == b->prepare && a->shape == b->shape
         && (a->shape != VITRINE_SHAPE_CROP
             || (a->crop.x == b->crop.x && a->crop.y == b->crop.y
                 && a->crop.width == b->crop.width && a->crop.height == b->crop.height));
}

/**
 * vitrine_treatment_to_text:
 *
 * Returns: (transfer full): words for the database: "fully crop 0.1 0 0.75 1"
 */
char *
vitrine_treatment_to_text (const VitrineTreatment *self)
{
  GString *text = g_string_new (prepare_names[self->prepare]);
  const double sides[] = { self->crop.x, self->crop.y, self->crop.width, self->crop.height };
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text, " %s", shape_names[self->shape]);
  for (guint i = 0; self->shape == VITRINE_SHAPE_CROP && i < G_N_ELEMENTS (sides); i++)
    g_string_append_printf (text, " %s", g_ascii_dtostr (number, sizeof number, sides[i]));

  return g_string_free (text, FALSE);
}

static gboolean
is_crop (const VitrineCrop *crop)
{
  return crop->x >= 0 && crop->y >= 0 && crop->width > 0 && crop->height > 0
         && crop->x + crop->width <= 1.000001 && crop->y + crop->height <= 1.000001;
}

/**
 * vitrine_treatment_from_text:
 * @text: (nullable): as vitrine_treatment_to_text() writes it
 * @self: (out): what it says; what makes no sense is as if it had not been said
 */
void
vitrine_treatment_from_text (const char *text, VitrineTreatment *self)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);
  guint n_words = g_strv_length (words);

  *self = (VitrineTreatment) { 0 };
  if (n_words > 0)
    self->prepare = find_name (prepare_names, G_N_ELEMENTS (prepare_names), words[0]);
  if (n_words > 1)
    self->shape = find_name (shape_names, G_N_ELEMENTS (shape_names), words[1]);
  if (self->shape != VITRINE_SHAPE_CROP)
    return;

  if (n_words == 6)
    self->crop = (VitrineCrop) { g_ascii_strtod (words[2], NULL), g_ascii_strtod (words[3], NULL),
                                 g_ascii_strtod (words[4], NULL), g_ascii_strtod (words[5], NULL) };
  if (!is_crop (&self->crop)) {
    self->shape = VITRINE_SHAPE_CHOSEN_LATER;
    self->crop = (VitrineCrop) { 0 };
  }
}
