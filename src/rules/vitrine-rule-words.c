/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-rule-words-private.h"

#define MAX_QUOTED 60    /* characters of a seller's text in a message */

/* Returns: the digits of @number, in decimal, in @digits, which ends after them. */
static const char *
write_number (char digits[11], guint number)
{
  char *start = digits + 10;

  *start = '\0';
  do
    *--start = '0' + number % 10;
  while ((number /= 10) > 0);

  return start;
}

/* @buffer has VITRINE_RULE_PATH_SIZE bytes; paths are names of ours and places in lists. @format
 * has %s and %u alone: many paths are written for each that is read, and printf takes its time. */
const char *
vitrine_rule_words_path (char *buffer, const char *format, ...)
{
  char *at = buffer;
  char *end = buffer + VITRINE_RULE_PATH_SIZE - 1;
  char digits[11];
  va_list args;

  va_start (args, format);
  for (; *format != '\0' && at < end; format++) {
    const char *text = NULL;

    if (*format != '%')
      *at++ = *format;
    else if (*++format == 'u')
      text = write_number (digits, va_arg (args, guint));
    else if (*format == 's')
      text = va_arg (args, const char *);
    else
      g_assert_not_reached ();
    while (text != NULL && *text != '\0' && at < end)
      *at++ = *text++;
  }
  va_end (args);
  *at = '\0';

  return buffer;
}

/* Returns: (transfer full): @text, UTF-8, in one line, cut where it is long. */
char *
vitrine_rule_words_quote (const char *text)
{
  GString *quote = g_string_new (NULL);
  guint n = 0;

  for (; *text != '\0' && n < MAX_QUOTED; text = g_utf8_next_char (text), n++) {
    gunichar character = g_utf8_get_char (text);

    g_string_append_unichar (quote, g_unichar_isprint (character) ? character : ' ');
  }
  if (*text != '\0')
    g_string_append (quote, "…");

  return g_string_free (quote, FALSE);
}

/* NULL is blank, and so is text of white space alone. */
gboolean
vitrine_rule_words_is_blank (const char *text)
{
  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text)) {
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  }

  return TRUE;
}

/* Returns: (transfer full) (nullable): @text, UTF-8, without white space around it; NULL when
 *   there is none around it. */
char *
vitrine_rule_words_strip (const char *text)
{
  const char *start = text;
  const char *end = text;

  while (*start != '\0' && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  for (const char *at = start; *at != '\0';) {
    gboolean space = g_unichar_isspace (g_utf8_get_char (at));

    at = g_utf8_next_char (at);
    if (!space)
      end = at;
  }
  if (start == text && *end == '\0')
    return NULL;

  return g_strndup (start, end > start ? end - start : 0);
}
