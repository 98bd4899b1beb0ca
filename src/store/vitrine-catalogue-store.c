/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-catalogue-store.h"

#include "vitrine-catalogue-brands-private.h"
#include "vitrine-catalogue-part-private.h"
#include "vitrine-catalogue-tree-private.h"
#include "vitrine-database-private.h"

struct _VitrineCatalogueStore {
  GObject          parent_instance;

  VitrineDatabase *database;
};

/* What is asked of the database, as copies, and what came of it. Each work uses some of it. */
typedef struct {
  char                  *shop_id;
  char                  *version;
  char                  *locale;
  VitrineCatalogueKind   kind;
  char                  *id;
  char                  *brand_id;
  char                  *text;
  char                  *json;
  guint                  kinds;
  guint                  limit;
  gint64                 time;
  gboolean               is_complete;
  GPtrArray             *items;
  VitrineCatalogueState  state;
  VitrineCatalogueFacts *facts;
} Question;

G_DEFINE_FINAL_TYPE (VitrineCatalogueStore, vitrine_catalogue_store, G_TYPE_OBJECT)

void
vitrine_catalogue_state_clear (VitrineCatalogueState *self)
{
  g_free (self->json);
  *self = (VitrineCatalogueState) { 0 };
}

void
vitrine_category_place_free (VitrineCategoryPlace *self)
{
  vitrine_category_free (self->category);
  g_free (self->path);
  g_free (self);
}

void
vitrine_catalogue_facts_free (VitrineCatalogueFacts *self)
{
  vitrine_catalogue_state_clear (&self->tree);
  vitrine_catalogue_state_clear (&self->rules);
  vitrine_catalogue_state_clear (&self->attributes);
  vitrine_catalogue_state_clear (&self->brands);
  vitrine_catalogue_state_clear (&self->category_brands);
  vitrine_catalogue_state_clear (&self->warehouses);
  g_clear_pointer (&self->place, vitrine_category_place_free);
  g_clear_pointer (&self->brand, vitrine_brand_free);
  g_free (self);
}

static Question *
question_new (const VitrineCatalogueScope *scope)
{
  Question *question = g_new0 (Question, 1);

  question->shop_id = g_strdup (scope->shop_id);
  question->version = g_strdup (scope->version);
  question->locale = g_strdup (scope->locale);

  return question;
}

static void
question_free (Question *question)
{
  g_free (question->shop_id);
  g_free (question->version);
  g_free (question->locale);
  g_free (question->id);
  g_free (question->brand_id);
  g_free (question->text);
  g_free (question->json);
  g_clear_pointer (&question->items, g_ptr_array_unref);
  vitrine_catalogue_state_clear (&question->state);
  g_clear_pointer (&question->facts, vitrine_catalogue_facts_free);
  g_free (question);
}

/* --- on the database's thread --- */

static VitrineCatalogueScope
get_scope (const Question *question)
{
  return (VitrineCatalogueScope) { question->shop_id, question->version, question->locale };
}

static gboolean
find_tree (sqlite3 *db, const Question *question, gint64 *part, GError **error)
{
  VitrineCatalogueScope scope = get_scope (question);

  return vitrine_catalogue_part_find (db, &scope, VITRINE_CATALOGUE_CATEGORIES, NULL, part, error);
}

static gboolean
save (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;
  VitrineCatalogueScope scope = get_scope (question);
  VitrineCataloguePiece piece = {
    .kind = question->kind,
    .id = question->id,
    .time = question->time,
    .is_complete = question->is_complete,
    .json = question->json,
  };
  gint64 part;

  if (!vitrine_catalogue_part_write (db, &scope, &piece, &part, error))
    return FALSE;
  if (question->kind == VITRINE_CATALOGUE_CATEGORIES)
    return vitrine_catalogue_tree_replace (db, part, question->items, error);
  if (question->kind == VITRINE_CATALOGUE_BRANDS)
    return vitrine_catalogue_brands_replace (db, part, question->items, error);

  return TRUE;
}

