/* What a seller looks for, as the two full text tables of a thing take it: one of parts of three
 * characters or more, one of pairs. See vitrine-search-text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void vitrine_full_text_split (const char *text,
                              GString    *parts,
                              GString    *pairs);

G_END_DECLS
