/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-texture-slot.h"

struct _VitrineTextureSlot {
  GObject       parent_instance;

  GtkWidget    *widget;        /* holds us */
  guint         size;          /* of the longer edge, before the screen's scale */
  char         *digest;
  GdkTexture   *texture;
  gboolean      failed;
  GCancellable *cancellable;   /* of the load under way */
};

G_DEFINE_FINAL_TYPE (VitrineTextureSlot, vitrine_texture_slot, G_TYPE_OBJECT)

static void
cancel (VitrineTextureSlot *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
texture_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineTextureSlot) self = user_data;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  texture = vitrine_textures_load_finish (VITRINE_TEXTURES (source), result, &error);

  /* Cancelled: the widget shows something else by now, or is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  g_set_object (&self->texture, texture);
  self->failed = texture == NULL;
  gtk_widget_queue_draw (self->widget);
}

static void
vitrine_texture_slot_dispose (GObject *object)
{
  VitrineTextureSlot *self = VITRINE_TEXTURE_SLOT (object);

  cancel (self);
  g_clear_object (&self->texture);

  G_OBJECT_CLASS (vitrine_texture_slot_parent_class)->dispose (object);
}

static void
vitrine_texture_slot_finalize (GObject *object)
{
  g_free (VITRINE_TEXTURE_SLOT (object)->digest);

  G_OBJECT_CLASS (vitrine_texture_slot_parent_class)->finalize (object);
}

static void
vitrine_texture_slot_class_init (VitrineTextureSlotClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vitrine_texture_slot_dispose;
  G_OBJECT_CLASS (klass)->finalize = vitrine_texture_slot_finalize;
}

static void
vitrine_texture_slot_init (VitrineTextureSlot *self)
{
}

/**
 * vitrine_texture_slot_new:
 * @widget: (transfer none): what draws the picture; disposes of the slot when it goes
 * @size: of the longer edge, before the screen's scale
 */
VitrineTextureSlot *
vitrine_texture_slot_new (GtkWidget *widget, guint size)
{
  VitrineTextureSlot *self = g_object_new (VITRINE_TYPE_TEXTURE_SLOT, NULL);

  self->widget = widget;
  self->size = size;

  return self;
}

/**
 * vitrine_texture_slot_set_digest:
 * @digest: (nullable): of one of our copies; %NULL for none
 */
void
vitrine_texture_slot_set_digest (VitrineTextureSlot *self,
                                 VitrineTextures    *textures,
                                 const char         *digest)
{
  guint size = self->size * gtk_widget_get_scale_factor (self->widget);

  g_return_if_fail (VITRINE_IS_TEXTURE_SLOT (self));

  if (g_strcmp0 (self->digest, digest) == 0)
    return;

  cancel (self);
  g_free (self->digest);
  self->digest = g_strdup (digest);
  self->failed = FALSE;
  g_clear_object (&self->texture);

  if (digest != NULL)
    g_set_object (&self->texture, vitrine_textures_lookup (textures, digest, size));
  if (digest != NULL && self->texture == NULL) {
    self->cancellable = g_cancellable_new ();
    vitrine_textures_load_async (textures, digest, size, self->cancellable,
                                 texture_loaded_cb, g_object_ref (self));
  }
  gtk_widget_queue_draw (self->widget);
}

/**
 * vitrine_texture_slot_get_texture:
 *
 * Returns: (nullable): %NULL while it isn't there
 */
GdkTexture *
vitrine_texture_slot_get_texture (VitrineTextureSlot *self)
{
  g_return_val_if_fail (VITRINE_IS_TEXTURE_SLOT (self), NULL);

  return self->texture;
}

/**
 * vitrine_texture_slot_has_failed:
 *
 * Returns: whether there will be none: our copy is gone, or cannot be decoded
 */
gboolean
vitrine_texture_slot_has_failed (VitrineTextureSlot *self)
{
  g_return_val_if_fail (VITRINE_IS_TEXTURE_SLOT (self), FALSE);

  return self->failed;
}
