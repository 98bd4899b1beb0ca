/* What a picture looks like, in 64 bits: alike for pictures that look alike.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* At most so far apart are copies of one picture that were scaled or saved anew. */
#define VITRINE_IMAGE_HASH_NEAR 6

gboolean vitrine_image_hash_file     (const char    *path,
                                      guint64       *hash,
                                      GCancellable  *cancellable,
                                      GError       **error);
guint    vitrine_image_hash_distance (guint64        a,
                                      guint64        b);

G_END_DECLS
