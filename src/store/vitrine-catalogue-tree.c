/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-catalogue-tree-private.h"

#include "vitrine-full-text-private.h"
#include "vitrine-search-text.h"
#include "vitrine-statement-private.h"

/* Between two names of a path. */
#define ARROW " › "

/* No market's tree is so deep; a circle of parents is. */
#define MAX_DEPTH 16

/* Of categories that were used last. */
#define MAX_RECENT 20

#define COLUMNS "category_id, parent_id, name, is_leaf, permissions, path"
enum { ID, PARENT, NAME, LEAF, PERMISSIONS, PATH };

static gboolean
run_on_part (sqlite3 *db, const char *sql, gint64 part, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (db, sql, error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":part", part);

  return vitrine_statement_run (statement, error);
}

static gboolean
clear (sqlite3 *db, gint64 part, GError **error)
{
  return run_on_part (db,
                      "DELETE FROM category_text WHERE rowid IN"
                      " (SELECT id FROM category WHERE part_id = :part)", part, error) &&
         run_on_part (db,
                      "DELETE FROM category_pair WHERE rowid IN"
                      " (SELECT id FROM category WHERE part_id = :part)", part, error) &&
         run_on_part (db, "DELETE FROM category WHERE part_id = :part", part, error);
}

static void
append_path (GString *path, GHashTable *by_id, const VitrineCategory *category, guint depth)
{
  const VitrineCategory *parent = category->parent_id != NULL && depth < MAX_DEPTH
                                    ? g_hash_table_lookup (by_id, category->parent_id) : NULL;

  if (parent != NULL) {
    append_path (path, by_id, parent, depth + 1);
    g_string_append (path, ARROW);
  }
  g_string_append (path, category->name);
}

/* What is written for all of them, made ready once. */
typedef struct {
  sqlite3_stmt *category;
  sqlite3_stmt *text;
  sqlite3_stmt *pair;
} Writer;

static void
writer_clear (Writer *self)
{
  g_clear_pointer (&self->category, vitrine_statement_release);
  g_clear_pointer (&self->text, vitrine_statement_release);
  g_clear_pointer (&self->pair, vitrine_statement_release);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, writer_clear)

static gboolean
writer_init (Writer *self, sqlite3 *db, GError **error)
{
  self->category = vitrine_statement_new (
    db,
    "INSERT OR IGNORE INTO category"
    "  (part_id, position, category_id, parent_id, name, folded, is_leaf, permissions, path)"
    " VALUES (:part, :position, :id, :parent, :name, :folded, :leaf, :permissions, :path)",
    error);
  if (self->category != NULL)
    self->text = vitrine_statement_new (
      db, "INSERT INTO category_text (rowid, path) VALUES (:row, :path)", error);
  if (self->text != NULL)
    self->pair = vitrine_statement_new (
      db, "INSERT INTO category_pair (rowid, pairs) VALUES (:row, :pairs)", error);

  return self->pair != NULL;
}

/* A statement that has run takes new values only once it is let go. */
static gboolean
run_and_release (sqlite3_stmt *statement, GError **error)
{
  gboolean done = vitrine_statement_run (statement, error);

  vitrine_statement_release (statement);

  return done;
}

static gboolean
write_words (Writer *writer, sqlite3 *db, const char *path, GError **error)
{
  g_autofree char *folded = vitrine_search_text_fold (path);
  g_autofree char *pairs = vitrine_search_text_dup_pairs (folded);
  gint64 row = sqlite3_last_insert_rowid (db);

  vitrine_statement_bind_int (writer->text, ":row", row);
  vitrine_statement_bind_text (writer->text, ":path", folded);
  vitrine_statement_bind_int (writer->pair, ":row", row);
  vitrine_statement_bind_text (writer->pair, ":pairs", pairs);

  return run_and_release (writer->text, error) && run_and_release (writer->pair, error);
}

