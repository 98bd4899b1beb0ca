/* Linear: a place is looked at a bounded number of times. What would have to be looked for to the
 * end again and again, and isn't there, is remembered as absent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-html-scanner-private.h"

#include "vitrine-html-reference-private.h"

#include <string.h>

#define MAX_NAME 64            /* bytes of a tag’s name that are kept */
#define MAX_ATTRIBUTES 1000    /* of one tag */
#define REPLACEMENT "\xEF\xBF\xBD"
#define NOWHERE G_MAXSIZE

static const char marks[] = ">\"'";    /* as absent[] counts them */

void
vitrine_html_scanner_init (VitrineHtmlScanner *self,
                           const char         *source,
                           gsize               start,
                           gsize               end,
                           VitrineHtmlRemarks *remarks)
{
  *self = (VitrineHtmlScanner) {
    .source = source,
    .length = end,
    .place = start,
    .special = start,
    .remarks = remarks,
    .name = g_string_new (NULL),
    .attributes = g_array_new (FALSE, FALSE, sizeof (VitrineAttributeSpan)),
    .absent = { NOWHERE, NOWHERE, NOWHERE },
  };
}

void
vitrine_html_scanner_clear (VitrineHtmlScanner *self)
{
  g_string_free (self->name, TRUE);
  g_array_unref (self->attributes);
}

static void
remark (VitrineHtmlScanner *self, VitrineRemarkKind kind, const char *name, gsize start, gsize end)
{
  if (self->remarks != NULL)
    vitrine_html_remarks_add (self->remarks, kind, name, start, end);
}

/* Like memchr; NOWHERE when there is none. */
static gsize
find_mark (VitrineHtmlScanner *self, char mark, gsize from)
{
  gsize which = strchr (marks, mark) - marks;
  const char *found;

  if (from >= self->absent[which] || from >= self->length)
    return NOWHERE;
  found = memchr (self->source + from, mark, self->length - from);
  if (found == NULL) {
    self->absent[which] = from;
    return NOWHERE;
  }

  return found - self->source;
}

static char
peek (VitrineHtmlScanner *self, gsize place)
{
  return place < self->length ? self->source[place] : '\0';
}

static gboolean
take_text (VitrineHtmlScanner *self, VitrineToken *token, gsize end, const char *text, gsize length)
{
  *token = (VitrineToken) {
    .kind = VITRINE_TOKEN_TEXT, .start = self->place, .end = end, .text = text, .length = length,
  };
  self->place = end;

  return TRUE;
}

/* Text up to what may be markup, or to a byte that is no UTF-8, of which one is taken. */
static gboolean
read_text (VitrineHtmlScanner *self, VitrineToken *token)
{
  const char *start = self->source + self->place;
  const char *valid;

  if (self->special <= self->place) {
    self->special = self->place + 1;
    while (self->special < self->length && self->source[self->special] != '<'
           && self->source[self->special] != '&' && self->source[self->special] != '\0')
      self->special++;
  }

  g_utf8_validate_len (start, self->special - self->place, &valid);
  if (valid > start)
    return take_text (self, token, self->place + (valid - start), start, valid - start);

  remark (self, VITRINE_REMARK_NOT_TEXT, NULL, self->place, self->place + 1);
  return take_text (self, token, self->place + 1, REPLACEMENT, strlen (REPLACEMENT));
}

static void
remark_reference (VitrineHtmlScanner *self, const VitrineHtmlReference *reference)
{
  gsize start = self->place;
  gsize end = start + reference->length;
  g_autofree char *name = g_strndup (self->source + start, reference->length);

  if (reference->character == 0 || reference->character == 0xFFFD)
    remark (self, VITRINE_REMARK_UNKNOWN_ENTITY, name, start, end);
  else if (strchr ("<>&\"", (int) MIN (reference->character, 0x7F)) == NULL)
    remark (self, VITRINE_REMARK_ENTITY, name, start, end);
  if (!reference->closed)
    remark (self, VITRINE_REMARK_BARE_AMPERSAND, NULL, start, start + 1);
}

static gboolean
read_reference (VitrineHtmlScanner *self, VitrineToken *token)
{
  const char *start = self->source + self->place;
  VitrineHtmlReference reference;

  if (!vitrine_html_reference_read (start, self->length - self->place, &reference)) {
    remark (self, VITRINE_REMARK_BARE_AMPERSAND, NULL, self->place, self->place + 1);
    return take_text (self, token, self->place + 1, start, 1);
  }

  remark_reference (self, &reference);
  if (reference.character == 0)
    return take_text (self, token, self->place + reference.length, start, reference.length);

  return take_text (self, token, self->place + reference.length, self->decoded,
                    g_unichar_to_utf8 (reference.character, self->decoded));
}

