/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-sent-addresses.h"

#include "vitrine-product.h"

#include <string.h>

/* Most drafts have none, and the library may be long. */
static gboolean
has_picture (JsonObject *body)
{
  JsonNode *node = json_object_get_member (body, "description");
  const char *html = node != NULL && JSON_NODE_HOLDS_VALUE (node)
                     && json_node_get_value_type (node) == G_TYPE_STRING
                     ? json_node_get_string (node) : "";

  return strstr (html, "://") != NULL;
}

/**
 * vitrine_sent_addresses_new:
 * @body: of Create Product: what it can't need isn't looked for
 *
 * Reads the library, on the main thread; what is returned is never changed, for any thread.
 *
 * Returns: (transfer full): the set, for vitrine_sent_addresses_know()
 */
GHashTable *
vitrine_sent_addresses_new (VitrineWorkspace *workspace, JsonObject *body)
{
  GHashTable *addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *images = vitrine_workspace_get_images (workspace);

  for (guint i = 0; has_picture (body) && i < g_list_model_get_n_items (images); i++) {
    g_autoptr (VitrineImage) image = g_list_model_get_item (images, i);
    VitrineReceipt *receipt = vitrine_image_get_receipt (image);

    if (receipt != NULL && vitrine_receipt_get_url (receipt) != NULL
        && vitrine_image_get_use_case (image) == VITRINE_USE_CASE_DESCRIPTION)
      g_hash_table_add (addresses, g_strdup (vitrine_receipt_get_url (receipt)));
  }

  return addresses;
}

/* As VitrineProductContext has it. Our own pictures get their address when they are sent. */
gboolean
vitrine_sent_addresses_know (const char *url, gpointer addresses)
{
  return g_str_has_prefix (url, VITRINE_PRODUCT_PICTURE_SCHEME)
         || g_hash_table_contains (addresses, url);
}
