/* Texts as they are searched: without case, accents and widths, in all scripts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A query has no more words than that; the rest is not looked at. */
#define VITRINE_SEARCH_TEXT_MAX_WORDS 32

/* What a full text index of three characters can't find is found by its pairs. */
#define VITRINE_SEARCH_TEXT_SHORT 2

char  *vitrine_search_text_fold      (const char *text);
char  *vitrine_search_text_dup_pairs (const char *folded);
char  *vitrine_search_text_dup_pair  (const char *word);
GStrv  vitrine_search_text_split     (const char *query);

G_END_DECLS
