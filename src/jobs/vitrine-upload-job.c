/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-upload-job.h"

struct _VitrineUploadJob {
  GObject                   parent_instance;

  VitrineWorkspace         *workspace;
  VitrineImage             *image;
  GHashTable               *attempts;      /* image id → times it has been sent */
  GCancellable             *cancellable;
  GTask                    *task;          /* while it runs */
  VitrineUploadJobProgress  progress;
  gpointer                  progress_data;

  char                     *path;
  char                     *file_name;
  VitrineUpload             upload;        /* borrows from these */
  VitrineRequest           *request;       /* the last */
  VitrineCredentials       *credentials;   /* that it was signed with */
  gint64                    now;           /* likewise */
  GError                   *refusal;       /* of the token, if it was; a new one is tried once */
  gboolean                  clock_set;     /* the shop's time has been tried, likewise */

  gboolean                  reused;
  VitrineUploadEnd          end;
  guint                     retry_after;   /* seconds; 0: the shop didn't say */
};

G_DEFINE_FINAL_TYPE (VitrineUploadJob, vitrine_upload_job, G_TYPE_OBJECT)

/* --- the end --- */

static void
succeed (VitrineUploadJob *self, VitrineReceipt *receipt)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  g_task_return_pointer (task, g_object_ref (receipt), g_object_unref);
}

static void
fail (VitrineUploadJob *self, VitrineUploadEnd end, const GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  self->end = end;
  g_task_return_error (task, g_error_copy (error));
}

static const VitrineMarketplace *
get_market (VitrineUploadJob *self)
{
  return vitrine_workspace_get_marketplace (self->workspace);
}

static void send_again (VitrineUploadJob *self);

/* --- what the shop said --- */

/* Nothing to get a new token with: then what the shop said of the old one says more. */
static const GError *
get_verdict_on_sign_in (VitrineUploadJob *self, const GError *error)
{
  const VitrineVerdict *verdict = vitrine_error_get_verdict (error);

  return verdict != NULL && verdict->http_status != 0 ? error : self->refusal;
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineUploadJob) self = user_data;
  g_autoptr (GError) cancelled = NULL;
  g_autoptr (GError) error = NULL;

  vitrine_token_keeper_refresh_finish (VITRINE_TOKEN_KEEPER (source), result, &error);
  if (g_cancellable_set_error_if_cancelled (self->cancellable, &cancelled))
    fail (self, VITRINE_UPLOAD_END_FAILED, cancelled);
  else if (error == NULL)
    send_again (self);
  else if (get_market (self)->get_act (error) == VITRINE_ACT_GIVE_UP)
    fail (self, VITRINE_UPLOAD_END_SIGN_IN, get_verdict_on_sign_in (self, error));
  else
    fail (self, VITRINE_UPLOAD_END_AGAIN, error);
}

/* Whether the shop's time is another than the one it was signed with. */
static gboolean
has_other_time (VitrineUploadJob *self)
{
  gint64 passed = vitrine_workspace_get_now (self->workspace) - self->now;

  return ABS (passed) > VITRINE_CLOCK_TOLERANCE_S;
}

/* What the market's table says of it. */
static void
act_on (VitrineUploadJob *self, const GError *error)
{
  static const VitrineUploadEnd ends[] = {
    [VITRINE_ACT_GIVE_UP] = VITRINE_UPLOAD_END_FAILED,
    [VITRINE_ACT_RETRY] = VITRINE_UPLOAD_END_AGAIN,
    [VITRINE_ACT_SLOW_DOWN] = VITRINE_UPLOAD_END_SLOW_DOWN,
    [VITRINE_ACT_REFRESH] = VITRINE_UPLOAD_END_FAILED,
    [VITRINE_ACT_SET_CLOCK] = VITRINE_UPLOAD_END_FAILED,
  };
  VitrineAct act = get_market (self)->get_act (error);

  if (act == VITRINE_ACT_REFRESH && self->refusal == NULL) {
    self->refusal = g_error_copy (error);
    vitrine_token_keeper_refresh_async (vitrine_workspace_get_tokens (self->workspace),
                                        self->credentials, refreshed_cb, g_object_ref (self));
  } else if (act == VITRINE_ACT_SET_CLOCK && !self->clock_set && has_other_time (self)) {
    self->clock_set = TRUE;
    send_again (self);
  } else {
    fail (self, ends[act], error);
  }
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineUploadJob) self = user_data;
  g_auto (GStrv) secrets = vitrine_credentials_dup_secrets (self->credentials);
  g_autoptr (VitrineReceipt) receipt = NULL;
  g_autoptr (VitrineAnswer) answer = NULL;
  g_autoptr (VitrineAnswer) veiled = NULL;
  g_autoptr (GError) error = NULL;

  answer = vitrine_http_client_send_finish (VITRINE_HTTP_CLIENT (source), result, &error);
  if (answer != NULL) {
    /* What comes of it is kept and shown: a server that echoes a secret must not get it there. */
    veiled = vitrine_answer_veil (answer, (const char *const *) secrets);
    receipt = get_market (self)->image_uploaded (&self->upload, veiled,
                                                 g_get_real_time () / G_USEC_PER_SEC, &error);
  }
  self->retry_after = answer != NULL ? vitrine_answer_get_retry_after (answer) : 0;

  if (receipt != NULL)
    succeed (self, receipt);
  else
    act_on (self, error);
}

