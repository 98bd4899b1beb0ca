/* The limits of pictures per use case, as dated rows, and running them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-finding.h"
#include "vitrine-image.h"

G_BEGIN_DECLS

GPtrArray            *vitrine_image_rules_check    (const VitrineImageFacts *facts,
                                                    VitrineUseCase           use_case);
const VitrineFinding *vitrine_image_rules_blocker  (GPtrArray               *findings);
char                 *vitrine_image_rules_describe (VitrineUseCase           use_case);

G_END_DECLS
