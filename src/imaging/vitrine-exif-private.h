/* What EXIF and TIFF say of a picture: two names for one list of tags.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image.h"
#include "vitrine-image-source-private.h"

G_BEGIN_DECLS

void vitrine_exif_read (const guint8       *data,
                        gsize               size,
                        VitrineImageFacts  *facts);
void vitrine_tiff_read (VitrineImageSource *source,
                        VitrineImageFacts  *facts);

G_END_DECLS
