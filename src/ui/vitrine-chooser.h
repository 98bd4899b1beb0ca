/* Asks for pictures, or for folders of them, with the desktop's own file chooser.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void       vitrine_chooser_ask_async  (GtkWidget            *widget,
                                       gboolean              for_folders,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
GPtrArray *vitrine_chooser_ask_finish (GtkWidget            *widget,
                                       GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
