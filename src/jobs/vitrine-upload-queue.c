/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-upload-queue.h"

#include "vitrine-upload-job.h"
#include "vitrine-upload-line.h"

#include <glib/gi18n.h>

/* How often the totals are said to have changed, at most. */
#define CHANGED_MS 100

/* Pictures of one drop are ready one after the other, and what needn't be sent is done with at
 * once: what comes so soon after the end of a run still belongs to it. In microseconds. */
#define RUN_GAP (3 * G_USEC_PER_SEC)

/* While something waits for its next try: how often that is said to have come nearer. */
#define TICK_MS 1000

/* A clock that was set back doesn't make anything wait for longer than the longest delay. */
#define MAX_DELAY (3600 * (gint64) G_USEC_PER_SEC)

/* What a place may be, so that there is always room before and behind it. */
#define MAX_PLACE (G_MAXINT64 / 2)

struct _VitrineUploadQueue {
  GObject              parent_instance;

  VitrineWorkspace    *workspace;
  VitrineUploadLine   *line;        /* of those that wait */
  GPtrArray           *running;     /* of Upload */
  GListStore          *sending;     /* of VitrineImage: those of the running ones */
  VitrineUploadGate   *gate;
  VitrineUploadHold    hold;        /* of the gate, as last seen */
  guint                tries;       /* after which one is given up; 0: never */
  guint                in_vain;     /* tries since the last that came to something */
  double               pace;        /* by which delays are divided */
  guint                timer;       /* for the next try */
  GHashTable          *attempts;    /* of the jobs: image id → times it has been sent */
  GHashTable          *failures;    /* image → Failure, of those that are tried again */
  gboolean             paused;
  VitrineUploadTotals  totals;
  guint                changed_source;
};

/* One picture on its way. */
typedef struct {
  VitrineUploadQueue *queue;
  VitrineImage       *image;
  VitrineUploadJob   *job;
  guint64             sent;    /* bytes of the file, as last heard */
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
  PROP_HOLD,
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
  g_object_unref (upload->job);
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
  const VitrineTurn none = { 0 };

  vitrine_image_set_turn (image, &none);
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
  return vitrine_image_get_outgoing_facts (image)->bytes;
}

static gboolean
is_idle (VitrineUploadQueue *self)
{
  return self->running->len == 0 && vitrine_upload_line_get_length (self->line) == 0;
}

