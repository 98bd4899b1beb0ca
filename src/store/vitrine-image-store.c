/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-store.h"

#include "vitrine-database-private.h"
#include "vitrine-statement-private.h"

#include <glib/gi18n.h>

struct _VitrineImageStore {
  GObject          parent_instance;

  VitrineDatabase *database;
};

/* The number of an image's row, shared by all that is asked for while its first save is
 * still under way: each of them finds the row that an earlier one made. The database's
 * thread alone touches it. */
typedef struct {
  gint64 id;
} RowNumber;

/* An image and its receipt as they were when asked; the thread never sees the objects. */
typedef struct {
  VitrineImage      *image;      /* to be told its number, back on the main thread */
  RowNumber         *number;
  gint64             id;
  char              *shop_id;
  char              *digest;
  char              *name;
  VitrineUseCase     use_case;
  gint64             added;
  VitrineImageFacts  facts;
  VitrineImageState  state;
  char              *reason;
  gint64             code;
  char              *request_id;
  VitrineReceipt    *receipt;    /* never changes, so it needs no copy */
  gint64             removed;    /* microseconds since 1970, or 0 */
} Job;

typedef struct {
  char           *shop_id;
  char           *digest;
  VitrineUseCase  use_case;
  GPtrArray      *images;
  VitrineReceipt *receipt;
} Question;

G_DEFINE_FINAL_TYPE (VitrineImageStore, vitrine_image_store, G_TYPE_OBJECT)
static G_DEFINE_QUARK (vitrine-image-store-row-number, row_number)

static void
row_number_unref (RowNumber *number)
{
  g_atomic_rc_box_release (number);
}

static RowNumber *
row_number_new (gint64 id)
{
  RowNumber *number = g_atomic_rc_box_new0 (RowNumber);

  number->id = id;

  return number;
}

static RowNumber *
dup_row_number (VitrineImage *image)
{
  RowNumber *number;

  if (vitrine_image_get_id (image) != 0)
    return row_number_new (vitrine_image_get_id (image));

  number = g_object_get_qdata (G_OBJECT (image), row_number_quark ());
  if (number == NULL) {
    number = row_number_new (0);
    g_object_set_qdata_full (G_OBJECT (image), row_number_quark (), number,
                             (GDestroyNotify) row_number_unref);
  }

  return g_atomic_rc_box_acquire (number);
}

static void
job_free (Job *job)
{
  g_object_unref (job->image);
  row_number_unref (job->number);
  g_free (job->shop_id);
  g_free (job->digest);
  g_free (job->name);
  g_free (job->reason);
  g_free (job->request_id);
  g_clear_object (&job->receipt);
  g_free (job);
}

static Job *
job_new (VitrineImage *image)
{
  Job *job = g_new0 (Job, 1);

  job->image = g_object_ref (image);
  job->number = dup_row_number (image);
  job->shop_id = g_strdup (vitrine_image_get_shop_id (image));
  job->digest = g_strdup (vitrine_image_get_digest (image));
  job->name = g_strdup (vitrine_image_get_name (image));
  job->use_case = vitrine_image_get_use_case (image);
  job->added = vitrine_image_get_added (image);
  job->facts = *vitrine_image_get_facts (image);
  job->state = vitrine_image_get_state (image);
  job->reason = g_strdup (vitrine_image_get_reason (image));
  job->code = vitrine_image_get_code (image);
  job->request_id = g_strdup (vitrine_image_get_request_id (image));
  g_set_object (&job->receipt, vitrine_image_get_receipt (image));

  return job;
}

static void
question_free (Question *question)
{
  g_free (question->shop_id);
  g_free (question->digest);
  g_clear_pointer (&question->images, g_ptr_array_unref);
  g_clear_object (&question->receipt);
  g_free (question);
}

