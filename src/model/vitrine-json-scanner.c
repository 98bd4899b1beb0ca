/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-json-scanner-private.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

/* A double is told from all others by this many digits. */
#define MAX_DIGITS 17

/* The longest number that is looked at as a whole. */
#define MAX_NUMBER 400

typedef struct {
  const char         *at;
  const char         *end;
  gboolean            exactly;   /* what json-glib can't keep is a problem too */
  guint               depth;
  VitrineJsonProblem  problem;
  char               *name;      /* that stands twice */
} Scanner;

static gboolean scan_value (Scanner *self);

/* Keeps the first problem, and the place where it was found. */
static gboolean
fail (Scanner *self, VitrineJsonProblem problem)
{
  if (self->problem == VITRINE_JSON_FINE)
    self->problem = problem;

  return FALSE;
}

static char
peek (Scanner *self)
{
  return self->at < self->end ? *self->at : '\0';
}

static void
skip_space (Scanner *self)
{
  while (self->at < self->end && *self->at != '\0' && strchr (" \t\r\n", *self->at) != NULL)
    self->at++;
}

static gboolean
skip_char (Scanner *self, char wanted)
{
  skip_space (self);
  if (peek (self) != wanted)
    return FALSE;

  self->at++;
  return TRUE;
}

static gboolean
scan_hex (Scanner *self, gunichar *value)
{
  *value = 0;
  for (guint i = 0; i < 4; i++, self->at++) {
    if (self->at >= self->end || !g_ascii_isxdigit (*self->at))
      return fail (self, VITRINE_JSON_IS_BROKEN);
    *value = *value * 16 + g_ascii_xdigit_value (*self->at);
  }

  return TRUE;
}

/* After “\u”. Half of a pair alone is no character. */
static gboolean
scan_unicode (Scanner *self)
{
  gunichar first, second;

  if (!scan_hex (self, &first))
    return FALSE;
  if (first == 0)
    return !self->exactly || fail (self, VITRINE_JSON_HAS_NUL);
  if (first < 0xd800 || first > 0xdfff)
    return TRUE;
  if (first > 0xdbff || self->end - self->at < 2 || memcmp (self->at, "\\u", 2) != 0)
    return fail (self, VITRINE_JSON_IS_BROKEN);

  self->at += 2;
  if (!scan_hex (self, &second))
    return FALSE;
  return (second >= 0xdc00 && second <= 0xdfff) || fail (self, VITRINE_JSON_IS_BROKEN);
}

static gboolean
scan_escape (Scanner *self)
{
  char escaped = peek (self);

  if (escaped == '\0' || strchr ("\"\\/bfnrtu", escaped) == NULL)
    return fail (self, VITRINE_JSON_IS_BROKEN);
  self->at++;

  return escaped != 'u' || scan_unicode (self);
}

/* Lines and tabs in a text are against the letter, but read and written back all the same. */
static gboolean
scan_string (Scanner *self)
{
  if (!skip_char (self, '"'))
    return fail (self, VITRINE_JSON_IS_BROKEN);

  while (self->at < self->end && *self->at != '"') {
    char here = *self->at;

    if (here == '\0')
      return fail (self, VITRINE_JSON_IS_BROKEN);
    self->at++;
    if (here == '\\' && !scan_escape (self))
      return FALSE;
  }

  return skip_char (self, '"') || fail (self, VITRINE_JSON_IS_BROKEN);
}

static gsize
skip_digits (Scanner *self)
{
  const char *start = self->at;

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;

  return self->at - start;
}

/* Those that a value has, whatever power of ten it stands at. */
static gsize
count_digits (const char *number)
{
  gsize n = 0;

  for (; *number != '\0' && *number != 'e' && *number != 'E'; number++) {
    if (g_ascii_isdigit (*number) && (n > 0 || *number != '0'))
      n++;
  }

  return n;
}

static gboolean
is_kept (const char *number, gboolean is_whole)
{
  if (is_whole)
    return g_ascii_string_to_signed (number, 10, G_MININT64, G_MAXINT64, NULL, NULL);

  return count_digits (number) <= MAX_DIGITS;
}

static gboolean
scan_number (Scanner *self)
{
  const char *start = self->at;
  char number[MAX_NUMBER + 1];
  gboolean is_whole = TRUE;
  gsize n_digits, length;

  if (peek (self) == '-')
    self->at++;
  n_digits = skip_digits (self);
  if (n_digits == 0 || (n_digits > 1 && self->at[-(gssize) n_digits] == '0'))
    return fail (self, VITRINE_JSON_IS_BROKEN);
  if (peek (self) == '.') {
    gsize n_decimals;

    self->at++;
    n_decimals = skip_digits (self);
    is_whole = FALSE;
    if (n_decimals == 0)
      return fail (self, VITRINE_JSON_IS_BROKEN);
  }
  if (peek (self) == 'e' || peek (self) == 'E') {
    self->at++;
    is_whole = FALSE;
    if (peek (self) == '+' || peek (self) == '-')
      self->at++;
    if (skip_digits (self) == 0)
      return fail (self, VITRINE_JSON_IS_BROKEN);
  }

  length = self->at - start;
  if (length > MAX_NUMBER)
    return fail (self, VITRINE_JSON_HAS_LONG_NUMBER);
  memcpy (number, start, length);
  number[length] = '\0';
  /* Infinity can't be written. */
  if (!isfinite (g_ascii_strtod (number, NULL))
      || (self->exactly && !is_kept (number, is_whole)))
    return fail (self, VITRINE_JSON_HAS_LONG_NUMBER);

  return TRUE;
}

