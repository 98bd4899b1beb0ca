/* The limits of pictures per use case, as dated rows, and running them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-finding.h"
#include "vitrine-image.h"

G_BEGIN_DECLS

/* What a picture must keep to, so that nothing of level E or W is left. Bits of formats are
 * 1 << VitrineImageFormat. */
typedef struct {
  guint    min;          /* pixels of the shorter side */
  guint    max;          /* pixels of the longer side */
  guint64  bytes;        /* at most */
  guint    formats;
  gboolean bounded;      /* the shape must be within 3:4 to 4:3, or the market makes it square */
} VitrineImageLimits;

GPtrArray            *vitrine_image_rules_check    (const VitrineImageFacts *facts,
                                                    VitrineUseCase           use_case,
                                                    const char              *market);
void                  vitrine_image_rules_get_limits
                                                   (VitrineUseCase           use_case,
                                                    const char              *market,
                                                    VitrineImageLimits      *limits);
const VitrineFinding *vitrine_image_rules_blocker  (GPtrArray               *findings);
char                 *vitrine_image_rules_describe (VitrineUseCase           use_case);

G_END_DECLS
