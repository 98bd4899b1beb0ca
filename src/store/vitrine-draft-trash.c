/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-draft-trash-private.h"

#include "vitrine-draft-load-private.h"
#include "vitrine-draft-parts-private.h"
#include "vitrine-draft-versions-private.h"
#include "vitrine-json.h"
#include "vitrine-statement-private.h"

#include <string.h>

/* Where it is shown goes with it into the trash, and comes back with it. */
static gboolean
move_uses (sqlite3 *db, gint64 id, gboolean shown, GError **error)
{
  g_autoptr (VitrineDraftSummary) summary = NULL;
  g_autofree char *body = NULL;
  g_autoptr (VitrineDraft) draft = NULL;
  gint64 cursor, recovered;

  if (!vitrine_draft_load_row (db, id, &draft, &cursor, error))
    return FALSE;
  if (draft == NULL)
    return TRUE;
  if (!vitrine_draft_versions_read_newest (db, id, &body, &recovered, error))
    return FALSE;
  if (shown && body != NULL) {
    g_autoptr (JsonNode) node = vitrine_json_parse (body, strlen (body));

    summary = vitrine_draft_summary_new (json_node_get_object (node));
  }

  return vitrine_draft_parts_save_uses (db, id, vitrine_draft_get_shop_id (draft), summary, error);
}

static gboolean
set_trashed (sqlite3 *db, gint64 id, gint64 trashed, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, "UPDATE draft SET trashed = :trashed, overdue = NULL WHERE id = :id", error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", id);
  vitrine_statement_bind_id (statement, ":trashed", trashed);

  return vitrine_statement_run (statement, error) && move_uses (db, id, trashed == 0, error);
}

/**
 * vitrine_draft_trash_set:
 * @ids: (element-type gint64)
 * @trashed: when, in microseconds since 1970; 0: they come back
 */
gboolean
vitrine_draft_trash_set (sqlite3 *db, GArray *ids, gint64 trashed, GError **error)
{
  for (guint i = 0; i < ids->len; i++) {
    if (!set_trashed (db, g_array_index (ids, gint64, i), trashed, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
run_at (sqlite3 *db, const char *sql, gint64 now, gint64 before, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (db, sql, error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":now", now);
  vitrine_statement_bind_int (statement, ":before", before);

  return vitrine_statement_run (statement, error);
}

static gboolean
find_overdue (sqlite3 *db, gint64 until, GArray *ids, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, "SELECT id FROM draft WHERE overdue <= :until", error);
  gboolean row = statement != NULL;

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":until", until);
  while (row) {
    gint64 id;

    if (!vitrine_statement_step (statement, &row, error))
      return FALSE;
    id = sqlite3_column_int64 (statement, 0);
    if (row)
      g_array_append_val (ids, id);
  }

  return TRUE;
}

/**
 * vitrine_draft_trash_find:
 * @now: in microseconds since 1970, by a clock that may be wrong
 * @before: what has lain there since before then has lain there long enough
 * @ids: (element-type gint64): gets the drafts that may go
 *
 * A clock that jumps ahead empties nothing: a draft that has lain there long enough is marked, and
 * goes when the clock still says so a day later. When the clock turns out to have been ahead, the
 * mark is taken off.
 */
gboolean
vitrine_draft_trash_find (sqlite3 *db, gint64 now, gint64 before, GArray *ids, GError **error)
{
  return run_at (db, "UPDATE draft SET overdue = NULL "
                     "WHERE overdue > :now OR trashed IS NULL OR trashed >= :before",
                 now, before, error)
         && find_overdue (db, now - G_TIME_SPAN_DAY, ids, error)
         && run_at (db, "UPDATE draft SET overdue = :now "
                        "WHERE overdue IS NULL AND trashed < :before",
                    now, before, error);
}

static gboolean
purge (sqlite3 *db, gint64 id, guint *n_purged, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, "DELETE FROM draft WHERE id = :id AND trashed IS NOT NULL", error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", id);
  if (!vitrine_statement_run (statement, error))
    return FALSE;
  if (sqlite3_changes (db) == 0)
    return TRUE;
  ++*n_purged;

  return vitrine_draft_parts_drop_words (db, id, error);
}

/**
 * vitrine_draft_trash_purge:
 * @ids: (element-type gint64): those of them that lie in the trash are deleted for good
 * @n_purged: (out): how many
 */
gboolean
vitrine_draft_trash_purge (sqlite3 *db, GArray *ids, guint *n_purged, GError **error)
{
  *n_purged = 0;
  for (guint i = 0; i < ids->len; i++) {
    if (!purge (db, g_array_index (ids, gint64, i), n_purged, error))
      return FALSE;
  }

  return TRUE;
}
