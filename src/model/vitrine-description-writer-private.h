/* Writes blocks as clean HTML.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-description.h"

G_BEGIN_DECLS

char *vitrine_description_write           (GPtrArray  *blocks);
void  vitrine_description_write_attribute (GString    *html,
                                           const char *name,
                                           const char *value);

G_END_DECLS
