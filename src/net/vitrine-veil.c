/* One pass over the text, by looking at it rather than by parsing it: an answer may be cut
 * off, be HTML with our own URL in it, or hold JSON inside a string of JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-veil.h"

#include <string.h>

/* Names whose values are hidden in headers, queries and JSON. Case, "-" and "_" make no
 * difference, so that "access_token" stands for "Access-Token" and "accessToken" too.
 * What isn't here and looks as if it should: shop_cipher and app_key only name who asks,
 * page_token only where a list goes on, and "code" is how an answer says that all is well. */
static const struct {
  const char *name;
  const char *why;
} secret_names[] = {
  { "app_secret",          "signs requests: with it anybody is the app" },
  { "client_secret",       "the same, as OAuth 2 calls it" },
  { "access_token",        "with it anybody acts for the shop; Shoplazza’s header too" },
  { "x-tts-access-token",  "the same, as TikTok Shop’s header" },
  { "token",               "the same, in short" },
  { "refresh_token",       "is worth new access tokens, for months" },
  { "auth_code",           "is worth a refresh token, until it is used" },
  { "sign",                "a signed request can be sent again until its time is over" },
  { "hmac",                "the same, as Shoplazza calls it" },
  { "authorization",       "RFC 9110, 11.6.2: credentials" },
  { "proxy-authorization", "RFC 9110, 11.7.2: credentials" },
  { "cookie",              "RFC 6265: whoever has the cookie has the session" },
  { "set-cookie",          "the same, on its way to us" },
  { "password",            "nothing of ours sends one; a form or a proxy might" },
};

/* What gives a secret away besides its value. */
typedef enum {
  BY_VALUE = 0,
  BY_PAIR = 1 << 0,     /* name=value */
  BY_MEMBER = 1 << 1,   /* "name": value */
} VeilFlags;

typedef struct {
  const char        *text;
  const char        *end;
  const char *const *secrets;          /* nullable */
  gboolean           may_begin[256];   /* a byte that a secret, however written, begins with */
} Veil;

static gboolean
is_name_char (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '-';
}

static gboolean
names_equal (const char *name, gsize length, const char *secret_name)
{
  for (gsize i = 0; i < length; i++) {
    if (name[i] == '_' || name[i] == '-')
      continue;
    secret_name += strspn (secret_name, "_-");
    if (g_ascii_tolower (name[i]) != *secret_name)
      return FALSE;
    secret_name++;
  }

  return *secret_name == '\0';
}

static gboolean
is_secret (const char *name, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (secret_names); i++) {
    if (names_equal (name, length, secret_names[i].name))
      return TRUE;
  }

  return FALSE;
}

/* The byte two hexadecimal digits stand for; -1 when they are none. */
static int
hex_byte (const char *digits)
{
  int high = g_ascii_xdigit_value (digits[0]);
  int low = g_ascii_xdigit_value (digits[1]);

  return high >= 0 && low >= 0 ? high * 16 + low : -1;
}

/* The length of the escape at @text that stands for @byte; 0 when there is none: %2B, \/,
 * \u002b, or "+" for a space. */
static gsize
match_escape (const char *text, const char *end, char byte)
{
  static const char letters[] = "b\bf\fn\nr\rt\t";

  if (*text == '+' && byte == ' ')
    return 1;
  if (*text == '%' && end - text >= 3)
    return hex_byte (text + 1) == (guchar) byte ? 3 : 0;
  if (*text != '\\' || end - text < 2)
    return 0;
  if (text[1] == 'u' && end - text >= 6 && text[2] == '0' && text[3] == '0')
    return hex_byte (text + 4) == (guchar) byte ? 6 : 0;
  for (const char *letter = letters; *letter != '\0'; letter += 2) {
    if (letter[0] == text[1])
      return letter[1] == byte ? 2 : 0;
  }

  return text[1] == byte ? 2 : 0;
}

