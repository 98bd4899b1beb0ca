/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-migrations-private.h"

#include "vitrine-connection-private.h"
#include "vitrine-statement-private.h"

/* Each row leads to the version after it. A row that has been released never changes: what
 * comes later is a row of its own.
 *
 * Times are microseconds since 1970 (UTC) but for receipt.time, which is seconds as in the
 * model. States are the numbers of the model's enumerations; use cases, formats and colours
 * are their names. A session is a row's keeper while it is worked on: see vitrine-session. */
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

  /* What files say beside their size, copies that are made to fit, and the seller's words. A
   * row of before has 0 frames: its file has to be read again before it is prepared. */
  "ALTER TABLE image ADD COLUMN orientation INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE image ADD COLUMN bits INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE image ADD COLUMN alpha INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE image ADD COLUMN interlaced INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE image ADD COLUMN frames INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE image ADD COLUMN colour TEXT NOT NULL DEFAULT '';"
  "ALTER TABLE image ADD COLUMN profile TEXT NOT NULL DEFAULT '';"
  "ALTER TABLE image ADD COLUMN wide_gamut INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE image ADD COLUMN metadata INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE image ADD COLUMN treatment TEXT;"     /* as vitrine-treatment writes it */
  "ALTER TABLE image ADD COLUMN suggestion TEXT;"    /* use case; NULL: none */
  "ALTER TABLE image ADD COLUMN prepared_id INTEGER REFERENCES prepared (id);"

  /* Copies by how they were made, so that none is made twice; apart from the images, since an
   * image may be moved, treated otherwise, or removed. */
  "CREATE TABLE prepared ("
  "  id INTEGER PRIMARY KEY,"
  "  original TEXT NOT NULL,"
  "  use_case TEXT NOT NULL,"
  "  market TEXT NOT NULL,"
  "  treatment TEXT NOT NULL,"
  "  digest TEXT NOT NULL,"
  "  steps TEXT,"
  "  format TEXT NOT NULL,"
  "  bytes INTEGER NOT NULL,"
  "  width INTEGER NOT NULL,"
  "  height INTEGER NOT NULL,"
  "  damaged INTEGER NOT NULL,"
  "  orientation INTEGER NOT NULL,"
  "  bits INTEGER NOT NULL,"
  "  alpha INTEGER NOT NULL,"
  "  interlaced INTEGER NOT NULL,"
  "  frames INTEGER NOT NULL,"
  "  colour TEXT NOT NULL,"
  "  profile TEXT NOT NULL,"
  "  wide_gamut INTEGER NOT NULL,"
  "  metadata INTEGER NOT NULL"
  ") STRICT;"
  "CREATE UNIQUE INDEX prepared_by_way ON prepared"
  "  (original, use_case, market, treatment, digest);"

  "CREATE TABLE image_tag ("
  "  image_id INTEGER NOT NULL REFERENCES image (id) ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  tag TEXT NOT NULL,"
  "  PRIMARY KEY (image_id, position)"
  ") STRICT, WITHOUT ROWID;"

  /* A picture that is shown is named by the image as long as it hasn't been sent, and then by
   * what the shop calls it. */
  "CREATE TABLE image_use ("
  "  id INTEGER PRIMARY KEY,"
  "  shop_id TEXT NOT NULL,"
  "  place TEXT NOT NULL,"
  "  title TEXT NOT NULL,"
  "  image_id INTEGER REFERENCES image (id) ON DELETE CASCADE,"
  "  uri TEXT,"
  "  CHECK ((image_id IS NULL) <> (uri IS NULL))"
  ") STRICT;"
  "CREATE UNIQUE INDEX image_use_by_place ON image_use"
  "  (shop_id, place, ifnull (image_id, 0), ifnull (uri, ''));"
  "CREATE INDEX image_use_by_image ON image_use (image_id) WHERE image_id IS NOT NULL;"

  /* How originals look, in 64 bits, to find those that look alike. */
  "CREATE TABLE picture_hash ("
  "  digest TEXT PRIMARY KEY NOT NULL,"
  "  hash INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;",

  /* What waits comes back with its place, and with how often and until when it has waited. */
  "ALTER TABLE image ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE image ADD COLUMN next_try INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE image ADD COLUMN place INTEGER NOT NULL DEFAULT 0;",

  /* Drafts: what a list shows in a row that holds no body, and each version with its body, the
   * newest of which is what the seller sees. Versions come in the order of their ids and drafts
   * in that of their turn, whatever the clock said. */
  "CREATE TABLE draft ("
  "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  shop_id TEXT NOT NULL,"
  "  market TEXT NOT NULL,"
  "  state INTEGER NOT NULL,"
  "  revision INTEGER NOT NULL,"
  "  turn INTEGER NOT NULL,"     /* the highest was saved last */
  "  title TEXT NOT NULL,"
  "  skus TEXT NOT NULL,"        /* a line each */
  "  cover TEXT,"
  "  problems INTEGER NOT NULL,"
  "  created INTEGER NOT NULL,"
  "  changed INTEGER NOT NULL,"
  "  trashed INTEGER,"           /* when; NULL: it isn't in the trash */
  "  undo_cursor INTEGER NOT NULL"
  ") STRICT;"
  "CREATE INDEX draft_by_turn ON draft (turn);"
  "CREATE INDEX draft_by_shop ON draft (shop_id, turn);"

  "CREATE TABLE draft_version ("
  "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  draft_id INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,"
  "  revision INTEGER NOT NULL,"
  "  time INTEGER NOT NULL,"
  "  name TEXT,"                 /* the seller's; such a version stays */
  "  aside INTEGER NOT NULL,"    /* 1: another program had saved first */
  "  body TEXT NOT NULL"
  ") STRICT;"
  "CREATE INDEX draft_version_by_draft ON draft_version"
  "  (draft_id, id, aside, time, revision, name);"

  /* What can be undone and redone: see vitrine-undo-journal. */
  "CREATE TABLE draft_step ("
  "  draft_id INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,"
  "  number INTEGER NOT NULL,"
  "  origin INTEGER NOT NULL,"
  "  offset INTEGER NOT NULL,"
  "  removed TEXT NOT NULL,"
  "  inserted TEXT NOT NULL,"
  "  PRIMARY KEY (draft_id, number)"
  ") STRICT, WITHOUT ROWID;"

  /* All pictures that any version may show, which are kept as long as the draft is. */
  "CREATE TABLE draft_picture ("
  "  draft_id INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,"
  "  digest TEXT NOT NULL,"
  "  PRIMARY KEY (draft_id, digest)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX image_by_digest ON image (digest) WHERE digest IS NOT NULL;"
  "CREATE INDEX prepared_by_digest ON prepared (digest);"

  /* Folded texts, by the draft's id. Parts of three characters or more are found in the first
   * table, and what is shorter in the second: see vitrine-search-text. */
  "CREATE VIRTUAL TABLE draft_text USING fts5"
  "  (title, skus, words, tokenize = 'trigram');"
  "CREATE VIRTUAL TABLE draft_pair USING fts5"
  "  (pairs, tokenize = 'ascii', detail = none, columnsize = 0);"

  "CREATE TABLE draft_template ("
  "  id INTEGER PRIMARY KEY,"
  "  name TEXT NOT NULL UNIQUE,"
  "  body TEXT NOT NULL"
  ") STRICT;",

  /* What shops say of their categories, brands and warehouses: each piece with its age, and
   * whole or not at all. Kinds are their names (see vitrine-catalogue-kind); what is of no
   * category, version or language has an empty text there. */
  "CREATE TABLE catalogue_part ("
  "  id INTEGER PRIMARY KEY,"
  "  shop_id TEXT NOT NULL,"
  "  version TEXT NOT NULL,"
  "  locale TEXT NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  subject TEXT NOT NULL,"
  "  fetched INTEGER NOT NULL,"      /* 0: it is no longer right */
  "  is_complete INTEGER NOT NULL,"
  "  json TEXT,"                     /* NULL: it is in one of the next tables */
  "  UNIQUE (shop_id, version, locale, kind, subject)"
  ") STRICT;"

  "CREATE TABLE category ("
  "  id INTEGER PRIMARY KEY,"
  "  part_id INTEGER NOT NULL REFERENCES catalogue_part (id),"
  "  position INTEGER NOT NULL,"
  "  category_id TEXT NOT NULL,"
  "  parent_id TEXT,"
  "  name TEXT NOT NULL,"
  "  folded TEXT NOT NULL,"          /* the name, as it is searched */
  "  is_leaf INTEGER NOT NULL,"
  "  permissions INTEGER NOT NULL,"
  "  path TEXT NOT NULL,"
  "  UNIQUE (part_id, category_id)"
  ") STRICT;"
  "CREATE INDEX category_by_parent ON category (part_id, parent_id, position);"
  /* Of paths, by the category's number; as for drafts. */
  "CREATE VIRTUAL TABLE category_text USING fts5 (path, tokenize = 'trigram');"
  "CREATE VIRTUAL TABLE category_pair USING fts5"
  "  (pairs, tokenize = 'ascii', detail = none, columnsize = 0);"

  "CREATE TABLE category_use ("
  "  shop_id TEXT NOT NULL,"
  "  category_id TEXT NOT NULL,"
  "  used INTEGER NOT NULL,"
  "  PRIMARY KEY (shop_id, category_id)"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE brand ("
  "  part_id INTEGER NOT NULL REFERENCES catalogue_part (id),"
  "  brand_id TEXT NOT NULL,"
  "  name TEXT NOT NULL,"
  "  folded TEXT NOT NULL,"
  "  is_allowed INTEGER NOT NULL,"
  "  is_t1 INTEGER NOT NULL,"
  "  is_available INTEGER NOT NULL,"
  "  PRIMARY KEY (part_id, brand_id)"
  ") STRICT, WITHOUT ROWID;",

  /* Since when a draft is known to have lain in the trash for long enough: a clock that jumps
   * ahead for an hour isn't to empty it. */
  "ALTER TABLE draft ADD COLUMN overdue INTEGER;",

  /* What became of drafts at the market: see vitrine-publication-store. */
  "CREATE TABLE publication ("
  "  draft_id INTEGER PRIMARY KEY REFERENCES draft (id) ON DELETE CASCADE,"
  "  idempotency_key TEXT NOT NULL,"
  "  revision INTEGER NOT NULL,"     /* as it was sent first */
  "  begun INTEGER NOT NULL,"        /* microseconds since 1970 */
  "  product_id TEXT,"               /* NULL: not known to be there */
  "  request_id TEXT"
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
