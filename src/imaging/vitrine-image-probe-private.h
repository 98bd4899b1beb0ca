/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "vitrine-image-probe.h"

G_BEGIN_DECLS

int      vitrine_image_open_file  (const char         *path,
                                   GError            **error);
GBytes  *vitrine_image_read_open  (int                 fd,
                                   gsize               limit,
                                   GError            **error);
gboolean vitrine_image_probe_open (int                 fd,
                                   VitrineImageFacts  *facts,
                                   GError            **error);

G_END_DECLS