/* The length of @secret at @text, as it is or with any of its bytes escaped; 0 when it isn't
 * there. */
static gsize
match_secret (const char *text, const char *end, const char *secret)
{
  gsize length = strlen (secret);
  const char *p = text;

  if ((gsize) (end - text) >= length && memcmp (text, secret, length) == 0)
    return length;

  for (; *secret != '\0'; secret++) {
    gsize escape = p < end ? match_escape (p, end, *secret) : 0;

    if (escape > 0)
      p += escape;
    else if (p < end && *p == *secret)
      p++;
    else
      return 0;
  }

  return p - text;
}

/* The longest, since one secret may begin with another. */
static gsize
match_value (const Veil *veil, const char *p)
{
  gsize longest = 0;

  if (!veil->may_begin[(guchar) *p])
    return 0;

  for (gsize i = 0; veil->secrets != NULL && veil->secrets[i] != NULL; i++) {
    gsize length = match_secret (p, veil->end, veil->secrets[i]);

    longest = MAX (longest, length);
  }

  return longest;
}

static gsize
count_backslashes (const char *from, const char *p)
{
  gsize n = 0;

  while (p > from && *--p == '\\')
    n++;

  return n;
}

/* The quote that ends a string whose quotes have @depth backslashes before them: 0 in JSON,
 * 1 in JSON that is a string of JSON, then 3, and so on. At the end of the text if none. */
static const char *
find_quote (const char *from, const char *end, gsize depth)
{
  for (const char *p = from; p < end; p++) {
    p = memchr (p, '"', end - p);
    if (p == NULL)
      break;
    if (count_backslashes (from, p) % (2 * (depth + 1)) == depth)
      return p;
  }

  return end;
}

/* Past the object or array that begins at @p, with all that is in it. */
static const char *
skip_container (const char *p, const char *end, gsize depth)
{
  gsize open = 0;

  for (; p < end; p++) {
    if (*p == '"') {
      p = find_quote (p + 1, end, depth);
      if (p == end)
        break;
    } else if (*p == '{' || *p == '[') {
      open++;
    } else if ((*p == '}' || *p == ']') && --open == 0) {
      return p + 1;
    }
  }

  return end;
}

static const char *
skip_space (const char *p, const char *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;

  return p;
}

/* Whether @p, a quote, begins the name of a secret member. Then *@from to *@to is the value
 * to be hidden, without its quotes. */
static gboolean
match_member (const Veil *veil, const char *p, const char **from, const char **to)
{
  gsize depth = count_backslashes (veil->text, p);
  const char *name = p + 1;
  const char *p_end = name;

  while (p_end < veil->end && is_name_char (*p_end))
    p_end++;
  if (!is_secret (name, p_end - name))
    return FALSE;

  p = find_quote (p_end, veil->end, depth);
  if (p == veil->end || (gsize) (p - p_end) != depth)
    return FALSE;
  p = skip_space (p + 1, veil->end);
  if (p == veil->end || *p != ':')
    return FALSE;
  p = skip_space (p + 1, veil->end);

  *from = p;
  while (p < veil->end && *p == '\\')
    p++;
  if (p < veil->end && *p == '"') {
    *from = p + 1;
    p = find_quote (p + 1, veil->end, depth);
    *to = p < veil->end ? p - MIN (depth, (gsize) (p - *from)) : p;
  } else if (p < veil->end && (*p == '{' || *p == '[')) {
    *to = skip_container (p, veil->end, depth);
  } else {
    while (p < veil->end && strchr (",}] \t\r\n", *p) == NULL)
      p++;
    *to = p;
  }

  return TRUE;
}

/* The same for name=value, with @p at the beginning of a word. */
static gboolean
match_pair (const Veil *veil, const char *p, const char **from, const char **to)
{
  const char *name = p;

  while (p < veil->end && is_name_char (*p))
    p++;
  if (p == veil->end || *p != '=' || !is_secret (name, p - name))
    return FALSE;

  *from = ++p;
  while (p < veil->end && strchr ("&;#\"'<>\\ \t\r\n", *p) == NULL)
    p++;
  *to = p;

  return TRUE;
}

