/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-draft-query-private.h"

#include "vitrine-draft-summary.h"
#include "vitrine-full-text-private.h"
#include "vitrine-statement-private.h"

#include <string.h>

enum {
  ID, SHOP, MARKET, STATE, REVISION, TITLE, SKUS, COVER, PROBLEMS, CREATED, CHANGED, TRASHED
};

static const char *const orders[VITRINE_N_DRAFT_ORDERS] = {
  [VITRINE_DRAFT_ORDER_SAVED] = "turn DESC",
  [VITRINE_DRAFT_ORDER_CREATED] = "id DESC",
  [VITRINE_DRAFT_ORDER_TITLE] = "title COLLATE NOCASE, id",
  [VITRINE_DRAFT_ORDER_PROBLEMS] = "problems DESC, turn DESC",
};

/**
 * vitrine_draft_query_read:
 *
 * Returns: (transfer full): the draft of the row, whatever stands there, without a body
 */
VitrineDraft *
vitrine_draft_query_read (sqlite3_stmt *statement)
{
  g_autofree char *shop_id = vitrine_statement_dup_text (statement, SHOP);
  g_autofree char *market = vitrine_statement_dup_text (statement, MARKET);
  g_autofree char *title = vitrine_statement_dup_text (statement, TITLE);
  g_autofree char *skus = vitrine_statement_dup_text (statement, SKUS);
  g_autofree char *cover = vitrine_statement_dup_text (statement, COVER);
  gint64 state = sqlite3_column_int64 (statement, STATE);
  VitrineDraftFacts facts = {
    .id = sqlite3_column_int64 (statement, ID),
    .revision = MAX (sqlite3_column_int64 (statement, REVISION), 0),
    .state = state >= 0 && state < VITRINE_DRAFT_TRASH ? state : VITRINE_DRAFT_DRAFT,
    .title = title,
    .skus = skus,
    .cover = cover != NULL && vitrine_draft_is_digest (cover, strlen (cover)) ? cover : NULL,
    .n_problems = CLAMP (sqlite3_column_int64 (statement, PROBLEMS), -1, G_MAXINT),
    .created = MAX (sqlite3_column_int64 (statement, CREATED), 0),
    .changed = MAX (sqlite3_column_int64 (statement, CHANGED), 0),
    .trashed = MAX (sqlite3_column_int64 (statement, TRASHED), 0),
  };
  VitrineDraft *draft = vitrine_draft_new (shop_id, market);

  vitrine_draft_set_facts (draft, &facts);

  return draft;
}

/* --- searching --- */

static char *
make_sql (const VitrineDraftQuery *query, gboolean has_parts, gboolean has_pairs)
{
  gboolean trash = query->state == VITRINE_DRAFT_TRASH;

  return g_strconcat (
    "SELECT " VITRINE_DRAFT_COLUMNS " FROM draft WHERE trashed IS ", trash ? "NOT NULL" : "NULL",
    query->shop_id != NULL ? " AND shop_id = :shop" : "",
    query->state >= 0 && !trash ? " AND state = :state" : "",
    has_parts
    ? " AND id IN (SELECT rowid FROM draft_text WHERE draft_text MATCH :parts)" : "",
    has_pairs
    ? " AND id IN (SELECT rowid FROM draft_pair WHERE draft_pair MATCH :pairs)" : "",
    " ORDER BY ", orders[query->order], " LIMIT :limit OFFSET :offset", NULL);
}

/**
 * vitrine_draft_query_list:
 * @drafts: (element-type VitrineDraft): gets what is found
 */
gboolean
vitrine_draft_query_list (sqlite3                  *db,
                          const VitrineDraftQuery  *query,
                          GPtrArray                *drafts,
                          GError                  **error)
{
  g_autoptr (GString) parts = g_string_new (NULL);
  g_autoptr (GString) pairs = g_string_new (NULL);
  g_autofree char *sql = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean row = TRUE;

  vitrine_full_text_split (query->text, parts, pairs);
  sql = make_sql (query, parts->len > 0, pairs->len > 0);
  statement = vitrine_statement_new (db, sql, error);
  if (statement == NULL)
    return FALSE;

  if (query->shop_id != NULL)
    vitrine_statement_bind_text (statement, ":shop", query->shop_id);
  if (query->state >= 0 && query->state != VITRINE_DRAFT_TRASH)
    vitrine_statement_bind_int (statement, ":state", query->state);
  if (parts->len > 0)
    vitrine_statement_bind_text (statement, ":parts", parts->str);
  if (pairs->len > 0)
    vitrine_statement_bind_text (statement, ":pairs", pairs->str);
  vitrine_statement_bind_int (statement, ":limit", query->limit > 0 ? (gint64) query->limit : -1);
  vitrine_statement_bind_int (statement, ":offset", query->offset);

  while (row) {
    if (!vitrine_statement_step (statement, &row, error))
      return FALSE;
    if (row)
      g_ptr_array_add (drafts, vitrine_draft_query_read (statement));
  }

  return TRUE;
}

/**
 * vitrine_draft_query_count:
 * @shop_id: (nullable): %NULL: of all shops
 * @counts: (array fixed-size=8): gets how many there are in each state
 */
gboolean
vitrine_draft_query_count (sqlite3     *db,
                           const char  *shop_id,
                           guint       *counts,
                           GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "SELECT CASE WHEN trashed IS NOT NULL THEN :trash WHEN state < :trash THEN state ELSE 0 END,"
    "  count (*) FROM draft"
    " WHERE :shop IS NULL OR shop_id = :shop GROUP BY 1",
    error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":trash", VITRINE_DRAFT_TRASH);
  vitrine_statement_bind_text (statement, ":shop", shop_id);
  while (row) {
    gint64 state;

    if (!vitrine_statement_step (statement, &row, error))
      return FALSE;
    if (!row)
      break;
    state = sqlite3_column_int64 (statement, 0);
    counts[state >= 0 && state < VITRINE_N_DRAFT_STATES ? state : VITRINE_DRAFT_DRAFT] +=
      vitrine_statement_get_uint (statement, 1);
  }

  return TRUE;
}
