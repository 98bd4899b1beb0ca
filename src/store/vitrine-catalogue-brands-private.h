/* The brands in the database, on its thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "vitrine-catalogue-store.h"

G_BEGIN_DECLS

gboolean vitrine_catalogue_brands_replace (sqlite3       *db,
                                           gint64         part,
                                           GPtrArray     *brands,
                                           GError       **error);
gboolean vitrine_catalogue_brands_search  (sqlite3       *db,
                                           gint64         part,
                                           const char    *text,
                                           guint          limit,
                                           GPtrArray     *brands,
                                           GError       **error);
gboolean vitrine_catalogue_brands_find    (sqlite3       *db,
                                           gint64         part,
                                           const char    *id,
                                           VitrineBrand **brand,
                                           GError       **error);

G_END_DECLS
