/* An image as it goes into the database: a copy, for the database's thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "vitrine-image.h"

G_BEGIN_DECLS

typedef struct _VitrineImageRow VitrineImageRow;

VitrineImageRow *vitrine_image_row_new          (VitrineImage     *image);
void             vitrine_image_row_free         (VitrineImageRow  *self);
void             vitrine_image_row_set_removed  (VitrineImageRow  *self,
                                                 gint64            removed);
gboolean         vitrine_image_row_save         (sqlite3          *db,
                                                 VitrineImageRow  *self,
                                                 GError          **error);
gboolean         vitrine_image_row_save_removed (sqlite3          *db,
                                                 VitrineImageRow  *self,
                                                 GError          **error);
void             vitrine_image_row_settle       (VitrineImageRow  *self,
                                                 gboolean          written);
void             vitrine_image_row_tell_id      (VitrineImageRow  *self);

G_END_DECLS
