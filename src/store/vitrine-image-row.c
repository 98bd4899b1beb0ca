/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-row-private.h"

#include "vitrine-image-columns-private.h"
#include "vitrine-statement-private.h"

/* The number of an image's row, shared by all that is asked for while its first save is
 * still under way: each of them finds the row that an earlier one made. The database's
 * thread alone touches it. */
typedef struct {
  gint64 id;
} RowNumber;

/* An image and its receipt as they were when asked; the thread never sees the objects. */
struct _VitrineImageRow {
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
  char              *treatment;
  char              *prepared;   /* digest; NULL: the original goes as it is */
  VitrineImageFacts  prepared_facts;
  char              *steps;
  char             **tags;
  int                suggestion;
  VitrineTurn        turn;
  VitrineReceipt    *receipt;    /* never changes, so it needs no copy */
  gint64             removed;    /* microseconds since 1970, or 0 */
};

static G_DEFINE_QUARK (vitrine-image-row-number, row_number)

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
copy_words (VitrineImageRow *self, VitrineImage *image)
{
  VitrineUseCase suggestion;

  self->treatment = vitrine_treatment_to_text (vitrine_image_get_treatment (image));
  self->prepared = g_strdup (vitrine_image_get_prepared (image));
  self->prepared_facts = *vitrine_image_get_prepared_facts (image);
  self->steps = g_strdup (vitrine_image_get_steps (image));
  self->tags = g_strdupv ((char **) vitrine_image_get_tags (image));
  self->suggestion = vitrine_image_get_suggestion (image, &suggestion) ? (int) suggestion : -1;
}

/**
 * vitrine_image_row_new:
 *
 * Returns: (transfer full): the image as it is now; on the main thread
 */
VitrineImageRow *
vitrine_image_row_new (VitrineImage *image)
{
  VitrineImageRow *self = g_new0 (VitrineImageRow, 1);

  self->image = g_object_ref (image);
  self->number = dup_row_number (image);
  self->shop_id = g_strdup (vitrine_image_get_shop_id (image));
  self->digest = g_strdup (vitrine_image_get_digest (image));
  self->name = g_strdup (vitrine_image_get_name (image));
  self->use_case = vitrine_image_get_use_case (image);
  self->added = vitrine_image_get_added (image);
  self->facts = *vitrine_image_get_facts (image);
  self->state = vitrine_image_get_state (image);
  self->reason = g_strdup (vitrine_image_get_reason (image));
  self->code = vitrine_image_get_code (image);
  self->request_id = g_strdup (vitrine_image_get_request_id (image));
  self->turn = *vitrine_image_get_turn (image);
  g_set_object (&self->receipt, vitrine_image_get_receipt (image));
  copy_words (self, image);

  return self;
}

void
vitrine_image_row_free (VitrineImageRow *self)
{
  g_object_unref (self->image);
  row_number_unref (self->number);
  g_free (self->shop_id);
  g_free (self->digest);
  g_free (self->name);
  g_free (self->reason);
  g_free (self->request_id);
  g_free (self->treatment);
  g_free (self->prepared);
  g_free (self->steps);
  g_strfreev (self->tags);
  g_clear_object (&self->receipt);
  g_free (self);
}