static gboolean
match (const Veil *veil, VeilFlags flags, const char *p, const char **from, const char **to)
{
  gsize length;

  if ((flags & BY_MEMBER) && *p == '"' && match_member (veil, p, from, to))
    return TRUE;
  if ((flags & BY_PAIR) && is_name_char (*p) &&
      (p == veil->text || !is_name_char (p[-1])) && match_pair (veil, p, from, to))
    return TRUE;

  length = match_value (veil, p);
  *from = p;
  *to = p + length;

  return length > 0;
}

static void
init_beginnings (Veil *veil)
{
  static const char escapes[] = "%\\+";

  for (gsize i = 0; veil->secrets != NULL && veil->secrets[i] != NULL; i++) {
    if (*veil->secrets[i] == '\0')
      continue;
    veil->may_begin[(guchar) *veil->secrets[i]] = TRUE;
    for (gsize j = 0; escapes[j] != '\0'; j++)
      veil->may_begin[(guchar) escapes[j]] = TRUE;
  }
}

static char *
hide (const char *text, const char *const *secrets, VeilFlags flags)
{
  Veil veil = { text, text + strlen (text), secrets };
  GString *hidden = g_string_sized_new (veil.end - text);
  const char *copied = text;
  const char *p = text;

  init_beginnings (&veil);
  while (p < veil.end) {
    const char *from, *to;

    if (match (&veil, flags, p, &from, &to)) {
      g_string_append_len (hidden, copied, from - copied);
      g_string_append (hidden, VITRINE_VEIL_TEXT);
      copied = to;
      p = MAX (to, p + 1);
    } else {
      p++;
    }
  }
  g_string_append_len (hidden, copied, veil.end - copied);

  return g_string_free (hidden, FALSE);
}

/**
 * vitrine_veil_is_secret_name:
 * @name: of a header, a query parameter or a JSON member
 *
 * Returns: whether its value must not be kept or shown
 */
gboolean
vitrine_veil_is_secret_name (const char *name)
{
  return is_secret (name, strlen (name));
}

/**
 * vitrine_veil_text:
 * @secrets: (nullable): values to be hidden; empty ones don't count
 *
 * Hides the values themselves, also percent-encoded and as JSON writes them.
 *
 * Returns: (transfer full): the text without them
 */
char *
vitrine_veil_text (const char *text, const char *const *secrets)
{
  return hide (text, secrets, BY_VALUE);
}

/**
 * vitrine_veil_json:
 * @json: any text; need be neither whole nor JSON
 *
 * Hides the values of members with secret names at any depth, also in JSON inside a string;
 * of name=value pairs, since an error page may show our URL; and @secrets themselves. What
 * is cut off in the middle of a secret is hidden to the end. All else stays byte for byte.
 *
 * Returns: (transfer full): the text without them
 */
char *
vitrine_veil_json (const char *json, const char *const *secrets)
{
  return hide (json, secrets, BY_MEMBER | BY_PAIR);
}

/**
 * vitrine_veil_url:
 * @url: an address, or text with addresses in it
 *
 * Hides the values of parameters with secret names, user and password before the host, and
 * @secrets themselves.
 *
 * Returns: (transfer full): the address without them, for people, not for sending
 */
char *
vitrine_veil_url (const char *url, const char *const *secrets)
{
  const char *host = strstr (url, "://");
  g_autofree char *bare = NULL;

  if (host != NULL) {
    gsize length = strcspn (host + 3, "/?# ");
    const char *at = g_strrstr_len (host + 3, length, "@");

    if (at != NULL)
      bare = g_strdup_printf ("%.*s" VITRINE_VEIL_TEXT "%s", (int) (host + 3 - url), url, at);
  }

  return hide (bare != NULL ? bare : url, secrets, BY_PAIR);
}
