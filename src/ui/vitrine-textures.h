/* Small pictures as textures, made on worker threads and kept while there is room.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

#include "vitrine-image-files.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_TEXTURES (vitrine_textures_get_type ())

G_DECLARE_FINAL_TYPE (VitrineTextures, vitrine_textures, VITRINE, TEXTURES, GObject)

VitrineTextures *vitrine_textures_new         (VitrineImageFiles    *files);
GdkTexture      *vitrine_textures_lookup      (VitrineTextures      *self,
                                               const char           *digest,
                                               guint                 size);
void             vitrine_textures_load_async  (VitrineTextures      *self,
                                               const char           *digest,
                                               guint                 size,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GdkTexture      *vitrine_textures_load_finish (VitrineTextures      *self,
                                               GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
