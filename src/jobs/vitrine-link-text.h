/* The addresses in what browsers and people hand over: texts, lists, pieces of a page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* More of one drop or paste are not looked at. */
#define VITRINE_LINK_TEXT_MAX_LINKS 500

/* What a data: address may hold, in bytes. */
#define VITRINE_LINK_TEXT_MAX_DATA (32 * 1024 * 1024)

char   *vitrine_link_text_decode         (GBytes      *bytes);
GStrv   vitrine_link_text_find           (const char  *text);
GStrv   vitrine_link_text_find_in_list   (const char  *list);
GStrv   vitrine_link_text_find_in_html   (const char  *html);
char   *vitrine_link_text_dup_name       (const char  *link);
GBytes *vitrine_link_text_read_data      (const char  *link,
                                          char       **name,
                                          GError     **error);

G_END_DECLS
