/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-upload-queue.h"

#include <glib/gi18n.h>

/* How often the totals are said to have changed, at most. */
#define CHANGED_MS 100

struct _VitrineUploadQueue {
  GObject              parent_instance;

  VitrineWorkspace    *workspace;
  GQueue               waiting;     /* of VitrineImage */
  GPtrArray           *running;     /* of Upload */
  GHashTable          *attempts;    /* image id → times it has been sent, as pointer sizes */
  GHashTable          *failures;    /* image → Failure, of those that are tried again */
  gboolean             paused;
  VitrineUploadTotals  totals;
  guint                changed_source;
};

/* One picture on its way. */
typedef struct {
  VitrineUploadQueue *queue;
  VitrineImage       *image;
  GCancellable       *cancellable;
  char               *path;
  VitrineUpload       upload;      /* borrows from image and path */
  guint64             sent;        /* bytes of the body, as last heard */
} Upload;

/* Why one failed the last time. */
typedef struct {
  char   *reason;
  gint64  code;
  char   *request_id;
} Failure;

G_DEFINE_FINAL_TYPE (VitrineUploadQueue, vitrine_upload_queue, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_PAUSED,
  N_PROPS
};

enum {
  CHANGED,
  FAILED,
  FINISHED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void start_next (VitrineUploadQueue *self);

static void
upload_free (Upload *upload)
{
  g_object_unref (upload->queue);
  g_object_unref (upload->image);
  g_object_unref (upload->cancellable);
  g_free (upload->path);
  g_free (upload);
}

static void
failure_free (Failure *failure)
{
  g_free (failure->reason);
  g_free (failure->request_id);
  g_free (failure);
}

static void
keep_failure (VitrineUploadQueue *self, VitrineImage *image)
{
  Failure *failure = g_new0 (Failure, 1);

  failure->reason = g_strdup (vitrine_image_get_reason (image));
  failure->code = vitrine_image_get_code (image);
  failure->request_id = g_strdup (vitrine_image_get_request_id (image));
  g_hash_table_insert (self->failures, g_object_ref (image), failure);
}

/* Not sent after all: as it was before, a failure with its reason included. */
static void
set_back (VitrineUploadQueue *self, VitrineImage *image)
{
  const Failure *failure = g_hash_table_lookup (self->failures, image);

  if (failure != NULL)
    vitrine_image_set_trouble (image, VITRINE_IMAGE_FAILED, failure->reason, failure->code,
                               failure->request_id);
  else
    vitrine_image_set_state (image, VITRINE_IMAGE_READY);
  g_hash_table_remove (self->failures, image);
}

/* --- totals --- */

static gboolean
changed_cb (gpointer user_data)
{
  VitrineUploadQueue *self = user_data;

  self->changed_source = 0;
  g_signal_emit (self, signals[CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
changed (VitrineUploadQueue *self)
{
  if (self->changed_source == 0)
    self->changed_source = g_timeout_add (CHANGED_MS, changed_cb, self);
}

static guint64
file_bytes (VitrineImage *image)
{
  return vitrine_image_get_facts (image)->bytes;
}

static gboolean
is_idle (VitrineUploadQueue *self)
{
  return self->running->len == 0 && g_queue_is_empty (&self->waiting);
}

static void
count_in (VitrineUploadQueue *self, VitrineImage *image)
{
  if (is_idle (self))
    self->totals = (VitrineUploadTotals) { .started = g_get_monotonic_time () };

  self->totals.total++;
  self->totals.bytes_left += file_bytes (image);
  changed (self);
}

static void
count_out (VitrineUploadQueue *self, VitrineImage *image, guint64 already_sent)
{
  self->totals.done++;
  self->totals.bytes_left -= file_bytes (image) - already_sent;
  if (is_idle (self))
    self->totals.ended = g_get_monotonic_time ();
  changed (self);
}

/* --- one upload, step by step --- */

static void
upload_over (Upload *upload)
{
  g_autoptr (VitrineUploadQueue) self = g_object_ref (upload->queue);
  g_autoptr (VitrineImage) image = g_object_ref (upload->image);
  VitrineImageState state = vitrine_image_get_state (image);
  guint64 sent = upload->sent;

  g_hash_table_remove (self->failures, image);
  g_ptr_array_remove_fast (self->running, upload);
  self->totals.active = self->running->len;
  self->totals.failed += state == VITRINE_IMAGE_FAILED;
  self->totals.reused += state == VITRINE_IMAGE_REUSED;
  if (state == VITRINE_IMAGE_REUSED)
    self->totals.bytes_saved += file_bytes (image);
  count_out (self, image, sent);

  if (state != VITRINE_IMAGE_READY)
    g_signal_emit (self, signals[FINISHED], 0, image);
  start_next (self);
}

static void
end_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* What can't be written is tried again by the workspace, which has said so. */
  vitrine_workspace_save_image_finish (VITRINE_WORKSPACE (source), result, NULL);
  upload_over (user_data);
}

static void
save_end (Upload *upload)
{
  vitrine_workspace_save_image (upload->queue->workspace, upload->image, end_saved_cb, upload);
}

static void
upload_failed (Upload *upload, const GError *error)
{
  const VitrineVerdict *verdict = vitrine_error_get_verdict (error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    set_back (upload->queue, upload->image);
  } else {
    vitrine_image_set_trouble (upload->image, VITRINE_IMAGE_FAILED, error->message,
                               verdict != NULL ? verdict->code : 0,
                               verdict != NULL ? verdict->request_id : NULL);
    g_signal_emit (upload->queue, signals[FAILED], 0, upload->image, error);
  }
  save_end (upload);
}

static void
upload_succeeded (Upload *upload, VitrineReceipt *receipt, VitrineImageState state)
{
  vitrine_image_set_receipt (upload->image, receipt);
  vitrine_image_set_state (upload->image, state);
  save_end (upload);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Upload *upload = user_data;
  VitrineWorkspace *workspace = upload->queue->workspace;
  const VitrineMarketplace *market = vitrine_workspace_get_marketplace (workspace);
  g_auto (GStrv) secrets =
    vitrine_credentials_dup_secrets (vitrine_workspace_get_credentials (workspace));
  g_autoptr (VitrineReceipt) receipt = NULL;
  g_autoptr (VitrineAnswer) answer = NULL;
  g_autoptr (VitrineAnswer) veiled = NULL;
  g_autoptr (GError) error = NULL;

  answer = vitrine_http_client_send_finish (VITRINE_HTTP_CLIENT (source), result, &error);
  if (answer != NULL) {
    /* What comes of it is kept and shown: a server that echoes a secret must not get it there. */
    veiled = vitrine_answer_veil (answer, (const char *const *) secrets);
    receipt = market->image_uploaded (&upload->upload, veiled,
                                      g_get_real_time () / G_USEC_PER_SEC, &error);
  }

  if (receipt != NULL)
    upload_succeeded (upload, receipt, VITRINE_IMAGE_SENT);
  else
    upload_failed (upload, error);
}

static void
progressed_cb (guint64 sent, guint64 total, gpointer user_data)
{
  Upload *upload = user_data;
  VitrineUploadTotals *totals = &upload->queue->totals;
  guint64 of_file = MIN (sent, file_bytes (upload->image));   /* the form around it apart */

  totals->bytes += of_file - upload->sent;
  totals->bytes_left -= of_file - upload->sent;
  upload->sent = of_file;
  vitrine_image_set_progress (upload->image, total > 0 ? (double) sent / total : 0.0);
  changed (upload->queue);
}

static guint
count_attempt (VitrineUploadQueue *self, VitrineImage *image)
{
  gpointer key = GSIZE_TO_POINTER ((gsize) vitrine_image_get_id (image));
  guint attempt = GPOINTER_TO_UINT (g_hash_table_lookup (self->attempts, key)) + 1;

  g_hash_table_insert (self->attempts, key, GUINT_TO_POINTER (attempt));

  return attempt;
}

static void
send (Upload *upload)
{
  VitrineWorkspace *workspace = upload->queue->workspace;
  VitrineShop *shop = vitrine_workspace_get_shop (workspace);
  g_autoptr (VitrineRequest) request =
    vitrine_workspace_get_marketplace (workspace)->upload_image
      (&upload->upload, shop, vitrine_workspace_get_credentials (workspace),
       g_get_real_time () / G_USEC_PER_SEC);

  vitrine_request_set_subject (request, vitrine_shop_get_id (shop),
                               vitrine_image_get_id (upload->image));
  vitrine_request_set_attempt (request, count_attempt (upload->queue, upload->image));
  vitrine_http_client_send_async (vitrine_workspace_get_client (workspace), request,
                                  progressed_cb, upload, upload->cancellable,
                                  answered_cb, upload);
}

static void
start_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Upload *upload = user_data;
  g_autoptr (GError) error = NULL;

  /* An answer that can't be kept is lost for ever: nothing is sent that isn't written down. */
  if (vitrine_workspace_save_image_finish (VITRINE_WORKSPACE (source), result, &error)
      && !g_cancellable_set_error_if_cancelled (upload->cancellable, &error))
    send (upload);
  else
    upload_failed (upload, error);
}

static void
receipt_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Upload *upload = user_data;
  g_autoptr (VitrineReceipt) receipt = NULL;
  g_autoptr (GError) error = NULL;

  receipt =
    vitrine_image_store_find_receipt_finish (VITRINE_IMAGE_STORE (source), result, &error);

  if (receipt != NULL) {
    upload_succeeded (upload, receipt, VITRINE_IMAGE_REUSED);
  } else if (error != NULL
             || g_cancellable_set_error_if_cancelled (upload->cancellable, &error)) {
    upload_failed (upload, error);
  } else {
    vitrine_image_set_progress (upload->image, 0.0);
    vitrine_image_set_state (upload->image, VITRINE_IMAGE_SENDING);
    vitrine_workspace_save_image (upload->queue->workspace, upload->image,
                                  start_saved_cb, upload);
  }
}

static void
start (VitrineUploadQueue *self, VitrineImage *image)
{
  VitrineImageStore *store = vitrine_workspace_get_image_store (self->workspace);
  VitrineShop *shop = vitrine_workspace_get_shop (self->workspace);
  Upload *upload = g_new0 (Upload, 1);

  upload->queue = g_object_ref (self);
  upload->image = g_object_ref (image);
  upload->cancellable = g_cancellable_new ();
  upload->path = vitrine_image_files_dup_path (vitrine_workspace_get_files (self->workspace),
                                               vitrine_image_get_digest (image));
  upload->upload = (VitrineUpload) {
    .use_case = vitrine_image_get_use_case (image),
    .path = upload->path,
    .file_name = vitrine_image_get_name (image),
    .format = vitrine_image_get_facts (image)->format,
  };
  g_ptr_array_add (self->running, upload);
  self->totals.active = self->running->len;

  vitrine_image_store_find_receipt_async (store, vitrine_shop_get_id (shop),
                                          vitrine_image_get_digest (image),
                                          upload->upload.use_case, receipt_found_cb, upload);
}

static gboolean
is_twin_running (VitrineUploadQueue *self, VitrineImage *image)
{
  for (guint i = 0; i < self->running->len; i++) {
    Upload *upload = g_ptr_array_index (self->running, i);

    if (upload->upload.use_case == vitrine_image_get_use_case (image)
        && g_strcmp0 (vitrine_image_get_digest (upload->image),
                      vitrine_image_get_digest (image)) == 0)
      return TRUE;
  }

  return FALSE;
}

/* The first in line whose very content isn't under way for the same use already: that one's
 * answer will do for both. */
static VitrineImage *
pop_next (VitrineUploadQueue *self)
{
  for (GList *link = self->waiting.head; link != NULL; link = link->next) {
    VitrineImage *image = link->data;

    if (!is_twin_running (self, image)) {
      g_queue_delete_link (&self->waiting, link);
      return image;
    }
  }

  return NULL;
}

static void
start_next (VitrineUploadQueue *self)
{
  while (!self->paused && self->running->len < VITRINE_UPLOAD_QUEUE_PARALLEL) {
    g_autoptr (VitrineImage) image = pop_next (self);

    if (image == NULL)
      break;
    start (self, image);
  }
}

/* --- the object --- */

/* Goes on with what an earlier run of the program had not sent yet. */
static void
on_opened (VitrineWorkspace *workspace, VitrineUploadQueue *self)
{
  GListModel *images = vitrine_workspace_get_images (workspace);

  for (guint i = 0; i < g_list_model_get_n_items (images); i++) {
    g_autoptr (VitrineImage) image = g_list_model_get_item (images, i);

    if (vitrine_image_get_state (image) == VITRINE_IMAGE_WAITING)
      vitrine_upload_queue_add (self, image);
  }
}

static void
vitrine_upload_queue_finalize (GObject *object)
{
  VitrineUploadQueue *self = VITRINE_UPLOAD_QUEUE (object);

  g_clear_handle_id (&self->changed_source, g_source_remove);
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_clear_object (&self->workspace);
  g_ptr_array_unref (self->running);
  g_hash_table_unref (self->attempts);
  g_hash_table_unref (self->failures);

  G_OBJECT_CLASS (vitrine_upload_queue_parent_class)->finalize (object);
}

static void
vitrine_upload_queue_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  VitrineUploadQueue *self = VITRINE_UPLOAD_QUEUE (object);

