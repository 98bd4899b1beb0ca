/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-draft-parts-private.h"

#include "vitrine-image-words-private.h"
#include "vitrine-search-text.h"
#include "vitrine-statement-private.h"

#include <glib/gi18n.h>

/* --- steps back --- */

static gboolean
drop_steps (sqlite3 *db, gint64 id, const VitrineUndoTail *tail, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, "DELETE FROM draft_step WHERE draft_id = :id AND (number < :first OR number >= :from)",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", id);
  vitrine_statement_bind_int (statement, ":first", tail->first);
  vitrine_statement_bind_int (statement, ":from", tail->from);

  return vitrine_statement_run (statement, error);
}

static gboolean
add_step (sqlite3 *db, gint64 id, gint64 number, const VitrineTextChange *step, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "INSERT INTO draft_step (draft_id, number, origin, offset, removed, inserted)"
    " VALUES (:id, :number, :origin, :offset, :removed, :inserted)",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", id);
  vitrine_statement_bind_int (statement, ":number", number);
  vitrine_statement_bind_int (statement, ":origin", step->origin);
  vitrine_statement_bind_int (statement, ":offset", (gint64) step->offset);
  vitrine_statement_bind_text (statement, ":removed", step->removed);
  vitrine_statement_bind_text (statement, ":inserted", step->inserted);

  return vitrine_statement_run (statement, error);
}

/* Makes the stored journal the one that @tail is the end of. */
gboolean
vitrine_draft_parts_save_steps (sqlite3                *db,
                                gint64                  id,
                                const VitrineUndoTail  *tail,
                                GError                **error)
{
  if (!drop_steps (db, id, tail, error))
    return FALSE;

  for (guint i = 0; i < tail->steps->len; i++) {
    if (!add_step (db, id, tail->from + i, tail->steps->pdata[i], error))
      return FALSE;
  }

  return TRUE;
}

static VitrineTextChange *
read_step (sqlite3_stmt *statement)
{
  g_autofree char *removed = vitrine_statement_dup_text (statement, 3);
  g_autofree char *inserted = vitrine_statement_dup_text (statement, 4);

  return vitrine_text_change_new (vitrine_statement_get_uint (statement, 1),
                                  (gsize) sqlite3_column_int64 (statement, 2),
                                  removed, inserted);
}

/**
 * vitrine_draft_parts_read_journal:
 * @body: the text that the cursor stands for
 *
 * Whatever the rows hold, the journal that is made of them leads only to texts that were.
 *
 * Returns: (transfer full): the journal, or %NULL with @error set
 */
VitrineUndoJournal *
vitrine_draft_parts_read_journal (sqlite3     *db,
                                  gint64       id,
                                  const char  *body,
                                  gint64       cursor,
                                  GError     **error)
{
  g_autoptr (GPtrArray) steps =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_text_change_unref);
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "SELECT number, origin, offset, removed, inserted FROM draft_step"
    " WHERE draft_id = :id ORDER BY number DESC LIMIT :most",
    error);
  gint64 first = cursor;
  gsize size = 0;
  gboolean row = statement != NULL;

  if (statement == NULL)
    return NULL;

  vitrine_statement_bind_int (statement, ":id", id);
  vitrine_statement_bind_int (statement, ":most", VITRINE_UNDO_JOURNAL_MAX_STEPS);
  while (row) {
    if (!vitrine_statement_step (statement, &row, error))
      return NULL;
    if (!row || (steps->len > 0 && sqlite3_column_int64 (statement, 0) != first - 1)
        || size > VITRINE_UNDO_JOURNAL_MAX_BYTES)
      break;
    first = sqlite3_column_int64 (statement, 0);
    g_ptr_array_insert (steps, 0, read_step (statement));
    size += vitrine_text_change_get_size (steps->pdata[0]);
  }

  return vitrine_undo_journal_new_from (body, first, steps, cursor);
}

/* --- search --- */

static gboolean
save_texts (sqlite3 *db, gint64 id, char *texts[3], GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, "INSERT OR REPLACE INTO draft_text (rowid, title, skus, words)"
        " VALUES (:id, :title, :skus, :words)", error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", id);
  vitrine_statement_bind_text (statement, ":title", texts[0]);
  vitrine_statement_bind_text (statement, ":skus", texts[1]);
  vitrine_statement_bind_text (statement, ":words", texts[2]);

  return vitrine_statement_run (statement, error);
}

static gboolean
save_pairs (sqlite3 *db, gint64 id, const char *pairs, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, "INSERT OR REPLACE INTO draft_pair (rowid, pairs) VALUES (:id, :pairs)", error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", id);
  vitrine_statement_bind_text (statement, ":pairs", pairs);

  return vitrine_statement_run (statement, error);
}

