/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-characters.h"

#include <string.h>

/**
 * vitrine_characters_measure_ascii:
 * @length: in bytes
 *
 * Looks at eight bytes at a time. NUL is ASCII too.
 *
 * Returns: how many bytes of ASCII @text begins with
 */
gsize
vitrine_characters_measure_ascii (const char *text, gsize length)
{
  gsize size = 0;
  guint64 word;

  while (size + sizeof word <= length) {
    memcpy (&word, text + size, sizeof word);
    if (word & G_GUINT64_CONSTANT (0x8080808080808080))
      break;
    size += sizeof word;
  }
  while (size < length && (guchar) text[size] < 0x80)
    size++;

  return size;
}

/**
 * vitrine_characters_count:
 * @length: in bytes
 *
 * Returns: how many characters of UTF-8 they are; bytes that are none count as one each
 */
guint
vitrine_characters_count (const char *text, gsize length)
{
  const char *end = text + length;
  guint count = 0;

  while (text < end) {
    gsize ascii = vitrine_characters_measure_ascii (text, end - text);

    count += ascii;
    text += ascii;
    if (text < end) {
      gunichar character = g_utf8_get_char_validated (text, end - text);
      gboolean valid = character != (gunichar) -1 && character != (gunichar) -2;

      count++;
      text = valid ? g_utf8_next_char (text) : text + 1;
    }
  }

  return count;
}

/**
 * vitrine_characters_are_valid:
 * @text: ends with a NUL
 *
 * Returns: whether it is UTF-8
 */
gboolean
vitrine_characters_are_valid (const char *text)
{
  gsize length = strlen (text);
  gsize ascii = vitrine_characters_measure_ascii (text, length);

  return ascii == length || g_utf8_validate_len (text + ascii, length - ascii, NULL);
}