static gboolean
write_category (Writer                 *writer,
                sqlite3                *db,
                gint64                  part,
                guint                   position,
                const VitrineCategory  *category,
                const char             *path,
                GError                **error)
{
  g_autofree char *folded = vitrine_search_text_fold (category->name);

  vitrine_statement_bind_int (writer->category, ":part", part);
  vitrine_statement_bind_int (writer->category, ":position", position);
  vitrine_statement_bind_text (writer->category, ":id", category->id);
  vitrine_statement_bind_text (writer->category, ":parent", category->parent_id);
  vitrine_statement_bind_text (writer->category, ":name", category->name);
  vitrine_statement_bind_text (writer->category, ":folded", folded);
  vitrine_statement_bind_int (writer->category, ":leaf", category->is_leaf);
  vitrine_statement_bind_int (writer->category, ":permissions", category->permissions);
  vitrine_statement_bind_text (writer->category, ":path", path);
  if (!run_and_release (writer->category, error))
    return FALSE;

  /* The same id twice in one answer: the first counts. */
  return sqlite3_changes (db) == 0 || write_words (writer, db, path, error);
}

/**
 * vitrine_catalogue_tree_replace:
 * @categories: (element-type VitrineCategory): all there are
 */
gboolean
vitrine_catalogue_tree_replace (sqlite3 *db, gint64 part, GPtrArray *categories, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (Writer) writer = { 0 };

  if (!clear (db, part, error) || !writer_init (&writer, db, error))
    return FALSE;

  for (guint i = 0; i < categories->len; i++) {
    VitrineCategory *category = categories->pdata[i];

    g_hash_table_insert (by_id, category->id, category);
  }
  for (guint i = 0; i < categories->len; i++) {
    g_autoptr (GString) path = g_string_new (NULL);

    append_path (path, by_id, categories->pdata[i], 0);
    if (!write_category (&writer, db, part, i, categories->pdata[i], path->str, error))
      return FALSE;
  }

  return TRUE;
}

static VitrineCategoryPlace *
read_place (sqlite3_stmt *statement)
{
  VitrineCategoryPlace *place = g_new0 (VitrineCategoryPlace, 1);

  place->category = g_new0 (VitrineCategory, 1);
  place->category->id = vitrine_statement_dup_text (statement, ID);
  place->category->parent_id = vitrine_statement_dup_text (statement, PARENT);
  place->category->name = vitrine_statement_dup_text (statement, NAME);
  place->category->is_leaf = sqlite3_column_int64 (statement, LEAF) != 0;
  place->category->permissions = vitrine_statement_get_uint (statement, PERMISSIONS);
  place->path = vitrine_statement_dup_text (statement, PATH);

  return place;
}

static gboolean
read_places (sqlite3_stmt *statement, GPtrArray *places, GError **error)
{
  gboolean row = TRUE;

  while (row) {
    if (!vitrine_statement_step (statement, &row, error))
      return FALSE;
    if (row)
      g_ptr_array_add (places, read_place (statement));
  }

  return TRUE;
}

/* Leafs first, since they alone can be chosen; then what may be sold; then what has most of the
 * words in its own name, or begins with the first; then the shorter. */
static char *
make_search_sql (char **words, gboolean has_parts, gboolean has_pairs)
{
  g_autoptr (GString) sql = g_string_new (
    "SELECT " COLUMNS " FROM category WHERE part_id = :part");

  if (has_parts)
    g_string_append (sql, " AND id IN (SELECT rowid FROM category_text"
                          " WHERE category_text MATCH :parts)");
  if (has_pairs)
    g_string_append (sql, " AND id IN (SELECT rowid FROM category_pair"
                          " WHERE category_pair MATCH :pairs)");
  g_string_append (sql, " ORDER BY is_leaf DESC, permissions & 1 DESC");
  if (words[0] != NULL)
    g_string_append (sql, ", (instr (folded, :word0) = 1)");
  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (sql, " + (instr (folded, :word%u) > 0)", i);
  if (words[0] != NULL)
    g_string_append (sql, " DESC, length (path)");
  g_string_append (sql, ", position LIMIT :limit");

  return g_strdup (sql->str);
}

static void
bind_words (sqlite3_stmt *statement, char **words)
{
  for (guint i = 0; words[i] != NULL; i++) {
    g_autofree char *name = g_strdup_printf (":word%u", i);

    vitrine_statement_bind_text (statement, name, words[i]);
  }
}

/**
 * vitrine_catalogue_tree_search:
 * @text: words in any order, each anywhere in the path; none: all there is
 * @limit: at most so many
 * @places: (element-type VitrineCategoryPlace): gets the best first
 */