/* Runs a statement that gives one number back. */
static gboolean
run_for_id (sqlite3_stmt *statement, gint64 *id, GError **error)
{
  gboolean row;

  if (!vitrine_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *id = sqlite3_column_int64 (statement, 0);

  return vitrine_statement_run (statement, error);
}

/* A receipt that is saved again, or that another image reuses, is the same row. */
static gboolean
save_receipt (sqlite3 *db, Job *job, gint64 *id, GError **error)
{
  VitrineReceipt *receipt = job->receipt;
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "INSERT INTO receipt (shop_id, digest, use_case, uri, url, width, height,"
    "                     request_id, time, answer)"
    " VALUES (:shop, :digest, :use_case, :uri, :url, :width, :height,"
    "         :request_id, :time, :answer)"
    " ON CONFLICT DO UPDATE SET time = excluded.time"
    " RETURNING id",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_text (statement, ":shop", job->shop_id);
  vitrine_statement_bind_text (statement, ":digest", job->digest);
  vitrine_statement_bind_text (statement, ":use_case",
                               vitrine_use_case_to_wire (vitrine_receipt_get_use_case (receipt)));
  vitrine_statement_bind_text (statement, ":uri", vitrine_receipt_get_uri (receipt));
  vitrine_statement_bind_text (statement, ":url", vitrine_receipt_get_url (receipt));
  vitrine_statement_bind_int (statement, ":width", vitrine_receipt_get_width (receipt));
  vitrine_statement_bind_int (statement, ":height", vitrine_receipt_get_height (receipt));
  vitrine_statement_bind_text (statement, ":request_id", vitrine_receipt_get_request_id (receipt));
  vitrine_statement_bind_int (statement, ":time", vitrine_receipt_get_time (receipt));
  vitrine_statement_bind_text (statement, ":answer", vitrine_receipt_get_answer (receipt));

  return run_for_id (statement, id, error);
}

static void
bind_image (sqlite3_stmt *statement, const Job *job)
{
  vitrine_statement_bind_id (statement, ":id", job->number->id);
  vitrine_statement_bind_text (statement, ":shop", job->shop_id);
  vitrine_statement_bind_text (statement, ":digest", job->digest);
  vitrine_statement_bind_text (statement, ":name", job->name);
  vitrine_statement_bind_text (statement, ":use_case", vitrine_use_case_to_wire (job->use_case));
  vitrine_statement_bind_int (statement, ":added", job->added);
  vitrine_statement_bind_text (statement, ":format",
                               vitrine_image_format_get_name (job->facts.format));
  vitrine_statement_bind_int (statement, ":bytes", job->facts.bytes);
  vitrine_statement_bind_int (statement, ":width", job->facts.width);
  vitrine_statement_bind_int (statement, ":height", job->facts.height);
  vitrine_statement_bind_int (statement, ":damaged", job->facts.damaged);
  vitrine_statement_bind_int (statement, ":state", job->state);
  vitrine_statement_bind_text (statement, ":reason", job->reason);
  vitrine_statement_bind_int (statement, ":code", job->code);
  vitrine_statement_bind_text (statement, ":request_id", job->request_id);
}

static gboolean
save_row (sqlite3 *db, gpointer data, GError **error)
{
  Job *job = data;
  gint64 receipt_id = 0;
  /* Whether it has been removed is not for a save to say. */
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "INSERT INTO image (id, shop_id, digest, name, use_case, added, format, bytes, width,"
    "                   height, damaged, state, reason, code, request_id, receipt_id, session)"
    " VALUES (:id, :shop, :digest, :name, :use_case, :added, :format, :bytes, :width,"
    "         :height, :damaged, :state, :reason, :code, :request_id, :receipt, own_session ())"
    " ON CONFLICT (id) DO UPDATE SET"
    "   shop_id = excluded.shop_id, digest = excluded.digest, name = excluded.name,"
    "   use_case = excluded.use_case, added = excluded.added, format = excluded.format,"
    "   bytes = excluded.bytes, width = excluded.width, height = excluded.height,"
    "   damaged = excluded.damaged, state = excluded.state, reason = excluded.reason,"
    "   code = excluded.code, request_id = excluded.request_id,"
    "   receipt_id = excluded.receipt_id, session = excluded.session"
    " RETURNING id",
    error);

  if (statement == NULL ||
      (job->receipt != NULL && !save_receipt (db, job, &receipt_id, error)))
    return FALSE;

  bind_image (statement, job);
  vitrine_statement_bind_id (statement, ":receipt", receipt_id);

  return run_for_id (statement, &job->id, error);
}

/* The number counts once the row is there to stay, not before. */
static void
row_settled (gpointer data, gboolean written)
{
  Job *job = data;

  if (written)
    job->number->id = job->id;
}

