/* The name and the kind of a colour profile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image.h"

G_BEGIN_DECLS

void vitrine_icc_read (const guint8      *data,
                       gsize              size,
                       VitrineImageFacts *facts);

G_END_DECLS
