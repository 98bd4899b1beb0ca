/* How the picture in a HEIC or AVIF file is put together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean vitrine_heif_is_grid (const guint8 *data,
                               gsize         size);

G_END_DECLS