/* --- sending --- */

static void
progressed_cb (guint64 sent, guint64 total, gpointer user_data)
{
  VitrineUploadJob *self = user_data;
  guint64 bytes = vitrine_image_get_outgoing_facts (self->image)->bytes;

  vitrine_image_set_progress (self->image, total > 0 ? (double) sent / total : 0.0);
  self->progress (self, MIN (sent, bytes), self->progress_data);   /* the form around it apart */
}

static guint
count_attempt (VitrineUploadJob *self)
{
  gpointer key = GSIZE_TO_POINTER ((gsize) vitrine_image_get_id (self->image));
  guint attempt = GPOINTER_TO_UINT (g_hash_table_lookup (self->attempts, key)) + 1;

  g_hash_table_insert (self->attempts, key, GUINT_TO_POINTER (attempt));

  return attempt;
}

static void
send (VitrineUploadJob *self)
{
  VitrineShop *shop = vitrine_workspace_get_shop (self->workspace);

  g_clear_object (&self->request);
  g_clear_pointer (&self->credentials, vitrine_credentials_unref);
  self->credentials = vitrine_credentials_ref (vitrine_workspace_get_credentials (self->workspace));
  self->now = vitrine_workspace_get_now (self->workspace);
  self->request = get_market (self)->upload_image (&self->upload, shop, self->credentials,
                                                   self->now);

  vitrine_request_set_subject (self->request, vitrine_shop_get_id (shop),
                               vitrine_image_get_id (self->image));
  vitrine_request_set_attempt (self->request, count_attempt (self));
  vitrine_http_client_send_async (vitrine_workspace_get_client (self->workspace), self->request,
                                  progressed_cb, self, self->cancellable,
                                  answered_cb, g_object_ref (self));
}

static void
send_again (VitrineUploadJob *self)
{
  vitrine_image_set_progress (self->image, 0.0);
  self->progress (self, 0, self->progress_data);
  send (self);
}

static void
start_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineUploadJob) self = user_data;
  g_autoptr (GError) error = NULL;

  /* An answer that can't be kept is lost for ever: nothing is sent that isn't written down. */
  if (vitrine_workspace_save_image_finish (VITRINE_WORKSPACE (source), result, &error)
      && !g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    send (self);
  else
    fail (self, VITRINE_UPLOAD_END_FAILED, error);
}

static void
receipt_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (VitrineUploadJob) self = user_data;
  g_autoptr (VitrineReceipt) receipt = NULL;
  g_autoptr (GError) error = NULL;

  receipt =
    vitrine_image_store_find_receipt_finish (VITRINE_IMAGE_STORE (source), result, &error);

  if (receipt != NULL) {
    self->reused = TRUE;
    succeed (self, receipt);
  } else if (error != NULL || g_cancellable_set_error_if_cancelled (self->cancellable, &error)) {
    fail (self, VITRINE_UPLOAD_END_FAILED, error);
  } else {
    vitrine_image_set_progress (self->image, 0.0);
    vitrine_image_set_state (self->image, VITRINE_IMAGE_SENDING);
    vitrine_workspace_save_image (self->workspace, self->image, start_saved_cb,
                                  g_object_ref (self));
  }
}

/* --- the object --- */

static void
vitrine_upload_job_finalize (GObject *object)
{
  VitrineUploadJob *self = VITRINE_UPLOAD_JOB (object);

  g_object_unref (self->workspace);
  g_object_unref (self->image);
  g_hash_table_unref (self->attempts);
  g_object_unref (self->cancellable);
  g_clear_object (&self->request);
  g_clear_pointer (&self->credentials, vitrine_credentials_unref);
  g_clear_error (&self->refusal);
  g_free (self->path);
  g_free (self->file_name);

  G_OBJECT_CLASS (vitrine_upload_job_parent_class)->finalize (object);
}

static void
vitrine_upload_job_class_init (VitrineUploadJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_upload_job_finalize;
}

