/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-variant-pictures.h"

#include "vitrine-json-path.h"
#include "vitrine-product-image.h"

#include <string.h>

/**
 * vitrine_variant_pictures_find_axis:
 *
 * Returns: the axis whose values may have pictures: only one can (TikTok Shop API 202309, “Create
 *   Product”, SATTR-06), the first that has any, or else the first of all
 */
guint
vitrine_variant_pictures_find_axis (VitrineVariants *variants)
{
  for (guint axis = 0; axis < vitrine_variants_get_n_axes (variants); axis++) {
    for (guint i = 0; i < vitrine_variants_get_n_values (variants, axis); i++) {
      if (vitrine_variants_get_image (variants, axis, i) != NULL)
        return axis;
    }
  }

  return 0;
}

static char *
join_place (const char *axis_id, const char *axis, const char *value_id, const char *value)
{
  if (axis_id == NULL)
    axis_id = axis;
  if (value_id == NULL)
    value_id = value;

  return g_strdup_printf ("%s\n%s", axis_id != NULL ? axis_id : "",
                          value_id != NULL ? value_id : "");
}

/* Returns: (transfer full): what tells the value from all others, wherever it is moved. */
char *
vitrine_variant_pictures_dup_place (VitrineVariants *variants, guint axis, guint value)
{
  return join_place (vitrine_variants_get_axis_id (variants, axis),
                     vitrine_variants_get_axis (variants, axis),
                     vitrine_variants_get_value_id (variants, axis, value),
                     vitrine_variants_get_value (variants, axis, value));
}

static gboolean
find_place (VitrineVariants *variants, const char *place, guint *axis, guint *value)
{
  for (*axis = 0; *axis < vitrine_variants_get_n_axes (variants); (*axis)++) {
    for (*value = 0; *value < vitrine_variants_get_n_values (variants, *axis); (*value)++) {
      g_autofree char *own = vitrine_variant_pictures_dup_place (variants, *axis, *value);

      if (g_str_equal (own, place))
        return TRUE;
    }
  }

  return FALSE;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
         ? json_node_get_string (node) : NULL;
}

/**
 * vitrine_variant_pictures_find:
 * @skus: (nullable): what the variants were read from
 * @field: "skus[2].sales_attributes[0].sku_img", or something in there; others are about none
 *
 * Returns: whether the picture at @field is that of a value, and which that is
 */
gboolean
vitrine_variant_pictures_find (VitrineVariants *variants,
                               JsonArray       *skus,
                               const char      *field,
                               guint           *axis,
                               guint           *value)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  const char *end = strstr (field, "].sku_img");
  g_autofree char *path = end != NULL ? g_strndup (field, end + 1 - field) : NULL;
  g_autofree char *place = NULL;
  JsonNode *node;
  JsonObject *attribute;

  if (path == NULL || skus == NULL)
    return FALSE;

  json_node_take_object (root, json_object_new ());
  json_object_set_array_member (json_node_get_object (root), "skus", json_array_ref (skus));
  node = vitrine_json_path_get (json_node_get_object (root), path);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;

  attribute = json_node_get_object (node);
  place = join_place (get_text (attribute, "id"), get_text (attribute, "name"),
                      get_text (attribute, "value_id"), get_text (attribute, "value_name"));

  return find_place (variants, place, axis, value);
}

/**
 * vitrine_variant_pictures_put:
 * @place: from vitrine_variant_pictures_dup_place()
 * @digest: of our copy
 *
 * Gives the value that picture in stead of the one it has. Those of other axes go.
 *
 * Returns: whether there is such a value
 */
gboolean
vitrine_variant_pictures_put (VitrineVariants *variants, const char *place, const char *digest)
{
  g_autoptr (JsonObject) image = json_object_new ();
  guint axis, value;

  if (!find_place (variants, place, &axis, &value))
    return FALSE;

  json_object_set_string_member (image, VITRINE_PRODUCT_PICTURE, digest);
  vitrine_variants_set_image (variants, axis, value, image);

  return TRUE;
}
