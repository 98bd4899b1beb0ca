/* What more the first bytes of a file tell.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image-format.h"

G_BEGIN_DECLS

/* libvips visits all frames of a WebP to open it, in a time that grows with their square. */
#define VITRINE_WEBP_MAX_FRAMES 1000

guint    vitrine_image_format_count_frames (const guint8 *data,
                                            gsize         size);
gboolean vitrine_image_format_is_lossless  (const guint8 *data,
                                            gsize         size);

G_END_DECLS
