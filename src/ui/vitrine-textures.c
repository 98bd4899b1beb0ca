/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-textures.h"

#include "vitrine-thumbnailer.h"

/* Some screens of cards: 300 of 160 × 160 pixels. */
#define MAX_BYTES (32 * 1024 * 1024)

#define BYTES_PER_PIXEL 4

typedef struct {
  char       *key;
  GdkTexture *texture;
} Entry;

struct _VitrineTextures {
  GObject            parent_instance;

  VitrineImageFiles *files;
  GQueue             entries;   /* of Entry, the last used first */
  GHashTable        *links;     /* key -> its GList link in entries */
  gsize              bytes;
};

G_DEFINE_FINAL_TYPE (VitrineTextures, vitrine_textures, G_TYPE_OBJECT)

static char *
new_key (const char *digest, guint size)
{
  return g_strdup_printf ("%s@%u", digest, size);
}

static gsize
get_bytes (GdkTexture *texture)
{
  return (gsize) gdk_texture_get_width (texture) * gdk_texture_get_height (texture)
         * BYTES_PER_PIXEL;
}

static void
entry_free (Entry *entry)
{
  g_free (entry->key);
  g_object_unref (entry->texture);
  g_free (entry);
}

static void
drop_oldest (VitrineTextures *self)
{
  Entry *entry = g_queue_pop_tail (&self->entries);

  self->bytes -= get_bytes (entry->texture);
  g_hash_table_remove (self->links, entry->key);
  entry_free (entry);
}

static void
keep (VitrineTextures *self, const char *key, GdkTexture *texture)
{
  Entry *entry;

  /* The same picture may have been asked for twice. */
  if (g_hash_table_contains (self->links, key))
    return;

  entry = g_new (Entry, 1);
  entry->key = g_strdup (key);
  entry->texture = g_object_ref (texture);
  g_queue_push_head (&self->entries, entry);
  g_hash_table_insert (self->links, entry->key, self->entries.head);

  self->bytes += get_bytes (texture);
  while (self->bytes > MAX_BYTES && self->entries.length > 1)
    drop_oldest (self);
}

static void
thumbnail_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (VitrineThumbnail) thumbnail = NULL;
  GdkTexture *texture;
  GError *error = NULL;

  thumbnail = vitrine_thumbnailer_load_finish (result, &error);
  if (thumbnail == NULL) {
    g_task_return_error (task, error);
    return;
  }

  texture = gdk_memory_texture_new (thumbnail->width, thumbnail->height, GDK_MEMORY_R8G8B8A8,
                                    thumbnail->pixels,
                                    (gsize) thumbnail->width * BYTES_PER_PIXEL);
  keep (g_task_get_source_object (task), g_task_get_task_data (task), texture);
  g_task_return_pointer (task, texture, g_object_unref);
}

static void
vitrine_textures_finalize (GObject *object)
{
  VitrineTextures *self = VITRINE_TEXTURES (object);

  g_hash_table_unref (self->links);
  g_queue_clear_full (&self->entries, (GDestroyNotify) entry_free);
  g_clear_object (&self->files);

  G_OBJECT_CLASS (vitrine_textures_parent_class)->finalize (object);
}

static void
vitrine_textures_class_init (VitrineTexturesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_textures_finalize;
}

static void
vitrine_textures_init (VitrineTextures *self)
{
  g_queue_init (&self->entries);
  self->links = g_hash_table_new (g_str_hash, g_str_equal);
}

VitrineTextures *
vitrine_textures_new (VitrineImageFiles *files)
{
  VitrineTextures *self = g_object_new (VITRINE_TYPE_TEXTURES, NULL);

  self->files = g_object_ref (files);

  return self;
}

/**
 * vitrine_textures_lookup:
 *
 * Returns: (nullable) (transfer none): the picture when it is at hand
 */
GdkTexture *
vitrine_textures_lookup (VitrineTextures *self, const char *digest, guint size)
{
  g_autofree char *key = new_key (digest, size);
  GList *link = g_hash_table_lookup (self->links, key);

  if (link == NULL)
    return NULL;

  g_queue_unlink (&self->entries, link);
  g_queue_push_head_link (&self->entries, link);

  return ((Entry *) link->data)->texture;
}

/**
 * vitrine_textures_load_async:
 * @digest: of one of our copies
 * @size: the longer edge, in pixels of the screen
 *
 * Finishes with the thumbnailer's error when our copy is gone or cannot be decoded.
 */
void
vitrine_textures_load_async (VitrineTextures     *self,
                             const char          *digest,
                             guint                size,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *path = vitrine_image_files_dup_path (self->files, digest);

  g_task_set_source_tag (task, vitrine_textures_load_async);
  g_task_set_task_data (task, new_key (digest, size), g_free);
  vitrine_thumbnailer_load_async (path, digest, size, cancellable,
                                  thumbnail_loaded_cb, g_steal_pointer (&task));
}

/**
 * vitrine_textures_load_finish:
 *
 * Returns: (transfer full): the picture, or %NULL with @error set
 */
GdkTexture *
vitrine_textures_load_finish (VitrineTextures *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
