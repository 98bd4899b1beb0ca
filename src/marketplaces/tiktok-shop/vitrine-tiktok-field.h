/* Which field of a product an answer speaks of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *vitrine_tiktok_field_locate (const char *fields,
                                   const char *hints,
                                   JsonObject *body);

G_END_DECLS
