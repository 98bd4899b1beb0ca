/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-pictures.h"

#define ATTACHED "vitrine-product-pictures"

struct _VitrineProductPictures {
  GObject           parent_instance;

  VitrineWorkspace *workspace;
  VitrineIncoming  *incoming;
  VitrineTextures  *textures;
};

G_DEFINE_FINAL_TYPE (VitrineProductPictures, vitrine_product_pictures, G_TYPE_OBJECT)

static void
vitrine_product_pictures_finalize (GObject *object)
{
  VitrineProductPictures *self = VITRINE_PRODUCT_PICTURES (object);

  g_clear_object (&self->textures);
  g_clear_object (&self->incoming);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (vitrine_product_pictures_parent_class)->finalize (object);
}

static void
vitrine_product_pictures_class_init (VitrineProductPicturesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_product_pictures_finalize;
}

static void
vitrine_product_pictures_init (VitrineProductPictures *self)
{
}

VitrineProductPictures *
vitrine_product_pictures_new (VitrineWorkspace *workspace, VitrineIncoming *incoming)
{
  VitrineProductPictures *self = g_object_new (VITRINE_TYPE_PRODUCT_PICTURES, NULL);

  self->workspace = g_object_ref (workspace);
  self->incoming = g_object_ref (incoming);
  self->textures = vitrine_textures_new (vitrine_workspace_get_files (workspace));

  return self;
}

/* All that is in @widget finds it from now on. */
void
vitrine_product_pictures_attach (VitrineProductPictures *self, GtkWidget *widget)
{
  g_return_if_fail (VITRINE_IS_PRODUCT_PICTURES (self));

  g_object_set_data_full (G_OBJECT (widget), ATTACHED, g_object_ref (self), g_object_unref);
}

/* Returns: (nullable) (transfer none): what is attached to @widget or to what it is in. */
VitrineProductPictures *
vitrine_product_pictures_find (GtkWidget *widget)
{
  VitrineProductPictures *self = NULL;

  for (; widget != NULL && self == NULL; widget = gtk_widget_get_parent (widget))
    self = g_object_get_data (G_OBJECT (widget), ATTACHED);

  return self;
}

VitrineWorkspace *
vitrine_product_pictures_get_workspace (VitrineProductPictures *self)
{
  g_return_val_if_fail (VITRINE_IS_PRODUCT_PICTURES (self), NULL);

  return self->workspace;
}

VitrineIncoming *
vitrine_product_pictures_get_incoming (VitrineProductPictures *self)
{
  g_return_val_if_fail (VITRINE_IS_PRODUCT_PICTURES (self), NULL);

  return self->incoming;
}

VitrineTextures *
vitrine_product_pictures_get_textures (VitrineProductPictures *self)
{
  g_return_val_if_fail (VITRINE_IS_PRODUCT_PICTURES (self), NULL);

  return self->textures;
}

static gboolean
is_better (VitrineImage *image, VitrineImage *best)
{
  return best == NULL || (vitrine_image_get_receipt (best) == NULL
                          && vitrine_image_get_receipt (image) != NULL);
}

/* @use_case: below 0: any */
static VitrineImage *
find_image (VitrineProductPictures *self, const char *digest, int use_case)
{
  GListModel *images = vitrine_workspace_get_images (self->workspace);
  VitrineImage *best = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (images); i++) {
    /* The list keeps it. */
    g_autoptr (VitrineImage) image = g_list_model_get_item (images, i);

    if ((use_case < 0 || (int) vitrine_image_get_use_case (image) == use_case)
        && g_strcmp0 (vitrine_image_get_digest (image), digest) == 0 && is_better (image, best))
      best = image;
  }

  return best;
}

/**
 * vitrine_product_pictures_get_image:
 * @digest: of an original
 *
 * Returns: (nullable) (transfer none): the picture of the library that was made of it for this
 *   use, one that was sent before one that wasn't
 */
VitrineImage *
vitrine_product_pictures_get_image (VitrineProductPictures *self,
                                    const char             *digest,
                                    VitrineUseCase          use_case)
{
  g_return_val_if_fail (VITRINE_IS_PRODUCT_PICTURES (self), NULL);
  g_return_val_if_fail (digest != NULL, NULL);

  return find_image (self, digest, use_case);
}

/**
 * vitrine_product_pictures_bring_image:
 * @digest: of an original that a product shows, and that has no name of the shop's yet
 *
 * As vitrine_product_pictures_get_image(), but where the library has the original for other uses
 * alone, it is put into the lane of this one too: checked, prepared and sent once more.
 *
 * Returns: (nullable) (transfer none): the picture of that lane
 */
VitrineImage *
vitrine_product_pictures_bring_image (VitrineProductPictures *self,
                                      const char             *digest,
                                      VitrineUseCase          use_case)
{
  VitrineImage *image = vitrine_product_pictures_get_image (self, digest, use_case);
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (GPtrArray) brought = NULL;

  if (image != NULL)
    return image;
  image = find_image (self, digest, -1);
  if (image == NULL)
    return NULL;

  others = g_ptr_array_new ();
  g_ptr_array_add (others, image);
  brought = vitrine_incoming_add_images (self->incoming, others, use_case, 1);

  return brought->len > 0 ? brought->pdata[0] : NULL;     /* the library holds it */
}
