/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-full-text-private.h"

#include "vitrine-search-text.h"

/* A text in quotes, as full text tables take it; a quote in it is doubled. */
static void
append_quoted (GString *query, const char *word)
{
  g_string_append (query, query->len > 0 ? " \"" : "\"");
  for (const char *p = word; *p != '\0'; p++) {
    if (*p == '"')
      g_string_append_c (query, '"');
    g_string_append_c (query, *p);
  }
  g_string_append_c (query, '"');
}

/**
 * vitrine_full_text_split:
 * @text: (nullable): as the seller wrote it
 * @parts: gets what to MATCH in the table of parts; nothing when that one isn't asked
 * @pairs: likewise in the table of pairs
 */
void
vitrine_full_text_split (const char *text, GString *parts, GString *pairs)
{
  g_auto (GStrv) words = vitrine_search_text_split (text != NULL ? text : "");

  for (guint i = 0; words[i] != NULL; i++) {
    if (g_utf8_strlen (words[i], -1) > VITRINE_SEARCH_TEXT_SHORT) {
      append_quoted (parts, words[i]);
    } else {
      g_autofree char *pair = vitrine_search_text_dup_pair (words[i]);

      append_quoted (pairs, pair);
    }
  }
}
