/* The categories in the database, on its thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "vitrine-catalogue-store.h"

G_BEGIN_DECLS

gboolean vitrine_catalogue_tree_replace       (sqlite3      *db,
                                               gint64        part,
                                               GPtrArray    *categories,
                                               GError      **error);
gboolean vitrine_catalogue_tree_search        (sqlite3      *db,
                                               gint64        part,
                                               const char   *text,
                                               guint         limit,
                                               GPtrArray    *places,
                                               GError      **error);
gboolean vitrine_catalogue_tree_list_children (sqlite3      *db,
                                               gint64        part,
                                               const char   *parent_id,
                                               GPtrArray    *places,
                                               GError      **error);
gboolean vitrine_catalogue_tree_list_path     (sqlite3      *db,
                                               gint64        part,
                                               const char   *category_id,
                                               GPtrArray    *places,
                                               GError      **error);
gboolean vitrine_catalogue_tree_list_recent   (sqlite3      *db,
                                               gint64        part,
                                               const char   *shop_id,
                                               GPtrArray    *places,
                                               GError      **error);
gboolean vitrine_catalogue_tree_note_used     (sqlite3      *db,
                                               const char   *shop_id,
                                               const char   *category_id,
                                               gint64        time,
                                               GError      **error);

G_END_DECLS