static gsize
read_name (VitrineHtmlScanner *self, gsize place)
{
  g_string_truncate (self->name, 0);
  for (; place < self->length; place++) {
    char c = self->source[place];

    if (g_ascii_isspace (c) || c == '/' || c == '>' || c == '<' || c == '\0')
      break;
    if (self->name->len < MAX_NAME)
      g_string_append_c (self->name, g_ascii_isgraph (c) ? g_ascii_tolower (c) : '?');
  }

  return place;
}

static gsize
skip_to_attribute (VitrineHtmlScanner *self, gsize place)
{
  while (place < self->length
         && (g_ascii_isspace (self->source[place]) || self->source[place] == '/'
             || self->source[place] == '\0'))
    place++;

  return place;
}

static gsize
skip_space (VitrineHtmlScanner *self, gsize place)
{
  while (place < self->length && g_ascii_isspace (self->source[place]))
    place++;

  return place;
}

/* Reads the value that stands at @place, and returns the place after it. */
static gsize
read_value (VitrineHtmlScanner *self, VitrineAttributeSpan *span, gsize place)
{
  char quote = peek (self, place);

  if (quote == '"' || quote == '\'') {
    gsize end = find_mark (self, quote, place + 1);

    if (end != NOWHERE) {
      span->value = place + 1;
      span->value_end = end;
      span->quoted = TRUE;
      return end + 1;
    }
  }

  span->value = place;
  while (place < self->length && !g_ascii_isspace (self->source[place])
         && self->source[place] != '>' && self->source[place] != '<')
    place++;
  span->value_end = place;

  return place;
}

static gsize
read_attribute (VitrineHtmlScanner *self, gsize place)
{
  VitrineAttributeSpan span = { .name = place, .quoted = TRUE };

  do
    place++;
  while (place < self->length && !g_ascii_isspace (self->source[place])
         && strchr ("=/><", self->source[place]) == NULL);
  span.name_end = span.value = span.value_end = place;

  if (peek (self, skip_space (self, place)) == '=') {
    span.quoted = FALSE;
    place = read_value (self, &span, skip_space (self, skip_space (self, place) + 1));
  }
  if (self->attributes->len < MAX_ATTRIBUTES)
    g_array_append_val (self->attributes, span);

  return place;
}

/* A tag; FALSE where it never ends, so that its "<" is bare. */
static gboolean
read_tag (VitrineHtmlScanner *self, VitrineToken *token, gboolean is_end)
{
  gsize place = read_name (self, self->place + (is_end ? 2 : 1));

  g_array_set_size (self->attributes, 0);
  while ((place = skip_to_attribute (self, place)) < self->length) {
    if (self->source[place] == '<')
      return FALSE;
    if (self->source[place] == '>')
      break;
    place = read_attribute (self, place);
  }
  if (place >= self->length)
    return FALSE;

  *token = (VitrineToken) {
    .kind = is_end ? VITRINE_TOKEN_END : VITRINE_TOKEN_START,
    .start = self->place,
    .end = place + 1,
    .name = self->name->str,
  };
  token->tag = vitrine_html_tag_find (token->name, &token->traits);
  self->raw = !is_end && (token->traits & VITRINE_TAG_IS_RAW) != 0;
  self->place = token->end;
  self->n_tags++;

  return TRUE;
}

static gboolean
take_comment (VitrineHtmlScanner *self, VitrineToken *token, gsize end)
{
  const char *start = self->source + self->place;

  g_string_truncate (self->name, 0);
  if (start[1] == '!' && g_ascii_isalpha (peek (self, self->place + 2)))
    read_name (self, self->place + 1);
  else
    g_string_assign (self->name, start[1] == '?' ? "?" : "!--");
  *token = (VitrineToken) {
    .kind = VITRINE_TOKEN_COMMENT, .start = self->place, .end = end, .name = self->name->str,
  };
  self->place = end;
  self->n_tags++;

  return TRUE;
}

static gboolean
read_comment (VitrineHtmlScanner *self, VitrineToken *token)
{
  const char *start = self->source + self->place;
  gsize left = self->length - self->place;
  gsize end;

  if (left >= 4 && memcmp (start, "<!--", 4) == 0) {
    /* “<!-->” is whole. */
    const char *found = left > 4 ? memmem (start + 2, left - 2, "-->", 3) : NULL;

    if (found == NULL)
      remark (self, VITRINE_REMARK_UNCLOSED, "!--", self->place, self->place + 4);
    return take_comment (self, token, found != NULL ? (gsize) (found + 3 - self->source)
                                                    : self->length);
  }

  end = find_mark (self, '>', self->place);

  return end != NOWHERE && take_comment (self, token, end + 1);
}

