/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "product-text.h"

#include "vitrine-json.h"

#include <string.h>

VitrineProduct *
product_from_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = vitrine_json_parse_object (text, strlen (text), G_MAXSIZE, &error);

  g_assert_no_error (error);
  return vitrine_product_new_from_json (json_node_get_object (node));
}

char *
product_to_text (VitrineProduct *product, VitrineProductForm form)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, vitrine_product_to_json (product, form));
  return json_to_string (node, FALSE);
}