static gboolean
forget (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;

  return vitrine_catalogue_part_forget (db, question->shop_id, question->kinds, error);
}

static gboolean
read_state (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;
  VitrineCatalogueScope scope = get_scope (question);

  return vitrine_catalogue_part_read (db, &scope, question->kind, question->id, &question->state,
                                      error);
}

static gboolean
search (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;
  gint64 part;

  return find_tree (db, question, &part, error) &&
         vitrine_catalogue_tree_search (db, part, question->text, question->limit,
                                        question->items, error);
}

static gboolean
list_children (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;
  gint64 part;

  return find_tree (db, question, &part, error) &&
         vitrine_catalogue_tree_list_children (db, part, question->id, question->items, error);
}

static gboolean
list_path (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;
  gint64 part;

  return find_tree (db, question, &part, error) &&
         vitrine_catalogue_tree_list_path (db, part, question->id, question->items, error);
}

static gboolean
list_recent (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;
  gint64 part;

  return find_tree (db, question, &part, error) &&
         vitrine_catalogue_tree_list_recent (db, part, question->shop_id, question->items, error);
}

static gboolean
note_used (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;

  return vitrine_catalogue_tree_note_used (db, question->shop_id, question->id, question->time,
                                           error);
}

static gboolean
search_brands (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;
  VitrineCatalogueScope scope = get_scope (question);
  gint64 part;

  return vitrine_catalogue_part_find (db, &scope, VITRINE_CATALOGUE_BRANDS, NULL, &part, error) &&
         vitrine_catalogue_brands_search (db, part, question->text, question->limit,
                                          question->items, error);
}

