/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-draft-versions-private.h"

#include "vitrine-draft.h"
#include "vitrine-json.h"
#include "vitrine-statement-private.h"

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* Of the versions that have come to this age, the newest of each such span of time stays. What
 * is younger than the first stays all, and so does what the seller gave a name. */
static const struct { gint64 age; gint64 span; } thinning[] = {
  { 10 * MINUTE, MINUTE },
  { HOUR, 10 * MINUTE },
  { DAY, HOUR },
  { 30 * DAY, DAY },
  { 365 * DAY, 7 * DAY },
};

static gboolean
is_newest (sqlite3     *db,
           gint64       draft_id,
           const char  *body,
           gboolean     aside,
           gboolean    *same,
           GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "SELECT body = :body FROM draft_version WHERE draft_id = :id AND aside = :aside"
    " ORDER BY id DESC LIMIT 1",
    error);
  gboolean row;

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", draft_id);
  vitrine_statement_bind_int (statement, ":aside", aside);
  vitrine_statement_bind_text (statement, ":body", body);
  if (!vitrine_statement_step (statement, &row, error))
    return FALSE;
  *same = row && sqlite3_column_int (statement, 0) != 0;

  return TRUE;
}

static gboolean
insert (sqlite3     *db,
        gint64       draft_id,
        gint64       revision,
        gint64       now,
        gboolean     aside,
        const char  *body,
        GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "INSERT INTO draft_version (draft_id, revision, time, aside, body)"
    " VALUES (:id, :revision, :time, :aside, :body)",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", draft_id);
  vitrine_statement_bind_int (statement, ":revision", revision);
  vitrine_statement_bind_int (statement, ":time", now);
  vitrine_statement_bind_int (statement, ":aside", aside);
  vitrine_statement_bind_text (statement, ":body", body);

  return vitrine_statement_run (statement, error);
}

/**
 * vitrine_draft_versions_add:
 * @aside: whether it isn't what the draft is now
 *
 * Adds a version, unless the newest one is the same, and drops older ones with age.
 */
gboolean
vitrine_draft_versions_add (sqlite3     *db,
                            gint64       draft_id,
                            gint64       revision,
                            gint64       now,
                            gboolean     aside,
                            const char  *body,
                            GError     **error)
{
  gboolean same;

  if (!is_newest (db, draft_id, body, aside, &same, error))
    return FALSE;

  return same || (insert (db, draft_id, revision, now, aside, body, error)
                  && vitrine_draft_versions_thin (db, draft_id, now, error));
}

/* --- thinning --- */

static gint64
get_span (gint64 age)
{
  gint64 span = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (thinning) && age >= thinning[i].age; i++)
    span = thinning[i].span;

  return span;
}

static gboolean
drop (sqlite3 *db, gint64 id, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, "DELETE FROM draft_version WHERE id = :id", error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", id);

  return vitrine_statement_run (statement, error);
}

/* Which have gone: those whose span has a younger one. Spans are counted from 1970 and not
 * from the newest version, so that what stays today stays the next time too. */
static gboolean
find_surplus (sqlite3 *db, gint64 draft_id, gint64 now, GArray *surplus, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "SELECT id, time, name IS NOT NULL, aside FROM draft_version WHERE draft_id = :id"
    " ORDER BY id DESC",
    error);
  struct { gint64 span; gint64 number; } kept[2] = { { 0, 0 }, { 0, 0 } };
  gboolean newest = TRUE, row = statement != NULL;

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", draft_id);
  while (row) {
    gint64 id, time, span;
    gboolean aside;

    if (!vitrine_statement_step (statement, &row, error))
      return FALSE;
    if (!row)
      break;
    id = sqlite3_column_int64 (statement, 0);
    time = CLAMP (sqlite3_column_int64 (statement, 1), 0, now);
    aside = sqlite3_column_int (statement, 3) != 0;
    span = get_span (now - time);
    if (span != 0 && !newest && sqlite3_column_int (statement, 2) == 0
        && kept[aside].span == span && kept[aside].number == time / span) {
      g_array_append_val (surplus, id);
    } else if (span != 0) {
      kept[aside].span = span;
      kept[aside].number = time / span;
    }
    newest = newest && aside;
  }

  return TRUE;
}

/**
 * vitrine_draft_versions_thin:
 *
 * Drops versions as they get older. The newest one always stays.
 */
gboolean
vitrine_draft_versions_thin (sqlite3 *db, gint64 draft_id, gint64 now, GError **error)
{
  g_autoptr (GArray) surplus = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!find_surplus (db, draft_id, MAX (now, 0), surplus, error))
    return FALSE;

  for (guint i = 0; i < surplus->len; i++) {
    if (!drop (db, g_array_index (surplus, gint64, i), error))
      return FALSE;
  }

  return TRUE;
}

/* --- reading --- */

/**
 * vitrine_draft_versions_dup_body:
 *
 * Returns: (nullable) (transfer full): the body in that column, or %NULL when it isn't one
 */
char *
vitrine_draft_versions_dup_body (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);
  gsize length = sqlite3_column_bytes (statement, column);
  g_autoptr (JsonNode) node = NULL;

  if (text == NULL || length > VITRINE_DRAFT_MAX_BYTES)
    return NULL;

  node = vitrine_json_parse (text, length);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? g_strndup (text, length) : NULL;
}

/**
 * vitrine_draft_versions_read_newest:
 * @body: (out) (nullable): the newest body that can be read; %NULL: none can
 * @recovered: (out): its revision where it isn't the newest of all; else 0
 */
gboolean
vitrine_draft_versions_read_newest (sqlite3  *db,
                                    gint64    draft_id,
                                    char    **body,
                                    gint64   *recovered,
                                    GError  **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "SELECT body, revision FROM draft_version WHERE draft_id = :id AND aside = 0"
    " ORDER BY id DESC",
    error);
  gboolean row = statement != NULL;
  guint n_damaged = 0;

  *body = NULL;
  *recovered = 0;
  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", draft_id);
  while (row && *body == NULL) {
    if (!vitrine_statement_step (statement, &row, error))
      return FALSE;
    if (!row)
      break;
    *body = vitrine_draft_versions_dup_body (statement, 0);
    if (*body == NULL)
      n_damaged++;
    else if (n_damaged > 0)
      *recovered = MAX (sqlite3_column_int64 (statement, 1), 1);
  }

  return TRUE;
}