static gboolean
scan_word (Scanner *self)
{
  static const char *const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    gsize length = strlen (words[i]);

    if ((gsize) (self->end - self->at) >= length
        && memcmp (self->at, words[i], length) == 0) {
      self->at += length;
      return TRUE;
    }
  }

  return fail (self, VITRINE_JSON_IS_BROKEN);
}

/* A name as it is meant: "\u0061" is "a". */
static char *
dup_name (const char *start, const char *end)
{
  g_autofree char *quoted = g_strndup (start, end - start);
  g_autoptr (JsonNode) node = NULL;

  if (memchr (start, '\\', end - start) == NULL)
    return g_strndup (start + 1, end - start - 2);

  node = json_from_string (quoted, NULL);
  return node != NULL ? json_node_dup_string (node) : g_steal_pointer (&quoted);
}

static gboolean
scan_name (Scanner *self, GHashTable *names)
{
  const char *start;
  char *name;

  skip_space (self);
  start = self->at;
  if (!scan_string (self))
    return FALSE;
  if (names == NULL)
    return TRUE;

  name = dup_name (start, self->at);
  if (g_hash_table_contains (names, name)) {
    self->at = start;
    self->name = name;
    return fail (self, VITRINE_JSON_HAS_TWINS);
  }
  g_hash_table_add (names, name);
  return TRUE;
}

static gboolean
scan_object (Scanner *self)
{
  g_autoptr (GHashTable) names = NULL;

  if (skip_char (self, '}'))
    return TRUE;
  if (self->exactly)
    names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  do {
    if (!scan_name (self, names))
      return FALSE;
    if (!skip_char (self, ':'))
      return fail (self, VITRINE_JSON_IS_BROKEN);
    if (!scan_value (self))
      return FALSE;
  } while (skip_char (self, ','));

  return skip_char (self, '}') || fail (self, VITRINE_JSON_IS_BROKEN);
}

static gboolean
scan_array (Scanner *self)
{
  if (skip_char (self, ']'))
    return TRUE;

  do {
    if (!scan_value (self))
      return FALSE;
  } while (skip_char (self, ','));

  return skip_char (self, ']') || fail (self, VITRINE_JSON_IS_BROKEN);
}

static gboolean
scan_nested (Scanner *self, gboolean (*scan) (Scanner *self))
{
  gboolean is_fine;

  if (self->depth == VITRINE_JSON_MAX_DEPTH)
    return fail (self, VITRINE_JSON_IS_DEEP);

  self->at++;
  self->depth++;
  is_fine = scan (self);
  self->depth--;

  return is_fine;
}

static gboolean
scan_value (Scanner *self)
{
  char first;

  skip_space (self);
  first = peek (self);
  if (first == '{')
    return scan_nested (self, scan_object);
  if (first == '[')
    return scan_nested (self, scan_array);
  if (first == '"')
    return scan_string (self);
  if (first == '-' || g_ascii_isdigit (first))
    return scan_number (self);

  return scan_word (self);
}

/**
 * vitrine_json_scan:
 * @text: (array length=size): valid UTF-8
 * @exactly: whether it is a problem too if json-glib would make something else of it
 * @where: (out) (optional): where the problem is
 * @name: (out) (optional) (transfer full): of %VITRINE_JSON_HAS_TWINS: the name; else %NULL
 *
 * Takes time with the size and no stack beyond %VITRINE_JSON_MAX_DEPTH levels.
 *
 * Returns: the first problem of one JSON object with nothing but space around it
 */
VitrineJsonProblem
vitrine_json_scan (const char  *text,
                   gsize        size,
                   gboolean     exactly,
                   const char **where,
                   char       **name)
{
  Scanner self = { .at = text, .end = text + size, .exactly = exactly };

  skip_space (&self);
  if (self.at < self.end && *self.at != '{')
    fail (&self, VITRINE_JSON_IS_NO_OBJECT);
  else if (scan_value (&self))
    skip_space (&self);
  if (self.at < self.end)
    fail (&self, VITRINE_JSON_IS_BROKEN);

  if (where != NULL)
    *where = self.at;
  if (name != NULL)
    *name = g_steal_pointer (&self.name);
  g_free (self.name);

  return self.problem;
}
