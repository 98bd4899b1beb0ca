/* What XMP tells that is not a buyer's business.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image.h"

G_BEGIN_DECLS

void vitrine_xmp_read (const guint8      *data,
                       gsize              size,
                       VitrineImageFacts *facts);

G_END_DECLS
