/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-picture-sender.h"

#include "vitrine-error.h"
#include "vitrine-picture-names.h"

#include <glib/gi18n.h>

/* One sending, which is its task's data. */
typedef struct {
  VitrineIntake        *intake;
  VitrineUploadQueue   *queue;
  VitrineWorkspace     *workspace;
  VitrineDraft         *draft;
  VitrineReceiptFinder *receipts;
  VitrinePictureNames  *names;
  GPtrArray            *images;      /* of VitrineImage: those that were missing */
  guint                 n_asked;     /* questions to the database that are under way */
  guint                 look_source; /* 0: nothing has moved */
} Sending;

/* A picture that the database is asked for. */
typedef struct {
  GTask          *task;
  char           *digest;
  VitrineUseCase  use_case;
} Question;

static void
sending_free (Sending *sending)
{
  g_ptr_array_unref (sending->images);
  g_clear_object (&sending->names);
  g_clear_object (&sending->receipts);
  g_object_unref (sending->draft);
  g_object_unref (sending->workspace);
  g_object_unref (sending->queue);
  g_object_unref (sending->intake);
  g_free (sending);
}

static void
question_free (Question *question)
{
  g_object_unref (question->task);
  g_free (question->digest);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* --- the end --- */

static void
stop_watching (GTask *task)
{
  Sending *sending = g_task_get_task_data (task);

  g_clear_handle_id (&sending->look_source, g_source_remove);
  g_signal_handlers_disconnect_by_data (vitrine_draft_get_product (sending->draft), task);
  g_signal_handlers_disconnect_by_data (sending->intake, task);
  g_signal_handlers_disconnect_by_data (sending->queue, task);
  if (g_task_get_cancellable (task) != NULL)
    g_signal_handlers_disconnect_by_data (g_task_get_cancellable (task), task);
}

/* @error: (transfer full) (nullable): %NULL: all have their names */
static void
end (GTask *task, GError *error)
{
  g_autoptr (GTask) owned = task;

  stop_watching (task);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* --- what has come of them --- */

static gboolean
has_failed (VitrineImage *image)
{
  switch (vitrine_image_get_state (image)) {
    case VITRINE_IMAGE_UNREADABLE:
    case VITRINE_IMAGE_NEEDS_FIX:
    case VITRINE_IMAGE_FAILED:
      return TRUE;
    default:
      return FALSE;
  }
}

static GError *
new_image_error (VitrineImage *image)
{
  const char *reason = vitrine_image_get_reason (image);

  /* Translators: the name of a picture, and a sentence that says why */
  return vitrine_error_new (VITRINE_ERROR_CORRECT, NULL, _("“%s” can’t be sent. %s"),
                            vitrine_image_get_name (image), reason != NULL ? reason : "");
}

/* Returns: (transfer full) (nullable): why they won't all be sent */
static GError *
find_trouble (Sending *sending)
{
  const char *reason = NULL;

  for (guint i = 0; i < sending->images->len; i++) {
    if (has_failed (sending->images->pdata[i]))
      return new_image_error (sending->images->pdata[i]);
  }
  if (sending->images->len > 0
      && vitrine_upload_queue_get_hold (sending->queue, &reason) == VITRINE_UPLOAD_HOLD_SIGN_IN)
    return vitrine_error_new (VITRINE_ERROR_SIGN_IN, NULL, "%s", reason);

  return NULL;
}

static gboolean
look_cb (gpointer user_data)
{
  GTask *task = user_data;
  Sending *sending = g_task_get_task_data (task);
  g_autoptr (GPtrArray) unnamed = vitrine_picture_names_list_unnamed (sending->names);
  GError *trouble = find_trouble (sending);

  sending->look_source = 0;
  if (trouble != NULL || (unnamed->len == 0 && sending->n_asked == 0))
    end (task, trouble);

  return G_SOURCE_REMOVE;
}

/* Who says that something has moved may not be done with it yet. */
static void
look (GTask *task)
{
  Sending *sending = g_task_get_task_data (task);

  if (sending->look_source == 0)
    sending->look_source = g_idle_add (look_cb, task);
}

static void
on_image_ready (GTask *task, VitrineImage *image)
{
  Sending *sending = g_task_get_task_data (task);

  if (g_ptr_array_find (sending->images, image, NULL)
      && vitrine_image_get_state (image) == VITRINE_IMAGE_READY)
    vitrine_upload_queue_add (sending->queue, image);
}

static void
on_cancelled (GTask *task)
{
  end (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("It was cancelled")));
}

static void
watch (GTask *task)
{
  Sending *sending = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  g_signal_connect_swapped (vitrine_draft_get_product (sending->draft), "changed",
                            G_CALLBACK (look), task);
  g_signal_connect_swapped (sending->intake, "image-checked", G_CALLBACK (look), task);
  g_signal_connect_swapped (sending->intake, "image-ready", G_CALLBACK (on_image_ready), task);
  g_signal_connect_swapped (sending->queue, "finished", G_CALLBACK (look), task);
  g_signal_connect_swapped (sending->queue, "notify::hold", G_CALLBACK (look), task);
  if (cancellable != NULL)
    g_signal_connect_swapped (cancellable, "cancelled", G_CALLBACK (on_cancelled), task);
}

/* --- the beginning --- */

/* Returns: (nullable): one of the library with that content, for that use where there is one */
static VitrineImage *
find_image (Sending *sending, const char *digest, VitrineUseCase use_case)
{
  GListModel *images = vitrine_workspace_get_images (sending->workspace);
  VitrineImage *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (images); i++) {
    g_autoptr (VitrineImage) image = g_list_model_get_item (images, i);

    if (g_strcmp0 (vitrine_image_get_digest (image), digest) != 0)
      continue;
    found = image;
    if (vitrine_image_get_use_case (image) == use_case)
      break;
  }

  return found;
}

