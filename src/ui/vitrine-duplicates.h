/* What there is to say of pictures that look alike, as pure functions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "vitrine-image.h"

G_BEGIN_DECLS

VitrineImage *vitrine_duplicates_get_largest (GPtrArray    *group);
char         *vitrine_duplicates_describe    (VitrineImage *image);

G_END_DECLS