gboolean
vitrine_catalogue_tree_search (sqlite3     *db,
                               gint64       part,
                               const char  *text,
                               guint        limit,
                               GPtrArray   *places,
                               GError     **error)
{
  g_autoptr (GString) parts = g_string_new (NULL);
  g_autoptr (GString) pairs = g_string_new (NULL);
  g_auto (GStrv) words = vitrine_search_text_split (text != NULL ? text : "");
  g_autofree char *sql = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;

  vitrine_full_text_split (text, parts, pairs);
  sql = make_search_sql (words, parts->len > 0, pairs->len > 0);
  statement = vitrine_statement_new (db, sql, error);
  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":part", part);
  vitrine_statement_bind_int (statement, ":limit", limit);
  if (parts->len > 0)
    vitrine_statement_bind_text (statement, ":parts", parts->str);
  if (pairs->len > 0)
    vitrine_statement_bind_text (statement, ":pairs", pairs->str);
  bind_words (statement, words);

  return read_places (statement, places, error);
}

/**
 * vitrine_catalogue_tree_list_children:
 * @parent_id: (nullable): %NULL: the roots
 * @places: (element-type VitrineCategoryPlace): gets them, in the market's order
 */
gboolean
vitrine_catalogue_tree_list_children (sqlite3     *db,
                                      gint64       part,
                                      const char  *parent_id,
                                      GPtrArray   *places,
                                      GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "SELECT " COLUMNS " FROM category"
    " WHERE part_id = :part AND parent_id IS :parent ORDER BY position",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":part", part);
  vitrine_statement_bind_text (statement, ":parent", parent_id);

  return read_places (statement, places, error);
}

/**
 * vitrine_catalogue_tree_list_path:
 * @places: (element-type VitrineCategoryPlace): gets the category and those above it, the root
 *   first; nothing when it isn't known
 */
gboolean
vitrine_catalogue_tree_list_path (sqlite3     *db,
                                  gint64       part,
                                  const char  *category_id,
                                  GPtrArray   *places,
                                  GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "WITH RECURSIVE up (id, depth) AS ("
    "  SELECT :category, 0"
    "  UNION ALL"
    "  SELECT parent_id, depth + 1 FROM category JOIN up ON category_id = up.id"
    "  WHERE part_id = :part AND parent_id IS NOT NULL AND depth < :depth)"
    "SELECT " COLUMNS " FROM up JOIN category ON category_id = up.id"
    " WHERE part_id = :part ORDER BY depth DESC",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":part", part);
  vitrine_statement_bind_text (statement, ":category", category_id);
  vitrine_statement_bind_int (statement, ":depth", MAX_DEPTH);

  return read_places (statement, places, error);
}

/**
 * vitrine_catalogue_tree_list_recent:
 * @places: (element-type VitrineCategoryPlace): gets those that the shop's products had last,
 *   the latest first, as far as the tree still has them
 */
gboolean
vitrine_catalogue_tree_list_recent (sqlite3     *db,
                                    gint64       part,
                                    const char  *shop_id,
                                    GPtrArray   *places,
                                    GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "SELECT " COLUMNS " FROM category JOIN category_use USING (category_id)"
    " WHERE part_id = :part AND shop_id = :shop ORDER BY used DESC, category_id LIMIT :limit",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":part", part);
  vitrine_statement_bind_text (statement, ":shop", shop_id);
  vitrine_statement_bind_int (statement, ":limit", MAX_RECENT);

  return read_places (statement, places, error);
}

static gboolean
drop_old_uses (sqlite3 *db, const char *shop_id, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "DELETE FROM category_use WHERE shop_id = :shop AND category_id NOT IN"
    " (SELECT category_id FROM category_use WHERE shop_id = :shop"
    "  ORDER BY used DESC, category_id LIMIT :limit)",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_text (statement, ":shop", shop_id);
  vitrine_statement_bind_int (statement, ":limit", MAX_RECENT);

  return vitrine_statement_run (statement, error);
}

/* Of whatever language and version the tree is that it was chosen from. */
gboolean
vitrine_catalogue_tree_note_used (sqlite3     *db,
                                  const char  *shop_id,
                                  const char  *category_id,
                                  gint64       time,
                                  GError     **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "INSERT INTO category_use (shop_id, category_id, used) VALUES (:shop, :category, :time)"
    " ON CONFLICT (shop_id, category_id) DO UPDATE SET used = excluded.used",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_text (statement, ":shop", shop_id);
  vitrine_statement_bind_text (statement, ":category", category_id);
  vitrine_statement_bind_int (statement, ":time", time);

  return vitrine_statement_run (statement, error) && drop_old_uses (db, shop_id, error);
}
