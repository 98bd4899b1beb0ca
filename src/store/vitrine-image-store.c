/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-store.h"

#include "vitrine-database-private.h"
#include "vitrine-image-columns-private.h"
#include "vitrine-image-row-private.h"
#include "vitrine-image-words-private.h"
#include "vitrine-statement-private.h"

#include <glib/gi18n.h>

struct _VitrineImageStore {
  GObject          parent_instance;

  VitrineDatabase *database;
};

/* What is asked for, and what was found. */
typedef struct {
  char                *shop_id;
  char                *digest;
  VitrineUseCase       use_case;
  char                *treatment;
  GPtrArray           *images;
  VitrineReceipt      *receipt;
  VitrinePreparedCopy *copy;
  VitrineImageWords   *words;
} Question;

G_DEFINE_FINAL_TYPE (VitrineImageStore, vitrine_image_store, G_TYPE_OBJECT)

void
vitrine_prepared_copy_free (VitrinePreparedCopy *self)
{
  g_free (self->digest);
  g_free (self->steps);
  g_free (self);
}

static void
question_free (Question *question)
{
  g_free (question->shop_id);
  g_free (question->digest);
  g_free (question->treatment);
  g_clear_pointer (&question->images, g_ptr_array_unref);
  g_clear_object (&question->receipt);
  g_clear_pointer (&question->copy, vitrine_prepared_copy_free);
  g_clear_pointer (&question->words, vitrine_image_words_free);
  g_free (question);
}

static gboolean
save_row (sqlite3 *db, gpointer data, GError **error)
{
  return vitrine_image_row_save (db, data, error);
}

static void
row_settled (gpointer data, gboolean written)
{
  vitrine_image_row_settle (data, written);
}

static gboolean
save_uses (sqlite3 *db, gpointer data, GError **error)
{
  return vitrine_image_place_save (db, data, error);
}

static gboolean
remove_rows (sqlite3 *db, gpointer data, GError **error)
{
  GPtrArray *rows = data;

  for (guint i = 0; i < rows->len; i++) {
    if (!vitrine_image_row_save_removed (db, rows->pdata[i], error))
      return FALSE;
  }

  return TRUE;
}

/* --- listing --- */

/* In the order of the columns that list_rows() selects. */
enum {
  ID, SHOP, DIGEST, NAME, USE_CASE, ADDED, STATE, REASON, CODE, REQUEST_ID, TREATMENT,
  SUGGESTION, TRIES, NEXT_TRY, PLACE, IS_OWN, PREPARED, STEPS, FACTS,
  PREPARED_FACTS = FACTS + VITRINE_N_FACTS_COLUMNS,
  RECEIPT = PREPARED_FACTS + VITRINE_N_FACTS_COLUMNS
};

/* What the row says, put right where the program that worked on it ended meanwhile. */
static void
read_state (sqlite3_stmt *statement, VitrineImage *image)
{
  g_autofree char *reason = vitrine_statement_dup_text (statement, REASON);
  g_autofree char *request_id = vitrine_statement_dup_text (statement, REQUEST_ID);
  gint64 state = sqlite3_column_int64 (statement, STATE);
  gboolean is_own = sqlite3_column_int64 (statement, IS_OWN) != 0;

  if (state < VITRINE_IMAGE_CHECKING || state > VITRINE_IMAGE_PREPARING) {
    vitrine_image_set_state (image, VITRINE_IMAGE_CHECKING);
  } else if (state == VITRINE_IMAGE_SENDING && !is_own) {
    vitrine_image_set_state (image, VITRINE_IMAGE_WAITING);
  } else if ((state == VITRINE_IMAGE_CHECKING || state == VITRINE_IMAGE_PREPARING) && !is_own
             && vitrine_image_get_digest (image) == NULL) {
    vitrine_image_set_trouble (image, VITRINE_IMAGE_UNREADABLE,
                               _("Vitrine ended before this picture was copied. Add it again."),
                               0, NULL);
  } else {
    vitrine_image_set_trouble (image, state, reason,
                               sqlite3_column_int64 (statement, CODE), request_id);
  }
}

static void
read_turn (sqlite3_stmt *statement, VitrineImage *image)
{
  VitrineTurn turn = {
    .tries = CLAMP (sqlite3_column_int64 (statement, TRIES), 0, G_MAXINT),
    .next_try = MAX (sqlite3_column_int64 (statement, NEXT_TRY), 0),
    .place = sqlite3_column_int64 (statement, PLACE),
  };

  vitrine_image_set_turn (image, &turn);
}

