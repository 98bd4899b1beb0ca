/* What the rules say of a product, as the commands print it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-command.h"
#include "vitrine-finding.h"

G_BEGIN_DECLS

gboolean vitrine_command_findings_are_ok    (GPtrArray   *findings);
void     vitrine_command_findings_add       (GPtrArray   *findings,
                                             const char  *name,
                                             JsonBuilder *builder);
void     vitrine_command_findings_print     (GPtrArray   *findings);

G_END_DECLS
