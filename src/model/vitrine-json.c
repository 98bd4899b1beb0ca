/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-json.h"

#include <string.h>

/* The deepest answer that a market documents has seven levels. json-glib calls itself once a
 * level, so that a text of brackets alone would run out of stack. */
#define MAX_DEPTH 64

/* The text after a string that begins at @text, or NULL when it never ends. */
static const char *
skip_string (const char *text, const char *end)
{
  for (text++; text < end; text++) {
    if (*text == '\\')
      text++;
    else if (*text == '"')
      return text + 1;
  }

  return NULL;
}

/* Whether @text is one object that json-glib can be trusted with: not too deep, nothing
 * after its end (of which it leaks), and none of what it reads beside JSON: comments and
 * single quotes, which would hide brackets from this count. */
static gboolean
is_safe (const char *text, const char *end)
{
  guint depth = 0;
  gboolean ended = FALSE;

  while (text != NULL && text < end) {
    if (ended && strchr (" \t\r\n", *text) == NULL)
      return FALSE;

    switch (*text) {
    case '"':
      text = skip_string (text, end);
      continue;
    case '{':
    case '[':
      if (++depth > MAX_DEPTH)
        return FALSE;
      break;
    case '}':
    case ']':
      if (depth == 0)
        return FALSE;
      ended = --depth == 0;
      break;
    case '/':
    case '\'':
    case '\0':
      return FALSE;
    default:
      break;
    }
    text++;
  }

  return ended;
}

/**
 * vitrine_json_parse:
 * @text: (nullable) (array length=size): any bytes
 *
 * Reads one JSON object of at most 64 levels; how many bytes are too many is for the caller
 * to say.
 *
 * Returns: (nullable) (transfer full): the object, never to be changed, or %NULL when it is
 *   anything else
 */
JsonNode *
vitrine_json_parse (const char *text, gsize size)
{
  g_autoptr (JsonParser) parser = NULL;

  if (size == 0 || !g_utf8_validate (text, size, NULL) || !is_safe (text, text + size))
    return NULL;

  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, size, NULL))
    return NULL;

  return json_parser_steal_root (parser);
}
