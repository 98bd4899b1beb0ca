/* Pictures of the library on their way from one place of the window to another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-image.h"

G_BEGIN_DECLS

/* What is dragged: a GPtrArray of VitrineImage. */
#define VITRINE_TYPE_IMAGE_SELECTION (vitrine_image_selection_get_type ())
GType               vitrine_image_selection_get_type     (void);

GdkContentProvider *vitrine_image_selection_new_provider (GPtrArray *images);
GPtrArray          *vitrine_image_selection_dup_dropped  (GdkDrop   *drop);

G_END_DECLS
