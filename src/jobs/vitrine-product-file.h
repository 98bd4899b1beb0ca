/* Products from files, and to files: a body of Create Product as JSON, or a sheet of many as CSV,
 * told apart by what is in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "vitrine-sheet-reader.h"
#include "vitrine-sheet-writer.h"

G_BEGIN_DECLS

VitrineSheet *vitrine_product_file_read         (GInputStream              *stream,
                                                 const VitrineSheetMapping *kept,
                                                 const VitrineSheetShop    *shop,
                                                 GCancellable              *cancellable,
                                                 GError                   **error);
void          vitrine_product_file_read_async   (GFile                     *file,
                                                 const VitrineSheetMapping *kept,
                                                 const VitrineSheetShop    *shop,
                                                 GCancellable              *cancellable,
                                                 GAsyncReadyCallback        callback,
                                                 gpointer                   user_data);
VitrineSheet *vitrine_product_file_read_finish  (GFile                     *file,
                                                 GAsyncResult              *result,
                                                 GError                   **error);
void          vitrine_product_file_write_async  (GFile                     *file,
                                                 GPtrArray                 *bodies,
                                                 const VitrineSheetLayout  *layout,
                                                 GCancellable              *cancellable,
                                                 GAsyncReadyCallback        callback,
                                                 gpointer                   user_data);
GPtrArray    *vitrine_product_file_write_finish (GFile                     *file,
                                                 GAsyncResult              *result,
                                                 GError                   **error);

G_END_DECLS
