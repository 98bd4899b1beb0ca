/* One opening of the database by one program, and whether others still go on.
 *
 * The window and the command use one database at the same time. A row that is being worked
 * on names the session that does so; once that session is gone, however it ended, the row
 * is free.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* What follows the database's own name. */
#define VITRINE_SESSION_SUFFIX "-sessions"

typedef struct _VitrineSession VitrineSession;

VitrineSession *vitrine_session_new           (const char           *database_path,
                                               gboolean              read_only);
void            vitrine_session_free          (VitrineSession       *self);
gint64          vitrine_session_get_id        (const VitrineSession *self);
gboolean        vitrine_session_is_elsewhere  (const VitrineSession *self,
                                               gint64                id);
gboolean        vitrine_session_is_anyone     (const char           *database_path);
void            vitrine_session_add_functions (VitrineSession       *self,
                                               sqlite3              *db);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineSession, vitrine_session_free)

G_END_DECLS
