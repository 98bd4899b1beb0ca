/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-variant-private.h"

#include "vitrine-characters.h"

#include <string.h>

static const char *
skip_spaces (const char *text)
{
  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text;
}

/* Appends what two names that look alike to a buyer have in common. */
static void
append_folded (GString *key, const char *name)
{
  const char *start = skip_spaces (name);
  const char *end = start + strlen (start);

  while (end > start) {
    const char *last = g_utf8_prev_char (end);

    if (!g_unichar_isspace (g_utf8_get_char (last)))
      break;
    end = last;
  }

  if (vitrine_characters_measure_ascii (start, end - start) == (gsize) (end - start)) {
    gsize place = key->len;

    g_string_append_len (key, start, end - start);
    for (; place < key->len; place++)
      key->str[place] = g_ascii_tolower (key->str[place]);
  } else {
    g_autofree char *folded = g_utf8_casefold (start, end - start);

    g_string_append (key, folded);
  }
}

static gboolean
append_key (GString *key, JsonObject *object, const char *id_member, const char *name_member)
{
  const char *id = vitrine_product_check_text (object, id_member);
  const char *name;

  if (id != NULL && *id != '\0') {
    g_string_append_c (key, '#');
    g_string_append (key, id);
    return TRUE;
  }

  name = vitrine_product_check_text (object, name_member);
  if (name == NULL || *skip_spaces (name) == '\0')
    return FALSE;

  g_string_append_c (key, '~');
  append_folded (key, name);

  return TRUE;
}

gboolean
vitrine_variant_append_attribute (GString *key, JsonObject *sales_attribute)
{
  return append_key (key, sales_attribute, "id", "name");
}

gboolean
vitrine_variant_append_value (GString *key, JsonObject *sales_attribute)
{
  return append_key (key, sales_attribute, "value_id", "value_name");
}
