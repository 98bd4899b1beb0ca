/* What is to be known of a picture at a glance, beside its state. Pure: no file is read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image.h"

G_BEGIN_DECLS

typedef enum {
  VITRINE_MARK_ADJUSTED = 1 << 0,   /* a copy that fits goes to the shop, not the original */
  VITRINE_MARK_FITTABLE = 1 << 1,   /* it needs a fix, and “Make It Fit” is one */
  VITRINE_MARK_SQUARED  = 1 << 2,   /* the shop will cut a square out of it */
} VitrineMarks;

VitrineMarks  vitrine_image_marks_find      (VitrineImage *image,
                                             const char   *market);
const char   *vitrine_image_marks_get_badge (VitrineMarks  marks);
char         *vitrine_image_marks_dup_label (const char   *name,
                                             const char   *state,
                                             VitrineMarks  marks);
gboolean      vitrine_image_can_be_changed  (VitrineImage *image);
gboolean      vitrine_image_can_be_fitted   (VitrineImage *image,
                                             const char   *market);
gboolean      vitrine_image_can_be_padded   (VitrineImage *image,
                                             const char   *market);
gboolean      vitrine_image_can_be_restored (VitrineImage *image);

G_END_DECLS