static void
read_treatment (sqlite3_stmt *statement, VitrineImage *image)
{
  g_autofree char *text = vitrine_statement_dup_text (statement, TREATMENT);
  g_autofree char *suggestion = vitrine_statement_dup_text (statement, SUGGESTION);
  VitrineTreatment treatment;
  VitrineUseCase use_case;

  vitrine_treatment_from_text (text, &treatment);
  vitrine_image_set_treatment (image, &treatment);
  if (vitrine_use_case_from_wire (suggestion, &use_case))
    vitrine_image_set_suggestion (image, use_case);
}

static void
read_content (sqlite3_stmt *statement, VitrineImage *image)
{
  g_autofree char *digest = vitrine_statement_dup_text (statement, DIGEST);
  g_autofree char *prepared = vitrine_statement_dup_text (statement, PREPARED);
  g_autofree char *steps = vitrine_statement_dup_text (statement, STEPS);
  VitrineImageFacts facts = vitrine_image_columns_read_facts (statement, FACTS);

  vitrine_image_set_content (image, digest, &facts);
  if (prepared != NULL) {
    facts = vitrine_image_columns_read_facts (statement, PREPARED_FACTS);
    vitrine_image_set_prepared (image, prepared, &facts, steps);
  }
}

static VitrineImage *
read_image (sqlite3_stmt *statement)
{
  g_autofree char *shop_id = vitrine_statement_dup_text (statement, SHOP);
  g_autofree char *name = vitrine_statement_dup_text (statement, NAME);
  g_autofree char *wire = vitrine_statement_dup_text (statement, USE_CASE);
  g_autoptr (VitrineReceipt) receipt = vitrine_image_columns_read_receipt (statement, RECEIPT);
  VitrineUseCase use_case = VITRINE_USE_CASE_MAIN;
  VitrineImage *image;

  vitrine_use_case_from_wire (wire, &use_case);
  image = vitrine_image_new (name, shop_id, use_case);
  vitrine_image_set_id (image, sqlite3_column_int64 (statement, ID));
  vitrine_image_set_added (image, sqlite3_column_int64 (statement, ADDED));
  read_content (statement, image);
  read_treatment (statement, image);
  read_state (statement, image);
  read_turn (statement, image);
  vitrine_image_set_receipt (image, receipt);

  return image;
}

static gboolean
list_rows (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;
  g_autoptr (VitrineImageWords) words = NULL;
  /* States 0, 4, 5 and 9 are checking, waiting, sending and preparing: while another program
   * is at it, the image is that one's. */
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "SELECT image.id, image.shop_id, image.digest, name, image.use_case, added, state, reason,"
    "       code, image.request_id, image.treatment, suggestion, tries, next_try, place,"
    "       session = own_session (),"
    "       prepared.digest, steps, " VITRINE_FACTS_COLUMNS ("image") ", "
    VITRINE_FACTS_COLUMNS ("prepared") ", " VITRINE_RECEIPT_COLUMNS
    " FROM image LEFT JOIN receipt ON receipt.id = image.receipt_id"
    " LEFT JOIN prepared ON prepared.id = image.prepared_id"
    " WHERE image.shop_id = :shop AND removed IS NULL"
    "   AND NOT (state IN (0, 4, 5, 9) AND is_elsewhere (session))"
    " ORDER BY added, image.id",
    error);
  gboolean row = statement != NULL;

  if (statement != NULL)
    words = vitrine_image_words_read (db, question->shop_id, error);
  if (words == NULL)
    return FALSE;

  vitrine_statement_bind_text (statement, ":shop", question->shop_id);
  while (row) {
    if (!vitrine_statement_step (statement, &row, error))
      return FALSE;
    if (row) {
      VitrineImage *image = read_image (statement);

      vitrine_image_words_give (words, image);
      g_ptr_array_add (question->images, image);
    }
  }

  return TRUE;
}

static gboolean
read_words (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;

  question->words = vitrine_image_words_read (db, question->shop_id, error);

  return question->words != NULL;
}

/* --- finding --- */

