/* What a file is, by its first bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image.h"

G_BEGIN_DECLS

/* libvips visits all frames of a WebP to open it, in a time that grows with their square. */
#define VITRINE_WEBP_MAX_FRAMES 1000

VitrineImageFormat vitrine_image_format_detect       (const guint8 *data,
                                                      gsize         size);
guint              vitrine_image_format_count_frames (const guint8 *data,
                                                      gsize         size);

G_END_DECLS
