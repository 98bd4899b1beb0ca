/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-words-private.h"

#include "vitrine-statement-private.h"

/* Each list in the order of its query. */
struct _VitrineImageWords {
  GHashTable *tags;         /* number of the image → GPtrArray of texts */
  GHashTable *uses;         /* likewise */
  GHashTable *uses_by_uri;  /* what the shop calls the picture → likewise */
};

/* A copy, for the database's thread. */
struct _VitrineImagePlace {
  char   *shop_id;
  char   *place;
  char   *title;
  char  **uris;
  GArray *images;           /* of gint64 */
};

static VitrineImageWords *
words_new (void)
{
  VitrineImageWords *words = g_new0 (VitrineImageWords, 1);
  GDestroyNotify free_list = (GDestroyNotify) g_ptr_array_unref;

  words->tags = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_list);
  words->uses = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_list);
  words->uses_by_uri = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_list);

  return words;
}

/* @key and @word: (transfer full) */
static void
add_word (GHashTable *lists, gpointer key, char *word)
{
  GPtrArray *list = g_hash_table_lookup (lists, key);

  if (list == NULL) {
    list = g_ptr_array_new_with_free_func (g_free);
    g_hash_table_insert (lists, key, list);
  } else {
    g_free (key);
  }
  g_ptr_array_add (list, word);
}

static void
add_row_word (sqlite3_stmt *statement, VitrineImageWords *words, gboolean is_tag)
{
  gint64 id = sqlite3_column_int64 (statement, 0);
  char *word = vitrine_statement_dup_text (statement, 1);

  if (is_tag)
    add_word (words->tags, g_memdup2 (&id, sizeof id), word);
  else if (sqlite3_column_type (statement, 0) != SQLITE_NULL)
    add_word (words->uses, g_memdup2 (&id, sizeof id), word);
  else
    add_word (words->uses_by_uri, vitrine_statement_dup_text (statement, 2), word);
}

static gboolean
read_words (sqlite3            *db,
            const char         *sql,
            const char         *shop_id,
            VitrineImageWords  *words,
            gboolean            is_tag,
            GError            **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (db, sql, error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_text (statement, ":shop", shop_id);
  while (row) {
    if (!vitrine_statement_step (statement, &row, error))
      return FALSE;
    if (row)
      add_row_word (statement, words, is_tag);
  }

  return TRUE;
}

static void
append_words (GPtrArray *all, GPtrArray *some)
{
  for (guint i = 0; some != NULL && i < some->len; i++) {
    if (!g_ptr_array_find_with_equal_func (all, some->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (all, some->pdata[i]);
  }
}

static gboolean
clear_place (sqlite3 *db, VitrineImagePlace *place, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, "DELETE FROM image_use WHERE shop_id = :shop AND place = :place", error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_text (statement, ":shop", place->shop_id);
  vitrine_statement_bind_text (statement, ":place", place->place);

  return vitrine_statement_run (statement, error);
}

/* One of @image and @uri says which picture. */
static gboolean
save_use (sqlite3 *db, VitrineImagePlace *place, gint64 image, const char *uri, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "INSERT OR IGNORE INTO image_use (shop_id, place, title, image_id, uri)"
    " VALUES (:shop, :place, :title, :image, :uri)",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_text (statement, ":shop", place->shop_id);
  vitrine_statement_bind_text (statement, ":place", place->place);
  vitrine_statement_bind_text (statement, ":title", place->title);
  vitrine_statement_bind_id (statement, ":image", image);
  vitrine_statement_bind_text (statement, ":uri", uri);

  return vitrine_statement_run (statement, error);
}

void
vitrine_image_words_free (VitrineImageWords *self)
{
  g_hash_table_unref (self->tags);
  g_hash_table_unref (self->uses);
  g_hash_table_unref (self->uses_by_uri);
  g_free (self);
}

/**
 * vitrine_image_words_read:
 *
 * One query for each kind of words, for all images of a shop: there may be a hundred thousand.
 *
 * Returns: (transfer full): the words, or %NULL with @error set
 */
VitrineImageWords *
vitrine_image_words_read (sqlite3 *db, const char *shop_id, GError **error)
{
  g_autoptr (VitrineImageWords) words = words_new ();

  if (read_words (db,
                  "SELECT image_id, tag FROM image_tag JOIN image ON image.id = image_id"
                  " WHERE shop_id = :shop AND removed IS NULL ORDER BY image_id, position",
                  shop_id, words, TRUE, error)
      && read_words (db,
                     "SELECT image_id, title, uri FROM image_use"
                     " WHERE shop_id = :shop ORDER BY title, place",
                     shop_id, words, FALSE, error))
    return g_steal_pointer (&words);

  return NULL;
}

/**
 * vitrine_image_words_give_uses:
 * @image: with its number and its receipt
 *
 * Tells the image its uses alone: its tags may have changed meanwhile.
 */
void
vitrine_image_words_give_uses (const VitrineImageWords *self, VitrineImage *image)
{
  gint64 id = vitrine_image_get_id (image);
  VitrineReceipt *receipt = vitrine_image_get_receipt (image);
  const char *uri = receipt != NULL ? vitrine_receipt_get_uri (receipt) : NULL;
  g_autoptr (GPtrArray) uses = g_ptr_array_new ();

  append_words (uses, g_hash_table_lookup (self->uses, &id));
  if (uri != NULL)
    append_words (uses, g_hash_table_lookup (self->uses_by_uri, uri));

  g_ptr_array_add (uses, NULL);
  vitrine_image_set_uses (image, (const char *const *) uses->pdata);
}

/**
 * vitrine_image_words_give:
 * @image: with its number and its receipt
 *
 * Tells the image its tags and uses.
 */
void
vitrine_image_words_give (const VitrineImageWords *self, VitrineImage *image)
{
  gint64 id = vitrine_image_get_id (image);
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  append_words (tags, g_hash_table_lookup (self->tags, &id));
  g_ptr_array_add (tags, NULL);
  vitrine_image_set_tags (image, (const char *const *) tags->pdata);
  vitrine_image_words_give_uses (self, image);
}

/**
 * vitrine_image_place_new:
 *
 * Returns: (transfer full): a copy of @uses
 */
VitrineImagePlace *
vitrine_image_place_new (const char *shop_id, const VitrineImageUses *uses)
{
  VitrineImagePlace *place = g_new0 (VitrineImagePlace, 1);

  place->shop_id = g_strdup (shop_id);
  place->place = g_strdup (uses->place);
  place->title = g_strdup (uses->title);
  place->uris = uses->uris != NULL ? g_strdupv ((char **) uses->uris) : g_new0 (char *, 1);
  place->images = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (uses->n_images > 0)
    g_array_append_vals (place->images, uses->images, uses->n_images);

  return place;
}

void
vitrine_image_place_free (VitrineImagePlace *place)
{
  g_free (place->shop_id);
  g_free (place->place);
  g_free (place->title);
  g_strfreev (place->uris);
  g_array_unref (place->images);
  g_free (place);
}

/**
 * vitrine_image_place_save:
 *
 * Writes all that the place shows, in stead of what was written of it before.
 */
gboolean
vitrine_image_place_save (sqlite3 *db, VitrineImagePlace *place, GError **error)
{
  if (!clear_place (db, place, error))
    return FALSE;

  for (guint i = 0; i < place->images->len; i++) {
    if (!save_use (db, place, g_array_index (place->images, gint64, i), NULL, error))
      return FALSE;
  }
  for (guint i = 0; place->uris[i] != NULL; i++) {
    if (!save_use (db, place, 0, place->uris[i], error))
      return FALSE;
  }

  return TRUE;
}
