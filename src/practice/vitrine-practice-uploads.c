/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-uploads.h"

#include "vitrine-practice-product.h"

#include <string.h>

struct _VitrinePracticeUploads {
  JsonNode   *images;
  GHashTable *by_uri;   /* uri → JsonObject, in images as the keys are */
};

/**
 * vitrine_practice_uploads_new:
 *
 * Returns: (transfer full): the pictures that were taken, or %NULL and an error of the disk
 */
VitrinePracticeUploads *
vitrine_practice_uploads_new (VitrinePracticeShelf *shelf, GError **error)
{
  JsonNode *images = vitrine_practice_shelf_get_images (shelf, error);
  VitrinePracticeUploads *self;
  JsonArray *array;

  if (images == NULL)
    return NULL;

  self = g_new0 (VitrinePracticeUploads, 1);
  self->images = images;
  self->by_uri = g_hash_table_new (g_str_hash, g_str_equal);
  array = json_node_get_array (images);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonObject *image = json_array_get_object_element (array, i);
    const char *uri = vitrine_practice_product_get_text (image, "uri");

    if (uri != NULL)
      g_hash_table_insert (self->by_uri, (gpointer) uri, image);
  }

  return self;
}

void
vitrine_practice_uploads_free (VitrinePracticeUploads *self)
{
  g_hash_table_unref (self->by_uri);
  json_node_unref (self->images);
  g_free (self);
}

/* As VitrineProductContext wants it. */
gboolean
vitrine_practice_uploads_find (const char *uri, VitrineUseCase *use_case, gpointer self)
{
  JsonObject *image = g_hash_table_lookup (((VitrinePracticeUploads *) self)->by_uri, uri);
  const char *wire = image != NULL ? vitrine_practice_product_get_text (image, "use_case") : NULL;

  return wire != NULL && vitrine_use_case_from_wire (wire, use_case);
}

/* Likewise. */
gboolean
vitrine_practice_uploads_has_address (const char *url, gpointer self)
{
  return g_str_has_prefix (url, VITRINE_PRACTICE_PICTURES) &&
         g_hash_table_contains (((VitrinePracticeUploads *) self)->by_uri,
                                url + strlen (VITRINE_PRACTICE_PICTURES));
}

static void
copy_size (JsonObject *from, JsonObject *to, const char *name)
{
  if (json_object_has_member (from, name))
    json_object_set_member (to, name, json_node_copy (json_object_get_member (from, name)));
}

static void
set_urls (JsonObject *picture, const char *name, const char *url)
{
  JsonArray *array = json_array_new ();

  json_array_add_string_element (array, url);
  json_object_set_array_member (picture, name, array);
}

/**
 * vitrine_practice_uploads_describe:
 *
 * Returns: (transfer full): the picture as Get Product has it; one that isn't on the shelf has
 *   no size
 */
JsonObject *
vitrine_practice_uploads_describe (VitrinePracticeUploads *self, const char *uri)
{
  JsonObject *image = g_hash_table_lookup (self->by_uri, uri);
  g_autofree char *url = g_strconcat (VITRINE_PRACTICE_PICTURES, uri, NULL);
  JsonObject *picture = json_object_new ();

  if (image != NULL) {
    copy_size (image, picture, "height");
    copy_size (image, picture, "width");
  }
  set_urls (picture, "thumb_urls", url);
  json_object_set_string_member (picture, "uri", uri);
  set_urls (picture, "urls", url);

  return picture;
}
