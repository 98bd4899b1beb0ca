/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-version-store.h"

#include "vitrine-database-private.h"
#include "vitrine-draft-versions-private.h"
#include "vitrine-statement-private.h"

#include <glib/gi18n.h>

struct _VitrineVersionStore {
  GObject          parent_instance;

  VitrineDatabase *database;
};

/* What is asked for, and what was found. */
typedef struct {
  gint64     id;          /* of a version, or of the draft */
  char      *name;
  GPtrArray *versions;
  gboolean   found;
  char      *body;
} Question;

G_DEFINE_FINAL_TYPE (VitrineVersionStore, vitrine_version_store, G_TYPE_OBJECT)
G_DEFINE_QUARK (vitrine-version-store-error-quark, vitrine_version_store_error)

void
vitrine_version_free (VitrineVersion *self)
{
  g_free (self->name);
  g_free (self);
}

static void
question_free (Question *question)
{
  g_free (question->name);
  g_clear_pointer (&question->versions, g_ptr_array_unref);
  g_free (question->body);
  g_free (question);
}

/* --- on the database's thread --- */

static VitrineVersion *
read_version (sqlite3_stmt *statement)
{
  VitrineVersion *version = g_new0 (VitrineVersion, 1);

  version->id = sqlite3_column_int64 (statement, 0);
  version->revision = sqlite3_column_int64 (statement, 1);
  version->time = MAX (sqlite3_column_int64 (statement, 2), 0);
  version->name = vitrine_statement_dup_text (statement, 3);
  version->aside = sqlite3_column_int (statement, 4) != 0;
  version->bytes = MAX (sqlite3_column_int64 (statement, 5), 0);

  return version;
}

static gboolean
list_versions (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "SELECT id, revision, time, name, aside, length (CAST (body AS BLOB)) FROM draft_version"
    " WHERE draft_id = :id ORDER BY id DESC",
    error);
  gboolean row = statement != NULL;

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", question->id);
  while (row) {
    if (!vitrine_statement_step (statement, &row, error))
      return FALSE;
    if (row)
      g_ptr_array_add (question->versions, read_version (statement));
  }

  return TRUE;
}

static gboolean
load_version (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, "SELECT body FROM draft_version WHERE id = :id", error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", question->id);
  if (!vitrine_statement_step (statement, &question->found, error))
    return FALSE;
  if (question->found)
    question->body = vitrine_draft_versions_dup_body (statement, 0);

  return TRUE;
}

static gboolean
name_version (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, "UPDATE draft_version SET name = :name WHERE id = :id", error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":id", question->id);
  vitrine_statement_bind_text (statement, ":name", question->name);
  if (!vitrine_statement_run (statement, error))
    return FALSE;
  question->found = sqlite3_changes (db) > 0;

  return TRUE;
}

/* --- the way back --- */

static gboolean
check_found (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  if (!question->found)
    g_task_return_new_error (task, VITRINE_VERSION_STORE_ERROR, VITRINE_VERSION_STORE_ERROR_GONE,
                             _("This version isn’t kept any more"));

  return question->found;
}

static void
return_list (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&question->versions),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
return_body (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  if (!check_found (task))
    return;
  if (question->body == NULL)
    g_task_return_new_error (task, VITRINE_VERSION_STORE_ERROR,
                             VITRINE_VERSION_STORE_ERROR_DAMAGED,
                             _("This version can’t be read. Another one may do."));
  else
    g_task_return_pointer (task, g_steal_pointer (&question->body), g_free);
}

static void
return_named (GTask *task)
{
  if (check_found (task))
    g_task_return_boolean (task, TRUE);
}

static const VitrineDatabaseWork list_work = {
  VITRINE_CONNECTION_READ, list_versions, NULL, return_list,
};
static const VitrineDatabaseWork load_work = {
  VITRINE_CONNECTION_READ, load_version, NULL, return_body,
};
static const VitrineDatabaseWork name_work = {
  VITRINE_CONNECTION_WRITE, name_version, NULL, return_named,
};

static void
vitrine_version_store_finalize (GObject *object)
{
  VitrineVersionStore *self = VITRINE_VERSION_STORE (object);

  g_clear_object (&self->database);

  G_OBJECT_CLASS (vitrine_version_store_parent_class)->finalize (object);
}

static void
vitrine_version_store_class_init (VitrineVersionStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_version_store_finalize;
}

static void
vitrine_version_store_init (VitrineVersionStore *self)
{
}

VitrineVersionStore *
vitrine_version_store_new (VitrineDatabase *database)
{
  VitrineVersionStore *self;

  g_return_val_if_fail (VITRINE_IS_DATABASE (database), NULL);

  self = g_object_new (VITRINE_TYPE_VERSION_STORE, NULL);
  self->database = g_object_ref (database);

  return self;
}

static void
ask (VitrineVersionStore       *self,
     gint64                     id,
     const char                *name,
     const VitrineDatabaseWork *work,
     gpointer                   source_tag,
     GAsyncReadyCallback        callback,
     gpointer                   user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->id = id;
  question->name = g_strdup (name);
  question->versions = g_ptr_array_new_with_free_func ((GDestroyNotify) vitrine_version_free);
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);

  vitrine_database_run (self->database, work, task);
}

/**
 * vitrine_version_store_list_async:
 *
 * Reads all that is kept of a draft, the newest first: all of the last minutes, fewer with age,
 * and what has a name.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_version_store_list_async (VitrineVersionStore *self,
                                  gint64               draft_id,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (VITRINE_IS_VERSION_STORE (self));

  ask (self, draft_id, NULL, &list_work, vitrine_version_store_list_async, callback, user_data);
}

/**
 * vitrine_version_store_list_finish:
 *
 * Returns: (transfer container) (element-type VitrineVersion): the versions, or %NULL with
 *   @error set
 */
GPtrArray *
vitrine_version_store_list_finish (VitrineVersionStore  *self,
                                   GAsyncResult         *result,
                                   GError              **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vitrine_version_store_load_async:
 * @id: of the version
 *
 * Finishes with a %VITRINE_VERSION_STORE_ERROR or a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_version_store_load_async (VitrineVersionStore *self,
                                  gint64               id,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (VITRINE_IS_VERSION_STORE (self));

  ask (self, id, NULL, &load_work, vitrine_version_store_load_async, callback, user_data);
}

/**
 * vitrine_version_store_load_finish:
 *
 * Returns: (transfer full): the version's body, a JSON object, or %NULL with @error set
 */
char *
vitrine_version_store_load_finish (VitrineVersionStore  *self,
                                   GAsyncResult         *result,
                                   GError              **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vitrine_version_store_name_async:
 * @id: of the version
 * @name: (nullable): such a version is kept whatever its age; %NULL takes the name away
 *
 * Finishes with %VITRINE_VERSION_STORE_ERROR_GONE or a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_version_store_name_async (VitrineVersionStore *self,
                                  gint64               id,
                                  const char          *name,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (VITRINE_IS_VERSION_STORE (self));

  ask (self, id, name, &name_work, vitrine_version_store_name_async, callback, user_data);
}

gboolean
vitrine_version_store_name_finish (VitrineVersionStore  *self,
                                   GAsyncResult         *result,
                                   GError              **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
