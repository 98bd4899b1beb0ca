/* Thumbnails on disk, by the content of the picture and the size.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-pixels-private.h"

G_BEGIN_DECLS

guint          vitrine_thumbnail_cache_get_size (guint                size);
VitrinePixels *vitrine_thumbnail_cache_read     (const char          *digest,
                                                 guint                kept_size,
                                                 guint                size,
                                                 GCancellable        *cancellable);
void           vitrine_thumbnail_cache_write    (const char          *digest,
                                                 guint                kept_size,
                                                 const VitrinePixels *pixels);
void           vitrine_thumbnail_cache_prune    (guint64              limit);

G_END_DECLS
