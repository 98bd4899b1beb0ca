/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-contact-form-private.h"

#include "vitrine-rule-words-private.h"

#include <string.h>

/* Of a phone number: Create Product 202309, the digits from the compliance endpoints, read
 * 2025-11. */
#define MAX_CALLING_CODE 4
#define MIN_LOCAL 7
#define MAX_LOCAL 20
#define MIN_BEHIND 6         /* digits, spaces and hyphens behind the calling code */
#define MAX_BEHIND 23

/**
 * vitrine_contact_form_is_phone:
 *
 * Returns: whether @text is “+”, a calling code of up to 4 digits that begins with none of 0, a
 *   space or hyphen, and a number of 7 to 20 digits with spaces and hyphens among them
 */
gboolean
vitrine_contact_form_is_phone (const char *text)
{
  gsize code, behind;
  guint digits = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  code = text[0] == '+' ? strspn (text + 1, "0123456789") : 0;
  if (code < 1 || code > MAX_CALLING_CODE || text[1] == '0')
    return FALSE;
  text += 1 + code;
  if (*text != ' ' && *text != '-')
    return FALSE;

  text++;
  behind = strspn (text, "0123456789 -");
  if (text[behind] != '\0' || !g_ascii_isdigit (*text) || behind < MIN_BEHIND
      || behind > MAX_BEHIND)
    return FALSE;
  for (; *text != '\0'; text++)
    digits += g_ascii_isdigit (*text);

  return digits >= MIN_LOCAL && digits <= MAX_LOCAL;
}

static gboolean
has_space (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar character = g_utf8_get_char (text);

    if (g_unichar_isspace (character) || g_unichar_iscntrl (character))
      return TRUE;
  }

  return FALSE;
}

/* Returns: whether @text, UTF-8, has one “@” with something on both sides, a dot in the domain
 *   that neither begins nor ends it, and no white space. */
gboolean
vitrine_contact_form_is_email (const char *text)
{
  const char *at, *dot, *domain;

  g_return_val_if_fail (text != NULL, FALSE);

  at = strchr (text, '@');
  if (at == NULL || at == text || strchr (at + 1, '@') != NULL || has_space (text))
    return FALSE;

  domain = at + 1;
  dot = strchr (domain, '.');

  return dot != NULL && dot > domain && domain[strlen (domain) - 1] != '.'
         && strstr (domain, "..") == NULL;
}

/* Returns: whether @text is an address of http or https with a host. */
gboolean
vitrine_contact_form_is_link (const char *text)
{
  g_autoptr (GUri) uri = NULL;
  const char *scheme;

  g_return_val_if_fail (text != NULL, FALSE);

  if (has_space (text))
    return FALSE;
  uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  return (g_str_equal (scheme, "http") || g_str_equal (scheme, "https"))
         && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0';
}