  switch (prop_id) {
  case PROP_PAUSED:
    g_value_set_boolean (value, self->paused);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_upload_queue_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  switch (prop_id) {
  case PROP_PAUSED:
    vitrine_upload_queue_set_paused (VITRINE_UPLOAD_QUEUE (object), g_value_get_boolean (value));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_upload_queue_class_init (VitrineUploadQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = vitrine_upload_queue_finalize;
  object_class->get_property = vitrine_upload_queue_get_property;
  object_class->set_property = vitrine_upload_queue_set_property;

  properties[PROP_PAUSED] =
    g_param_spec_boolean ("paused", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] =
    g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 2, VITRINE_TYPE_IMAGE, G_TYPE_ERROR);
  signals[FINISHED] =
    g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, VITRINE_TYPE_IMAGE);
}

static void
vitrine_upload_queue_init (VitrineUploadQueue *self)
{
  g_queue_init (&self->waiting);
  self->running = g_ptr_array_new_with_free_func ((GDestroyNotify) upload_free);
  self->attempts = g_hash_table_new (NULL, NULL);
  self->failures = g_hash_table_new_full (NULL, NULL, g_object_unref,
                                          (GDestroyNotify) failure_free);
}

/**
 * vitrine_upload_queue_new:
 * @workspace: whose shop is sent to
 *
 * Returns: (transfer full): an empty queue; what an earlier run left waiting comes in when
 *   the workspace is opened
 */
VitrineUploadQueue *
vitrine_upload_queue_new (VitrineWorkspace *workspace)
{
  VitrineUploadQueue *self = g_object_new (VITRINE_TYPE_UPLOAD_QUEUE, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "opened", G_CALLBACK (on_opened), self, 0);

  return self;
}

static gboolean
is_running (VitrineUploadQueue *self, VitrineImage *image)
{
  for (guint i = 0; i < self->running->len; i++) {
    Upload *upload = g_ptr_array_index (self->running, i);

    if (upload->image == image)
      return TRUE;
  }

  return FALSE;
}

static gboolean
can_be_sent (VitrineUploadQueue *self, VitrineImage *image)
{
  switch (vitrine_image_get_state (image)) {
  case VITRINE_IMAGE_READY:
  case VITRINE_IMAGE_FAILED:
    return TRUE;

  case VITRINE_IMAGE_WAITING:   /* left so by an earlier run */
    return g_queue_find (&self->waiting, image) == NULL && !is_running (self, image);

  default:
    return FALSE;
  }
}

/**
 * vitrine_upload_queue_add:
 *
 * Puts the image in line, when it is ready or has failed; any other is left alone. If the
 * shop has answered to the same content and use case before, no call is made.
 */
void
vitrine_upload_queue_add (VitrineUploadQueue *self, VitrineImage *image)
{
  g_return_if_fail (VITRINE_IS_UPLOAD_QUEUE (self));
  g_return_if_fail (VITRINE_IS_IMAGE (image));

  if (!can_be_sent (self, image))
    return;

  count_in (self, image);
  if (vitrine_image_get_state (image) == VITRINE_IMAGE_FAILED)
    keep_failure (self, image);
  vitrine_image_set_state (image, VITRINE_IMAGE_WAITING);
  vitrine_workspace_save_image (self->workspace, image, NULL, NULL);
  g_queue_push_tail (&self->waiting, g_object_ref (image));
  start_next (self);
}

static void
cancel_waiting (VitrineUploadQueue *self, GList *link)
{
  g_autoptr (VitrineImage) image = link->data;

  g_queue_delete_link (&self->waiting, link);
  set_back (self, image);
  vitrine_workspace_save_image (self->workspace, image, NULL, NULL);
  count_out (self, image, 0);
}

/**
 * vitrine_upload_queue_cancel:
 *
 * Takes the image out of the line, or cuts its sending short: it is ready again, or failed
 * as it was before. One that is neither waiting nor being sent is left alone. Whether a cut sending reached the shop
 * is unknown; sending again is harmless.
 */
void
vitrine_upload_queue_cancel (VitrineUploadQueue *self, VitrineImage *image)
{
  GList *link;

  g_return_if_fail (VITRINE_IS_UPLOAD_QUEUE (self));
  g_return_if_fail (VITRINE_IS_IMAGE (image));

  link = g_queue_find (&self->waiting, image);
  if (link != NULL) {
    cancel_waiting (self, link);
    return;
  }

  for (guint i = 0; i < self->running->len; i++) {
    Upload *upload = g_ptr_array_index (self->running, i);

    if (upload->image == image)
      g_cancellable_cancel (upload->cancellable);
  }
}

void
vitrine_upload_queue_cancel_all (VitrineUploadQueue *self)
{
  g_return_if_fail (VITRINE_IS_UPLOAD_QUEUE (self));

  while (!g_queue_is_empty (&self->waiting))
    cancel_waiting (self, self->waiting.head);
  for (guint i = self->running->len; i > 0; i--) {
    Upload *upload = g_ptr_array_index (self->running, i - 1);

    g_cancellable_cancel (upload->cancellable);
  }
}

void
vitrine_upload_queue_set_paused (VitrineUploadQueue *self, gboolean paused)
{
  g_return_if_fail (VITRINE_IS_UPLOAD_QUEUE (self));

  paused = !!paused;
  if (self->paused == paused)
    return;

  self->paused = paused;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAUSED]);
  start_next (self);
}

gboolean
vitrine_upload_queue_is_paused (VitrineUploadQueue *self)
{
  g_return_val_if_fail (VITRINE_IS_UPLOAD_QUEUE (self), FALSE);

  return self->paused;
}

/**
 * vitrine_upload_queue_get_totals:
 *
 * Returns: (transfer none): of the run that goes on, or of the last one; read it anew at
 *   each "changed"
 */
const VitrineUploadTotals *
vitrine_upload_queue_get_totals (VitrineUploadQueue *self)
{
  g_return_val_if_fail (VITRINE_IS_UPLOAD_QUEUE (self), NULL);

  return &self->totals;
}