static void
count_in (VitrineUploadQueue *self, VitrineImage *image)
{
  gint64 now = g_get_monotonic_time ();

  if (is_idle (self) && (self->totals.ended == 0 || now - self->totals.ended > RUN_GAP))
    self->totals = (VitrineUploadTotals) { .started = now };
  self->totals.ended = 0;

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

/* Ends @upload. */
static void
leave (VitrineUploadQueue *self, Upload *upload)
{
  guint position;

  if (g_list_store_find (self->sending, upload->image, &position))
    g_list_store_remove (self->sending, position);
  g_ptr_array_remove_fast (self->running, upload);
  self->totals.active = self->running->len;
}

static void
upload_over (Upload *upload)
{
  g_autoptr (VitrineUploadQueue) self = g_object_ref (upload->queue);
  g_autoptr (VitrineImage) image = g_object_ref (upload->image);
  VitrineImageState state = vitrine_image_get_state (image);
  guint64 sent = upload->sent;

  g_hash_table_remove (self->failures, image);
  leave (self, upload);
  self->totals.sent += state == VITRINE_IMAGE_SENT;
  self->totals.failed += state == VITRINE_IMAGE_FAILED;
  self->totals.reused += state == VITRINE_IMAGE_REUSED;
  if (state == VITRINE_IMAGE_REUSED)
    self->totals.bytes_saved += file_bytes (image);
  count_out (self, image, sent);

  if (state != VITRINE_IMAGE_READY)
    g_signal_emit (self, signals[FINISHED], 0, image);
  start_next (self);
}

/* --- tries --- */

static gboolean
tick_cb (gpointer user_data)
{
  VitrineUploadQueue *self = user_data;

  self->timer = 0;
  changed (self);
  start_next (self);
  vitrine_upload_line_tell_time (self->line);

  return G_SOURCE_REMOVE;
}

/* Comes back when the next one is due, and each second until then, for who counts them. What
 * is due while there is no room waits for the end of one that is under way. */
static void
wait_for_next (VitrineUploadQueue *self)
{
  gint64 next = vitrine_upload_line_get_next_try (self->line);
  gint64 wait = (next - g_get_real_time ()) / 1000 + 1;
  gboolean is_full = self->running->len >= VITRINE_UPLOAD_QUEUE_PARALLEL;

  self->totals.next_try = self->running->len == 0 ? next : 0;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (next != 0)
    self->timer = g_timeout_add (is_full ? TICK_MS : CLAMP (wait, 1, TICK_MS), tick_cb, self);
}

/* What was sent of it in vain is to be sent again. */
static void
take_back (Upload *upload)
{
  upload->queue->totals.bytes_left += upload->sent;
  upload->sent = 0;
}

/* A try that the network’s end cut short doesn’t count: it would say nothing about the shop. */
static void
count_try (VitrineUploadQueue *self, VitrineImage *image, guint retry_after)
{
  VitrineTurn turn = *vitrine_image_get_turn (image);

  if (!vitrine_upload_gate_is_offline (self->gate))
    turn.tries++;
  self->in_vain++;
  turn.next_try = g_get_real_time ()
                  + vitrine_retry_get_delay (MAX (turn.tries, 1), retry_after,
                                             g_random_double ()) / self->pace;
  vitrine_image_set_turn (image, &turn);
}

static void
again_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Upload *upload = user_data;
  g_autoptr (VitrineUploadQueue) self = g_object_ref (upload->queue);
  g_autoptr (VitrineImage) image = NULL;

  /* What can't be written is tried again by the workspace, which has said so. */
  vitrine_workspace_save_image_finish (VITRINE_WORKSPACE (source), result, NULL);

  if (vitrine_upload_job_is_cancelled (upload->job)) {
    set_back (self, upload->image);
    vitrine_workspace_save_image (self->workspace, upload->image, NULL, NULL);
    upload_over (upload);
    return;
  }

  image = g_object_ref (upload->image);
  leave (self, upload);
  vitrine_upload_line_add (self->line, image);
  changed (self);
  start_next (self);
}

/* Back in line, where it waits for its next try with the reason for the last beside it. */
static void
try_again_later (Upload *upload, const GError *error, guint retry_after)
{
  const VitrineVerdict *verdict = vitrine_error_get_verdict (error);

  take_back (upload);
  vitrine_image_set_progress (upload->image, 0.0);
  count_try (upload->queue, upload->image, retry_after);
  vitrine_image_set_trouble (upload->image, VITRINE_IMAGE_WAITING, error->message,
                             verdict != NULL ? verdict->code : 0,
                             verdict != NULL ? verdict->request_id : NULL);
  vitrine_workspace_save_image (upload->queue->workspace, upload->image, again_saved_cb, upload);
}

/* Given up: after so many tries, and when nothing else gets through either. */
static gboolean
is_hopeless (VitrineUploadQueue *self, VitrineImage *image)
{
  return self->tries > 0 && self->in_vain + 1 >= self->tries
         && vitrine_image_get_turn (image)->tries + 1 >= self->tries;
}

/* --- the end of one --- */

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

  take_back (upload);
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
  upload->queue->in_vain = 0;
  vitrine_image_set_receipt (upload->image, receipt);
  vitrine_image_set_state (upload->image, state);
  save_end (upload);
}

