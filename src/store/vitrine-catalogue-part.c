/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-catalogue-part-private.h"

#include "vitrine-statement-private.h"

static gboolean
is_of_tree (VitrineCatalogueKind kind)
{
  return kind == VITRINE_CATALOGUE_CATEGORIES || kind == VITRINE_CATALOGUE_RULES ||
         kind == VITRINE_CATALOGUE_ATTRIBUTES;
}

static const char *
non_null (const char *text)
{
  return text != NULL ? text : "";
}

/* What names a piece; brands and warehouses are of no version and no language. */
static void
bind_key (sqlite3_stmt                *statement,
          const VitrineCatalogueScope *scope,
          VitrineCatalogueKind         kind,
          const char                  *id)
{
  gboolean of_tree = is_of_tree (kind);

  vitrine_statement_bind_text (statement, ":shop", scope->shop_id);
  vitrine_statement_bind_text (statement, ":version", of_tree ? non_null (scope->version) : "");
  vitrine_statement_bind_text (statement, ":locale", of_tree ? non_null (scope->locale) : "");
  vitrine_statement_bind_text (statement, ":kind", vitrine_catalogue_kind_to_text (kind));
  vitrine_statement_bind_text (statement, ":subject", non_null (id));
}

#define WHERE_KEY \
  " WHERE shop_id = :shop AND version = :version AND locale = :locale AND kind = :kind" \
  " AND subject = :subject"

/**
 * vitrine_catalogue_part_find:
 * @part: (out): its number; 0: it isn't kept
 */
gboolean
vitrine_catalogue_part_find (sqlite3                      *db,
                             const VitrineCatalogueScope  *scope,
                             VitrineCatalogueKind          kind,
                             const char                   *id,
                             gint64                       *part,
                             GError                      **error)
{
  g_autoptr (sqlite3_stmt) statement =
    vitrine_statement_new (db, "SELECT id FROM catalogue_part" WHERE_KEY, error);
  gboolean row;

  *part = 0;
  if (statement == NULL)
    return FALSE;

  bind_key (statement, scope, kind, id);
  if (!vitrine_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *part = sqlite3_column_int64 (statement, 0);

  return TRUE;
}

/**
 * vitrine_catalogue_part_read:
 * @state: (out caller-allocates): all 0 when it isn't kept
 */
gboolean
vitrine_catalogue_part_read (sqlite3                      *db,
                             const VitrineCatalogueScope  *scope,
                             VitrineCatalogueKind          kind,
                             const char                   *id,
                             VitrineCatalogueState        *state,
                             GError                      **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, "SELECT fetched, is_complete, json FROM catalogue_part" WHERE_KEY, error);
  gboolean row;

  *state = (VitrineCatalogueState) { 0 };
  if (statement == NULL)
    return FALSE;

  bind_key (statement, scope, kind, id);
  if (!vitrine_statement_step (statement, &row, error))
    return FALSE;
  if (row) {
    state->is_kept = TRUE;
    state->time = MAX (sqlite3_column_int64 (statement, 0), 0);
    state->is_complete = sqlite3_column_int64 (statement, 1) != 0;
    state->json = vitrine_statement_dup_text (statement, 2);
  }

  return TRUE;
}

/**
 * vitrine_catalogue_part_write:
 * @part: (out): its number, the same as before
 */
gboolean
vitrine_catalogue_part_write (sqlite3                      *db,
                              const VitrineCatalogueScope  *scope,
                              const VitrineCataloguePiece  *piece,
                              gint64                       *part,
                              GError                      **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "INSERT INTO catalogue_part"
    "  (shop_id, version, locale, kind, subject, fetched, is_complete, json)"
    " VALUES (:shop, :version, :locale, :kind, :subject, :fetched, :complete, :json)"
    " ON CONFLICT (shop_id, version, locale, kind, subject) DO UPDATE SET"
    "   fetched = excluded.fetched, is_complete = excluded.is_complete, json = excluded.json",
    error);

  if (statement == NULL)
    return FALSE;

  bind_key (statement, scope, piece->kind, piece->id);
  vitrine_statement_bind_int (statement, ":fetched", piece->time);
  vitrine_statement_bind_int (statement, ":complete", piece->is_complete);
  vitrine_statement_bind_text (statement, ":json", piece->json);

  return vitrine_statement_run (statement, error) &&
         vitrine_catalogue_part_find (db, scope, piece->kind, piece->id, part, error);
}

/**
 * vitrine_catalogue_part_forget:
 * @kinds: a bit, 1 << #VitrineCatalogueKind, for each
 *
 * Makes them count as old; what is kept stays, for when there is no network.
 */
gboolean
vitrine_catalogue_part_forget (sqlite3 *db, const char *shop_id, guint kinds, GError **error)
{
  for (guint kind = 0; kind < VITRINE_N_CATALOGUE_KINDS; kind++) {
    g_autoptr (sqlite3_stmt) statement = NULL;

    if ((kinds & 1 << kind) == 0)
      continue;
    statement = vitrine_statement_new (
      db, "UPDATE catalogue_part SET fetched = 0 WHERE shop_id = :shop AND kind = :kind", error);
    if (statement == NULL)
      return FALSE;
    vitrine_statement_bind_text (statement, ":shop", shop_id);
    vitrine_statement_bind_text (statement, ":kind", vitrine_catalogue_kind_to_text (kind));
    if (!vitrine_statement_run (statement, error))
      return FALSE;
  }

  return TRUE;
}
