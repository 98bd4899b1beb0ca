/* What the parts of a file that stand around its pixels say.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image.h"
#include "vitrine-image-source-private.h"

G_BEGIN_DECLS

gboolean vitrine_image_header_is_bearable (VitrineImageSource *source,
                                           VitrineImageFormat  format);
void     vitrine_image_header_read        (VitrineImageSource *source,
                                           VitrineImageFacts  *facts);

G_END_DECLS
