/* A list of pictures as a spreadsheet reads it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "vitrine-image.h"

G_BEGIN_DECLS

char     *vitrine_image_csv_to_text     (GListModel           *images);
void      vitrine_image_csv_save_async  (GListModel           *images,
                                         GFile                *file,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean  vitrine_image_csv_save_finish (GFile                *file,
                                         GAsyncResult         *result,
                                         GError              **error);

G_END_DECLS
