/* A statement, with values that go in by name and texts that are always valid UTF-8.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

sqlite3_stmt *vitrine_statement_new       (sqlite3       *db,
                                           const char    *sql,
                                           GError       **error);
void          vitrine_statement_release   (sqlite3_stmt  *self);
void          vitrine_statement_drop_all  (sqlite3       *db);
void          vitrine_statement_bind_int  (sqlite3_stmt  *self,
                                           const char    *name,
                                           gint64         value);
void          vitrine_statement_bind_id   (sqlite3_stmt  *self,
                                           const char    *name,
                                           gint64         id);
void          vitrine_statement_bind_text (sqlite3_stmt  *self,
                                           const char    *name,
                                           const char    *text);
gboolean      vitrine_statement_step      (sqlite3_stmt  *self,
                                           gboolean      *row,
                                           GError       **error);
gboolean      vitrine_statement_run       (sqlite3_stmt  *self,
                                           GError       **error);
guint         vitrine_statement_get_uint  (sqlite3_stmt  *self,
                                           int            column);
char         *vitrine_statement_dup_text  (sqlite3_stmt  *self,
                                           int            column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, vitrine_statement_release)

G_END_DECLS
