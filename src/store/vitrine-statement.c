/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-statement-private.h"

#include "vitrine-connection-private.h"

#include <errno.h>
#include <string.h>

/* Begins each statement of ours: SQLite's full text tables have some of their own on the same
 * connection, which are theirs to use and to free. */
#define OURS "/* ours */ "

static gboolean
is_ours (sqlite3_stmt *statement)
{
  return g_str_has_prefix (sqlite3_sql (statement), OURS);
}

/* Reading SQL takes longer than doing what it says. The connection knows its statements, a
 * dozen or two, so that it is the list of those that can be used again. */
static sqlite3_stmt *
find_idle (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = sqlite3_next_stmt (db, NULL);

  while (statement != NULL &&
         (sqlite3_stmt_busy (statement) || !is_ours (statement)
          || strcmp (sqlite3_sql (statement) + strlen (OURS), sql) != 0))
    statement = sqlite3_next_stmt (db, statement);

  return statement;
}

static sqlite3_stmt *
prepare (sqlite3 *db, const char *sql, GError **error)
{
  g_autofree char *marked = g_strconcat (OURS, sql, NULL);
  sqlite3_stmt *statement = NULL;

  errno = 0;
  if (sqlite3_prepare_v3 (db, marked, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
      != SQLITE_OK)
    vitrine_connection_fail (db, error);

  return statement;
}

/**
 * vitrine_statement_new:
 * @sql: one statement, whose parameters are named, such as ":shop"; not for the same one
 *   twice at a time
 *
 * Returns: (transfer full): the statement, with nothing bound, or %NULL and a
 *   %VITRINE_DATABASE_ERROR
 */
sqlite3_stmt *
vitrine_statement_new (sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *self = find_idle (db, sql);

  return self != NULL ? self : prepare (db, sql, error);
}

/**
 * vitrine_statement_release:
 *
 * Done with for now: it holds nothing open, and none of its texts.
 */
void
vitrine_statement_release (sqlite3_stmt *self)
{
  sqlite3_reset (self);
  sqlite3_clear_bindings (self);
}

/**
 * vitrine_statement_drop_all:
 *
 * Frees all our statements of @db, which is then closed.
 */
void
vitrine_statement_drop_all (sqlite3 *db)
{
  sqlite3_stmt *statement = sqlite3_next_stmt (db, NULL);

  /* From the start each time: with the last statement on a full text table, that frees its
   * own ones. */
  while (statement != NULL) {
    if (is_ours (statement)) {
      sqlite3_finalize (statement);
      statement = sqlite3_next_stmt (db, NULL);
    } else {
      statement = sqlite3_next_stmt (db, statement);
    }
  }
}

static int
find_parameter (sqlite3_stmt *self, const char *name)
{
  int index = sqlite3_bind_parameter_index (self, name);

  /* A name that the statement doesn't have is a slip of ours. */
  g_assert (index > 0);

  return index;
}

void
vitrine_statement_bind_int (sqlite3_stmt *self, const char *name, gint64 value)
{
  sqlite3_bind_int64 (self, find_parameter (self, name), value);
}

/**
 * vitrine_statement_bind_id:
 * @id: a row, or 0 for none, which is stored as NULL
 */
void
vitrine_statement_bind_id (sqlite3_stmt *self, const char *name, gint64 id)
{
  if (id == 0)
    sqlite3_bind_null (self, find_parameter (self, name));
  else
    sqlite3_bind_int64 (self, find_parameter (self, name), id);
}

/**
 * vitrine_statement_bind_text:
 * @text: (nullable): not copied when it is valid UTF-8: must outlive the statement. What
 *   isn't valid is replaced, so that nothing that reads the database stumbles over it.
 */
void
vitrine_statement_bind_text (sqlite3_stmt *self, const char *name, const char *text)
{
  int index = find_parameter (self, name);
  gsize length = text != NULL ? strlen (text) : 0;

  if (text == NULL || g_utf8_validate_len (text, length, NULL))
    sqlite3_bind_text64 (self, index, text, length, SQLITE_STATIC, SQLITE_UTF8);
  else
    sqlite3_bind_text (self, index, g_utf8_make_valid (text, length), -1, g_free);
}

/**
 * vitrine_statement_step:
 * @row: (out): whether there is a row to read; %FALSE at the end
 *
 * Returns: whether it went well
 */
gboolean
vitrine_statement_step (sqlite3_stmt *self, gboolean *row, GError **error)
{
  int result;

  errno = 0;
  result = sqlite3_step (self);

  *row = result == SQLITE_ROW;
  if (result == SQLITE_ROW || result == SQLITE_DONE)
    return TRUE;

  return vitrine_connection_fail (sqlite3_db_handle (self), error);
}

/**
 * vitrine_statement_run:
 *
 * Goes to the statement's end, whatever rows it has.
 */
gboolean
vitrine_statement_run (sqlite3_stmt *self, GError **error)
{
  gboolean row = TRUE;

  while (row) {
    if (!vitrine_statement_step (self, &row, error))
      return FALSE;
  }

  return TRUE;
}

guint
vitrine_statement_get_uint (sqlite3_stmt *self, int column)
{
  return CLAMP (sqlite3_column_int64 (self, column), 0, G_MAXUINT);
}

/**
 * vitrine_statement_dup_text:
 *
 * Returns: (nullable) (transfer full): valid UTF-8, whoever wrote the row
 */
char *
vitrine_statement_dup_text (sqlite3_stmt *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self, column);

  if (text == NULL || g_utf8_validate (text, -1, NULL))
    return g_strdup (text);

  return g_utf8_make_valid (text, -1);
}