static gboolean
gather_states (sqlite3 *db, Question *question, GError **error)
{
  VitrineCatalogueScope scope = get_scope (question);
  VitrineCatalogueFacts *facts = question->facts;
  const char *category = question->id;
  const struct {
    VitrineCatalogueKind   kind;
    const char            *id;
    VitrineCatalogueState *state;
    gboolean               wanted;
  } rows[] = {
    { VITRINE_CATALOGUE_CATEGORIES, NULL, &facts->tree, TRUE },
    { VITRINE_CATALOGUE_RULES, category, &facts->rules, category != NULL },
    { VITRINE_CATALOGUE_ATTRIBUTES, category, &facts->attributes, category != NULL },
    { VITRINE_CATALOGUE_BRANDS, NULL, &facts->brands, TRUE },
    { VITRINE_CATALOGUE_BRANDS, category, &facts->category_brands, category != NULL },
    { VITRINE_CATALOGUE_WAREHOUSES, NULL, &facts->warehouses, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (rows[i].wanted &&
        !vitrine_catalogue_part_read (db, &scope, rows[i].kind, rows[i].id, rows[i].state, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
gather_place (sqlite3 *db, Question *question, GError **error)
{
  g_autoptr (GPtrArray) places =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_category_place_free);
  gint64 part;

  if (question->id == NULL)
    return TRUE;
  if (!find_tree (db, question, &part, error) ||
      !vitrine_catalogue_tree_list_path (db, part, question->id, places, error))
    return FALSE;
  if (places->len > 0)
    question->facts->place = g_ptr_array_steal_index (places, places->len - 1);

  return TRUE;
}

/* As it stands to the category, or else as the shop's list has it. */
static gboolean
gather_brand (sqlite3 *db, Question *question, GError **error)
{
  VitrineCatalogueScope scope = get_scope (question);
  const char *const subjects[] = { question->id, NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (subjects) && question->facts->brand == NULL; i++) {
    gint64 part;

    if (!vitrine_catalogue_part_find (db, &scope, VITRINE_CATALOGUE_BRANDS, subjects[i], &part,
                                      error) ||
        !vitrine_catalogue_brands_find (db, part, question->brand_id, &question->facts->brand,
                                        error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
gather (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;

  return gather_states (db, question, error) && gather_place (db, question, error) &&
         (question->brand_id == NULL || gather_brand (db, question, error));
}

/* --- back where it was asked --- */

static void
return_items (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  g_task_return_pointer (task, g_ptr_array_ref (question->items),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
return_facts (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&question->facts),
                         (GDestroyNotify) vitrine_catalogue_facts_free);
}

#define READ  VITRINE_CONNECTION_READ
#define WRITE VITRINE_CONNECTION_WRITE

static const VitrineDatabaseWork save_work = { WRITE, save, NULL, NULL };
static const VitrineDatabaseWork forget_work = { WRITE, forget, NULL, NULL };
static const VitrineDatabaseWork note_used_work = { WRITE, note_used, NULL, NULL };
static const VitrineDatabaseWork read_work = { READ, read_state, NULL, NULL };
static const VitrineDatabaseWork gather_work = { READ, gather, NULL, return_facts };
static const VitrineDatabaseWork search_work = { READ, search, NULL, return_items };
static const VitrineDatabaseWork children_work = { READ, list_children, NULL, return_items };
static const VitrineDatabaseWork path_work = { READ, list_path, NULL, return_items };
static const VitrineDatabaseWork recent_work = { READ, list_recent, NULL, return_items };
static const VitrineDatabaseWork brands_work = { READ, search_brands, NULL, return_items };

static void
vitrine_catalogue_store_finalize (GObject *object)
{
  VitrineCatalogueStore *self = VITRINE_CATALOGUE_STORE (object);

  g_clear_object (&self->database);

  G_OBJECT_CLASS (vitrine_catalogue_store_parent_class)->finalize (object);
}

static void
vitrine_catalogue_store_class_init (VitrineCatalogueStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_catalogue_store_finalize;
}

static void
vitrine_catalogue_store_init (VitrineCatalogueStore *self)
{
}

VitrineCatalogueStore *
vitrine_catalogue_store_new (VitrineDatabase *database)
{
  VitrineCatalogueStore *self;

  g_return_val_if_fail (VITRINE_IS_DATABASE (database), NULL);

  self = g_object_new (VITRINE_TYPE_CATALOGUE_STORE, NULL);
  self->database = g_object_ref (database);

  return self;
}

/* @question: (transfer full) */
static void
ask (VitrineCatalogueStore     *self,
     const VitrineDatabaseWork *work,
     Question                  *question,
     gpointer                   tag,
     GAsyncReadyCallback        callback,
     gpointer                   user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);

  vitrine_database_run (self->database, work, task);
}

static void
ask_for_places (VitrineCatalogueStore     *self,
                const VitrineDatabaseWork *work,
                Question                  *question,
                gpointer                   tag,
                GAsyncReadyCallback        callback,
                gpointer                   user_data)
{
  question->items =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_category_place_free);
  ask (self, work, question, tag, callback, user_data);
}

/**
 * vitrine_catalogue_store_save_async:
 * @piece: replaces what was kept of it, whole or not at all; its items must not change any more
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_catalogue_store_save_async (VitrineCatalogueStore       *self,
                                    const VitrineCatalogueScope *scope,
                                    const VitrineCataloguePiece *piece,
                                    GAsyncReadyCallback          callback,
                                    gpointer                     user_data)
{
  Question *question;

  g_return_if_fail (VITRINE_IS_CATALOGUE_STORE (self));

  question = question_new (scope);
  question->kind = piece->kind;
  question->id = g_strdup (piece->id);
  question->time = piece->time;
  question->is_complete = piece->is_complete;
  question->json = g_strdup (piece->json);
  if (piece->items != NULL)
    question->items = g_ptr_array_ref (piece->items);
  ask (self, &save_work, question, vitrine_catalogue_store_save_async, callback, user_data);
}

gboolean
vitrine_catalogue_store_save_finish (VitrineCatalogueStore  *self,
                                     GAsyncResult           *result,
                                     GError                **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vitrine_catalogue_store_forget_async:
 * @kinds: a bit, 1 << #VitrineCatalogueKind, for each
 *
 * Makes all of these kinds count as old. What is kept stays, for when there is no network.
 */
void
vitrine_catalogue_store_forget_async (VitrineCatalogueStore *self,
                                      const char            *shop_id,
                                      guint                  kinds,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data)
{
  VitrineCatalogueScope scope = { .shop_id = shop_id };
  Question *question;

  g_return_if_fail (VITRINE_IS_CATALOGUE_STORE (self));

  question = question_new (&scope);
  question->kinds = kinds;
  ask (self, &forget_work, question, vitrine_catalogue_store_forget_async, callback, user_data);
}

gboolean
vitrine_catalogue_store_forget_finish (VitrineCatalogueStore  *self,
                                       GAsyncResult           *result,
                                       GError                **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vitrine_catalogue_store_read_async:
 *
 * How old one piece is, and its JSON where that is kept.
 */
void
vitrine_catalogue_store_read_async (VitrineCatalogueStore       *self,
                                    const VitrineCatalogueScope *scope,
                                    VitrineCatalogueKind         kind,
                                    const char                  *id,
                                    GAsyncReadyCallback          callback,
                                    gpointer                     user_data)
{
  Question *question;

  g_return_if_fail (VITRINE_IS_CATALOGUE_STORE (self));

  question = question_new (scope);
  question->kind = kind;
  question->id = g_strdup (id);
  ask (self, &read_work, question, vitrine_catalogue_store_read_async, callback, user_data);
}

/**
 * vitrine_catalogue_store_read_finish:
 * @state: (out caller-allocates): to be cleared; all 0 when nothing is kept
 *
 * Returns: %FALSE with @error set
 */
gboolean
vitrine_catalogue_store_read_finish (VitrineCatalogueStore  *self,
                                     GAsyncResult           *result,
                                     VitrineCatalogueState  *state,
                                     GError                **error)
{
  Question *question;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  *state = (VitrineCatalogueState) { 0 };
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  question = g_task_get_task_data (G_TASK (result));
  *state = question->state;
  question->state = (VitrineCatalogueState) { 0 };

  return TRUE;
}

/**
 * vitrine_catalogue_store_gather_async:
 * @category_id: (nullable)
 * @brand_id: (nullable)
 *
 * All that is known for a product with this category and brand, in one go.
 */
void
vitrine_catalogue_store_gather_async (VitrineCatalogueStore       *self,
                                      const VitrineCatalogueScope *scope,
                                      const char                  *category_id,
                                      const char                  *brand_id,
                                      GAsyncReadyCallback          callback,
                                      gpointer                     user_data)
{
  Question *question;

  g_return_if_fail (VITRINE_IS_CATALOGUE_STORE (self));

  question = question_new (scope);
  question->id = g_strdup (category_id);
  question->brand_id = g_strdup (brand_id);
  question->facts = g_new0 (VitrineCatalogueFacts, 1);
  ask (self, &gather_work, question, vitrine_catalogue_store_gather_async, callback, user_data);
}

/**
 * vitrine_catalogue_store_gather_finish:
 *
 * Returns: (transfer full): what is known, or %NULL with @error set
 */
VitrineCatalogueFacts *
vitrine_catalogue_store_gather_finish (VitrineCatalogueStore  *self,
                                       GAsyncResult           *result,
                                       GError                **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vitrine_catalogue_store_search_async:
 * @text: words in any order, each anywhere in the path from the root, in any script
 * @limit: at most so many
 *
 * Finds the best categories first: leafs, then those in which the shop may sell, then those that
 * have the words in their own name.
 */
void
vitrine_catalogue_store_search_async (VitrineCatalogueStore       *self,
                                      const VitrineCatalogueScope *scope,
                                      const char                  *text,
                                      guint                        limit,
                                      GAsyncReadyCallback          callback,
                                      gpointer                     user_data)
{
  Question *question;

  g_return_if_fail (VITRINE_IS_CATALOGUE_STORE (self));

  question = question_new (scope);
  question->text = g_strdup (text);
  question->limit = limit;
  ask_for_places (self, &search_work, question, vitrine_catalogue_store_search_async, callback,
                  user_data);
}

/**
 * vitrine_catalogue_store_list_children_async:
 * @parent_id: (nullable): %NULL: the roots
 */
void
vitrine_catalogue_store_list_children_async (VitrineCatalogueStore       *self,
                                             const VitrineCatalogueScope *scope,
                                             const char                  *parent_id,
                                             GAsyncReadyCallback          callback,
                                             gpointer                     user_data)
{
  Question *question;

  g_return_if_fail (VITRINE_IS_CATALOGUE_STORE (self));

  question = question_new (scope);
  question->id = g_strdup (parent_id);
  ask_for_places (self, &children_work, question, vitrine_catalogue_store_list_children_async,
                  callback, user_data);
}

/* The category and those above it, the root first; none when it isn't known. */
void
vitrine_catalogue_store_list_path_async (VitrineCatalogueStore       *self,
                                         const VitrineCatalogueScope *scope,
                                         const char                  *category_id,
                                         GAsyncReadyCallback          callback,
                                         gpointer                     user_data)
{
  Question *question;

  g_return_if_fail (VITRINE_IS_CATALOGUE_STORE (self));

  question = question_new (scope);
  question->id = g_strdup (category_id);
  ask_for_places (self, &path_work, question, vitrine_catalogue_store_list_path_async, callback,
                  user_data);
}

/* Those that vitrine_catalogue_store_note_used_async() was told of, the latest first. */
void
vitrine_catalogue_store_list_recent_async (VitrineCatalogueStore       *self,
                                           const VitrineCatalogueScope *scope,
                                           GAsyncReadyCallback          callback,
                                           gpointer                     user_data)
{
  g_return_if_fail (VITRINE_IS_CATALOGUE_STORE (self));

  ask_for_places (self, &recent_work, question_new (scope),
                  vitrine_catalogue_store_list_recent_async, callback, user_data);
}

/**
 * vitrine_catalogue_store_search_brands_async:
 * @text: what is anywhere in the name; nothing: all
 * @limit: at most so many
 */
void
vitrine_catalogue_store_search_brands_async (VitrineCatalogueStore       *self,
                                             const VitrineCatalogueScope *scope,
                                             const char                  *text,
                                             guint                        limit,
                                             GAsyncReadyCallback          callback,
                                             gpointer                     user_data)
{
  Question *question;

  g_return_if_fail (VITRINE_IS_CATALOGUE_STORE (self));

  question = question_new (scope);
  question->text = g_strdup (text);
  question->limit = limit;
  question->items = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_brand_free);
  ask (self, &brands_work, question, vitrine_catalogue_store_search_brands_async, callback,
       user_data);
}

/**
 * vitrine_catalogue_store_list_finish:
 *
 * Ends each of the searches and lists.
 *
 * Returns: (transfer full): of #VitrineCategoryPlace, or of #VitrineBrand after a search for
 *   brands; or %NULL with @error set
 */
GPtrArray *
vitrine_catalogue_store_list_finish (VitrineCatalogueStore  *self,
                                     GAsyncResult           *result,
                                     GError                **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vitrine_catalogue_store_note_used_async:
 * @time: microseconds since 1970 (UTC)
 *
 * Remembers that a product of the shop was put there.
 */
void
vitrine_catalogue_store_note_used_async (VitrineCatalogueStore *self,
                                         const char            *shop_id,
                                         const char            *category_id,
                                         gint64                 time,
                                         GAsyncReadyCallback    callback,
                                         gpointer               user_data)
{
  VitrineCatalogueScope scope = { .shop_id = shop_id };
  Question *question;

  g_return_if_fail (VITRINE_IS_CATALOGUE_STORE (self));

  question = question_new (&scope);
  question->id = g_strdup (category_id);
  question->time = time;
  ask (self, &note_used_work, question, vitrine_catalogue_store_note_used_async, callback,
       user_data);
}

gboolean
vitrine_catalogue_store_note_used_finish (VitrineCatalogueStore  *self,
                                          GAsyncResult           *result,
                                          GError                **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
