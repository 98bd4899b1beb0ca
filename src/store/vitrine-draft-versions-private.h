/* The versions of a draft, on the database's thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

gboolean  vitrine_draft_versions_add         (sqlite3      *db,
                                              gint64        draft_id,
                                              gint64        revision,
                                              gint64        now,
                                              gboolean      aside,
                                              const char   *body,
                                              GError      **error);
gboolean  vitrine_draft_versions_thin        (sqlite3      *db,
                                              gint64        draft_id,
                                              gint64        now,
                                              GError      **error);
gboolean  vitrine_draft_versions_read_newest (sqlite3      *db,
                                              gint64        draft_id,
                                              char        **body,
                                              gint64       *recovered,
                                              GError      **error);
char     *vitrine_draft_versions_dup_body    (sqlite3_stmt *statement,
                                              int           column);

G_END_DECLS