/* What stands between the tags of a script, up to its own end tag. */
static gboolean
read_raw (VitrineHtmlScanner *self, VitrineToken *token)
{
  const char *start = self->source + self->place;
  const char *end = self->source + self->length;
  const char *at = start;
  gsize length = self->name->len;

  self->raw = FALSE;
  while ((at = memchr (at, '<', end - at)) != NULL) {
    if ((gsize) (end - at) > length + 2 && at[1] == '/'
        && g_ascii_strncasecmp (at + 2, self->name->str, length) == 0
        && !g_ascii_isalnum (at[2 + length]))
      break;
    at++;
  }
  if (at == NULL)
    remark (self, VITRINE_REMARK_UNCLOSED, self->name->str, self->place, self->place);
  if (at == start)
    return FALSE;

  *token = (VitrineToken) {
    .kind = VITRINE_TOKEN_RAW, .start = self->place, .end = (at != NULL ? at : end) - self->source,
  };
  self->place = token->end;

  return TRUE;
}

static gboolean
read_markup (VitrineHtmlScanner *self, VitrineToken *token)
{
  char next = peek (self, self->place + 1);
  gboolean is_end = next == '/' && g_ascii_isalpha (peek (self, self->place + 2));
  gboolean read = FALSE;

  if (next == '!' || next == '?')
    read = read_comment (self, token);
  else if (is_end || g_ascii_isalpha (next))
    read = read_tag (self, token, is_end);
  if (read)
    return TRUE;

  remark (self, VITRINE_REMARK_BARE_LESS, NULL, self->place, self->place + 1);
  return take_text (self, token, self->place + 1, self->source + self->place, 1);
}

static void
skip_nuls (VitrineHtmlScanner *self)
{
  for (; self->place < self->length && self->source[self->place] == '\0'; self->place++)
    remark (self, VITRINE_REMARK_NUL, NULL, self->place, self->place + 1);
}

/* Text is checked where it is read; this is for the rest. Each token is told of once. */
static void
check_bytes (VitrineHtmlScanner *self, const VitrineToken *token)
{
  const char *end;
  gsize place;

  if (g_utf8_validate_len (self->source + token->start, token->end - token->start, &end))
    return;

  place = end - self->source;
  remark (self, *end == '\0' ? VITRINE_REMARK_NUL : VITRINE_REMARK_NOT_TEXT, NULL, place,
          place + 1);
}

static gboolean
read_token (VitrineHtmlScanner *self, VitrineToken *token)
{
  if (self->raw && self->place < self->length && read_raw (self, token))
    return TRUE;

  skip_nuls (self);
  if (self->place >= self->length || self->too_large)
    return FALSE;
  if (self->n_tags >= VITRINE_DESCRIPTION_MAX_TAGS) {
    self->too_large = TRUE;
    remark (self, VITRINE_REMARK_TOO_LARGE, NULL, self->place, self->length);
    return FALSE;
  }

  switch (self->source[self->place]) {
  case '<':
    return read_markup (self, token);
  case '&':
    return read_reference (self, token);
  default:
    return read_text (self, token);
  }
}

/**
 * vitrine_html_scanner_next:
 * @token: (out): what comes next
 *
 * All bytes of the source are in some token, save NUL.
 *
 * Returns: whether there was one more
 */
gboolean
vitrine_html_scanner_next (VitrineHtmlScanner *self, VitrineToken *token)
{
  if (!read_token (self, token))
    return FALSE;

  if (token->kind != VITRINE_TOKEN_TEXT)
    check_bytes (self, token);

  return TRUE;
}

static gboolean
has_name (VitrineHtmlScanner *self, const VitrineAttributeSpan *span, const char *name)
{
  gsize length = strlen (name);

  return span->name_end - span->name == length
         && g_ascii_strncasecmp (self->source + span->name, name, length) == 0;
}

/**
 * vitrine_html_scanner_dup_attribute:
 * @name: of an attribute of the start tag that was last
 *
 * Returns: (transfer full) (nullable): its value, as UTF-8; %NULL where it has none of that name
 */
char *
vitrine_html_scanner_dup_attribute (VitrineHtmlScanner *self, const char *name)
{
  for (guint i = 0; i < self->attributes->len; i++) {
    const VitrineAttributeSpan *span = &g_array_index (self->attributes, VitrineAttributeSpan, i);

    if (has_name (self, span, name))
      return vitrine_html_reference_decode (self->source + span->value,
                                            span->value_end - span->value);
  }

  return NULL;
}
