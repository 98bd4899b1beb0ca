/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-template-store.h"

#include "vitrine-database-private.h"
#include "vitrine-json.h"
#include "vitrine-statement-private.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VitrineTemplateStore {
  GObject          parent_instance;

  VitrineDatabase *database;
};

/* What is to be done, and what came of it. */
typedef struct {
  gint64     id;
  char      *name;
  char      *body;
  GPtrArray *templates;
  gboolean   is_taken;
  gboolean   is_gone;
} Question;

G_DEFINE_FINAL_TYPE (VitrineTemplateStore, vitrine_template_store, G_TYPE_OBJECT)
G_DEFINE_QUARK (vitrine-template-store-error-quark, vitrine_template_store_error)

void
vitrine_stored_template_free (VitrineStoredTemplate *self)
{
  g_free (self->name);
  g_clear_pointer (&self->body, json_object_unref);
  g_free (self);
}

static void
question_free (Question *question)
{
  g_free (question->name);
  g_free (question->body);
  g_clear_pointer (&question->templates, g_ptr_array_unref);
  g_free (question);
}

/* --- on the database's thread --- */

static VitrineStoredTemplate *
read_template (sqlite3_stmt *statement)
{
  VitrineStoredTemplate *template = g_new0 (VitrineStoredTemplate, 1);
  g_autofree char *body = vitrine_statement_dup_text (statement, 2);
  g_autoptr (JsonNode) node = vitrine_json_parse (body, strlen (body));

  template->id = sqlite3_column_int64 (statement, 0);
  template->name = vitrine_statement_dup_text (statement, 1);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    template->body = json_node_dup_object (node);

  return template;
}

static gboolean
list_templates (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, "SELECT id, name, body FROM draft_template ORDER BY name COLLATE NOCASE, id", error);
  gboolean row = statement != NULL;

  while (row) {
    if (!vitrine_statement_step (statement, &row, error))
      return FALSE;
    if (row)
      g_ptr_array_add (question->templates, read_template (statement));
  }

  return statement != NULL;
}

static gboolean
find_name (sqlite3 *db, Question *question, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, "SELECT 1 FROM draft_template WHERE name = :name AND id <> :id", error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_text (statement, ":name", question->name);
  vitrine_statement_bind_int (statement, ":id", question->id);

  return vitrine_statement_step (statement, &question->is_taken, error);
}

static gboolean
save_template (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (!find_name (db, question, error) || question->is_taken)
    return question->is_taken;

  statement = vitrine_statement_new (
    db,
    "INSERT INTO draft_template (id, name, body) VALUES (:id, :name, :body)"
    " ON CONFLICT (id) DO UPDATE SET name = excluded.name, body = excluded.body",
    error);
  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_id (statement, ":id", question->id);
  vitrine_statement_bind_text (statement, ":name", question->name);
  vitrine_statement_bind_text (statement, ":body", question->body);
  if (!vitrine_statement_run (statement, error))
    return FALSE;
  if (question->id == 0)
    question->id = sqlite3_last_insert_rowid (db);

  return TRUE;
}

static gboolean
remove_template (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, "DELETE FROM draft_template WHERE id = :id", error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", question->id);
  if (!vitrine_statement_run (statement, error))
    return FALSE;
  question->is_gone = sqlite3_changes (db) == 0;

  return TRUE;
}

/* --- the way back --- */

static void
return_list (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&question->templates),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
return_done (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  if (question->is_taken)
    g_task_return_new_error (task, VITRINE_TEMPLATE_STORE_ERROR,
                             VITRINE_TEMPLATE_STORE_ERROR_TAKEN,
                             /* Translators: %s is the name of a template */
                             _("There is a template “%s” already. Choose another name."),
                             question->name);
  else if (question->is_gone)
    g_task_return_new_error (task, VITRINE_TEMPLATE_STORE_ERROR,
                             VITRINE_TEMPLATE_STORE_ERROR_GONE,
                             _("There is no such template any more"));
  else
    g_task_return_boolean (task, TRUE);
}