static gboolean
remove_row (sqlite3 *db, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (sqlite3_stmt) statement =
    vitrine_statement_new (db, "UPDATE image SET removed = :removed WHERE id = :id", error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_id (statement, ":removed", job->removed);
  vitrine_statement_bind_id (statement, ":id", job->number->id);

  return vitrine_statement_run (statement, error);
}

/* The columns of a receipt, from @first on. */
#define RECEIPT_COLUMNS \
  "receipt.id, receipt.uri, receipt.url, receipt.width, receipt.height, receipt.use_case," \
  " receipt.request_id, receipt.answer, receipt.time"

enum { R_ID, R_URI, R_URL, R_WIDTH, R_HEIGHT, R_USE_CASE, R_REQUEST_ID, R_ANSWER, R_TIME };

static VitrineReceipt *
read_receipt (sqlite3_stmt *statement, int first)
{
  g_autofree char *uri = vitrine_statement_dup_text (statement, first + R_URI);
  g_autofree char *url = vitrine_statement_dup_text (statement, first + R_URL);
  g_autofree char *wire = vitrine_statement_dup_text (statement, first + R_USE_CASE);
  g_autofree char *request_id = vitrine_statement_dup_text (statement, first + R_REQUEST_ID);
  g_autofree char *answer = vitrine_statement_dup_text (statement, first + R_ANSWER);
  VitrineUseCase use_case = VITRINE_USE_CASE_MAIN;

  vitrine_use_case_from_wire (wire, &use_case);

  return vitrine_receipt_new (uri, url,
                              vitrine_statement_get_uint (statement, first + R_WIDTH),
                              vitrine_statement_get_uint (statement, first + R_HEIGHT),
                              use_case, request_id, answer,
                              sqlite3_column_int64 (statement, first + R_TIME));
}

enum {
  ID, SHOP, DIGEST, NAME, USE_CASE, ADDED, FORMAT, BYTES, WIDTH, HEIGHT, DAMAGED,
  STATE, REASON, CODE, REQUEST_ID, IS_OWN, RECEIPT
};

static VitrineImageFacts
read_facts (sqlite3_stmt *statement)
{
  g_autofree char *format = vitrine_statement_dup_text (statement, FORMAT);
  VitrineImageFacts facts = {
    .bytes = sqlite3_column_int64 (statement, BYTES),
    .width = vitrine_statement_get_uint (statement, WIDTH),
    .height = vitrine_statement_get_uint (statement, HEIGHT),
    .damaged = sqlite3_column_int64 (statement, DAMAGED) != 0,
  };

  for (int i = 0; i < VITRINE_N_IMAGE_FORMATS; i++) {
    if (g_strcmp0 (format, vitrine_image_format_get_name (i)) == 0)
      facts.format = i;
  }

  return facts;
}

/* What the row says, put right where the program that worked on it ended meanwhile. */
static void
read_state (sqlite3_stmt *statement, VitrineImage *image)
{
  g_autofree char *reason = vitrine_statement_dup_text (statement, REASON);
  g_autofree char *request_id = vitrine_statement_dup_text (statement, REQUEST_ID);
  gint64 state = sqlite3_column_int64 (statement, STATE);
  gboolean is_own = sqlite3_column_int64 (statement, IS_OWN) != 0;

  if (state < VITRINE_IMAGE_CHECKING || state > VITRINE_IMAGE_FAILED) {
    vitrine_image_set_state (image, VITRINE_IMAGE_CHECKING);
  } else if (state == VITRINE_IMAGE_SENDING && !is_own) {
    vitrine_image_set_state (image, VITRINE_IMAGE_WAITING);
  } else if (state == VITRINE_IMAGE_CHECKING && !is_own &&
             vitrine_image_get_digest (image) == NULL) {
    vitrine_image_set_trouble (image, VITRINE_IMAGE_UNREADABLE,
                               _("Vitrine ended before this picture was copied. Add it again."),
                               0, NULL);
  } else {
    vitrine_image_set_trouble (image, state, reason,
                               sqlite3_column_int64 (statement, CODE), request_id);
  }
}

static VitrineImage *
read_image (sqlite3_stmt *statement)
{
  g_autofree char *shop_id = vitrine_statement_dup_text (statement, SHOP);
  g_autofree char *digest = vitrine_statement_dup_text (statement, DIGEST);
  g_autofree char *name = vitrine_statement_dup_text (statement, NAME);
  g_autofree char *wire = vitrine_statement_dup_text (statement, USE_CASE);
  VitrineImageFacts facts = read_facts (statement);
  VitrineUseCase use_case = VITRINE_USE_CASE_MAIN;
  VitrineImage *image;

  vitrine_use_case_from_wire (wire, &use_case);
  image = vitrine_image_new (name, shop_id, use_case);
  vitrine_image_set_id (image, sqlite3_column_int64 (statement, ID));
  vitrine_image_set_added (image, sqlite3_column_int64 (statement, ADDED));
  vitrine_image_set_content (image, digest, &facts);
  read_state (statement, image);

  if (sqlite3_column_type (statement, RECEIPT + R_ID) != SQLITE_NULL) {
    g_autoptr (VitrineReceipt) receipt = read_receipt (statement, RECEIPT);

    vitrine_image_set_receipt (image, receipt);
  }

  return image;
}

static gboolean
list_rows (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;
  /* States 0, 4 and 5 are checking, waiting and sending: while another program is at it,
   * the image is that one's. */
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "SELECT image.id, image.shop_id, image.digest, name, image.use_case, added, format, bytes,"
    "       image.width, image.height, damaged, state, reason, code, image.request_id,"
    "       session = own_session (), " RECEIPT_COLUMNS
    " FROM image LEFT JOIN receipt ON receipt.id = image.receipt_id"
    " WHERE image.shop_id = :shop AND removed IS NULL"
    "   AND NOT (state IN (0, 4, 5) AND is_elsewhere (session))"
    " ORDER BY added, image.id",
    error);
  gboolean row = statement != NULL;

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_text (statement, ":shop", question->shop_id);
  while (row) {
    if (!vitrine_statement_step (statement, &row, error))
      return FALSE;
    if (row)
      g_ptr_array_add (question->images, read_image (statement));
  }

  return TRUE;
}

