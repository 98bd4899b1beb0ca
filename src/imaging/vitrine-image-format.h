/* What a file is, by its first bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image.h"

G_BEGIN_DECLS

/* So much of a file's beginning tells its format. */
#define VITRINE_IMAGE_FORMAT_BYTES 4096

VitrineImageFormat vitrine_image_format_detect (const guint8 *data,
                                                gsize         size);

G_END_DECLS