static void
came_to_nothing (Upload *upload, const GError *error)
{
  VitrineUploadQueue *self = upload->queue;
  VitrineUploadEnd end = vitrine_upload_job_get_end (upload->job);
  gboolean again = end == VITRINE_UPLOAD_END_AGAIN || end == VITRINE_UPLOAD_END_SLOW_DOWN;

  /* The others would be refused likewise: they wait until the seller has signed in. */
  if (end == VITRINE_UPLOAD_END_SIGN_IN)
    vitrine_upload_gate_refuse (self->gate, error->message);
  if (end == VITRINE_UPLOAD_END_SLOW_DOWN)
    vitrine_http_client_slow_down (vitrine_workspace_get_client (self->workspace),
                                   vitrine_upload_job_get_request (upload->job));

  if (again && !is_hopeless (self, upload->image))
    try_again_later (upload, error, vitrine_upload_job_get_retry_after (upload->job));
  else
    upload_failed (upload, error);
}

static void
job_over_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Upload *upload = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineReceipt) receipt =
    vitrine_upload_job_run_finish (upload->job, result, &error);

  if (receipt == NULL)
    came_to_nothing (upload, error);
  else
    upload_succeeded (upload, receipt, vitrine_upload_job_is_reused (upload->job)
                                       ? VITRINE_IMAGE_REUSED : VITRINE_IMAGE_SENT);
}

/* What has been sent in vain has been sent; it is to be sent again. */
static void
progressed_cb (VitrineUploadJob *job, guint64 sent, gpointer user_data)
{
  Upload *upload = user_data;
  VitrineUploadTotals *totals = &upload->queue->totals;

  if (sent < upload->sent)
    take_back (upload);
  totals->bytes += sent - upload->sent;
  totals->bytes_left -= sent - upload->sent;
  upload->sent = sent;
  changed (upload->queue);
}

static void
start (VitrineUploadQueue *self, VitrineImage *image)
{
  Upload *upload = g_new0 (Upload, 1);
  VitrineTurn turn = *vitrine_image_get_turn (image);

  turn.next_try = 0;
  vitrine_image_set_turn (image, &turn);
  upload->queue = g_object_ref (self);
  upload->image = g_object_ref (image);
  upload->job = vitrine_upload_job_new (self->workspace, image, self->attempts);
  g_ptr_array_add (self->running, upload);
  g_list_store_append (self->sending, image);
  self->totals.active = self->running->len;

  vitrine_upload_job_run_async (upload->job, progressed_cb, job_over_cb, upload);
}

/* The very content is under way for the same use already: that one's answer will do for both. */
static gboolean
has_no_twin (VitrineImage *image, gpointer user_data)
{
  VitrineUploadQueue *self = user_data;

  for (guint i = 0; i < self->running->len; i++) {
    Upload *upload = g_ptr_array_index (self->running, i);

    if (vitrine_upload_job_is_twin (upload->job, image))
      return FALSE;
  }

  return TRUE;
}

static void
start_next (VitrineUploadQueue *self)
{
  gboolean held = self->paused
                  || vitrine_upload_gate_get_hold (self->gate, NULL) != VITRINE_UPLOAD_HOLD_NONE;

  while (!held && self->running->len < VITRINE_UPLOAD_QUEUE_PARALLEL) {
    g_autoptr (VitrineImage) image =
      vitrine_upload_line_pop (self->line, g_get_real_time (), has_no_twin, self);

    if (image == NULL)
      break;
    start (self, image);
  }

  if (held) {
    self->totals.next_try = 0;
    g_clear_handle_id (&self->timer, g_source_remove);
  } else {
    wait_for_next (self);
  }
}

/* Puts in line what isn't there, or gives what is another turn. */
static void
take_turn (VitrineUploadQueue *self, VitrineImage *image, const VitrineTurn *turn)
{
  vitrine_upload_line_remove (self->line, image);
  vitrine_image_set_turn (image, turn);
  vitrine_workspace_save_image (self->workspace, image, NULL, NULL);
  vitrine_upload_line_add (self->line, image);
}

/* --- what holds it --- */

/* What waits is tried at once: it has waited for nothing else. */
static void
wake_all (VitrineUploadQueue *self)
{
  g_autoptr (GPtrArray) images = vitrine_upload_line_list (self->line);

  for (guint i = 0; i < images->len; i++) {
    VitrineTurn turn = *vitrine_image_get_turn (images->pdata[i]);

    if (turn.next_try > 0) {
      turn.next_try = 0;
      vitrine_upload_line_remove (self->line, images->pdata[i]);
      vitrine_image_set_turn (images->pdata[i], &turn);
      vitrine_upload_line_add (self->line, images->pdata[i]);
    }
  }
}