/* What is in the library for that use goes on from where it is; all else begins anew. */
static void
take_missing (GTask *task, const char *digest, VitrineUseCase use_case)
{
  Sending *sending = g_task_get_task_data (task);
  VitrineImage *image = find_image (sending, digest, use_case);

  if (image != NULL && vitrine_image_get_use_case (image) == use_case) {
    g_ptr_array_add (sending->images, g_object_ref (image));
    on_image_ready (task, image);
    return;
  }

  if (image != NULL) {
    image = vitrine_intake_add_copy (sending->intake, image, use_case);
  } else {
    g_autofree char *path =
      vitrine_image_files_dup_path (vitrine_workspace_get_files (sending->workspace), digest);
    g_autoptr (GFile) file = g_file_new_for_path (path);

    image = vitrine_intake_add_file (sending->intake, file, use_case);
    vitrine_intake_keep_use_case (sending->intake, image);
  }
  g_ptr_array_add (sending->images, g_object_ref (image));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  Sending *sending = g_task_get_task_data (question->task);
  g_autoptr (VitrineReceipt) receipt =
    vitrine_image_store_find_receipt_finish (VITRINE_IMAGE_STORE (source), result, NULL);

  sending->n_asked--;
  if (g_task_get_completed (question->task))
    return;
  if (receipt == NULL)
    take_missing (question->task, question->digest, question->use_case);
  look (question->task);
}

/* One and the same picture may stand in many places of a draft. */
static gboolean
is_repeated (GPtrArray *unnamed, guint place)
{
  const VitrineUnnamedPicture *picture = unnamed->pdata[place];

  for (guint i = 0; i < place; i++) {
    const VitrineUnnamedPicture *other = unnamed->pdata[i];

    if (other->use_case == picture->use_case && g_str_equal (other->digest, picture->digest))
      return TRUE;
  }

  return FALSE;
}

/* What was sent in an earlier run isn't sent again. */
static void
ask_for_all (GTask *task)
{
  Sending *sending = g_task_get_task_data (task);
  g_autoptr (GPtrArray) unnamed = vitrine_picture_names_list_unnamed (sending->names);

  for (guint i = 0; i < unnamed->len; i++) {
    const VitrineUnnamedPicture *picture = unnamed->pdata[i];
    Question *question;

    if (is_repeated (unnamed, i))
      continue;
    question = g_new0 (Question, 1);
    question->task = g_object_ref (task);
    question->digest = g_strdup (picture->digest);
    question->use_case = picture->use_case;
    sending->n_asked++;
    vitrine_image_store_find_sent_async (
      vitrine_workspace_get_image_store (sending->workspace),
      vitrine_shop_get_id (vitrine_workspace_get_shop (sending->workspace)), picture->digest,
      picture->use_case, found_cb, question);
  }
}

/**
 * vitrine_picture_sender_send_async:
 * @draft: with its body
 *
 * Names come into the draft as no step of the seller's; it isn't saved by this. What was undone
 * and could be redone is given up for them.
 *
 * Finishes with a %VITRINE_ERROR, where a picture can't be sent or the shop wants a new sign-in,
 * or %G_IO_ERROR_CANCELLED: what is in the queue stays there. Waits as long as there is no network.
 */
void
vitrine_picture_sender_send_async (VitrineIntake       *intake,
                                   VitrineUploadQueue  *queue,
                                   VitrineWorkspace    *workspace,
                                   VitrineDraft        *draft,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  Sending *sending;
  GTask *task;

  g_return_if_fail (VITRINE_IS_INTAKE (intake));
  g_return_if_fail (VITRINE_IS_UPLOAD_QUEUE (queue));
  g_return_if_fail (VITRINE_IS_DRAFT (draft));

  sending = g_new0 (Sending, 1);
  sending->intake = g_object_ref (intake);
  sending->queue = g_object_ref (queue);
  sending->workspace = g_object_ref (workspace);
  sending->draft = g_object_ref (draft);
  sending->images = g_ptr_array_new_with_free_func (g_object_unref);
  sending->receipts =
    vitrine_receipt_finder_new (workspace, vitrine_draft_get_shop_id (draft));
  sending->names = vitrine_picture_names_new (draft, sending->receipts);
  vitrine_picture_names_insist (sending->names);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, vitrine_picture_sender_send_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, sending, (GDestroyNotify) sending_free);
  watch (task);
  ask_for_all (task);
  if (g_cancellable_is_cancelled (cancellable))
    on_cancelled (task);
  else
    look (task);
}

gboolean
vitrine_picture_sender_send_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
