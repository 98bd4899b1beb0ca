/* Reads a file from its beginning to its end, a block ahead of who asks, on worker threads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VITRINE_TYPE_FILE_READER (vitrine_file_reader_get_type ())

G_DECLARE_FINAL_TYPE (VitrineFileReader, vitrine_file_reader, VITRINE, FILE_READER, GObject)

VitrineFileReader *vitrine_file_reader_new      (const char         *path,
                                                 const char         *name,
                                                 GError            **error);
guint64            vitrine_file_reader_get_size (VitrineFileReader  *self);
gssize             vitrine_file_reader_peek     (VitrineFileReader  *self,
                                                 guint64             offset,
                                                 gboolean            wait,
                                                 const guint8      **data,
                                                 GError            **error);

G_END_DECLS
