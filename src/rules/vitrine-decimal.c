/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-decimal.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <string.h>

#define MAX_SHOWN 40      /* digits of a number in a message */

/**
 * vitrine_decimal_is_plain:
 *
 * Returns: whether @text is ASCII digits, with at most one dot that has digits on both sides:
 *   "12.50". No sign, no grouping, no exponent, no space. What the other functions take
 */
gboolean
vitrine_decimal_is_plain (const char *text)
{
  gboolean dot = FALSE;

  g_return_val_if_fail (text != NULL, FALSE);

  if (!g_ascii_isdigit (*text))
    return FALSE;
  for (; *text != '\0'; text++) {
    if (*text == '.' && !dot && g_ascii_isdigit (text[1]))
      dot = TRUE;
    else if (!g_ascii_isdigit (*text))
      return FALSE;
  }

  return TRUE;
}

static const char *
skip_zeros (const char *text)
{
  while (*text == '0')
    text++;

  return text;
}

static gsize
count_digits (const char *text)
{
  return strspn (text, "0123456789");
}

/* Of what is behind the dot, where missing digits are zeros. */
static int
compare_fractions (const char *a, const char *b)
{
  while (*a != '\0' || *b != '\0') {
    char first = *a != '\0' ? *a++ : '0';
    char second = *b != '\0' ? *b++ : '0';

    if (first != second)
      return first < second ? -1 : 1;
  }

  return 0;
}

/* Returns: -1, 0 or 1, for any number of digits. */
int
vitrine_decimal_compare (const char *a, const char *b)
{
  gsize a_digits, b_digits;
  int order;

  g_return_val_if_fail (a != NULL && vitrine_decimal_is_plain (a), 0);
  g_return_val_if_fail (b != NULL && vitrine_decimal_is_plain (b), 0);

  a = skip_zeros (a);
  b = skip_zeros (b);
  a_digits = count_digits (a);
  b_digits = count_digits (b);
  if (a_digits != b_digits)
    return a_digits < b_digits ? -1 : 1;
  order = strncmp (a, b, a_digits);
  if (order != 0)
    return order < 0 ? -1 : 1;

  return compare_fractions (a + a_digits + (a[a_digits] == '.'),
                            b + b_digits + (b[b_digits] == '.'));
}

gboolean
vitrine_decimal_is_zero (const char *text)
{
  return vitrine_decimal_compare (text, "0") == 0;
}

/* Returns: how many digits are behind the dot. */
guint
vitrine_decimal_count_places (const char *text)
{
  const char *dot;

  g_return_val_if_fail (text != NULL, 0);

  dot = strchr (text, '.');

  return dot != NULL ? strlen (dot + 1) : 0;
}

/**
 * vitrine_decimal_shorten:
 *
 * Takes zeros off the end until there are @places digits behind the dot.
 *
 * Returns: (transfer full) (nullable): the same number, or %NULL when it needs more places
 */
char *
vitrine_decimal_shorten (const char *text, guint places)
{
  g_autofree char *shorter = g_strdup (text);
  gsize length = strlen (shorter);
  guint now = vitrine_decimal_count_places (text);

  for (; now > places; now--) {
    if (shorter[length - 1] != '0')
      return NULL;
    shorter[--length] = '\0';
  }
  if (length > 0 && shorter[length - 1] == '.')
    shorter[length - 1] = '\0';

  return g_steal_pointer (&shorter);
}

/* Returns: (transfer full): @text as people in the seller's locale write it: "1,234.5" */
char *
vitrine_decimal_format (const char *text)
{
  GString *shown = g_string_new (NULL);
  gsize digits;

  g_return_val_if_fail (text != NULL && vitrine_decimal_is_plain (text),
                        g_string_free (shown, FALSE));

  if (strlen (text) > MAX_SHOWN) {
    g_string_append_printf (shown, "%.*s…", MAX_SHOWN, text);
    return g_string_free (shown, FALSE);
  }

  digits = count_digits (text);
  for (gsize i = 0; i < digits; i++) {
    if (i > 0 && (digits - i) % 3 == 0)
      g_string_append (shown, nl_langinfo (THOUSEP));
    g_string_append_c (shown, text[i]);
  }
  if (text[digits] == '.')
    g_string_append_printf (shown, "%s%s", nl_langinfo (RADIXCHAR), text + digits + 1);

  return g_string_free (shown, FALSE);
}

/* @currency may be NULL, where none is known. */
char *
vitrine_decimal_format_money (const char *amount, const char *currency)
{
  g_autofree char *shown = vitrine_decimal_format (amount);

  if (currency == NULL)
    return g_steal_pointer (&shown);

  /* Translators: an amount and the code of its currency: “7,600 USD” */
  return g_strdup_printf (_("%s %s"), shown, currency);
}
