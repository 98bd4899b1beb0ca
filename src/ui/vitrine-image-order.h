/* The orders that cards can stand in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-image.h"

G_BEGIN_DECLS


gboolean   vitrine_image_order_is_known   (const char   *name);
int        vitrine_image_order_compare    (const char   *name,
                                           VitrineImage *a,
                                           VitrineImage *b);
GtkSorter *vitrine_image_order_new_sorter (const char   *name);

G_END_DECLS
