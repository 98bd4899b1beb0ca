/* What cells of other programs mean, and how ours are said in their way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char       *vitrine_sheet_shift_decimal   (const char *text,
                                           int         places);
const char *vitrine_sheet_guess_code_type (const char *code);
char       *vitrine_sheet_find_id         (const char *text);

G_END_DECLS
