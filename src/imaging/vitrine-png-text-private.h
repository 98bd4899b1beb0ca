/* The texts of a PNG that hold another format's metadata.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image.h"

G_BEGIN_DECLS

void vitrine_png_text_read (const char        *kind,
                            const guint8      *data,
                            gsize              size,
                            VitrineImageFacts *facts);

G_END_DECLS
