/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-duplicates.h"

#include <glib/gi18n.h>

static gboolean
is_larger (VitrineImage *image, VitrineImage *other)
{
  const VitrineImageFacts *a = vitrine_image_get_facts (image);
  const VitrineImageFacts *b = vitrine_image_get_facts (other);
  guint64 a_pixels = (guint64) a->width * a->height;
  guint64 b_pixels = (guint64) b->width * b->height;

  return a_pixels != b_pixels ? a_pixels > b_pixels : a->bytes > b->bytes;
}

/**
 * vitrine_duplicates_get_largest:
 * @group: of #VitrineImage, at least one
 *
 * Returns: (transfer none): the one with the most pixels, and of these the one with the most
 *   bytes, which has been compressed least; of equals the first
 */
VitrineImage *
vitrine_duplicates_get_largest (GPtrArray *group)
{
  VitrineImage *largest;

  g_return_val_if_fail (group->len > 0, NULL);

  largest = group->pdata[0];
  for (guint i = 1; i < group->len; i++) {
    if (is_larger (group->pdata[i], largest))
      largest = group->pdata[i];
  }

  return largest;
}

/**
 * vitrine_duplicates_describe:
 *
 * Returns: (transfer full): where the picture stands and how far it has come, such as
 *   “Main · Sent”
 */
char *
vitrine_duplicates_describe (VitrineImage *image)
{
  const char *lane = vitrine_use_case_get_title (vitrine_image_get_use_case (image));
  const char *state = vitrine_image_state_get_title (vitrine_image_get_state (image));

  /* Translators: the lane of a picture, such as “Main”, and its state, such as “Sent”. */
  return g_strdup_printf (C_("duplicate", "%s · %s"), lane, state);
}