static gboolean
find_row (sqlite3 *db, gpointer data, GError **error)
{
  Question *question = data;
  gboolean row;
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "SELECT " RECEIPT_COLUMNS " FROM receipt"
    " WHERE shop_id = :shop AND digest = :digest AND use_case = :use_case"
    " ORDER BY time DESC, id DESC LIMIT 1",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_text (statement, ":shop", question->shop_id);
  vitrine_statement_bind_text (statement, ":digest", question->digest);
  vitrine_statement_bind_text (statement, ":use_case",
                               vitrine_use_case_to_wire (question->use_case));
  if (!vitrine_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    question->receipt = read_receipt (statement, 0);

  return TRUE;
}

static void
return_saved (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  vitrine_image_set_id (job->image, job->id);
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
return_receipt (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&question->receipt), g_object_unref);
}

static const VitrineDatabaseWork save_work = {
  VITRINE_CONNECTION_WRITE, save_row, row_settled, return_saved,
};
static const VitrineDatabaseWork remove_work = {
  VITRINE_CONNECTION_WRITE, remove_row, NULL, NULL,
};
static const VitrineDatabaseWork list_work = {
  VITRINE_CONNECTION_READ, list_rows, NULL, return_images,
};
static const VitrineDatabaseWork find_work = {
  VITRINE_CONNECTION_READ, find_row, NULL, return_receipt,
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
 * @image: with a digest if it has a receipt
 *
 * Writes all of the image as it is now, and its receipt in the same transaction, so that
 * the state and the answer never disagree. The first save gives the image its id; it can be
 * saved again before that has finished.
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
  Job *job;

  g_return_if_fail (VITRINE_IS_IMAGE_STORE (self));
  g_return_if_fail (VITRINE_IS_IMAGE (image));
  g_return_if_fail (vitrine_image_get_receipt (image) == NULL ||
                    vitrine_image_get_digest (image) != NULL);

  job = job_new (image);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_image_store_save_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);

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
 *
 * Takes the image out of its lane or puts it back. Its row, its receipts and its place
 * stay. An image that was never saved has no row to mark, which is no error.
 *
 * Finishes with a %VITRINE_DATABASE_ERROR.
 */
void
vitrine_image_store_set_removed_async (VitrineImageStore   *self,
                                       VitrineImage        *image,
                                       gboolean             removed,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (VITRINE_IS_IMAGE_STORE (self));
  g_return_if_fail (VITRINE_IS_IMAGE (image));

  job = job_new (image);
  job->removed = removed ? g_get_real_time () : 0;
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_image_store_set_removed_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);

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
 * Reads a shop's images that aren't removed, with their receipts, in the order they were
 * added. What a program that ended left half done comes back so that it can go on: an image
 * that was being sent is waiting; one that was being checked still is, or says in its
 * reason that it was not copied. What another program is working on right now is left out.
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

/**
 * vitrine_image_store_find_receipt_async:
 *
 * Looks for what the shop answered when it last got these very bytes for this use, be the
 * image removed or not.
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
  g_autoptr (GTask) task = NULL;
  Question *question;

  g_return_if_fail (VITRINE_IS_IMAGE_STORE (self));
  g_return_if_fail (shop_id != NULL && digest != NULL);

  question = g_new0 (Question, 1);
  question->shop_id = g_strdup (shop_id);
  question->digest = g_strdup (digest);
  question->use_case = use_case;
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, vitrine_image_store_find_receipt_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);

  vitrine_database_run (self->database, &find_work, g_steal_pointer (&task));
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