static gboolean
read_receipt (sqlite3 *db, Question *question, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (db, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_text (statement, ":shop", question->shop_id);
  vitrine_statement_bind_text (statement, ":digest", question->digest);
  vitrine_statement_bind_text (statement, ":use_case",
                               vitrine_use_case_to_wire (question->use_case));
  if (!vitrine_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    question->receipt = vitrine_image_columns_read_receipt (statement, 0);

  return TRUE;
}

static gboolean
find_receipt (sqlite3 *db, gpointer data, GError **error)
{
  return read_receipt (
    db, data,
    "SELECT " VITRINE_RECEIPT_COLUMNS " FROM receipt"
    " WHERE shop_id = :shop AND digest = :digest AND use_case = :use_case"
    " ORDER BY time DESC, id DESC LIMIT 1",
    error);
}

/* What went may have been a copy that was made of it. */
static gboolean
find_sent (sqlite3 *db, gpointer data, GError **error)
{
  return read_receipt (
    db, data,
    "SELECT " VITRINE_RECEIPT_COLUMNS " FROM receipt"
    " WHERE shop_id = :shop AND use_case = :use_case"
    "   AND digest IN (SELECT :digest UNION SELECT digest FROM prepared"
    "                  WHERE original = :digest AND use_case = :use_case)"
    " ORDER BY time DESC, id DESC LIMIT 1",
    error);
}

static VitrinePreparedCopy *
read_copy (sqlite3_stmt *statement)
{
  VitrinePreparedCopy *copy = g_new0 (VitrinePreparedCopy, 1);

  copy->digest = vitrine_statement_dup_text (statement, 0);
  copy->steps = vitrine_statement_dup_text (statement, 1);
  copy->facts = vitrine_image_columns_read_facts (statement, 2);

  return copy;
}

static gboolean
find_prepared (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;
  gboolean row;
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "SELECT digest, steps, " VITRINE_FACTS_COLUMNS ("prepared") " FROM prepared"
    " WHERE original = :original AND use_case = :use_case"
    "   AND market = ifnull ((SELECT market FROM shop WHERE id = :shop), '')"
    "   AND treatment = :treatment"
    " ORDER BY id DESC LIMIT 1",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_text (statement, ":original", question->digest);
  vitrine_statement_bind_text (statement, ":use_case",
                               vitrine_use_case_to_wire (question->use_case));
  vitrine_statement_bind_text (statement, ":shop", question->shop_id);
  vitrine_statement_bind_text (statement, ":treatment", question->treatment);
  if (!vitrine_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    question->copy = read_copy (statement);

  return TRUE;
}

/* --- the way back --- */

static void
return_saved (GTask *task)
{
  vitrine_image_row_tell_id (g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
}

static void
return_images (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&question->images),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
return_uses (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  for (guint i = 0; i < question->images->len; i++)
    vitrine_image_words_give_uses (question->words, question->images->pdata[i]);
  g_task_return_boolean (task, TRUE);
}

static void
return_receipt (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&question->receipt), g_object_unref);
}

static void
return_copy (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&question->copy),
                         (GDestroyNotify) vitrine_prepared_copy_free);
}

static const VitrineDatabaseWork save_work = {
  VITRINE_CONNECTION_WRITE, save_row, row_settled, return_saved,
};
static const VitrineDatabaseWork remove_work = {
  VITRINE_CONNECTION_WRITE, remove_rows, NULL, NULL,
};
static const VitrineDatabaseWork list_work = {
  VITRINE_CONNECTION_READ, list_rows, NULL, return_images,
};
static const VitrineDatabaseWork read_uses_work = {
  VITRINE_CONNECTION_READ, read_words, NULL, return_uses,
};
static const VitrineDatabaseWork find_receipt_work = {
  VITRINE_CONNECTION_READ, find_receipt, NULL, return_receipt,
};
static const VitrineDatabaseWork find_sent_work = {
  VITRINE_CONNECTION_READ, find_sent, NULL, return_receipt,
};
static const VitrineDatabaseWork find_prepared_work = {
  VITRINE_CONNECTION_READ, find_prepared, NULL, return_copy,
};
static const VitrineDatabaseWork uses_work = {
  VITRINE_CONNECTION_WRITE, save_uses, NULL, NULL,
};

static void
vitrine_image_store_finalize (GObject *object)
{
  VitrineImageStore *self = VITRINE_IMAGE_STORE (object);

  g_clear_object (&self->database);

  G_OBJECT_CLASS (vitrine_image_store_parent_class)->finalize (object);
}

static void
vitrine_image_store_class_init (VitrineImageStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_image_store_finalize;
}

static void
vitrine_image_store_init (VitrineImageStore *self)
{
}

VitrineImageStore *
vitrine_image_store_new (VitrineDatabase *database)
{
  VitrineImageStore *self;

  g_return_val_if_fail (VITRINE_IS_DATABASE (database), NULL);

  self = g_object_new (VITRINE_TYPE_IMAGE_STORE, NULL);
  self->database = g_object_ref (database);

  return self;
}

