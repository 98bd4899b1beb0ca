/* Counting and checking of text, fast where it is ASCII, as most of most texts is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize    vitrine_characters_measure_ascii (const char *text,
                                           gsize       length);
guint    vitrine_characters_count         (const char *text,
                                           gsize       length);
gboolean vitrine_characters_are_valid     (const char *text);

G_END_DECLS
