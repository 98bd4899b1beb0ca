/* What a file is, by its first bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image.h"

G_BEGIN_DECLS

VitrineImageFormat vitrine_image_format_detect (const guint8 *data,
                                                gsize         size);

G_END_DECLS
