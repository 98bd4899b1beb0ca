/* The trash of drafts, on the database's thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

gboolean vitrine_draft_trash_set   (sqlite3  *db,
                                    GArray   *ids,
                                    gint64    trashed,
                                    GError  **error);
gboolean vitrine_draft_trash_find  (sqlite3  *db,
                                    gint64    now,
                                    gint64    before,
                                    GArray   *ids,
                                    GError  **error);
gboolean vitrine_draft_trash_purge (sqlite3  *db,
                                    GArray   *ids,
                                    guint    *n_purged,
                                    GError  **error);

G_END_DECLS