void
vitrine_image_row_set_removed (VitrineImageRow *self, gint64 removed)
{
  self->removed = removed;
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

/* A receipt is for the bytes that went. One that is saved again, or that another image
 * reuses, is the same row. */
static gboolean
save_receipt (sqlite3 *db, VitrineImageRow *self, gint64 *id, GError **error)
{
  VitrineReceipt *receipt = self->receipt;
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

  vitrine_statement_bind_text (statement, ":shop", self->shop_id);
  vitrine_statement_bind_text (statement, ":digest",
                               self->prepared != NULL ? self->prepared : self->digest);
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

/* The same copy, made of the same original in the same way, is one row: it is found again
 * by how it was made. */
static gboolean
save_prepared (sqlite3 *db, VitrineImageRow *self, gint64 *id, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "INSERT INTO prepared (original, use_case, market, treatment, digest, steps, "
    VITRINE_FACTS_NAMES ")"
    " VALUES (:original, :use_case,"
    "         ifnull ((SELECT market FROM shop WHERE id = :shop), ''),"
    "         :treatment, :digest, :steps, " VITRINE_FACTS_VALUES ")"
    " ON CONFLICT DO UPDATE SET steps = excluded.steps, " VITRINE_FACTS_UPDATES
    " RETURNING id",
    error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_text (statement, ":original", self->digest);
  vitrine_statement_bind_text (statement, ":use_case", vitrine_use_case_to_wire (self->use_case));
  vitrine_statement_bind_text (statement, ":shop", self->shop_id);
  vitrine_statement_bind_text (statement, ":treatment", self->treatment);
  vitrine_statement_bind_text (statement, ":digest", self->prepared);
  vitrine_statement_bind_text (statement, ":steps", self->steps);
  vitrine_image_columns_bind_facts (statement, &self->prepared_facts);

  return run_for_id (statement, id, error);
}

static void
bind_image (sqlite3_stmt *statement, const VitrineImageRow *self)
{
  vitrine_statement_bind_id (statement, ":id", self->number->id);
  vitrine_statement_bind_text (statement, ":shop", self->shop_id);
  vitrine_statement_bind_text (statement, ":digest", self->digest);
  vitrine_statement_bind_text (statement, ":name", self->name);
  vitrine_statement_bind_text (statement, ":use_case", vitrine_use_case_to_wire (self->use_case));
  vitrine_statement_bind_int (statement, ":added", self->added);
  vitrine_image_columns_bind_facts (statement, &self->facts);
  vitrine_statement_bind_int (statement, ":state", self->state);
  vitrine_statement_bind_text (statement, ":reason", self->reason);
  vitrine_statement_bind_int (statement, ":code", self->code);
  vitrine_statement_bind_text (statement, ":request_id", self->request_id);
  vitrine_statement_bind_text (statement, ":treatment", self->treatment);
  vitrine_statement_bind_text (statement, ":suggestion",
                               self->suggestion < 0 ? NULL
                                                    : vitrine_use_case_to_wire (self->suggestion));
  vitrine_statement_bind_int (statement, ":tries", self->turn.tries);
  vitrine_statement_bind_int (statement, ":next_try", self->turn.next_try);
  vitrine_statement_bind_int (statement, ":place", self->turn.place);
}

static gboolean
save_image (sqlite3          *db,
            VitrineImageRow  *self,
            gint64            receipt_id,
            gint64            prepared_id,
            GError          **error)
{
  /* Whether it has been removed is not for a save to say. */
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "INSERT INTO image (id, shop_id, digest, name, use_case, added, " VITRINE_FACTS_NAMES ","
    "                   state, reason, code, request_id, receipt_id, treatment, prepared_id,"
    "                   suggestion, tries, next_try, place, session)"
    " VALUES (:id, :shop, :digest, :name, :use_case, :added, " VITRINE_FACTS_VALUES ","
    "         :state, :reason, :code, :request_id, :receipt, :treatment, :prepared,"
    "         :suggestion, :tries, :next_try, :place, own_session ())"
    " ON CONFLICT (id) DO UPDATE SET"
    "   shop_id = excluded.shop_id, digest = excluded.digest, name = excluded.name,"
    "   use_case = excluded.use_case, added = excluded.added, " VITRINE_FACTS_UPDATES ","
    "   state = excluded.state, reason = excluded.reason, code = excluded.code,"
    "   request_id = excluded.request_id, receipt_id = excluded.receipt_id,"
    "   treatment = excluded.treatment, prepared_id = excluded.prepared_id,"
    "   suggestion = excluded.suggestion, tries = excluded.tries,"
    "   next_try = excluded.next_try, place = excluded.place, session = excluded.session"
    " RETURNING id",
    error);

  if (statement == NULL)
    return FALSE;

  bind_image (statement, self);
  vitrine_statement_bind_id (statement, ":receipt", receipt_id);
  vitrine_statement_bind_id (statement, ":prepared", prepared_id);

  return run_for_id (statement, &self->id, error);
}

static gboolean
clear_tags (sqlite3 *db, VitrineImageRow *self, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
    vitrine_statement_new (db, "DELETE FROM image_tag WHERE image_id = :id", error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_id (statement, ":id", self->id);

  return vitrine_statement_run (statement, error);
}

static gboolean
save_tag (sqlite3 *db, VitrineImageRow *self, guint position, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, "INSERT INTO image_tag (image_id, position, tag) VALUES (:id, :position, :tag)", error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_id (statement, ":id", self->id);
  vitrine_statement_bind_int (statement, ":position", position);
  vitrine_statement_bind_text (statement, ":tag", self->tags[position]);

  return vitrine_statement_run (statement, error);
}

static gboolean
save_tags (sqlite3 *db, VitrineImageRow *self, GError **error)
{
  if (!clear_tags (db, self, error))
    return FALSE;

  for (guint i = 0; self->tags[i] != NULL; i++) {
    if (!save_tag (db, self, i, error))
      return FALSE;
  }

  return TRUE;
}

/**
 * vitrine_image_row_save:
 *
 * Writes all of the image, and what belongs to it; on the database's thread.
 */
gboolean
vitrine_image_row_save (sqlite3 *db, VitrineImageRow *self, GError **error)
{
  gint64 receipt_id = 0;
  gint64 prepared_id = 0;

  return (self->receipt == NULL || save_receipt (db, self, &receipt_id, error))
         && (self->prepared == NULL || save_prepared (db, self, &prepared_id, error))
         && save_image (db, self, receipt_id, prepared_id, error)
         && save_tags (db, self, error);
}

/**
 * vitrine_image_row_save_removed:
 *
 * Writes only whether it is removed; an image without a row has none to mark.
 */
gboolean
vitrine_image_row_save_removed (sqlite3 *db, VitrineImageRow *self, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
    vitrine_statement_new (db, "UPDATE image SET removed = :removed WHERE id = :id", error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_id (statement, ":removed", self->removed);
  vitrine_statement_bind_id (statement, ":id", self->number->id);

  return vitrine_statement_run (statement, error);
}

/**
 * vitrine_image_row_settle:
 *
 * The number counts once the row is there to stay, not before; on the database's thread.
 */
void
vitrine_image_row_settle (VitrineImageRow *self, gboolean written)
{
  if (written)
    self->number->id = self->id;
}

/**
 * vitrine_image_row_tell_id:
 *
 * Tells the image its number; on the main thread, once it is written.
 */
void
vitrine_image_row_tell_id (VitrineImageRow *self)
{
  vitrine_image_set_id (self->image, self->id);
}
