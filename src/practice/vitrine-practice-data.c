/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-data.h"

#include "vitrine-json.h"
#include "vitrine-practice-resources.h"

/**
 * vitrine_practice_data_read:
 * @name: of a file in the folder “catalogue”, such as "brands.json"
 *
 * The files are ours, and a test holds them to their form: what is wrong in them is a mistake
 * of the program.
 *
 * Returns: (transfer full): what stands in the file
 */
JsonObject *
vitrine_practice_data_read (const char *name)
{
  g_autofree char *path = g_strconcat ("/practice/catalogue/", name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (vitrine_practice_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (JsonNode) root = NULL;
  const char *text;
  gsize size;

  g_assert (bytes != NULL);
  text = g_bytes_get_data (bytes, &size);
  root = vitrine_json_parse (text, size);
  g_assert (root != NULL);

  return json_node_dup_object (root);
}

JsonObject *
vitrine_practice_data_get_object (JsonObject *object, const char *name)
{
  return json_object_has_member (object, name) ? json_object_get_object_member (object, name)
                                               : NULL;
}

JsonArray *
vitrine_practice_data_get_array (JsonObject *object, const char *name)
{
  return json_object_has_member (object, name) ? json_object_get_array_member (object, name)
                                               : NULL;
}

const char *
vitrine_practice_data_get_text (JsonObject *object, const char *name)
{
  return json_object_has_member (object, name) ? json_object_get_string_member (object, name)
                                               : NULL;
}

gboolean
vitrine_practice_data_is (JsonObject *object, const char *name)
{
  return json_object_has_member (object, name) && json_object_get_boolean_member (object, name);
}
