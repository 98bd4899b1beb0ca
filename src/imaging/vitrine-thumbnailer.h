/* Small upright copies of pictures, made on worker threads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* 8 bits each of R, G, B, A, not premultiplied, sRGB; rows follow each other without gaps. */
typedef struct {
  GBytes *pixels;
  guint   width;
  guint   height;
} VitrineThumbnail;

void              vitrine_thumbnail_free         (VitrineThumbnail    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineThumbnail, vitrine_thumbnail_free)

void              vitrine_thumbnailer_load_async  (const char           *path,
                                                   const char           *digest,
                                                   guint                 size,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
VitrineThumbnail *vitrine_thumbnailer_load_finish (GAsyncResult         *result,
                                                   GError              **error);

G_END_DECLS
