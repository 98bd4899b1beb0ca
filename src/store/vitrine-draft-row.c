/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-draft-row-private.h"

#include "vitrine-draft-parts-private.h"
#include "vitrine-draft-versions-private.h"
#include "vitrine-json.h"
#include "vitrine-statement-private.h"

#include <string.h>

/**
 * vitrine_draft_row_new:
 * @draft: with a body, and not being saved
 *
 * Returns: (transfer full): the draft as it is now; on the main thread
 */
VitrineDraftRow *
vitrine_draft_row_new (VitrineDraft *draft, gint64 now)
{
  VitrineDraftRow *self = g_new0 (VitrineDraftRow, 1);

  self->draft = g_object_ref (draft);
  self->tail = vitrine_draft_begin_save (draft);
  self->shop_id = g_strdup (vitrine_draft_get_shop_id (draft));
  self->market = g_strdup (vitrine_draft_get_market (draft));
  self->facts = *vitrine_draft_get_facts (draft);
  self->facts.title = self->facts.skus = self->facts.cover = NULL;
  self->expected = vitrine_draft_get_saved_revision (draft);
  self->body = g_strdup (vitrine_draft_get_body (draft));
  self->now = now;

  return self;
}

void
vitrine_draft_row_free (VitrineDraftRow *self)
{
  g_clear_object (&self->draft);
  g_clear_pointer (&self->tail, vitrine_undo_tail_free);
  g_free (self->shop_id);
  g_free (self->market);
  g_free (self->body);
  g_free (self);
}

static void
bind_columns (VitrineDraftRow *self, const VitrineDraftSummary *summary, sqlite3_stmt *statement)
{
  vitrine_statement_bind_int (statement, ":state", self->facts.state);
  vitrine_statement_bind_int (statement, ":revision", self->facts.revision);
  vitrine_statement_bind_text (statement, ":title", summary->title);
  vitrine_statement_bind_text (statement, ":skus", summary->skus);
  vitrine_statement_bind_text (statement, ":cover", summary->cover);
  vitrine_statement_bind_int (statement, ":problems", self->facts.n_problems);
  vitrine_statement_bind_int (statement, ":changed", self->now);
  vitrine_statement_bind_int (statement, ":cursor", self->tail != NULL ? self->tail->cursor : 0);
}

/* Also one that another program has deleted for good: what the seller types isn't lost by it. */
static gboolean
insert (sqlite3 *db, VitrineDraftRow *self, const VitrineDraftSummary *summary, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "INSERT INTO draft (id, shop_id, market, state, revision, turn, title, skus, cover, problems,"
    "                   created, changed, undo_cursor)"
    " VALUES (:id, :shop, :market, :state, :revision,"
    "         ifnull ((SELECT max (turn) FROM draft), 0) + 1, :title, :skus, :cover, :problems,"
    "         :created, :changed, :cursor)",
    error);

  if (statement == NULL)
    return FALSE;
  if (self->facts.created == 0)
    self->facts.created = self->now;

  vitrine_statement_bind_id (statement, ":id", self->facts.id);
  vitrine_statement_bind_text (statement, ":shop", self->shop_id);
  vitrine_statement_bind_text (statement, ":market", self->market);
  vitrine_statement_bind_int (statement, ":created", self->facts.created);
  bind_columns (self, summary, statement);
  if (!vitrine_statement_run (statement, error))
    return FALSE;
  self->facts.id = sqlite3_last_insert_rowid (db);

  return TRUE;
}

/* @updated: whether the row was still the one that this was made of */
static gboolean
update (sqlite3                    *db,
        VitrineDraftRow            *self,
        const VitrineDraftSummary  *summary,
        gboolean                   *updated,
        GError                    **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "UPDATE draft SET state = :state, revision = :revision,"
    "  turn = (SELECT max (turn) FROM draft) + 1, title = :title, skus = :skus, cover = :cover,"
    "  problems = :problems, changed = :changed, undo_cursor = :cursor"
    " WHERE id = :id AND revision = :expected",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", self->facts.id);
  vitrine_statement_bind_int (statement, ":expected", self->expected);
  bind_columns (self, summary, statement);
  if (!vitrine_statement_run (statement, error))
    return FALSE;
  *updated = sqlite3_changes (db) > 0;

  return TRUE;
}

static gboolean
exists (sqlite3 *db, gint64 id, gboolean *is_there, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, "SELECT 1 FROM draft WHERE id = :id", error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", id);

  return vitrine_statement_step (statement, is_there, error);
}

/* The row: updated, made, or another program's by now. */
static gboolean
save_columns (sqlite3                    *db,
              VitrineDraftRow            *self,
              const VitrineDraftSummary  *summary,
              GError                    **error)
{
  gboolean updated = FALSE, is_there = FALSE;

  if (self->facts.id != 0
      && (!update (db, self, summary, &updated, error)
          || (!updated && !exists (db, self->facts.id, &is_there, error))))
    return FALSE;

  self->outcome = is_there ? VITRINE_DRAFT_ROW_ASIDE : VITRINE_DRAFT_ROW_SAVED;

  return updated || is_there || insert (db, self, summary, error);
}

static gboolean
save_parts (sqlite3                    *db,
            VitrineDraftRow            *self,
            const VitrineDraftSummary  *summary,
            GError                    **error)
{
  gint64 id = self->facts.id;

  return (self->tail == NULL || vitrine_draft_parts_save_steps (db, id, self->tail, error))
         && vitrine_draft_parts_save_words (db, id, summary, error)
         && vitrine_draft_parts_save_uses (db, id, self->shop_id, summary, error);
}

/**
 * vitrine_draft_row_save:
 *
 * Writes all of the draft: its row, a version where the body is another one, its steps back,
 * and what it is found by. Where another program has saved meanwhile, the row is left alone
 * and the body becomes a version aside, so that neither is lost.
 */
gboolean
vitrine_draft_row_save (sqlite3 *db, VitrineDraftRow *self, GError **error)
{
  g_autoptr (JsonNode) node = vitrine_json_parse (self->body, strlen (self->body));
  g_autoptr (VitrineDraftSummary) summary = NULL;
  gboolean is_aside;

  g_return_val_if_fail (node != NULL && JSON_NODE_HOLDS_OBJECT (node), FALSE);

  summary = vitrine_draft_summary_new (json_node_get_object (node));
  if (!save_columns (db, self, summary, error))
    return FALSE;

  is_aside = self->outcome == VITRINE_DRAFT_ROW_ASIDE;

  return vitrine_draft_versions_add (db, self->facts.id, self->facts.revision, self->now,
                                     is_aside, self->body, error)
         && vitrine_draft_parts_save_pictures (db, self->facts.id, summary, error)
         && (is_aside || save_parts (db, self, summary, error));
}
