/* How the fields of a template are said to the seller.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char     *vitrine_template_words_dup_title (const char *field);
char     *vitrine_template_words_dup_value (JsonNode   *value);
gboolean  vitrine_template_words_is_own    (const char *member);

G_END_DECLS
