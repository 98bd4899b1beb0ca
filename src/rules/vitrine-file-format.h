/* What a document or a video is, by its first bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  VITRINE_FILE_FORMAT_UNKNOWN,
  VITRINE_FILE_FORMAT_PDF,
  VITRINE_FILE_FORMAT_MP4,
  VITRINE_FILE_FORMAT_MOV,
  VITRINE_FILE_FORMAT_MKV,
  VITRINE_FILE_FORMAT_WMV,
  VITRINE_FILE_FORMAT_WEBM,
  VITRINE_FILE_FORMAT_AVI,
  VITRINE_FILE_FORMAT_3GP,
  VITRINE_FILE_FORMAT_FLV,
  VITRINE_FILE_FORMAT_MPEG,
} VitrineFileFormat;

VitrineFileFormat vitrine_file_format_detect (const guint8 *data,
                                              gsize         size);

G_END_DECLS
