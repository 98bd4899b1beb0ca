/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-brand-name.h"

#include <glib/gi18n.h>

/* TikTok Shop API reference, “Create Custom Brands”, state of late 2025. */
#define MIN_LENGTH 2
#define MAX_LENGTH 30
#define MAX_DIGITS 4

#define VARIATION_SELECTOR 0xfe0f
#define ZERO_WIDTH_JOINER  0x200d

static gboolean
is_too_short (const char *name)
{
  return g_utf8_strlen (name, -1) < MIN_LENGTH;
}

static gboolean
is_too_long (const char *name)
{
  return g_utf8_strlen (name, -1) > MAX_LENGTH;
}

static gboolean
is_blank (const char *name)
{
  for (; *name != '\0'; name = g_utf8_next_char (name)) {
    if (!g_unichar_isspace (g_utf8_get_char (name)))
      return FALSE;
  }

  return TRUE;
}

/* A letter or digit that is another one in disguise: bold, circled, of double width. */
static gboolean
is_of_special_font (gunichar c)
{
  char text[6];
  int length = g_unichar_to_utf8 (c, text);
  g_autofree char *plain = g_utf8_normalize (text, length, G_NORMALIZE_NFKC);
  g_autofree char *same = g_utf8_normalize (text, length, G_NORMALIZE_NFC);

  return g_unichar_isalnum (g_utf8_get_char (plain)) && !g_str_equal (plain, same);
}

static gboolean
is_special (gunichar c)
{
  /* Signs that brands have of old. */
  if (c == 0xa9 || c == 0xae || c == 0xb0 || c == 0x2122)
    return FALSE;

  return c == VARIATION_SELECTOR || c == ZERO_WIDTH_JOINER ||
         g_unichar_type (c) == G_UNICODE_OTHER_SYMBOL || is_of_special_font (c);
}

static gboolean
has_special (const char *name)
{
  for (; *name != '\0'; name = g_utf8_next_char (name)) {
    if (is_special (g_utf8_get_char (name)))
      return TRUE;
  }

  return FALSE;
}

static gboolean
has_long_number (const char *name)
{
  guint digits = 0;

  for (; *name != '\0' && digits <= MAX_DIGITS; name = g_utf8_next_char (name))
    digits = g_unichar_isdigit (g_utf8_get_char (name)) ? digits + 1 : 0;

  return digits > MAX_DIGITS;
}

/* Chinese, and what isn't to be seen at all. */
static gboolean
has_forbidden (const char *name)
{
  for (; *name != '\0'; name = g_utf8_next_char (name)) {
    gunichar c = g_utf8_get_char (name);

    if (g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN || g_unichar_iscntrl (c))
      return TRUE;
  }

  return FALSE;
}

/* In the order in which the market can tell. */
static const struct {
  gboolean   (*is_wrong) (const char *name);
  gint64       code;
  const char  *message;
} checks[] = {
  { is_too_short, 12052189, N_("A brand’s name has at least 2 characters. Give a longer one.") },
  { is_too_long, 12052190, N_("A brand’s name has at most 30 characters. Shorten it.") },
  { is_blank, 12052206, N_("A brand’s name is not made of spaces alone. Give one that can be "
                           "read.") },
  { has_special, 12052191, N_("A brand’s name has no emoji and no letters of a special font. Write "
                              "it in plain letters.") },
  { has_long_number, 12052192, N_("A brand’s name has no more than 4 digits in a row. Leave some "
                                  "out.") },
  { has_forbidden, 12052204, N_("A brand’s name has no Chinese characters and none that can’t be "
                                "seen. Write it otherwise.") },
};

static const gint64 codes[] = {
  12052189, 12052190, 12052191, 12052192, 12052204, 12052206, 0,
};

/**
 * vitrine_brand_name_check:
 * @name: any UTF-8
 *
 * BRAND-04, for “Create Custom Brands”. Whether the shop has that brand already, or has no
 * right to one more, the market alone knows.
 *
 * Returns: (nullable) (transfer full): what is wrong with it
 */
VitrineFinding *
vitrine_brand_name_check (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++) {
    if (checks[i].is_wrong (name)) {
      VitrineFinding *finding = g_new0 (VitrineFinding, 1);

      finding->rule = "BRAND-04";
      finding->level = VITRINE_LEVEL_ERROR;
      finding->message = g_strdup (_(checks[i].message));
      finding->codes = codes;
      finding->code = checks[i].code;
      finding->field = g_strdup ("name");
      return finding;
    }
  }

  return NULL;
}
