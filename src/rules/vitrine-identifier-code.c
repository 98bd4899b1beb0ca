/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-identifier-code.h"

#include <glib/gi18n.h>
#include <string.h>

#define DIGITS "0123456789"
#define ISBN_10 10           /* characters of the older ISBN, whose last may be an X */
#define MAX_LENGTH 14

/* Partner Center guide, read 2025-11; an ISBN of ten that ends in a digit is the standard's
 * (ISO 2108), the guide names only those that end in X. */
static const struct {
  const char *name;
  guint       lengths[4];    /* 0 at the end */
} kinds[] = {
  [VITRINE_IDENTIFIER_GTIN] = { "GTIN", { 14 } },
  [VITRINE_IDENTIFIER_EAN] = { "EAN", { 8, 13, 14 } },
  [VITRINE_IDENTIFIER_UPC] = { "UPC", { 12 } },
  [VITRINE_IDENTIFIER_ISBN] = { "ISBN", { ISBN_10, 13 } },
  [VITRINE_IDENTIFIER_JAN] = { "JAN", { 8, 13 } },
};

const char *
vitrine_identifier_kind_to_string (VitrineIdentifierKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), NULL);

  return kinds[kind].name;
}

/**
 * vitrine_identifier_kind_from_string:
 * @text: such as "EAN"; in capitals, as the API has it
 * @kind: (out): set where it returns %TRUE
 */
gboolean
vitrine_identifier_kind_from_string (const char *text, VitrineIdentifierKind *kind)
{
  g_return_val_if_fail (text != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (g_str_equal (kinds[i].name, text)) {
      *kind = i;
      return TRUE;
    }
  }

  return FALSE;
}

/* Returns: (transfer full): how many characters its codes may have, for a message: "8, 13, 14" */
char *
vitrine_identifier_kind_list_lengths (VitrineIdentifierKind kind)
{
  GString *list = g_string_new (NULL);

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), g_string_free (list, FALSE));

  for (guint i = 0; kinds[kind].lengths[i] != 0; i++)
    g_string_append_printf (list, "%s%u", i > 0 ? ", " : "", kinds[kind].lengths[i]);

  return g_string_free (list, FALSE);
}

static gboolean
has_length (VitrineIdentifierKind kind, gsize length)
{
  for (guint i = 0; kinds[kind].lengths[i] != 0; i++) {
    if (kinds[kind].lengths[i] == length)
      return TRUE;
  }

  return FALSE;
}

/* Returns: whether @code looks as codes of @kind must; not whether its check digit is right. */
VitrineIdentifierForm
vitrine_identifier_code_get_form (VitrineIdentifierKind kind, const char *code)
{
  gsize length, digits;

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), VITRINE_IDENTIFIER_WRONG_LENGTH);
  g_return_val_if_fail (code != NULL, VITRINE_IDENTIFIER_WRONG_LENGTH);

  length = strlen (code);
  digits = strspn (code, DIGITS);
  if (kind == VITRINE_IDENTIFIER_ISBN && digits < length && strspn (code, DIGITS "Xx") == length)
    return length == ISBN_10 && digits == ISBN_10 - 1 && code[digits] == 'X'
           ? VITRINE_IDENTIFIER_FITS : VITRINE_IDENTIFIER_WRONG_X;
  if (digits < length)
    return VITRINE_IDENTIFIER_NOT_DIGITS;

  return has_length (kind, length) ? VITRINE_IDENTIFIER_FITS : VITRINE_IDENTIFIER_WRONG_LENGTH;
}

/* GS1 General Specifications, modulo 10: from the right, without the check digit, the weights
 * are 3, 1, 3, 1 and so on. */
static char
get_gs1_digit (const char *code, gsize length)
{
  guint sum = 0;

  for (gsize i = 0; i + 1 < length; i++)
    sum += (code[i] - '0') * ((length - i) % 2 == 0 ? 3 : 1);

  return '0' + (10 - sum % 10) % 10;
}

/* ISO 2108, modulo 11: weights from 10 down to 1, of which the last is the check digit's. */
static char
get_isbn_digit (const char *code)
{
  guint sum = 0;
  guint digit;

  for (guint i = 0; i + 1 < ISBN_10; i++)
    sum += (code[i] - '0') * (ISBN_10 - i);
  digit = (11 - sum % 11) % 11;

  return digit == 10 ? 'X' : '0' + digit;
}

/**
 * vitrine_identifier_code_get_check_digit:
 * @code: a whole code; what stands in its last place doesn't count
 *
 * Returns: the last character that the others ask for, “0” to “9”, or “X” for an ISBN of ten;
 *   0 where @code has no length that codes have, or other characters
 */
char
vitrine_identifier_code_get_check_digit (const char *code)
{
  gsize length;

  g_return_val_if_fail (code != NULL, 0);

  length = strlen (code);
  if (length == 0 || length > MAX_LENGTH || strspn (code, DIGITS) < length - 1)
    return 0;

  switch (length) {
  case ISBN_10:
    return get_isbn_digit (code);
  case 8:
  case 12:
  case 13:
  case 14:
    return get_gs1_digit (code, length);
  default:
    return 0;
  }
}

/* Returns: whether its last character is the one that the others ask for. */
gboolean
vitrine_identifier_code_is_right (const char *code)
{
  char digit = vitrine_identifier_code_get_check_digit (code);

  return digit != 0 && code[strlen (code) - 1] == digit;
}

static gboolean
is_written_between (gunichar character)
{
  return g_unichar_isspace (character) || g_unichar_type (character) == G_UNICODE_DASH_PUNCTUATION
         || g_unichar_type (character) == G_UNICODE_FORMAT;
}

/* Returns: (transfer full): @code without what people write between its digits (spaces and
 *   hyphens), and with a large X. */
char *
vitrine_identifier_code_clean (const char *code)
{
  GString *clean = g_string_new (NULL);

  g_return_val_if_fail (code != NULL && g_utf8_validate (code, -1, NULL),
                        g_string_free (clean, FALSE));

  for (const char *at = code; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    if (!is_written_between (character))
      g_string_append_unichar (clean, character == 'x' ? 'X' : character);
  }

  return g_string_free (clean, FALSE);
}

/**
 * vitrine_identifier_code_pad:
 *
 * Spreadsheets drop zeros in front. With them a GTIN, EAN, UPC or JAN is the same number.
 *
 * Returns: (transfer full) (nullable): @code with as many zeros as the shortest code of @kind
 *   needs whose check digit is right then; %NULL where none is, or @code fits already
 */
char *
vitrine_identifier_code_pad (VitrineIdentifierKind kind, const char *code)
{
  gsize length;

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), NULL);
  g_return_val_if_fail (code != NULL, NULL);

  length = strlen (code);
  if (kind == VITRINE_IDENTIFIER_ISBN || length < 6 || length > MAX_LENGTH
      || strspn (code, DIGITS) < length || has_length (kind, length))
    return NULL;

  for (guint i = 0; kinds[kind].lengths[i] != 0; i++) {
    g_autofree char *padded = NULL;

    if (kinds[kind].lengths[i] < length)
      continue;
    padded = g_strdup_printf ("%0*d%s", (int) (kinds[kind].lengths[i] - length), 0, code);
    if (vitrine_identifier_code_is_right (padded))
      return g_steal_pointer (&padded);
  }

  return NULL;
}
