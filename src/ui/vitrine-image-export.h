/* The actions "images.export" and "images.export-shown": pictures as a table for a spreadsheet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image-grid.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_IMAGE_EXPORT (vitrine_image_export_get_type ())

G_DECLARE_FINAL_TYPE (VitrineImageExport, vitrine_image_export, VITRINE, IMAGE_EXPORT, GObject)

VitrineImageExport *vitrine_image_export_new (VitrineImageGrid *grid,
                                              GActionMap       *actions);

G_END_DECLS
