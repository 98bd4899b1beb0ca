/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-caller.h"

#include <glib/gi18n.h>

/* Somebody waits for what is asked here, and has an older copy: fewer tries than for what is
 * sent on its own. */
#define TRIES 3

struct _VitrineCaller {
  GObject                   parent_instance;

  VitrineHttpClient        *client;
  const VitrineMarketplace *marketplace;
  VitrineShop              *shop;
  VitrineTokenKeeper       *tokens;
  double                    pace;         /* by which delays are divided */
};

/* One call, from its first try to its end. The task of the caller owns it. */
typedef struct {
  const VitrineCall  *call;
  gpointer            data;
  GDestroyNotify      free_data;
  VitrineRequest     *request;       /* the last */
  VitrineCredentials *credentials;   /* that it was signed with */
  gint64              now;           /* likewise */
  guint               tries;
  gboolean            refreshed;     /* a new token has been tried */
  gboolean            clock_set;     /* the shop's time has been tried */
  guint               retry_after;   /* of the last answer */
} Errand;

/* For the worker that reads an answer. */
typedef struct {
  VitrineAnswer  *answer;
  char          **secrets;
  Errand         *errand;
} Reading;

G_DEFINE_FINAL_TYPE (VitrineCaller, vitrine_caller, G_TYPE_OBJECT)

static void send (GTask *task);

static void
errand_free (Errand *errand)
{
  if (errand->free_data != NULL)
    errand->free_data (errand->data);
  g_clear_object (&errand->request);
  g_clear_pointer (&errand->credentials, vitrine_credentials_unref);
  g_free (errand);
}

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->answer);
  g_strfreev (reading->secrets);
  g_free (reading);
}