/* Whether the words are there already: writing them takes longer than all the rest. */
static gboolean
has_texts (sqlite3 *db, gint64 id, char *texts[3], gboolean *same, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, "SELECT 1 FROM draft_text"
        " WHERE rowid = :id AND title = :title AND skus = :skus AND words = :words", error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", id);
  vitrine_statement_bind_text (statement, ":title", texts[0]);
  vitrine_statement_bind_text (statement, ":skus", texts[1]);
  vitrine_statement_bind_text (statement, ":words", texts[2]);

  return vitrine_statement_step (statement, same, error);
}

/* What the draft is found by. */
gboolean
vitrine_draft_parts_save_words (sqlite3                    *db,
                                gint64                      id,
                                const VitrineDraftSummary  *summary,
                                GError                    **error)
{
  g_autofree char *title = vitrine_search_text_fold (summary->title);
  g_autofree char *skus = vitrine_search_text_fold (summary->skus);
  g_autofree char *words = vitrine_search_text_fold (summary->words);
  g_autofree char *all = g_strjoin (" ", title, skus, words, NULL);
  g_autofree char *pairs = NULL;
  char *texts[3] = { title, skus, words };
  gboolean same;

  if (!has_texts (db, id, texts, &same, error) || same)
    return same;

  pairs = vitrine_search_text_dup_pairs (all);

  return save_texts (db, id, texts, error) && save_pairs (db, id, pairs, error);
}

static gboolean
run_with_id (sqlite3 *db, const char *sql, gint64 id, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (db, sql, error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", id);

  return vitrine_statement_run (statement, error);
}

/* Full text tables know nothing of foreign keys. */
gboolean
vitrine_draft_parts_drop_words (sqlite3 *db, gint64 id, GError **error)
{
  return run_with_id (db, "DELETE FROM draft_text WHERE rowid = :id", id, error)
         && run_with_id (db, "DELETE FROM draft_pair WHERE rowid = :id", id, error);
}

/* --- pictures --- */

/* They stay as long as the draft: an earlier version may show them again. */
gboolean
vitrine_draft_parts_save_pictures (sqlite3                    *db,
                                   gint64                      id,
                                   const VitrineDraftSummary  *summary,
                                   GError                    **error)
{
  for (guint i = 0; summary->pictures[i] != NULL; i++) {
    g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
      db, "INSERT OR IGNORE INTO draft_picture (draft_id, digest) VALUES (:id, :digest)", error);

    if (statement == NULL)
      return FALSE;

    vitrine_statement_bind_int (statement, ":id", id);
    vitrine_statement_bind_text (statement, ":digest", summary->pictures[i]);
    if (!vitrine_statement_run (statement, error))
      return FALSE;
  }

  return TRUE;
}

/* The images of that content, be it the original or what was made of it to fit. */
static gboolean
find_images (sqlite3     *db,
             const char  *shop_id,
             const char  *digest,
             GArray      *images,
             GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "SELECT id FROM image WHERE shop_id = :shop AND digest = :digest"
    " UNION SELECT image.id FROM prepared JOIN image"
    "   ON image.digest = prepared.original AND image.prepared_id = prepared.id"
    "  WHERE shop_id = :shop AND prepared.digest = :digest",
    error);
  gboolean row = statement != NULL;

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_text (statement, ":shop", shop_id);
  vitrine_statement_bind_text (statement, ":digest", digest);
  while (row) {
    gint64 id;

    if (!vitrine_statement_step (statement, &row, error))
      return FALSE;
    id = sqlite3_column_int64 (statement, 0);
    if (row)
      g_array_append_val (images, id);
  }

  return TRUE;
}

/**
 * vitrine_draft_parts_save_uses:
 * @summary: (nullable): what it shows now; %NULL: nothing any more
 *
 * Writes where the shop's images are shown, as vitrine_image_store_set_uses_async() does, in
 * the same transaction as the draft.
 */
gboolean
vitrine_draft_parts_save_uses (sqlite3                    *db,
                               gint64                      id,
                               const char                 *shop_id,
                               const VitrineDraftSummary  *summary,
                               GError                    **error)
{
  g_autoptr (GArray) images = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *name = g_strdup_printf ("draft %" G_GINT64_FORMAT, id);
  VitrineImageUses uses = { .place = name, .title = _("Untitled") };
  VitrineImagePlace *place;
  gboolean saved;

  for (guint i = 0; summary != NULL && summary->pictures[i] != NULL; i++) {
    if (!find_images (db, shop_id, summary->pictures[i], images, error))
      return FALSE;
  }
  if (summary != NULL) {
    uses.uris = (const char *const *) summary->uris;
    uses.images = (const gint64 *) images->data;
    uses.n_images = images->len;
    if (*summary->title != '\0')
      uses.title = summary->title;
  }
  place = vitrine_image_place_new (shop_id, &uses);
  saved = vitrine_image_place_save (db, place, error);
  vitrine_image_place_free (place);

  return saved;
}
