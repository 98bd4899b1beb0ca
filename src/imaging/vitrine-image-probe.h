/* What a picture is, read from its header alone: nothing is decoded.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "vitrine-image.h"

G_BEGIN_DECLS

gboolean vitrine_image_probe_file   (const char         *path,
                                     VitrineImageFacts  *facts,
                                     GError            **error);
gboolean vitrine_image_probe_digest (const char         *path,
                                     VitrineImageFacts  *facts,
                                     char              **digest,
                                     GError            **error);
void     vitrine_image_probe_bytes  (GBytes             *bytes,
                                     VitrineImageFacts  *facts);

G_END_DECLS
