/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-sheet-units-private.h"

#include <string.h>

#define DIGITS "0123456789"

/* Longer ones are no weight of anything. */
#define MAX_DIGITS 30

/* The shortest id that a market gives a category or brand. */
#define MIN_ID 6

/* GS1 General Specifications; ISO 2108 for books. */
static const struct { gsize digits; const char *prefix; const char *type; } codes[] = {
  { 8, "", "GTIN" },
  { 12, "", "UPC" },
  { 13, "978", "ISBN" },
  { 13, "979", "ISBN" },
  { 13, "", "EAN" },
  { 14, "", "GTIN" },
};

/* Zeros that say nothing: before the point but one, and after it. */
static char *
trim_zeros (GString *text)
{
  while (text->len > 1 && text->str[0] == '0' && text->str[1] != '.')
    g_string_erase (text, 0, 1);
  if (strchr (text->str, '.') != NULL) {
    while (g_str_has_suffix (text->str, "0"))
      g_string_truncate (text, text->len - 1);
    if (g_str_has_suffix (text->str, "."))
      g_string_truncate (text, text->len - 1);
  }

  return g_string_free (text, FALSE);
}

/**
 * vitrine_sheet_shift_decimal:
 * @places: how far the point moves to the right: -3 makes kilograms of grams
 *
 * Returns: (nullable) (transfer full): the number, exactly and in its shortest form; %NULL: it is
 *   none
 */
char *
vitrine_sheet_shift_decimal (const char *text, int places)
{
  gsize whole = strspn (text, DIGITS);
  gsize decimals = text[whole] == '.' ? strspn (text + whole + 1, DIGITS) : 0;
  g_autoptr (GString) digits = NULL;
  int point = (int) whole + places;

  if (whole == 0 || whole + decimals > MAX_DIGITS
      || text[whole + (text[whole] == '.' ? decimals + 1 : 0)] != '\0')
    return NULL;

  digits = g_string_new_len (text, whole);
  g_string_append_len (digits, text + whole + 1, decimals);
  for (; point < 1; point++)
    g_string_prepend_c (digits, '0');
  while ((int) digits->len < point)
    g_string_append_c (digits, '0');
  g_string_insert_c (digits, point, '.');

  return trim_zeros (g_steal_pointer (&digits));
}

/**
 * vitrine_sheet_guess_code_type:
 *
 * Returns: (nullable): what the market calls a code of this form; %NULL: none of them
 */
const char *
vitrine_sheet_guess_code_type (const char *code)
{
  gsize length = strlen (code);

  for (gsize i = 0; strspn (code, DIGITS) == length && i < G_N_ELEMENTS (codes); i++) {
    if (codes[i].digits == length && g_str_has_prefix (code, codes[i].prefix))
      return codes[i].type;
  }

  return NULL;
}

/**
 * vitrine_sheet_find_id:
 * @text: such as "Formal dresses (0123327)", "0123327/Formal dresses" or "123327"
 *
 * Returns: (nullable) (transfer full): the number at one of its ends
 */
char *
vitrine_sheet_find_id (const char *text)
{
  gsize length = strlen (text);
  gsize first = strspn (text, DIGITS);
  const char *open = strrchr (text, '(');

  if (first >= MIN_ID && (first == length || text[first] == '/'))
    return g_strndup (text, first);
  if (open != NULL && strspn (open + 1, DIGITS) >= MIN_ID
      && g_str_equal (open + 1 + strspn (open + 1, DIGITS), ")"))
    return g_strndup (open + 1, strspn (open + 1, DIGITS));

  return NULL;
}