static void
on_hold (VitrineUploadQueue *self)
{
  VitrineUploadHold before = self->hold;

  self->hold = vitrine_upload_gate_get_hold (self->gate, NULL);
  if (before == VITRINE_UPLOAD_HOLD_OFFLINE)
    wake_all (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HOLD]);
  changed (self);
  start_next (self);
}

/* --- the object --- */

/* In its old place and with its tries, and never later than it would have been. */
static void
restore (VitrineUploadQueue *self, VitrineImage *image)
{
  VitrineTurn turn = *vitrine_image_get_turn (image);

  turn.next_try = MIN (turn.next_try, g_get_real_time () + MAX_DELAY);
  turn.place = CLAMP (turn.place, -MAX_PLACE, MAX_PLACE);
  vitrine_image_set_turn (image, &turn);
  count_in (self, image);
  vitrine_workspace_save_image (self->workspace, image, NULL, NULL);   /* it is ours now */
  vitrine_upload_line_add (self->line, image);
}

/* Goes on with what an earlier run of the program had not sent yet. */
static void
on_opened (VitrineWorkspace *workspace, VitrineUploadQueue *self)
{
  GListModel *images = vitrine_workspace_get_images (workspace);

  for (guint i = 0; i < g_list_model_get_n_items (images); i++) {
    g_autoptr (VitrineImage) image = g_list_model_get_item (images, i);

    if (vitrine_image_get_state (image) == VITRINE_IMAGE_WAITING)
      restore (self, image);
  }
  start_next (self);
}

