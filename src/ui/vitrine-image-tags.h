/* The seller's own words for pictures, as pure functions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "vitrine-image.h"

G_BEGIN_DECLS

char  *vitrine_image_tags_clean   (const char        *typed);
GStrv  vitrine_image_tags_list    (GListModel        *images);
guint  vitrine_image_tags_count   (GPtrArray         *images,
                                   const char        *tag);
GStrv  vitrine_image_tags_with    (const char *const *tags,
                                   const char        *tag);
GStrv  vitrine_image_tags_without (const char *const *tags,
                                   const char        *tag);

G_END_DECLS
