/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-sku-pattern.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_TAKEN 50    /* letters of a value, digits of a number */

G_DEFINE_QUARK (vitrine-sku-pattern-error-quark, vitrine_sku_pattern_error)

/* What stands in braces. */
typedef struct {
  char  *name;
  guint  taken;    /* 0: all of it */
} Place;

static void
place_clear (Place *place)
{
  g_free (place->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/* A colon with no number behind it belongs to the name. */
static void
read_place (const char *text, gsize length, Place *place)
{
  const char *colon = g_strrstr_len (text, length, ":");
  g_autofree char *digits = colon != NULL ? g_strndup (colon + 1, text + length - colon - 1) : NULL;
  guint64 taken;

  if (digits != NULL && g_ascii_string_to_unsigned (digits, 10, 1, MAX_TAKEN, &taken, NULL)) {
    place->taken = (guint) taken;
    length = colon - text;
  }
  place->name = g_strstrip (g_strndup (text, length));
}

static gboolean
is_called (const char *name, const char *other)
{
  g_autofree char *a = g_utf8_casefold (name, -1);
  g_autofree char *b = g_utf8_casefold (other, -1);

  return g_str_equal (a, b);
}

static gboolean
is_number (const char *name)
{
  return is_called (name, "number") || is_called (name, _("number"));
}

/* Returns: (nullable): NULL: the variant has nothing of that name */
static char *
dup_value (VitrinePart *sku, const char *name)
{
  GListModel *attributes = G_LIST_MODEL (vitrine_part_get_parts (sku, "sales_attributes"));

  for (guint i = 0; i < g_list_model_get_n_items (attributes); i++) {
    g_autoptr (VitrinePart) attribute = g_list_model_get_item (attributes, i);
    g_autofree char *its_name = vitrine_part_dup_text (attribute, "name");

    if (its_name != NULL && is_called (its_name, name)) {
      char *value = vitrine_part_dup_text (attribute, "value_name");

      return value != NULL ? value : g_strdup ("");
    }
  }

  return NULL;
}

static void
append_value (GString *text, const char *value, guint taken)
{
  glong length = g_utf8_strlen (value, -1);
  const char *end = g_utf8_offset_to_pointer (value, taken > 0 ? MIN (length, taken) : length);

  g_string_append_len (text, value, end - value);
}

static gboolean
append_place (GString *text, const Place *place, VitrinePart *sku, guint number, GError **error)
{
  g_autofree char *value = dup_value (sku, place->name);

  if (value == NULL && is_number (place->name)) {
    g_string_append_printf (text, "%0*u", (int) MAX (1, place->taken), number);
    return TRUE;
  }
  if (value == NULL) {
    g_set_error (error, VITRINE_SKU_PATTERN_ERROR, VITRINE_SKU_PATTERN_ERROR_UNKNOWN,
                 /* Translators: %s is what stands in braces in a pattern, such as “Colour” */
                 _("The variants differ in nothing that is called “%s”."), place->name);
    return FALSE;
  }
  append_value (text, value, place->taken);

  return TRUE;
}

/* No seller SKU has spaces (SSKU-01). */
static char *
dup_without_spaces (const char *text)
{
  GString *result = g_string_new (NULL);
  gboolean is_space = FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar c = g_utf8_get_char (text);

    if (!g_unichar_isspace (c)) {
      g_string_append (result, is_space ? "-" : "");
      g_string_append_unichar (result, c);
    }
    is_space = g_unichar_isspace (c) && result->len > 0;
  }

  return g_string_free (result, FALSE);
}

/**
 * vitrine_sku_pattern_apply:
 * @pattern: UTF-8
 * @sku: a SKU of a product
 * @number: which it is, from 1
 * @capitals: whether all letters are large
 * @error: of VITRINE_SKU_PATTERN_ERROR, with words for the seller
 *
 * Pure.
 *
 * Returns: (transfer full) (nullable): its seller SKU, which the rules judge
 */
char *
vitrine_sku_pattern_apply (const char   *pattern,
                           VitrinePart  *sku,
                           guint         number,
                           gboolean      capitals,
                           GError      **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *joined = NULL;
  const char *open;

  g_return_val_if_fail (pattern != NULL, NULL);
  g_return_val_if_fail (VITRINE_IS_PART (sku), NULL);

  if (strlen (pattern) > VITRINE_SKU_PATTERN_MAX_LENGTH) {
    g_set_error (error, VITRINE_SKU_PATTERN_ERROR, VITRINE_SKU_PATTERN_ERROR_TOO_LONG,
                 _("The pattern is too long."));
    return NULL;
  }

  while ((open = strchr (pattern, '{')) != NULL) {
    const char *close = strchr (open, '}');
    g_auto (Place) place = { 0 };

    if (close == NULL) {
      g_set_error (error, VITRINE_SKU_PATTERN_ERROR, VITRINE_SKU_PATTERN_ERROR_OPEN,
                   _("A “{” has no “}” behind it."));
      return NULL;
    }
    g_string_append_len (text, pattern, open - pattern);
    read_place (open + 1, close - open - 1, &place);
    if (!append_place (text, &place, sku, number, error))
      return NULL;
    pattern = close + 1;
  }
  g_string_append (text, pattern);

  joined = dup_without_spaces (text->str);

  return capitals ? g_utf8_strup (joined, -1) : g_steal_pointer (&joined);
}

/**
 * vitrine_sku_pattern_propose:
 * @sku: any of the product's
 *
 * Returns: (transfer full): a pattern that gives each variant another seller SKU
 */
char *
vitrine_sku_pattern_propose (VitrinePart *sku)
{
  GString *pattern = g_string_new (NULL);
  GListModel *attributes;

  g_return_val_if_fail (VITRINE_IS_PART (sku), NULL);

  attributes = G_LIST_MODEL (vitrine_part_get_parts (sku, "sales_attributes"));
  for (guint i = 0; i < g_list_model_get_n_items (attributes); i++) {
    g_autoptr (VitrinePart) attribute = g_list_model_get_item (attributes, i);
    g_autofree char *name = vitrine_part_dup_text (attribute, "name");

    if (name != NULL && *name != '\0')
      g_string_append_printf (pattern, "%s{%s}", pattern->len > 0 ? "-" : "", name);
  }
  if (pattern->len == 0)
    /* Translators: in the pattern of a SKU, where the number of the variant goes: one word */
    g_string_append_printf (pattern, "{%s:3}", _("number"));

  return g_string_free (pattern, FALSE);
}
