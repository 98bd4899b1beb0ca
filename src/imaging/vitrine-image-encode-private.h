/* Pixels into the bytes of a file, at the best quality that stays within a limit. Nothing but
 * pixels is written: no EXIF, no place, no thumbnail, no profile (it is sRGB).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-pixels-private.h"

G_BEGIN_DECLS

GBytes *vitrine_image_encode_png  (const VitrinePixels  *pixels,
                                   guint64               limit,
                                   GCancellable         *cancellable,
                                   GError              **error);
GBytes *vitrine_image_encode_jpeg (const VitrinePixels  *pixels,
                                   guint64               limit,
                                   int                  *quality,
                                   GCancellable         *cancellable,
                                   GError              **error);
GBytes *vitrine_image_encode_small (const VitrinePixels *pixels);

G_END_DECLS
