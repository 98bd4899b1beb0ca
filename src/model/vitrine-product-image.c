/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-image.h"

static const VitrineMember members[] = {
  { "uri", VITRINE_MEMBER_TEXT },
  { VITRINE_PRODUCT_PICTURE, VITRINE_MEMBER_TEXT, .is_ours = TRUE },
  { NULL },
};

static gboolean
vitrine_product_image_is_sent (VitrinePart *self)
{
  return vitrine_part_has (self, "uri");
}

VITRINE_DEFINE_PART (VitrineProductImage, vitrine_product_image, members,
                     part_class->is_sent = vitrine_product_image_is_sent)

/**
 * vitrine_product_image_set_picture:
 * @digest: (nullable): of our copy; %NULL: there is to be no picture
 *
 * Another picture from now on: nothing that belongs to the one before stays, such as the market's
 * name for it.
 */
void
vitrine_product_image_set_picture (VitrineProductImage *self, const char *digest)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  g_return_if_fail (VITRINE_IS_PRODUCT_IMAGE (self));

  if (digest != NULL)
    json_object_set_string_member (object, VITRINE_PRODUCT_PICTURE, digest);
  vitrine_part_set_json (VITRINE_PART (self), digest != NULL ? node : NULL);
}
