/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-migrations-private.h"

#include "vitrine-connection-private.h"
#include "vitrine-statement-private.h"

/* Each row leads to the version after it. A row that has been released never changes: what
 * comes later is a row of its own.
 *
 * Times are microseconds since 1970 (UTC) but for receipt.time, which is seconds as in the
 * model. States are the numbers of the model's enumerations; use cases and formats are
 * their names. A session is a row's keeper while it is worked on: see vitrine-session. */
static const char *const steps[VITRINE_MIGRATIONS_VERSION] = {
  /* The numbers of images and exchanges are given once: the log names images, and people
   * name exchanges. No column here is for a secret. */
  "CREATE TABLE shop ("
  "  id TEXT PRIMARY KEY NOT NULL,"
  "  marketplace_id TEXT NOT NULL,"
  "  name TEXT NOT NULL,"
  "  market TEXT NOT NULL,"
  "  cipher TEXT,"
  "  api_url TEXT"          /* NULL: the marketplace's own */
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE receipt ("
  "  id INTEGER PRIMARY KEY,"
  "  shop_id TEXT NOT NULL,"
  "  digest TEXT NOT NULL,"
  "  use_case TEXT NOT NULL,"
  "  uri TEXT,"
  "  url TEXT,"
  "  width INTEGER NOT NULL,"
  "  height INTEGER NOT NULL,"
  "  request_id TEXT,"
  "  time INTEGER NOT NULL,"
  "  answer TEXT"
  ") STRICT;"
  /* Finds a picture's newest receipt, and keeps the same one from being filed twice. */
  "CREATE UNIQUE INDEX receipt_by_picture ON receipt"
  "  (shop_id, digest, use_case, time, ifnull (uri, ''), ifnull (request_id, ''));"

  "CREATE TABLE image ("
  "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  shop_id TEXT NOT NULL,"
  "  digest TEXT,"
  "  name TEXT NOT NULL,"
  "  use_case TEXT NOT NULL,"
  "  added INTEGER NOT NULL,"
  "  format TEXT NOT NULL,"
  "  bytes INTEGER NOT NULL,"
  "  width INTEGER NOT NULL,"
  "  height INTEGER NOT NULL,"
  "  damaged INTEGER NOT NULL,"
  "  state INTEGER NOT NULL,"
  "  reason TEXT,"
  "  code INTEGER NOT NULL,"
  "  request_id TEXT,"
  "  receipt_id INTEGER REFERENCES receipt (id),"
  "  removed INTEGER,"      /* when; NULL: it stands in its lane */
  "  session INTEGER NOT NULL"
  ") STRICT;"
  "CREATE INDEX image_by_shop ON image (shop_id, added, id) WHERE removed IS NULL;"

  "CREATE TABLE exchange ("
  "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  started INTEGER NOT NULL,"
  "  method TEXT NOT NULL,"
  "  path TEXT NOT NULL,"
  "  url TEXT NOT NULL,"
  "  shop_id TEXT,"
  "  image_id INTEGER,"
  "  attempt INTEGER NOT NULL,"
  "  request_bytes INTEGER NOT NULL,"
  "  state INTEGER NOT NULL,"
  "  status INTEGER NOT NULL DEFAULT 0,"
  "  code INTEGER NOT NULL DEFAULT 0,"
  "  message TEXT,"
  "  request_id TEXT,"
  "  duration INTEGER NOT NULL DEFAULT 0,"
  "  response_bytes INTEGER NOT NULL DEFAULT 0,"
  "  error TEXT,"
  "  session INTEGER NOT NULL"
  ") STRICT;"
  "CREATE INDEX exchange_by_image ON exchange (image_id) WHERE image_id IS NOT NULL;"
  "CREATE INDEX exchange_in_trouble ON exchange (id)"
  "  WHERE state IN (2, 4) OR (state = 1 AND (status >= 400 OR code <> 0));"
  "CREATE INDEX exchange_pending ON exchange (session) WHERE state = 0;"

  /* Apart from the rest, so that listing the log doesn't leaf through all bodies. */
  "CREATE TABLE exchange_text ("
  "  exchange_id INTEGER PRIMARY KEY REFERENCES exchange (id) ON DELETE CASCADE,"
  "  request_headers TEXT,"
  "  request_body TEXT,"
  "  response_headers TEXT,"
  "  response_body TEXT"
  ") STRICT;",
};

static gboolean
read_version (sqlite3 *db, gint64 *version, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (db, "PRAGMA user_version", error);
  gboolean row;

  if (statement == NULL || !vitrine_statement_step (statement, &row, error))
    return FALSE;

  *version = sqlite3_column_int64 (statement, 0);

  return TRUE;
}

/* The version moves in the same transaction, and is read in there too: another program may
 * have come first. */
static gboolean
take_step (sqlite3 *db, gint64 *version, GError **error)
{
  g_autofree char *mark = NULL;

  if (!read_version (db, version, error))
    return FALSE;
  if (*version >= VITRINE_MIGRATIONS_VERSION)
    return TRUE;

  mark = g_strdup_printf ("PRAGMA user_version = %d; PRAGMA application_id = %d",
                          (int) *version + 1, VITRINE_CONNECTION_APPLICATION_ID);
  if (!vitrine_connection_execute (db, steps[*version], error) ||
      !vitrine_connection_execute (db, mark, error))
    return FALSE;
  *version += 1;

  return TRUE;
}

/**
 * vitrine_migrations_run:
 * @db: not newer than %VITRINE_MIGRATIONS_VERSION
 *
 * Takes the steps that are missing, each whole or not at all.
 */
gboolean
vitrine_migrations_run (sqlite3 *db, GError **error)
{
  gint64 version = 0;

  if (!read_version (db, &version, error))
    return FALSE;

  while (version < VITRINE_MIGRATIONS_VERSION) {
    if (!vitrine_connection_execute (db, "BEGIN IMMEDIATE", error))
      return FALSE;
    if (!take_step (db, &version, error) ||
        !vitrine_connection_execute (db, "COMMIT", error)) {
      if (!sqlite3_get_autocommit (db))
        sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
      return FALSE;
    }
  }

  return TRUE;
}