static const VitrineDatabaseWork list_work = {
  VITRINE_CONNECTION_READ, list_templates, NULL, return_list,
};
static const VitrineDatabaseWork save_work = {
  VITRINE_CONNECTION_WRITE, save_template, NULL, return_done,
};
static const VitrineDatabaseWork remove_work = {
  VITRINE_CONNECTION_WRITE, remove_template, NULL, return_done,
};

static void
vitrine_template_store_finalize (GObject *object)
{
  VitrineTemplateStore *self = VITRINE_TEMPLATE_STORE (object);

  g_clear_object (&self->database);

  G_OBJECT_CLASS (vitrine_template_store_parent_class)->finalize (object);
}

static void
vitrine_template_store_class_init (VitrineTemplateStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_template_store_finalize;
}

static void
vitrine_template_store_init (VitrineTemplateStore *self)
{
}

VitrineTemplateStore *
vitrine_template_store_new (VitrineDatabase *database)
{
  VitrineTemplateStore *self;

  g_return_val_if_fail (VITRINE_IS_DATABASE (database), NULL);

  self = g_object_new (VITRINE_TYPE_TEMPLATE_STORE, NULL);
  self->database = g_object_ref (database);

  return self;
}

static GTask *
new_task (VitrineTemplateStore *self,
          Question             *question,
          gpointer              source_tag,
          GAsyncReadyCallback   callback,
          gpointer              user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);

  return task;
}

/**
 * vitrine_template_store_list_async:
 *
 * Reads all templates, by name.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_template_store_list_async (VitrineTemplateStore *self,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data)
{
  Question *question = g_new0 (Question, 1);

  g_return_if_fail (VITRINE_IS_TEMPLATE_STORE (self));

  question->templates =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_stored_template_free);
  vitrine_database_run (self->database, &list_work,
                        new_task (self, question, vitrine_template_store_list_async,
                                  callback, user_data));
}

/**
 * vitrine_template_store_list_finish:
 *
 * Returns: (transfer container) (element-type VitrineStoredTemplate): the templates, or %NULL
 *   with @error set
 */
GPtrArray *
vitrine_template_store_list_finish (VitrineTemplateStore  *self,
                                    GAsyncResult          *result,
                                    GError               **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vitrine_template_store_save_async:
 * @id: the one to write over, or 0 for a new one
 * @body: as vitrine_template_pick() makes it
 *
 * Finishes with %VITRINE_TEMPLATE_STORE_ERROR_TAKEN or a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_template_store_save_async (VitrineTemplateStore *self,
                                   gint64                id,
                                   const char           *name,
                                   JsonObject           *body,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data)
{
  g_autoptr (JsonNode) node = NULL;
  Question *question;

  g_return_if_fail (VITRINE_IS_TEMPLATE_STORE (self));
  g_return_if_fail (name != NULL && body != NULL);

  node = json_node_init_object (json_node_alloc (), body);
  question = g_new0 (Question, 1);
  question->id = id;
  question->name = g_strdup (name);
  question->body = json_to_string (node, FALSE);
  vitrine_database_run (self->database, &save_work,
                        new_task (self, question, vitrine_template_store_save_async,
                                  callback, user_data));
}

/**
 * vitrine_template_store_save_finish:
 *
 * Returns: the id of the template, or 0 with @error set
 */
gint64
vitrine_template_store_save_finish (VitrineTemplateStore  *self,
                                    GAsyncResult          *result,
                                    GError               **error)
{
  Question *question;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  question = g_task_get_task_data (G_TASK (result));

  return g_task_propagate_boolean (G_TASK (result), error) ? question->id : 0;
}

/**
 * vitrine_template_store_remove_async:
 *
 * Finishes with %VITRINE_TEMPLATE_STORE_ERROR_GONE or a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_template_store_remove_async (VitrineTemplateStore *self,
                                     gint64                id,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data)
{
  Question *question;

  g_return_if_fail (VITRINE_IS_TEMPLATE_STORE (self));

  question = g_new0 (Question, 1);
  question->id = id;
  vitrine_database_run (self->database, &remove_work,
                        new_task (self, question, vitrine_template_store_remove_async,
                                  callback, user_data));
}

gboolean
vitrine_template_store_remove_finish (VitrineTemplateStore  *self,
                                      GAsyncResult          *result,
                                      GError               **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