static void
vitrine_upload_queue_finalize (GObject *object)
{
  VitrineUploadQueue *self = VITRINE_UPLOAD_QUEUE (object);

  g_clear_handle_id (&self->changed_source, g_source_remove);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->line);
  g_clear_object (&self->sending);
  g_clear_object (&self->gate);
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

  case PROP_HOLD:
    g_value_set_int (value, self->hold);
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
  properties[PROP_HOLD] =
    g_param_spec_int ("hold", NULL, NULL, VITRINE_UPLOAD_HOLD_NONE, VITRINE_UPLOAD_HOLD_SIGN_IN,
                      VITRINE_UPLOAD_HOLD_NONE,
                      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

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
  self->line = vitrine_upload_line_new ();
  self->sending = g_list_store_new (VITRINE_TYPE_IMAGE);
  self->gate = vitrine_upload_gate_new ();
  g_signal_connect_object (self->gate, "notify::hold", G_CALLBACK (on_hold), self,
                           G_CONNECT_SWAPPED);
  self->pace = 1.0;
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

/**
 * vitrine_upload_queue_add:
 *
 * Puts the image in line, when it is ready or has failed; any other is left alone. If the
 * shop has answered to the same content and use case before, no call is made. One that waits
 * for its next try is tried at once.
 */
void
vitrine_upload_queue_add (VitrineUploadQueue *self, VitrineImage *image)
{
  VitrineImageState state;
  VitrineTurn turn = { 0 };

  g_return_if_fail (VITRINE_IS_UPLOAD_QUEUE (self));
  g_return_if_fail (VITRINE_IS_IMAGE (image));

  state = vitrine_image_get_state (image);
  if (vitrine_upload_line_contains (self->line, image)) {
    turn.place = vitrine_image_get_turn (image)->place;
  } else if (state == VITRINE_IMAGE_READY || state == VITRINE_IMAGE_FAILED) {
    turn.place = vitrine_upload_line_get_end (self->line, g_get_real_time ());
    count_in (self, image);
    if (state == VITRINE_IMAGE_FAILED)
      keep_failure (self, image);
    vitrine_image_set_state (image, VITRINE_IMAGE_WAITING);
  } else {
    return;
  }

  /* Who tries a failure again may have signed in meanwhile. */
  if (state == VITRINE_IMAGE_FAILED && self->hold == VITRINE_UPLOAD_HOLD_SIGN_IN)
    vitrine_upload_queue_try_now (self);
  take_turn (self, image, &turn);
  start_next (self);
}

/**
 * vitrine_upload_queue_raise:
 *
 * Lets an image that waits go before all others, and at once.
 */
void
vitrine_upload_queue_raise (VitrineUploadQueue *self, VitrineImage *image)
{
  g_autoptr (VitrineImage) first = NULL;
  VitrineTurn turn;

  g_return_if_fail (VITRINE_IS_UPLOAD_QUEUE (self));
  g_return_if_fail (VITRINE_IS_IMAGE (image));

  if (!vitrine_upload_line_contains (self->line, image))
    return;

  first = g_list_model_get_item (G_LIST_MODEL (self->line), 0);
  vitrine_upload_queue_move (self, image, first);
  turn = *vitrine_image_get_turn (image);
  if (turn.next_try > 0) {
    turn.next_try = 0;
    take_turn (self, image, &turn);
  }
  start_next (self);
}

/**
 * vitrine_upload_queue_move:
 * @before: (nullable): %NULL for the end
 *
 * Lets an image that waits go just before another one that does. Nothing is done when one of
 * them no longer waits.
 */
void
vitrine_upload_queue_move (VitrineUploadQueue *self, VitrineImage *image, VitrineImage *before)
{
  g_autoptr (GPtrArray) moved = NULL;

  g_return_if_fail (VITRINE_IS_UPLOAD_QUEUE (self));
  g_return_if_fail (VITRINE_IS_IMAGE (image));

  if (!vitrine_upload_line_contains (self->line, image)
      || (before != NULL && !vitrine_upload_line_contains (self->line, before)))
    return;

  moved = vitrine_upload_line_move (self->line, image, before);
  for (guint i = 0; i < moved->len; i++)
    vitrine_workspace_save_image (self->workspace, moved->pdata[i], NULL, NULL);
}

/**
 * vitrine_upload_queue_get_waiting:
 *
 * Returns: (transfer none): the images that wait, in the order they go
 */
GListModel *
vitrine_upload_queue_get_waiting (VitrineUploadQueue *self)
{
  g_return_val_if_fail (VITRINE_IS_UPLOAD_QUEUE (self), NULL);

  return G_LIST_MODEL (self->line);
}

/**
 * vitrine_upload_queue_find:
 * @position: (out): among those that wait
 *
 * Returns: whether @image waits
 */
gboolean
vitrine_upload_queue_find (VitrineUploadQueue *self, VitrineImage *image, guint *position)
{
  g_return_val_if_fail (VITRINE_IS_UPLOAD_QUEUE (self), FALSE);

  return vitrine_upload_line_find (self->line, image, position);
}

/**
 * vitrine_upload_queue_get_sending:
 *
 * Returns: (transfer none): the images that are under way, in the order they were begun
 */
GListModel *
vitrine_upload_queue_get_sending (VitrineUploadQueue *self)
{
  g_return_val_if_fail (VITRINE_IS_UPLOAD_QUEUE (self), NULL);

  return G_LIST_MODEL (self->sending);
}

/**
 * vitrine_upload_queue_get_delayed:
 *
 * Returns: how many images wait for a next try of their own
 */
guint
vitrine_upload_queue_get_delayed (VitrineUploadQueue *self)
{
  g_return_val_if_fail (VITRINE_IS_UPLOAD_QUEUE (self), 0);

  return vitrine_upload_line_get_delayed (self->line);
}

/**
 * vitrine_upload_queue_try_now:
 *
 * Tries all that waits at once, and goes on after the shop had refused the sign-in.
 */
void
vitrine_upload_queue_try_now (VitrineUploadQueue *self)
{
  g_return_if_fail (VITRINE_IS_UPLOAD_QUEUE (self));

  wake_all (self);
  vitrine_upload_gate_admit (self->gate);
  start_next (self);
}

static void
cancel_waiting (VitrineUploadQueue *self, VitrineImage *image)
{
  vitrine_upload_line_remove (self->line, image);
  set_back (self, image);
  vitrine_workspace_save_image (self->workspace, image, NULL, NULL);
  count_out (self, image, 0);
}

/**
 * vitrine_upload_queue_cancel:
 *
 * Takes the image out of the line, or cuts its sending short: it is ready again, or failed
 * as it was before. One that is neither waiting nor being sent is left alone. Whether a cut
 * sending reached the shop is unknown; sending again is harmless.
 */
void
vitrine_upload_queue_cancel (VitrineUploadQueue *self, VitrineImage *image)
{
  g_autoptr (VitrineImage) kept = NULL;

  g_return_if_fail (VITRINE_IS_UPLOAD_QUEUE (self));
  g_return_if_fail (VITRINE_IS_IMAGE (image));

  kept = g_object_ref (image);
  if (vitrine_upload_line_contains (self->line, image)) {
    cancel_waiting (self, image);
    start_next (self);
    return;
  }

  for (guint i = 0; i < self->running->len; i++) {
    Upload *upload = g_ptr_array_index (self->running, i);

    if (upload->image == image)
      vitrine_upload_job_cancel (upload->job);
  }
}

void
vitrine_upload_queue_cancel_all (VitrineUploadQueue *self)
{
  g_autoptr (GPtrArray) images = NULL;

  g_return_if_fail (VITRINE_IS_UPLOAD_QUEUE (self));

  images = vitrine_upload_line_list (self->line);
  for (guint i = 0; i < images->len; i++)
    cancel_waiting (self, images->pdata[i]);
  for (guint i = self->running->len; i > 0; i--) {
    Upload *upload = g_ptr_array_index (self->running, i - 1);

    vitrine_upload_job_cancel (upload->job);
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
  start_next (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAUSED]);
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

/**
 * vitrine_upload_queue_set_monitor:
 * @monitor: (nullable): says when there is no network, or one that costs; %NULL for a shop on
 *   this computer, which needs none
 */
void
vitrine_upload_queue_set_monitor (VitrineUploadQueue *self, GNetworkMonitor *monitor)
{
  g_return_if_fail (VITRINE_IS_UPLOAD_QUEUE (self));

  vitrine_upload_gate_set_monitor (self->gate, monitor);
}

/**
 * vitrine_upload_queue_set_metered:
 * @metered: whether to send over a network that costs; it does at first
 */
void
vitrine_upload_queue_set_metered (VitrineUploadQueue *self, gboolean metered)
{
  g_return_if_fail (VITRINE_IS_UPLOAD_QUEUE (self));

  vitrine_upload_gate_set_metered (self->gate, metered);
}

/**
 * vitrine_upload_queue_set_tries:
 * @tries: after which an image fails, unless another got through meanwhile; 0, as at first:
 *   it waits for as long as it takes
 */
void
vitrine_upload_queue_set_tries (VitrineUploadQueue *self, guint tries)
{
  g_return_if_fail (VITRINE_IS_UPLOAD_QUEUE (self));

  self->tries = tries;
}

/**
 * vitrine_upload_queue_set_pace:
 * @pace: by which the delays between tries are divided; for tests, which have no minutes
 */
void
vitrine_upload_queue_set_pace (VitrineUploadQueue *self, double pace)
{
  g_return_if_fail (VITRINE_IS_UPLOAD_QUEUE (self));
  g_return_if_fail (pace > 0.0);

  self->pace = pace;
}

/**
 * vitrine_upload_queue_get_hold:
 * @reason: (out) (optional) (transfer none) (nullable): what the shop said to a sign-in
 *
 * Returns: why nothing is started at the moment
 */
VitrineUploadHold
vitrine_upload_queue_get_hold (VitrineUploadQueue *self, const char **reason)
{
  g_return_val_if_fail (VITRINE_IS_UPLOAD_QUEUE (self), VITRINE_UPLOAD_HOLD_NONE);

  return vitrine_upload_gate_get_hold (self->gate, reason);
}