static gint64
get_now (VitrineCaller *self)
{
  return vitrine_clock_correct (vitrine_http_client_get_clock (self->client),
                                g_get_real_time () / G_USEC_PER_SEC);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (vitrine_token_keeper_refresh_finish (VITRINE_TOKEN_KEEPER (source), result, &error))
    send (g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

static gboolean
send_again_cb (gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);

  if (!g_task_return_error_if_cancelled (task))
    send (g_steal_pointer (&task));

  return G_SOURCE_REMOVE;
}

/* Whoever gives up needn't wait for the time to come. */
static void
send_later (GTask *task)
{
  VitrineCaller *self = g_task_get_source_object (task);
  Errand *errand = g_task_get_task_data (task);
  gint64 delay = vitrine_retry_get_delay (errand->tries, errand->retry_after, g_random_double ());
  g_autoptr (GSource) timer = g_timeout_source_new (delay / self->pace / 1000);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (cancellable != NULL) {
    g_autoptr (GSource) cancelled = g_cancellable_source_new (cancellable);

    g_source_set_dummy_callback (cancelled);
    g_source_add_child_source (timer, cancelled);
  }
  g_source_set_callback (timer, send_again_cb, task, g_object_unref);
  g_source_attach (timer, g_main_context_get_thread_default ());
}

/* What the market's table says of it. @task and @error: (transfer full) */
static void
act_on (GTask *task, GError *error)
{
  g_autoptr (GTask) owned = task;
  VitrineCaller *self = g_task_get_source_object (task);
  Errand *errand = g_task_get_task_data (task);
  VitrineAct act = self->marketplace->get_act (error);

  if (act == VITRINE_ACT_SLOW_DOWN)
    vitrine_http_client_slow_down (self->client, errand->request);

  if (act == VITRINE_ACT_REFRESH && !errand->refreshed) {
    errand->refreshed = TRUE;
    vitrine_token_keeper_refresh_async (self->tokens, errand->credentials, refreshed_cb,
                                        g_steal_pointer (&owned));
  } else if (act == VITRINE_ACT_SET_CLOCK && !errand->clock_set &&
             ABS (get_now (self) - errand->now) > VITRINE_CLOCK_TOLERANCE_S) {
    errand->clock_set = TRUE;
    send (g_steal_pointer (&owned));
  } else if ((act == VITRINE_ACT_RETRY || act == VITRINE_ACT_SLOW_DOWN) &&
             errand->tries < TRIES) {
    send_later (g_steal_pointer (&owned));
  } else {
    g_task_return_error (task, g_steal_pointer (&error));
  }
  g_clear_error (&error);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Reading *reading = task_data;
  const VitrineCall *call = reading->errand->call;
  /* What comes of it is kept and shown: a server that echoes a secret must not get it there. */
  g_autoptr (VitrineAnswer) veiled =
    vitrine_answer_veil (reading->answer, (const char *const *) reading->secrets);
  GError *error = NULL;
  gpointer result = call->read (veiled, reading->errand->data, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, call->free_result);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Errand *errand = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer value = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    act_on (g_steal_pointer (&task), error);
  else
    g_task_return_pointer (task, value, errand->call->free_result);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Errand *errand = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (VitrineAnswer) answer =
    vitrine_http_client_send_finish (VITRINE_HTTP_CLIENT (source), result, &error);
  g_autoptr (GTask) work = NULL;
  Reading *reading;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_task_return_error (task, error);
    return;
  }
  errand->retry_after = answer != NULL ? vitrine_answer_get_retry_after (answer) : 0;
  if (answer == NULL) {
    act_on (g_steal_pointer (&task), error);
    return;
  }

  reading = g_new0 (Reading, 1);
  reading->answer = g_steal_pointer (&answer);
  reading->secrets = vitrine_credentials_dup_secrets (errand->credentials);
  reading->errand = errand;
  work = g_task_new (NULL, NULL, read_cb, g_steal_pointer (&task));
  g_task_set_source_tag (work, answered_cb);
  g_task_set_task_data (work, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (work, read_in_thread);
}

/* @task: (transfer full) */
static void
send (GTask *task)
{
  g_autoptr (GTask) owned = task;
  VitrineCaller *self = g_task_get_source_object (task);
  Errand *errand = g_task_get_task_data (task);

  errand->tries++;
  errand->now = get_now (self);
  g_clear_pointer (&errand->credentials, vitrine_credentials_unref);
  errand->credentials =
    vitrine_credentials_ref (vitrine_token_keeper_get_credentials (self->tokens));
  g_clear_object (&errand->request);
  errand->request = errand->call->make (self->shop, errand->credentials, errand->now,
                                        errand->data);
  if (errand->request == NULL) {
    g_task_return_error (task, vitrine_error_new (VITRINE_ERROR_CORRECT, NULL,
                                                  _("The number isn’t one of this market’s. "
                                                    "Choose from the list instead.")));
    return;
  }

  vitrine_request_set_subject (errand->request, vitrine_shop_get_id (self->shop), 0);
  vitrine_request_set_attempt (errand->request, errand->tries);
  vitrine_http_client_send_async (self->client, errand->request, NULL, NULL,
                                  g_task_get_cancellable (task), answered_cb,
                                  g_steal_pointer (&owned));
}

static void
vitrine_caller_finalize (GObject *object)
{
  VitrineCaller *self = VITRINE_CALLER (object);

  g_clear_object (&self->client);
  g_clear_object (&self->shop);
  g_clear_object (&self->tokens);

  G_OBJECT_CLASS (vitrine_caller_parent_class)->finalize (object);
}

static void
vitrine_caller_class_init (VitrineCallerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_caller_finalize;
}

static void
vitrine_caller_init (VitrineCaller *self)
{
  self->pace = 1;
}

VitrineCaller *
vitrine_caller_new (VitrineHttpClient        *client,
                    const VitrineMarketplace *marketplace,
                    VitrineShop              *shop,
                    VitrineTokenKeeper       *tokens)
{
  VitrineCaller *self = g_object_new (VITRINE_TYPE_CALLER, NULL);

  self->client = g_object_ref (client);
  self->marketplace = marketplace;
  self->shop = g_object_ref (shop);
  self->tokens = g_object_ref (tokens);

  return self;
}

/* How much faster than in earnest delays pass, for tests. */
void
vitrine_caller_set_pace (VitrineCaller *self, double pace)
{
  g_return_if_fail (VITRINE_IS_CALLER (self));
  g_return_if_fail (pace > 0);

  self->pace = pace;
}

/**
 * vitrine_caller_call_async:
 * @data: (transfer full): given to the functions of @call
 *
 * Finishes with a %VITRINE_ERROR or %G_IO_ERROR_CANCELLED.
 */
void
vitrine_caller_call_async (VitrineCaller       *self,
                           const VitrineCall   *call,
                           gpointer             data,
                           GDestroyNotify       free_data,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task;
  Errand *errand;

  g_return_if_fail (VITRINE_IS_CALLER (self));

  errand = g_new0 (Errand, 1);
  errand->call = call;
  errand->data = data;
  errand->free_data = free_data;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vitrine_caller_call_async);
  g_task_set_task_data (task, errand, (GDestroyNotify) errand_free);
  send (task);
}

/**
 * vitrine_caller_call_finish:
 *
 * Returns: (transfer full): what the call's reader made of the answer; %NULL with @error set
 */
gpointer
vitrine_caller_call_finish (VitrineCaller *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
