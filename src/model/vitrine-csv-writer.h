/* Writing what spreadsheets read: RFC 4180, in UTF-8 with a byte order mark.
 *
 * A spreadsheet runs what begins like a formula, and texts come from strangers (OWASP, “CSV
 * Injection”). An apostrophe before it makes it text; it is what spreadsheets themselves put
 * there. vitrine_csv_unguard() takes off exactly what was put there, so that every text comes
 * back as it was.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Spreadsheets take a file without it for one of the system's old encoding. */
#define VITRINE_CSV_BYTE_ORDER_MARK "\xef\xbb\xbf"

void  vitrine_csv_append_field (GString    *text,
                                const char *field);
void  vitrine_csv_append_empty (GString    *text);
void  vitrine_csv_end_line     (GString    *text);
void  vitrine_csv_unguard      (char       *field);

G_END_DECLS
