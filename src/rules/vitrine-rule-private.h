/* How each topic adds its rows to the list of all rules.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-rule.h"

G_BEGIN_DECLS

void vitrine_image_rules_list   (GPtrArray *rules);
void vitrine_gallery_rules_list (GPtrArray *rules);
void vitrine_file_rules_list    (GPtrArray *rules);

G_END_DECLS
