/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-template-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* As many characters of a value are shown. */
#define MAX_VALUE 120

static const struct {
  const char *member;
  const char *title;
  gboolean    is_own;    /* hardly ever the same in two products */
} members[] = {
  { "title", N_("Title"), TRUE },
  { "main_images", N_("Images"), TRUE },
  { "skus", N_("Variants, prices and stock"), TRUE },
  { "external_product_id", N_("External id"), TRUE },
  { "video", N_("Video"), TRUE },
  { "idempotency_key", N_("Key of the call"), TRUE },
  { "description", N_("Description") },
  { "category_id", N_("Category") },
  { "category_version", N_("Version of the categories") },
  { "brand_id", N_("Brand") },
  { "package_weight", N_("Weight of the package") },
  { "package_dimensions", N_("Size of the package") },
  { "product_attributes", N_("Attributes") },
  { "certifications", N_("Certificates") },
  { "size_chart", N_("Size chart") },
  { "manufacturer_ids", N_("Manufacturers") },
  { "responsible_person_ids", N_("Responsible persons") },
  { "is_cod_allowed", N_("Cash on delivery") },
  { "delivery_option_ids", N_("Delivery options") },
  { "is_not_for_sale", N_("Not for sale") },
  { "is_pre_owned", N_("Pre-owned") },
  { "listing_platforms", N_("Where it is listed") },
  { "shipping_insurance_requirement", N_("Shipping insurance") },
  { "minimum_order_quantity", N_("Least that can be ordered") },
  { "save_mode", N_("How it is saved") },
  { "manufacturer", N_("Manufacturer") },
  { "primary_combined_product_id", N_("First of the combined products"), TRUE },
  { "shipping_template_id", N_("Shipping template") },
};

static gsize
measure_member (const char *field)
{
  return strcspn (field, ".[");
}

/**
 * vitrine_template_words_dup_title:
 * @field: a path
 *
 * Returns: (transfer full): what the field is called, or the path where nobody knows
 */
char *
vitrine_template_words_dup_title (const char *field)
{
  gsize length = measure_member (field);

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++) {
    if (strlen (members[i].member) != length || strncmp (members[i].member, field, length) != 0)
      continue;
    if (field[length] == '.')
      return g_strdup_printf ("%s (%s)", _(members[i].title), field + length + 1);

    return g_strjoin (field[length] != '\0' ? " " : "", _(members[i].title), field + length, NULL);
  }

  return g_strdup (field);
}

/* Whether that member is hardly ever the same in two products. */
gboolean
vitrine_template_words_is_own (const char *member)
{
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++) {
    if (g_str_equal (members[i].member, member))
      return members[i].is_own;
  }

  return FALSE;
}

/**
 * vitrine_template_words_dup_value:
 *
 * Returns: (transfer full): a value as one short line
 */
char *
vitrine_template_words_dup_value (JsonNode *value)
{
  g_autofree char *text = NULL;

  if (value == NULL || JSON_NODE_HOLDS_NULL (value))
    return g_strdup ("");

  if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
    text = json_node_dup_string (value);
  else
    text = json_to_string (value, FALSE);
  g_strdelimit (text, "\r\n\t", ' ');
  if (g_utf8_strlen (text, -1) > MAX_VALUE) {
    *g_utf8_offset_to_pointer (text, MAX_VALUE) = '\0';
    return g_strconcat (text, "…", NULL);
  }

  return g_steal_pointer (&text);
}