static void
vitrine_upload_job_init (VitrineUploadJob *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * vitrine_upload_job_new:
 * @image: that is ready to be sent
 * @attempts: image id → times it has been sent in this run of the program, as pointer sizes;
 *   counted on here
 */
VitrineUploadJob *
vitrine_upload_job_new (VitrineWorkspace *workspace, VitrineImage *image, GHashTable *attempts)
{
  VitrineUploadJob *self = g_object_new (VITRINE_TYPE_UPLOAD_JOB, NULL);
  VitrineImageFormat format = vitrine_image_get_outgoing_facts (image)->format;

  self->workspace = g_object_ref (workspace);
  self->image = g_object_ref (image);
  self->attempts = g_hash_table_ref (attempts);
  self->path = vitrine_image_files_dup_path (vitrine_workspace_get_files (workspace),
                                             vitrine_image_get_outgoing (image));
  self->file_name = vitrine_image_format_dup_file_name (format, vitrine_image_get_name (image));
  self->upload = (VitrineUpload) {
    .use_case = vitrine_image_get_use_case (image),
    .path = self->path,
    .file_name = self->file_name,
    .format = format,
  };

  return self;
}

/**
 * vitrine_upload_job_run_async:
 * @progress: told of each part that has been sent
 *
 * Looks for an answer of the shop to the same content and use case, and sends the image when
 * there is none; the image is SENDING from then on. A new access token, or the shop's time, is
 * tried once. To be called once.
 *
 * Finishes with what the market said, with %G_IO_ERROR_CANCELLED, or with what the database
 * said; see vitrine_upload_job_get_end().
 */
void
vitrine_upload_job_run_async (VitrineUploadJob         *self,
                              VitrineUploadJobProgress  progress,
                              GAsyncReadyCallback       callback,
                              gpointer                  user_data)
{
  VitrineShop *shop;

  g_return_if_fail (VITRINE_IS_UPLOAD_JOB (self));

  shop = vitrine_workspace_get_shop (self->workspace);
  self->progress = progress;
  self->progress_data = user_data;
  self->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->task, vitrine_upload_job_run_async);
  vitrine_image_store_find_receipt_async (vitrine_workspace_get_image_store (self->workspace),
                                          vitrine_shop_get_id (shop),
                                          vitrine_image_get_outgoing (self->image),
                                          self->upload.use_case, receipt_found_cb,
                                          g_object_ref (self));
}

VitrineReceipt *
vitrine_upload_job_run_finish (VitrineUploadJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * vitrine_upload_job_cancel:
 *
 * Cuts it short. Whether what was on its way reached the shop is unknown.
 */
void
vitrine_upload_job_cancel (VitrineUploadJob *self)
{
  g_return_if_fail (VITRINE_IS_UPLOAD_JOB (self));

  g_cancellable_cancel (self->cancellable);
}

gboolean
vitrine_upload_job_is_cancelled (VitrineUploadJob *self)
{
  g_return_val_if_fail (VITRINE_IS_UPLOAD_JOB (self), FALSE);

  return g_cancellable_is_cancelled (self->cancellable);
}

VitrineImage *
vitrine_upload_job_get_image (VitrineUploadJob *self)
{
  g_return_val_if_fail (VITRINE_IS_UPLOAD_JOB (self), NULL);

  return self->image;
}

/**
 * vitrine_upload_job_is_twin:
 *
 * Returns: whether @image is the very content for the same use: one answer will do for both
 */
gboolean
vitrine_upload_job_is_twin (VitrineUploadJob *self, VitrineImage *image)
{
  g_return_val_if_fail (VITRINE_IS_UPLOAD_JOB (self), FALSE);

  return self->upload.use_case == vitrine_image_get_use_case (image)
         && g_strcmp0 (vitrine_image_get_outgoing (self->image),
                       vitrine_image_get_outgoing (image)) == 0;
}

/**
 * vitrine_upload_job_is_reused:
 *
 * Returns: whether the receipt is of an earlier sending, so that nothing was sent
 */
gboolean
vitrine_upload_job_is_reused (VitrineUploadJob *self)
{
  g_return_val_if_fail (VITRINE_IS_UPLOAD_JOB (self), FALSE);

  return self->reused;
}

VitrineUploadEnd
vitrine_upload_job_get_end (VitrineUploadJob *self)
{
  g_return_val_if_fail (VITRINE_IS_UPLOAD_JOB (self), VITRINE_UPLOAD_END_FAILED);

  return self->end;
}

/**
 * vitrine_upload_job_get_retry_after:
 *
 * Returns: in how many seconds the shop wants to be asked again; 0: it didn't say
 */
guint
vitrine_upload_job_get_retry_after (VitrineUploadJob *self)
{
  g_return_val_if_fail (VITRINE_IS_UPLOAD_JOB (self), 0);

  return self->retry_after;
}

/**
 * vitrine_upload_job_get_request:
 *
 * Returns: (nullable) (transfer none): the last that was sent
 */
VitrineRequest *
vitrine_upload_job_get_request (VitrineUploadJob *self)
{
  g_return_val_if_fail (VITRINE_IS_UPLOAD_JOB (self), NULL);

  return self->request;
}
