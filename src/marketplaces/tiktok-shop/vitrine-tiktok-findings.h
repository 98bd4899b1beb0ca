/* What an answer says of a product, as findings on its fields.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-finding.h"
#include "vitrine-tiktok-envelope.h"

G_BEGIN_DECLS

void vitrine_tiktok_findings_read (const VitrineTiktokEnvelope *envelope,
                                   JsonObject                  *body,
                                   GPtrArray                   *findings);

G_END_DECLS
