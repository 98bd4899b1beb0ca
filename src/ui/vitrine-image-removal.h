/* Asks before pictures are removed that drafts use.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-image.h"

G_BEGIN_DECLS

GPtrArray *vitrine_image_removal_take_used  (GPtrArray           *images);
char      *vitrine_image_removal_describe   (GPtrArray           *used,
                                             guint                n_asked);
void       vitrine_image_removal_ask_async  (GtkWidget           *parent,
                                             GPtrArray           *used,
                                             guint                n_asked,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
gboolean   vitrine_image_removal_ask_finish (GtkWidget           *parent,
                                             GAsyncResult        *result);

G_END_DECLS