/**
 * vitrine_image_store_save_async:
 * @image: with a digest if it has a receipt or a prepared copy
 *
 * Writes all of the image as it is now but its uses, and its receipt in the same transaction,
 * so that the state and the answer never disagree. The receipt is filed under what went to
 * the shop: the prepared copy, or else the original. The first save gives the image its id;
 * it can be saved again before that has finished.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_image_store_save_async (VitrineImageStore   *self,
                                VitrineImage        *image,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VITRINE_IS_IMAGE_STORE (self));
  g_return_if_fail (VITRINE_IS_IMAGE (image));
  g_return_if_fail (vitrine_image_get_digest (image) != NULL
                    || (vitrine_image_get_receipt (image) == NULL
                        && vitrine_image_get_prepared (image) == NULL));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_image_store_save_async);
  g_task_set_task_data (task, vitrine_image_row_new (image),
                        (GDestroyNotify) vitrine_image_row_free);

  vitrine_database_run (self->database, &save_work, g_steal_pointer (&task));
}

gboolean
vitrine_image_store_save_finish (VitrineImageStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vitrine_image_store_set_removed_async:
 * @images: of #VitrineImage
 *
 * Takes the images out of their lanes or puts them back, all or none. Their rows, their
 * receipts and their places stay. An image that was never saved has no row to mark, which is
 * no error.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_image_store_set_removed_async (VitrineImageStore   *self,
                                       GPtrArray           *images,
                                       gboolean             removed,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  gint64 time = removed ? g_get_real_time () : 0;
  GPtrArray *rows;

  g_return_if_fail (VITRINE_IS_IMAGE_STORE (self));
  g_return_if_fail (images != NULL);

  rows = g_ptr_array_new_full (images->len, (GDestroyNotify) vitrine_image_row_free);
  for (guint i = 0; i < images->len; i++) {
    VitrineImageRow *row = vitrine_image_row_new (images->pdata[i]);

    vitrine_image_row_set_removed (row, time);
    g_ptr_array_add (rows, row);
  }

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_image_store_set_removed_async);
  g_task_set_task_data (task, rows, (GDestroyNotify) g_ptr_array_unref);

  vitrine_database_run (self->database, &remove_work, g_steal_pointer (&task));
}

gboolean
vitrine_image_store_set_removed_finish (VitrineImageStore  *self,
                                        GAsyncResult       *result,
                                        GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vitrine_image_store_list_async:
 *
 * Reads a shop's images that aren't removed, with their receipts, tags and uses, in the order
 * they were added. What a program that ended left half done comes back so that it can go on: an
 * image that was being sent is waiting; one that was being checked or prepared still is, or says
 * in its reason that it was not copied. What another program is working on right now is left out.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_image_store_list_async (VitrineImageStore   *self,
                                const char          *shop_id,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Question *question;

  g_return_if_fail (VITRINE_IS_IMAGE_STORE (self));
  g_return_if_fail (shop_id != NULL);

  /* The images are made on the database's thread, where nobody knows them yet. */
  question = g_new0 (Question, 1);
  question->shop_id = g_strdup (shop_id);
  question->images = g_ptr_array_new_with_free_func (g_object_unref);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_image_store_list_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);

  vitrine_database_run (self->database, &list_work, g_steal_pointer (&task));
}

/**
 * vitrine_image_store_list_finish:
 *
 * Returns: (transfer container) (element-type VitrineImage): the images, or %NULL with
 *   @error set
 */
GPtrArray *
vitrine_image_store_list_finish (VitrineImageStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
ask_for_receipt (VitrineImageStore         *self,
                 const VitrineDatabaseWork *work,
                 const char                *shop_id,
                 const char                *digest,
                 VitrineUseCase             use_case,
                 GTask                     *task)
{
  Question *question = g_new0 (Question, 1);

  question->shop_id = g_strdup (shop_id);
  question->digest = g_strdup (digest);
  question->use_case = use_case;
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);

  vitrine_database_run (self->database, work, task);
}

/**
 * vitrine_image_store_find_receipt_async:
 *
 * Looks for what the shop answered when it last got these very bytes for this use, be the
 * image removed or not. @digest is of what is to go: see vitrine_image_get_outgoing().
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_image_store_find_receipt_async (VitrineImageStore   *self,
                                        const char          *shop_id,
                                        const char          *digest,
                                        VitrineUseCase       use_case,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (VITRINE_IS_IMAGE_STORE (self));
  g_return_if_fail (shop_id != NULL && digest != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_image_store_find_receipt_async);
  ask_for_receipt (self, &find_receipt_work, shop_id, digest, use_case, task);
}

/**
 * vitrine_image_store_find_sent_async:
 * @original: its digest
 *
 * Looks for what the shop answered when it last got this original for this use, or a copy that
 * was made of it, be its image removed or not. Finished by
 * vitrine_image_store_find_receipt_finish(), with the same errors.
 */
