/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-search-text.h"

#include <string.h>

/* Unicode's block of combining accents, which Latin, Greek and Cyrillic letters are written
 * with. Marks of other scripts are letters to those who read them. */
#define FIRST_ACCENT 0x300
#define LAST_ACCENT 0x36f

static char *
drop_accents (const char *text)
{
  GString *result = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
      g_string_append_c (result, ' ');
    else if (c < FIRST_ACCENT || c > LAST_ACCENT)
      g_string_append_unichar (result, c);
  }

  return g_string_free (result, FALSE);
}

/**
 * vitrine_search_text_fold:
 * @text: any bytes
 *
 * Returns: (transfer full): the text as it is searched; a space for each that isn't visible
 */
char *
vitrine_search_text_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *apart = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  g_autofree char *bare = drop_accents (apart);
  g_autofree char *folded = g_utf8_casefold (bare, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
}

static char *
name_pair (gunichar first, gunichar second)
{
  return second == 0 ? g_strdup_printf ("%x", first) : g_strdup_printf ("%xx%x", first, second);
}

/* One token for each, however often it comes. */
static void
add_pair (GHashTable *seen, GString *tokens, gunichar first, gunichar second)
{
  char *name = name_pair (first, second);

  if (g_hash_table_contains (seen, name)) {
    g_free (name);
    return;
  }
  g_string_append (tokens, name);
  g_string_append_c (tokens, ' ');
  g_hash_table_add (seen, name);
}

/**
 * vitrine_search_text_dup_pairs:
 * @folded: as vitrine_search_text_fold() gives it
 *
 * Returns: (transfer full): a token for each character and each two in a row, of letters and
 *   digits alone, for a full text index
 */
char *
vitrine_search_text_dup_pairs (const char *folded)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *tokens = g_string_new (NULL);
  gunichar before = ' ';

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c != ' ') {
      add_pair (seen, tokens, c, 0);
      if (before != ' ')
        add_pair (seen, tokens, before, c);
    }
    before = c;
  }

  return g_string_free (tokens, FALSE);
}

/**
 * vitrine_search_text_dup_pair:
 * @word: folded, of one character or %VITRINE_SEARCH_TEXT_SHORT
 *
 * Returns: (transfer full): its token
 */
char *
vitrine_search_text_dup_pair (const char *word)
{
  const char *second = g_utf8_next_char (word);

  return name_pair (g_utf8_get_char (word), *second != '\0' ? g_utf8_get_char (second) : 0);
}

/**
 * vitrine_search_text_split:
 * @query: as the seller wrote it
 *
 * Returns: (transfer full): its words, folded; none for an empty query
 */
GStrv
vitrine_search_text_split (const char *query)
{
  g_autofree char *folded = vitrine_search_text_fold (query);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; parts[i] != NULL && n < VITRINE_SEARCH_TEXT_MAX_WORDS; i++) {
    if (*parts[i] != '\0') {
      g_strv_builder_add (words, parts[i]);
      n++;
    }
  }

  return g_strv_builder_end (words);
}
