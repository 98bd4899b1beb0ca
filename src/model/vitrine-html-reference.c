/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-html-reference-private.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define MAX_NAME 32
#define MAX_DIGITS 8
#define REPLACEMENT 0xFFFD

/* What browsers read without ";" too, of those that occur. */
static const char *const open_names[] = { "amp", "gt", "lt", "nbsp", "quot", NULL };

static gunichar
look_up (const char *name)
{
  const htmlEntityDesc *entity = htmlEntityLookup ((const xmlChar *) name);

  if (g_str_equal (name, "apos"))    /* newer than the table */
    return '\'';

  return entity != NULL ? entity->value : 0;
}

/* HTML reads the numbers of the C1 controls as Windows 1252. */
static gunichar
read_as_windows (guint64 number)
{
  char byte = (char) number;
  g_autofree char *text = g_convert (&byte, 1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);

  return text != NULL ? g_utf8_get_char (text) : (gunichar) number;
}

static gboolean
read_number (const char *text, gsize length, VitrineHtmlReference *reference)
{
  gboolean hex = length > 2 && (text[2] == 'x' || text[2] == 'X');
  gsize start = hex ? 3 : 2;
  gsize end = start;
  guint64 number = 0;

  while (end < length && (hex ? g_ascii_isxdigit (text[end]) : g_ascii_isdigit (text[end]))) {
    if (end - start < MAX_DIGITS)
      number = number * (hex ? 16 : 10) + g_ascii_xdigit_value (text[end]);
    else
      number = G_MAXUINT32;
    end++;
  }
  if (end == start)
    return FALSE;

  reference->closed = end < length && text[end] == ';';
  reference->length = end + (reference->closed ? 1 : 0);
  if (number >= 0x80 && number < 0xA0)
    reference->character = read_as_windows (number);
  else
    reference->character = number > 0 && number <= 0x10FFFF && g_unichar_validate (number)
                             ? number : REPLACEMENT;

  return TRUE;
}

/**
 * vitrine_html_reference_read:
 * @text: begins with "&"
 *
 * Returns: whether @text begins with a character reference, known or not; a bare "&" is none
 */
gboolean
vitrine_html_reference_read (const char *text, gsize length, VitrineHtmlReference *reference)
{
  char name[MAX_NAME + 1];
  gsize end = 1;

  if (length > 2 && text[1] == '#')
    return read_number (text, length, reference);

  while (end < length && end <= MAX_NAME && g_ascii_isalnum (text[end]))
    end++;
  if (end == 1 || !g_ascii_isalpha (text[1]))
    return FALSE;

  memcpy (name, text + 1, end - 1);
  name[end - 1] = '\0';
  reference->closed = end < length && text[end] == ';';
  if (!reference->closed && !g_strv_contains (open_names, name))
    return FALSE;
  reference->length = end + (reference->closed ? 1 : 0);
  reference->character = look_up (name);

  return TRUE;
}

/**
 * vitrine_html_reference_decode:
 * @text: the value of an attribute
 *
 * Returns: (transfer full): what it stands for: valid UTF-8 without control characters. Only
 *   references that are closed are read: addresses have a "&" of their own
 */
char *
vitrine_html_reference_decode (const char *text, gsize length)
{
  g_autoptr (GString) decoded = g_string_sized_new (length);
  g_autofree char *valid = NULL;

  for (gsize i = 0; i < length;) {
    VitrineHtmlReference reference;

    if (text[i] == '&' && vitrine_html_reference_read (text + i, length - i, &reference)
        && reference.closed && reference.character != 0) {
      if (!g_unichar_iscntrl (reference.character))
        g_string_append_unichar (decoded, reference.character);
      i += reference.length;
    } else {
      if (!g_ascii_iscntrl (text[i]))
        g_string_append_c (decoded, text[i]);
      i++;
    }
  }
  valid = g_utf8_make_valid (decoded->str, decoded->len);

  return g_steal_pointer (&valid);
}