void
vitrine_image_store_find_sent_async (VitrineImageStore   *self,
                                     const char          *shop_id,
                                     const char          *original,
                                     VitrineUseCase       use_case,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (VITRINE_IS_IMAGE_STORE (self));
  g_return_if_fail (shop_id != NULL && original != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_image_store_find_sent_async);
  ask_for_receipt (self, &find_sent_work, shop_id, original, use_case, task);
}

/**
 * vitrine_image_store_find_receipt_finish:
 *
 * Returns: (nullable) (transfer full): the newest receipt; %NULL without @error set means
 *   that the shop never got it
 */
VitrineReceipt *
vitrine_image_store_find_receipt_finish (VitrineImageStore  *self,
                                         GAsyncResult       *result,
                                         GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vitrine_image_store_find_prepared_async:
 * @original: its digest
 *
 * Looks for a copy that was made of this original for this use in the same way, be its image
 * removed or not. Whether its file is still there is for the caller to see.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_image_store_find_prepared_async (VitrineImageStore      *self,
                                         const char             *shop_id,
                                         const char             *original,
                                         VitrineUseCase          use_case,
                                         const VitrineTreatment *treatment,
                                         GAsyncReadyCallback     callback,
                                         gpointer                user_data)
{
  g_autoptr (GTask) task = NULL;
  Question *question;

  g_return_if_fail (VITRINE_IS_IMAGE_STORE (self));
  g_return_if_fail (shop_id != NULL && original != NULL);

  question = g_new0 (Question, 1);
  question->shop_id = g_strdup (shop_id);
  question->digest = g_strdup (original);
  question->use_case = use_case;
  question->treatment = vitrine_treatment_to_text (treatment);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_image_store_find_prepared_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);

  vitrine_database_run (self->database, &find_prepared_work, g_steal_pointer (&task));
}

/**
 * vitrine_image_store_find_prepared_finish:
 *
 * Returns: (nullable) (transfer full): the newest such copy; %NULL without @error set means
 *   that there is none
 */
VitrinePreparedCopy *
vitrine_image_store_find_prepared_finish (VitrineImageStore  *self,
                                          GAsyncResult       *result,
                                          GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vitrine_image_store_set_uses_async:
 * @uses: a draft or product, with all pictures that it shows; with none it is forgotten
 *
 * Writes which pictures a place shows, in stead of what was written of it before. Images say
 * so in their uses when they are listed: those that are named, and those whose receipt has
 * one of the uris.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_image_store_set_uses_async (VitrineImageStore      *self,
                                    const char             *shop_id,
                                    const VitrineImageUses *uses,
                                    GAsyncReadyCallback     callback,
                                    gpointer                user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VITRINE_IS_IMAGE_STORE (self));
  g_return_if_fail (shop_id != NULL);
  g_return_if_fail (uses->place != NULL && uses->title != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_image_store_set_uses_async);
  g_task_set_task_data (task, vitrine_image_place_new (shop_id, uses),
                        (GDestroyNotify) vitrine_image_place_free);

  vitrine_database_run (self->database, &uses_work, g_steal_pointer (&task));
}

gboolean
vitrine_image_store_set_uses_finish (VitrineImageStore  *self,
                                     GAsyncResult       *result,
                                     GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * vitrine_image_store_read_uses_async:
 * @images: (element-type VitrineImage): of that shop
 *
 * Tells images where they are shown now, after a draft or product has changed what it shows.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_image_store_read_uses_async (VitrineImageStore   *self,
                                     const char          *shop_id,
                                     GPtrArray           *images,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Question *question;

  g_return_if_fail (VITRINE_IS_IMAGE_STORE (self));
  g_return_if_fail (shop_id != NULL);

  question = g_new0 (Question, 1);
  question->shop_id = g_strdup (shop_id);
  question->images = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < images->len; i++)
    g_ptr_array_add (question->images, g_object_ref (images->pdata[i]));
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_image_store_read_uses_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);

  vitrine_database_run (self->database, &read_uses_work, g_steal_pointer (&task));
}

gboolean
vitrine_image_store_read_uses_finish (VitrineImageStore  *self,
                                      GAsyncResult       *result,
                                      GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
