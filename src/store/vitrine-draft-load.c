/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-draft-load-private.h"

#include "vitrine-draft-parts-private.h"
#include "vitrine-draft-query-private.h"
#include "vitrine-draft-row-private.h"
#include "vitrine-draft-versions-private.h"
#include "vitrine-json.h"
#include "vitrine-statement-private.h"

#include <string.h>

/* What one draft is given to the market by: a copy gets a key of its own. */
#define IDEMPOTENCY_KEY "idempotency_key"

/**
 * vitrine_draft_load_row:
 * @draft: (out) (nullable) (transfer full): the draft without a body; %NULL: there is none
 * @cursor: (out): where its journal stands
 */
gboolean
vitrine_draft_load_row (sqlite3       *db,
                        gint64         id,
                        VitrineDraft **draft,
                        gint64        *cursor,
                        GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, "SELECT " VITRINE_DRAFT_COLUMNS ", undo_cursor FROM draft WHERE id = :id", error);
  gboolean row;

  *draft = NULL;
  *cursor = 0;
  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", id);
  if (!vitrine_statement_step (statement, &row, error))
    return FALSE;
  if (row) {
    *draft = vitrine_draft_query_read (statement);
    *cursor = sqlite3_column_int64 (statement, VITRINE_N_DRAFT_COLUMNS);
  }

  return TRUE;
}

/**
 * vitrine_draft_load:
 * @draft: (out) (nullable) (transfer full): the draft, without a body where none of its
 *   versions can be read; %NULL: there is none
 */
gboolean
vitrine_draft_load (sqlite3 *db, gint64 id, VitrineDraft **draft, GError **error)
{
  g_autofree char *body = NULL;
  VitrineUndoJournal *journal;
  gint64 cursor, recovered;

  if (!vitrine_draft_load_row (db, id, draft, &cursor, error))
    return FALSE;
  if (*draft == NULL)
    return TRUE;
  if (!vitrine_draft_versions_read_newest (db, id, &body, &recovered, error))
    return FALSE;
  if (body == NULL)
    return TRUE;

  journal = vitrine_draft_parts_read_journal (db, id, body, cursor, error);
  if (journal != NULL)
    vitrine_draft_set_loaded (*draft, journal, recovered);

  return journal != NULL;
}

static char *
drop_key (const char *body)
{
  g_autoptr (JsonNode) shared = vitrine_json_parse (body, strlen (body));
  g_autoptr (JsonNode) node = json_node_alloc ();
  JsonObject *object = json_node_get_object (shared);
  g_autoptr (JsonObject) copy = json_object_new ();
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *link = names; link != NULL; link = link->next) {
    if (!g_str_equal (link->data, IDEMPOTENCY_KEY))
      json_object_set_member (copy, link->data,
                              json_node_ref (json_object_get_member (object, link->data)));
  }
  json_node_init_object (node, copy);

  return json_to_string (node, FALSE);
}

/**
 * vitrine_draft_load_copy:
 * @draft: with a body
 *
 * Makes a new draft of its newest body.
 *
 * Returns: the id of the new one, or 0 with @error set
 */
gint64
vitrine_draft_load_copy (sqlite3 *db, VitrineDraft *draft, gint64 now, GError **error)
{
  g_autoptr (VitrineDraftRow) row = g_new0 (VitrineDraftRow, 1);

  row->shop_id = g_strdup (vitrine_draft_get_shop_id (draft));
  row->market = g_strdup (vitrine_draft_get_market (draft));
  row->facts.revision = 1;
  row->facts.n_problems = vitrine_draft_get_facts (draft)->n_problems;
  row->body = drop_key (vitrine_draft_get_body (draft));
  row->now = now;

  return vitrine_draft_row_save (db, row, error) ? row->facts.id : 0;
}
