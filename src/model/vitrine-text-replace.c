/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-text-replace.h"

#include "vitrine-html-scanner-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define WORD "[\\p{L}\\p{N}_]"

/* A stretch of text, and where in the source it was read from. */
typedef struct {
  gsize    start;          /* in the text that is looked through */
  gsize    source_start;
  gsize    source_end;
  gboolean is_plain;       /* byte by byte the same; else one character that has a name */
} Piece;

/* One text that is looked through, and what becomes of it. */
typedef struct {
  const char *source;
  GRegex     *regex;
  char       *with;        /* as it is written there */
  GString    *text;        /* what is looked through next */
  GArray     *pieces;      /* of Piece: where it came from */
  GString    *result;
  gsize       copied;      /* of the source */
  guint       n_found;
  gboolean    is_too_large;
} Replacing;

G_DEFINE_QUARK (vitrine-text-replace-error-quark, vitrine_text_replace_error)

static gboolean
is_word (gunichar character)
{
  return g_unichar_isalnum (character) || character == '_';
}

/* A boundary is asked for only where what is looked for begins or ends with a letter. */
static GRegex *
new_regex (const VitrineTextSearch *search)
{
  const char *last = g_utf8_find_prev_char (search->find, search->find + strlen (search->find));
  g_autofree char *escaped = g_regex_escape_string (search->find, -1);
  g_autofree char *pattern = g_strconcat (
    search->whole_words && is_word (g_utf8_get_char (search->find)) ? "(?<!" WORD ")" : "",
    escaped,
    search->whole_words && is_word (g_utf8_get_char (last)) ? "(?!" WORD ")" : "", NULL);

  return g_regex_new (pattern, G_REGEX_OPTIMIZE | (search->match_case ? 0 : G_REGEX_CASELESS), 0,
                      NULL);
}

/* Where in the source a place in the text is: before what stands there, or behind what stands
 * before it. */
static gsize
find_source (Replacing *self, gsize place, gboolean is_end)
{
  guint low = 0, high = self->pieces->len;
  const Piece *piece;

  while (high - low > 1) {
    guint middle = (low + high) / 2;

    if (g_array_index (self->pieces, Piece, middle).start + (is_end ? 1 : 0) <= place)
      low = middle;
    else
      high = middle;
  }
  piece = &g_array_index (self->pieces, Piece, low);
  if (piece->is_plain)
    return piece->source_start + (place - piece->start);

  return is_end ? piece->source_end : piece->source_start;
}

static void
replace_one (Replacing *self, gsize start, gsize end)
{
  gsize from = find_source (self, start, FALSE);
  gsize to = find_source (self, end, TRUE);

  g_string_append_len (self->result, self->source + self->copied, from - self->copied);
  g_string_append (self->result, self->with);
  self->copied = to;
  self->n_found++;
  self->is_too_large = self->result->len > VITRINE_TEXT_REPLACE_MAX_BYTES;
}

/* Looks through what has been gathered. */
static void
flush (Replacing *self)
{
  g_autoptr (GMatchInfo) info = NULL;
  int start, end;

  if (self->text->len > 0) {
    g_regex_match_full (self->regex, self->text->str, self->text->len, 0, 0, &info, NULL);
    for (; !self->is_too_large && g_match_info_fetch_pos (info, 0, &start, &end) && start >= 0;
         g_match_info_next (info, NULL))
      replace_one (self, start, end);
  }
  g_string_truncate (self->text, 0);
  g_array_set_size (self->pieces, 0);
}

static void
gather (Replacing *self, const char *text, gsize length, gsize source_start, gsize source_end)
{
  const Piece piece = {
    self->text->len, source_start, source_end, text == self->source + source_start,
  };

  g_array_append_val (self->pieces, piece);
  g_string_append_len (self->text, text, length);
}

static void
gather_html (Replacing *self)
{
  VitrineHtmlScanner scanner;
  VitrineToken token;

  vitrine_html_scanner_init (&scanner, self->source, 0, strlen (self->source), NULL);
  while (!self->is_too_large && vitrine_html_scanner_next (&scanner, &token)) {
    if (token.kind == VITRINE_TOKEN_TEXT)
      gather (self, token.text, token.length, token.start, token.end);
    else
      flush (self);
  }
  vitrine_html_scanner_clear (&scanner);
}

static gboolean
check (const char *text, const VitrineTextSearch *search, GError **error)
{
  if (*search->find != '\0' && g_utf8_validate (search->find, -1, NULL)
      && g_utf8_validate (search->with, -1, NULL) && g_utf8_validate (text, -1, NULL))
    return TRUE;

  g_set_error_literal (error, VITRINE_TEXT_REPLACE_ERROR, VITRINE_TEXT_REPLACE_ERROR_NOTHING,
                       _("Write what is to be found"));
  return FALSE;
}

static char *
replace (const char               *text,
         const VitrineTextSearch  *search,
         gboolean                  is_html,
         guint                    *n_found,
         GError                  **error)
{
  Replacing self = { .source = text };

  *n_found = 0;
  if (!check (text, search, error))
    return NULL;

  self.regex = new_regex (search);
  self.with = is_html ? g_markup_escape_text (search->with, -1) : g_strdup (search->with);
  self.text = g_string_new (NULL);
  self.pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  self.result = g_string_new (NULL);
  if (is_html)
    gather_html (&self);
  else
    gather (&self, text, strlen (text), 0, strlen (text));
  flush (&self);
  g_string_append (self.result, text + self.copied);
  self.is_too_large |= self.n_found > 0 && self.result->len > VITRINE_TEXT_REPLACE_MAX_BYTES;

  g_regex_unref (self.regex);
  g_free (self.with);
  g_string_free (self.text, TRUE);
  g_array_unref (self.pieces);
  if (self.is_too_large) {
    g_autofree char *limit = g_format_size_full (VITRINE_TEXT_REPLACE_MAX_BYTES,
                                                 G_FORMAT_SIZE_IEC_UNITS);

    g_set_error (error, VITRINE_TEXT_REPLACE_ERROR, VITRINE_TEXT_REPLACE_ERROR_TOO_LARGE,
                 /* Translators: %s is a size such as “1.0 MiB” */
                 _("The text would become larger than %s"), limit);
    g_string_free (self.result, TRUE);
    return NULL;
  }
  *n_found = self.n_found;

  return g_string_free (self.result, FALSE);
}

/**
 * vitrine_text_replace:
 * @text: UTF-8
 * @n_found: (out): how often it stood there
 *
 * Without match_case, “É” is “é” too.
 *
 * Returns: (transfer full): the text with each place replaced; or %NULL with a
 *   %VITRINE_TEXT_REPLACE_ERROR
 */
char *
vitrine_text_replace (const char               *text,
                      const VitrineTextSearch  *search,
                      guint                    *n_found,
                      GError                  **error)
{
  g_return_val_if_fail (text != NULL && search->find != NULL && search->with != NULL, NULL);

  return replace (text, search, FALSE, n_found, error);
}

/**
 * vitrine_text_replace_html:
 * @html: any UTF-8
 *
 * Like vitrine_text_replace() in the text that a reader sees: “R&amp;B” is found as “R&B”, and
 * what comes instead is written so that it is read as it is. Tags, their attributes, comments
 * and scripts are left alone, and what a tag stands in isn't found. All else stays byte by byte.
 */
char *
vitrine_text_replace_html (const char               *html,
                           const VitrineTextSearch  *search,
                           guint                    *n_found,
                           GError                  **error)
{
  g_return_val_if_fail (html != NULL && search->find != NULL && search->with != NULL, NULL);

  return replace (html, search, TRUE, n_found, error);
}
