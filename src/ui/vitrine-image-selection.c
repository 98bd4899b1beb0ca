/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-selection.h"

typedef GPtrArray VitrineImageSelection;

G_DEFINE_BOXED_TYPE (VitrineImageSelection, vitrine_image_selection, g_ptr_array_ref,
                     g_ptr_array_unref)

/**
 * vitrine_image_selection_new_provider:
 * @images: (element-type VitrineImage): what is dragged; it stays as it is
 *
 * Returns: (transfer full): what a drag within the window offers
 */
GdkContentProvider *
vitrine_image_selection_new_provider (GPtrArray *images)
{
  return gdk_content_provider_new_typed (VITRINE_TYPE_IMAGE_SELECTION, images);
}

/**
 * vitrine_image_selection_dup_dropped:
 *
 * Returns: (nullable) (transfer full) (element-type VitrineImage): what is dragged, where it
 *   comes from the library
 */
GPtrArray *
vitrine_image_selection_dup_dropped (GdkDrop *drop)
{
  GdkDrag *drag = gdk_drop_get_drag (drop);
  g_auto (GValue) value = G_VALUE_INIT;

  if (drag == NULL)
    return NULL;

  g_value_init (&value, VITRINE_TYPE_IMAGE_SELECTION);

  return gdk_content_provider_get_value (gdk_drag_get_content (drag), &value, NULL)
         ? g_value_dup_boxed (&value) : NULL;
}
