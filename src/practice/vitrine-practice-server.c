/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-server.h"

#include "vitrine-digest.h"
#include "vitrine-practice-account.h"
#include "vitrine-practice-certificate.h"
#include "vitrine-practice-control.h"
#include "vitrine-practice-listener.h"
#include "vitrine-practice-rate.h"
#include "vitrine-practice-state.h"
#include "vitrine-practice-tally.h"
#include "vitrine-practice-tiktok.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <sys/socket.h>
#include <unistd.h>

/* All bodies that are being received, together. Above this a call gets 503, as an overloaded
 * market would give, and its body isn't kept. */
#define MAX_HELD ((gsize) 512 * 1024 * 1024)

/* What of a body is read, and thrown away, to be able to answer its sender in the end; then
 * the connection is cut. */
#define MAX_READ ((guint64) 4 * VITRINE_PRACTICE_MAX_BODY)

/* Nobody waits longer than this for a stalled answer; then the connection is cut. */
#define STALL_MS (10 * 60 * 1000)

/* A huge answer is so large, and a slow one comes in pieces so far apart. */
#define HUGE_BYTES ((gsize) 10 * 1024 * 1024)
#define DRIP_MS    100

struct _VitrinePracticeServer {
  GObject                  parent_instance;

  guint                    port;
  guint                    latency_ms;
  gboolean                 tls;
  char                    *state_dir;

  VitrinePracticeAccount  *account;
  gboolean                 account_loaded;
  VitrinePracticeShop     *shop;                /* from the first start on */
  VitrineFaults           *faults;
  VitrinePracticeRate     *rate;

  SoupServer              *soup;                /* while it serves */
  VitrinePracticeListener *listener;            /* same */
  char                    *url;
  char                    *certificate_dir;
  char                    *certificate_path;

  GHashTable              *visits;              /* being received or answered, a set */
  gsize                    held;                /* bytes of bodies in memory */
  VitrinePracticeTally    *tally;
};

G_DEFINE_FINAL_TYPE (VitrinePracticeServer, vitrine_practice_server, G_TYPE_OBJECT)

/* One call, from its headers to the end of its answer. The set of visits owns it; work that
 * goes on elsewhere holds it too, and finds “server” unset when nobody waits any more. */
typedef struct {
  VitrinePracticeServer *server;     /* not owned; NULL: over */
  SoupServerMessage     *message;
  VitrinePracticeCall   *call;       /* NULL while it is worked on */
  VitrineFault           fault;
  VitrinePracticeReply  *reply;
  gsize                  held;       /* of the server's */
  guint64                received;
  guint                  timer;
  gsize                  given;      /* bytes of the answer, when it leaves in pieces */
  gboolean               too_large;
  gboolean               overloaded;
  gboolean               too_many;   /* for the rate of its API */
} Visit;

static Visit *
visit_ref (Visit *visit)
{
  return g_rc_box_acquire (visit);
}

static void
visit_clear (Visit *visit)
{
  g_clear_object (&visit->message);
  g_clear_pointer (&visit->call, vitrine_practice_call_free);
  g_clear_pointer (&visit->reply, vitrine_practice_reply_free);
}

static void
visit_unref (Visit *visit)
{
  g_rc_box_release_full (visit, (GDestroyNotify) visit_clear);
}

static void
let_go_of_body (Visit *visit)
{
  if (visit->server != NULL)
    visit->server->held -= visit->held;
  visit->held = 0;
}

/* Called for a visit that leaves the set. */
static void
visit_end (Visit *visit)
{
  let_go_of_body (visit);
  g_clear_handle_id (&visit->timer, g_source_remove);
  g_signal_handlers_disconnect_by_data (visit->message, visit);
  visit->server = NULL;
  visit_unref (visit);
}

/* The connection ends with a reset, as when a cable is pulled: without a good-bye. */
static void
cut (Visit *visit)
{
  GSocketAddress *address = soup_server_message_get_remote_address (visit->message);
  GSocket *socket = g_object_get_data (G_OBJECT (address), "socket");
  struct linger linger = { 1, 0 };

  if (g_socket_is_closed (socket))
    return;
  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  shutdown (g_socket_get_fd (socket), SHUT_RDWR);
}

static gboolean
is_control (const char *path)
{
  return g_str_has_prefix (path, "/practice/");
}

/* The shop’s clock, in place of the true time which libsoup has set. After an interim “100
 * Continue” there is none at all. */
static void
set_date (VitrinePracticeServer *self, SoupServerMessage *message)
{
  g_autoptr (GDateTime) now =
    g_date_time_new_from_unix_utc (vitrine_practice_account_get_now (self->account));
  g_autofree char *text = now != NULL ? soup_date_time_to_string (now, SOUP_DATE_HTTP) : NULL;

  if (text != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Date",
                                  text);
}

/* The next piece of an answer whose length has been announced. */
static void
give_piece (Visit *visit, gsize size)
{
  const char *text = visit->reply->text + visit->given;

  size = MIN (size, strlen (text));
  visit->given += size;
  soup_message_body_append (soup_server_message_get_response_body (visit->message),
                            SOUP_MEMORY_COPY, text, size);
}

static gsize
get_drip (Visit *visit)
{
  return strlen (visit->reply->text) * DRIP_MS / (visit->fault.value * 1000) + 1;
}

static gboolean
drip_cb (gpointer user_data)
{
  Visit *visit = user_data;

  visit->timer = 0;
  give_piece (visit, get_drip (visit));
  soup_server_message_unpause (visit->message);

  return G_SOURCE_REMOVE;
}

/* libsoup waits for the rest of what was announced. */
static void
on_wrote_piece (Visit *visit)
{
  if (visit->given == strlen (visit->reply->text))
    return;

  if (visit->fault.kind == VITRINE_FAULT_SLOW) {
    visit->timer = g_timeout_add (DRIP_MS, drip_cb, visit);
  } else {
    cut (visit);
    give_piece (visit, G_MAXSIZE);   /* into the void, so that libsoup sees the end */
  }
}

static void
send_in_pieces (Visit *visit)
{
  SoupServerMessage *message = visit->message;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  gsize size = strlen (visit->reply->text);

  soup_message_headers_set_content_type (headers, visit->reply->content_type, NULL);
  soup_message_headers_set_content_length (headers, size);
  g_signal_connect_swapped (message, "wrote-chunk", G_CALLBACK (on_wrote_piece), visit);
  give_piece (visit, visit->fault.kind == VITRINE_FAULT_SLOW ? get_drip (visit) : size / 2);
}

static void
send_reply (Visit *visit)
{
  SoupServerMessage *message = visit->message;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  VitrinePracticeReply *reply = visit->reply;
  guint retry_after = MAX (reply->retry_after, visit->fault.retry_after);

  set_date (visit->server, message);
  if (retry_after > 0) {
    g_autofree char *seconds = g_strdup_printf ("%u", retry_after);

    soup_message_headers_replace (headers, "Retry-After", seconds);
  }
  soup_server_message_set_status (message, reply->status, NULL);
  if (visit->fault.kind == VITRINE_FAULT_SLOW || visit->fault.kind == VITRINE_FAULT_TRUNCATE)
    send_in_pieces (visit);
  else
    soup_server_message_set_response (message, reply->content_type, SOUP_MEMORY_COPY, reply->text,
                                      strlen (reply->text));
}

/* Says what is ready to be said, or cuts the line; in both cases the message goes on. */
static gboolean
deliver_cb (gpointer user_data)
{
  Visit *visit = user_data;
  VitrineFaultKind kind = visit->fault.kind;

  visit->timer = 0;
  if (kind == VITRINE_FAULT_RESET || kind == VITRINE_FAULT_LOST_ANSWER ||
      kind == VITRINE_FAULT_STALL || visit->reply == NULL) {
    cut (visit);
    soup_server_message_set_status (visit->message, SOUP_STATUS_INTERNAL_SERVER_ERROR, NULL);
  } else {
    send_reply (visit);
  }
  soup_server_message_unpause (visit->message);

  return G_SOURCE_REMOVE;
}

/* Always by way of the main loop: an answer is never given inside the handler that got the
 * question, with or without latency. */
static void
deliver (Visit *visit, guint delay_ms)
{
  visit->timer = delay_ms > 0 ? g_timeout_add (delay_ms, deliver_cb, visit)
                              : g_idle_add_full (G_PRIORITY_DEFAULT, deliver_cb, visit, NULL);
}

static void
take_reply (Visit *visit, VitrinePracticeReply *reply)
{
  VitrinePracticeServer *self = visit->server;
  gboolean control = is_control (g_uri_get_path (soup_server_message_get_uri (visit->message)));

  visit->reply = reply;
  if (visit->fault.kind == VITRINE_FAULT_HUGE)
    vitrine_practice_reply_blow_up (reply, HUGE_BYTES);
  if (!control && reply->code != VITRINE_PRACTICE_NO_CODE)
    vitrine_practice_tally_add_code (self->tally, reply->code);
  deliver (visit, control ? 0 : self->latency_ms);
}

/* What a worker needs, and nothing of the server's. */
typedef struct {
  VitrinePracticeCall    *call;
  VitrinePracticeShop    *shop;
  JsonNode               *state;   /* to be completed; NULL: the call is the market's */
  VitrineFaultKind        fault;
} Work;

static void
work_free (Work *work)
{
  g_clear_pointer (&work->call, vitrine_practice_call_free);
  g_clear_pointer (&work->state, json_node_unref);
  vitrine_practice_shop_unref (work->shop);
  g_free (work);
}

static VitrinePracticeReply *
new_done (void)
{
  return vitrine_practice_reply_new (SOUP_STATUS_OK,
                                     vitrine_practice_take_object (json_object_new ()));
}

static VitrinePracticeReply *
new_trouble (guint status, const char *message)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "error", message);

  return vitrine_practice_reply_new (status, vitrine_practice_take_object (object));
}

static VitrinePracticeReply *
complete_state (Work *work)
{
  g_autoptr (GError) error = NULL;

  if (!vitrine_practice_state_add (json_node_get_object (work->state), work->shop, &error))
    return new_trouble (SOUP_STATUS_INTERNAL_SERVER_ERROR, error->message);

  return vitrine_practice_reply_new (SOUP_STATUS_OK, g_steal_pointer (&work->state));
}

static void
work_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  VitrinePracticeReply *reply =
    work->state != NULL ? complete_state (work)
                        : vitrine_practice_tiktok_answer (work->call, work->shop, work->fault);

  g_task_return_pointer (task, reply, (GDestroyNotify) vitrine_practice_reply_free);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Visit *visit = user_data;
  VitrinePracticeReply *reply = g_task_propagate_pointer (G_TASK (result), NULL);

  if (visit->server != NULL) {
    let_go_of_body (visit);
    take_reply (visit, reply);
  } else {
    vitrine_practice_reply_free (reply);
  }
  visit_unref (visit);
}

/* Hashing and reading ten megabytes would hold up the loop, which may be a window's. */
static void
start_work (Visit *visit, JsonNode *state)
{
  VitrinePracticeServer *self = visit->server;
  Work *work = g_new0 (Work, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, worked_cb, visit_ref (visit));

  work->call = g_steal_pointer (&visit->call);
  work->shop = vitrine_practice_shop_ref (self->shop);
  work->state = state;
  work->fault = visit->fault.kind;
  g_task_set_source_tag (task, start_work);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, work_in_thread);
}

static JsonObject *
describe_shop (VitrinePracticeServer *self)
{
  const VitrinePracticeIdentity *identity = vitrine_practice_account_get_identity (self->account);
  JsonObject *shop = json_object_new ();

  json_object_set_string_member (shop, "id", identity->shop_id);
  json_object_set_string_member (shop, "cipher", identity->shop_cipher);
  json_object_set_string_member (shop, "region", identity->market);

  return shop;
}

/* Without pictures and products, which a worker adds. */
static JsonNode *
describe_state (VitrinePracticeServer *self)
{
  JsonObject *state = json_object_new ();
  JsonArray *shops = json_array_new ();

  json_array_add_object_element (shops, describe_shop (self));
  json_object_set_int_member (state, "clock_offset",
                              vitrine_practice_account_get_offset (self->account));
  json_object_set_array_member (state, "shops", shops);
  json_object_set_member (state, "calls", vitrine_practice_tally_describe (self->tally));

  return vitrine_practice_take_object (state);
}

static void
get_state (Visit *visit)
{
  start_work (visit, describe_state (visit->server));
}

/* All or none: a mistake leaves the faults as they were. */
static void
set_faults (Visit *visit)
{
  g_autoptr (GBytes) body = vitrine_practice_call_join_body (visit->call);
  g_autoptr (GError) error = NULL;
  VitrineFaults *faults = vitrine_practice_control_read_faults (body, &error);

  if (faults == NULL) {
    take_reply (visit, new_trouble (SOUP_STATUS_BAD_REQUEST, error->message));
    return;
  }
  vitrine_faults_free (visit->server->faults);
  visit->server->faults = faults;
  take_reply (visit, new_done ());
}

static void
set_clock (Visit *visit)
{
  g_autoptr (GBytes) body = vitrine_practice_call_join_body (visit->call);
  g_autoptr (GError) error = NULL;
  gint64 seconds;

  if (!vitrine_practice_control_read_offset (body, &seconds, &error)) {
    take_reply (visit, new_trouble (SOUP_STATUS_BAD_REQUEST, error->message));
    return;
  }
  vitrine_practice_account_set_offset (visit->server->account, seconds);
  take_reply (visit, new_done ());
}

static const struct {
  const char *method;
  const char *path;
  void      (*answer) (Visit *visit);
} controls[] = {
  { "GET", "/practice/state", get_state },
  { "POST", "/practice/faults", set_faults },
  { "POST", "/practice/clock", set_clock },
};

/* A page in a browser can make it send requests here, under a name of the page's choice. It
 * can't leave out the Origin, nor call this computer by its number. */
static gboolean
is_local_caller (Visit *visit)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (visit->message);
  GSocketAddress *address = soup_server_message_get_remote_address (visit->message);
  const char *host = g_uri_get_host (soup_server_message_get_uri (visit->message));

  return G_IS_INET_SOCKET_ADDRESS (address) &&
         g_inet_address_get_is_loopback (
           g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address))) &&
         soup_message_headers_get_one (headers, "Origin") == NULL &&
         (g_strcmp0 (host, "127.0.0.1") == 0 || g_strcmp0 (host, "localhost") == 0);
}

static VitrinePracticeReply *
new_too_large_control (void)
{
  return new_trouble (SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "Too large: a few lines are enough.");
}

static void
answer_control (Visit *visit)
{
  if (!is_local_caller (visit)) {
    take_reply (visit, new_trouble (SOUP_STATUS_FORBIDDEN, "Only for programs on this computer."));
    return;
  }
  /* No body was kept, which isn't the same as none. */
  if (visit->overloaded || visit->too_large) {
    take_reply (visit, visit->overloaded
                         ? new_trouble (SOUP_STATUS_SERVICE_UNAVAILABLE, "Busy: try again.")
                         : new_too_large_control ());
    return;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (controls); i++) {
    if (g_str_equal (controls[i].method, visit->call->method) &&
        g_str_equal (controls[i].path, visit->call->path)) {
      controls[i].answer (visit);
      return;
    }
  }
  take_reply (visit, new_trouble (SOUP_STATUS_NOT_FOUND,
                                  "There are GET /practice/state, POST /practice/faults and "
                                  "POST /practice/clock."));
}

static void
answer_market (Visit *visit)
{
  VitrinePracticeServer *self = visit->server;
  gint64 now = vitrine_practice_account_get_now (self->account);

  switch (visit->fault.kind) {
  case VITRINE_FAULT_RESET:
    deliver (visit, self->latency_ms);
    return;
  case VITRINE_FAULT_STALL:
    deliver (visit, STALL_MS);
    return;
  case VITRINE_FAULT_HTML:
    take_reply (visit, vitrine_practice_reply_new_page ());
    return;
  case VITRINE_FAULT_STATUS:
    take_reply (visit, vitrine_practice_reply_new_status (visit->fault.value));
    return;
  case VITRINE_FAULT_CODE:
    take_reply (visit, vitrine_practice_tiktok_new_code (now, visit->fault.value));
    return;
  default:
    break;
  }

  if (visit->overloaded)
    take_reply (visit, vitrine_practice_reply_new_status (SOUP_STATUS_SERVICE_UNAVAILABLE));
  else if (visit->too_large)
    take_reply (visit, vitrine_practice_tiktok_new_too_large (now));
  else
    start_work (visit, NULL);
}

static void
count_call (Visit *visit)
{
  vitrine_practice_tally_add_call (visit->server->tally, visit->call->method, visit->call->path);
}

static void
on_got_body (Visit *visit)
{
  soup_server_message_pause (visit->message);
  if (is_control (visit->call->path)) {
    answer_control (visit);
    return;
  }
  count_call (visit);
  if (visit->too_many) {
    take_reply (visit, vitrine_practice_tiktok_new_code (
                         vitrine_practice_account_get_now (visit->server->account), 36009002));
    return;
  }
  visit->fault = vitrine_faults_next (visit->server->faults, visit->call->path);
  answer_market (visit);
}

static void
drop_body (Visit *visit)
{
  if (visit->call != NULL)
    g_ptr_array_set_size (visit->call->chunks, 0);
  let_go_of_body (visit);
}

static void
on_got_chunk (Visit *visit, GBytes *chunk)
{
  gsize size = g_bytes_get_size (chunk);

  visit->received += size;
  if (visit->received > MAX_READ)
    cut (visit);
  visit->too_large = visit->too_large || visit->received > VITRINE_PRACTICE_MAX_BODY;
  visit->overloaded = visit->overloaded || visit->server->held + size > MAX_HELD;
  if (visit->too_large || visit->overloaded) {
    drop_body (visit);
    return;
  }

  g_ptr_array_add (visit->call->chunks, g_bytes_ref (chunk));
  visit->call->size += size;
  visit->held += size;
  visit->server->held += size;
}

static void
on_gone (Visit *visit)
{
  g_hash_table_remove (visit->server->visits, visit);
}

static VitrinePracticeCall *
read_call (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  GUri *uri = soup_server_message_get_uri (message);
  VitrinePracticeCall *call = vitrine_practice_call_new (soup_server_message_get_method (message),
                                                         g_uri_get_path (uri),
                                                         g_uri_get_query (uri));

  call->content_type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));
  call->token = g_strdup (soup_message_headers_get_one (headers, "x-tts-access-token"));

  return call;
}

static VitrinePracticeReply *
new_too_large (Visit *visit)
{
  gint64 now = vitrine_practice_account_get_now (visit->server->account);
  VitrinePracticeReply *reply;

  if (is_control (visit->call->path))
    return new_too_large_control ();

  count_call (visit);
  reply = vitrine_practice_tiktok_new_too_large (now);
  vitrine_practice_tally_add_code (visit->server->tally, reply->code);

  return reply;
}

/* Whoever asks first whether to send such a body is told at once. */
static void
answer_expectation (Visit *visit)
{
  SoupServerMessage *message = visit->message;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  if (soup_message_headers_get_content_length (headers) <= VITRINE_PRACTICE_MAX_BODY)
    return;
  visit->too_large = TRUE;
  if ((soup_message_headers_get_expectations (headers) & SOUP_EXPECTATION_CONTINUE) == 0)
    return;

  visit->reply = new_too_large (visit);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection",
                                "close");
  send_reply (visit);
}

/* libsoup would go on with a length below zero, and stumble over it. There is no way to answer
 * such a head, so its sender is hung up on. */
static gboolean
hang_up_on_nonsense (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autoptr (GIOStream) connection = NULL;

  if (soup_message_headers_get_content_length (headers) >= 0)
    return FALSE;
  connection = soup_server_message_steal_connection (message);
  g_io_stream_close (connection, NULL, NULL);

  return TRUE;
}

/* When it comes, not when its body is through: that is what its sender can go by. */
static gboolean
is_too_many (VitrinePracticeServer *self, VitrinePracticeCall *call)
{
  g_autofree char *api = vitrine_practice_tiktok_dup_api (call);

  return api != NULL && !vitrine_practice_rate_take (self->rate, api, g_get_monotonic_time ());
}

static void
headers_cb (SoupServer        *soup,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  VitrinePracticeServer *self = user_data;
  Visit *visit;

  if (hang_up_on_nonsense (message))
    return;

  visit = g_rc_box_new0 (Visit);
  visit->server = self;
  visit->message = g_object_ref (message);
  visit->call = read_call (message);
  visit->too_many = is_too_many (self, visit->call);
  g_hash_table_add (self->visits, visit);

  /* The pieces are kept here, so that they need not be joined on this thread. */
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  g_signal_connect_swapped (message, "got-chunk", G_CALLBACK (on_got_chunk), visit);
  g_signal_connect_swapped (message, "finished", G_CALLBACK (on_gone), visit);
  g_signal_connect_swapped (message, "disconnected", G_CALLBACK (on_gone), visit);
  answer_expectation (visit);
  g_object_set_data (G_OBJECT (message), "visit", visit);
}

static void
body_cb (SoupServer        *soup,
         SoupServerMessage *message,
         const char        *path,
         GHashTable        *query,
         gpointer           user_data)
{
  Visit *visit = g_object_get_data (G_OBJECT (message), "visit");

  on_got_body (visit);
}

static void
vitrine_practice_server_dispose (GObject *object)
{
  vitrine_practice_server_stop (VITRINE_PRACTICE_SERVER (object));

  G_OBJECT_CLASS (vitrine_practice_server_parent_class)->dispose (object);
}

static void
vitrine_practice_server_finalize (GObject *object)
{
  VitrinePracticeServer *self = VITRINE_PRACTICE_SERVER (object);

  g_free (self->state_dir);
  g_free (self->url);
  g_clear_pointer (&self->account, vitrine_practice_account_unref);
  g_clear_pointer (&self->shop, vitrine_practice_shop_unref);
  g_clear_pointer (&self->faults, vitrine_faults_free);
  g_clear_pointer (&self->rate, vitrine_practice_rate_free);
  g_hash_table_unref (self->visits);
  vitrine_practice_tally_free (self->tally);

  G_OBJECT_CLASS (vitrine_practice_server_parent_class)->finalize (object);
}

static void
vitrine_practice_server_class_init (VitrinePracticeServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  vitrine_digest_set_up ();

  object_class->dispose = vitrine_practice_server_dispose;
  object_class->finalize = vitrine_practice_server_finalize;
}

static void
vitrine_practice_server_init (VitrinePracticeServer *self)
{
  self->faults = vitrine_faults_new ();
  self->visits = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) visit_end, NULL);
  self->tally = vitrine_practice_tally_new ();
}

/**
 * vitrine_practice_server_new:
 * @options: (nullable): copied
 *
 * Reads one small file when there is a state folder. A folder that can't be used is told of
 * when it starts.
 *
 * Returns: (transfer full): a practice shop that doesn't serve yet. Who it is is known already;
 *   its address is once it has started
 */
VitrinePracticeServer *
vitrine_practice_server_new (const VitrinePracticeOptions *options)
{
  VitrinePracticeServer *self = g_object_new (VITRINE_TYPE_PRACTICE_SERVER, NULL);
  VitrinePracticeOptions none = { 0 };

  if (options == NULL)
    options = &none;
  self->port = options->port;
  self->latency_ms = options->latency_ms;
  self->tls = options->tls;
  self->rate = vitrine_practice_rate_new (options->rate > 0 ? options->rate
                                                            : VITRINE_PRACTICE_RATE);
  self->state_dir = g_strdup (options->state_dir);
  self->account = vitrine_practice_account_new (options->app_key, options->app_secret,
                                                options->access_token, options->shop_cipher,
                                                options->market);
  self->account_loaded = self->state_dir == NULL ||
                         vitrine_practice_account_load (self->account, self->state_dir, NULL);

  return self;
}

/* Clients that are to trust the certificate need it as a file. */
static gboolean
save_certificate (VitrinePracticeServer *self, GTlsCertificate *certificate, GError **error)
{
  g_autofree char *pem = NULL;

  self->certificate_dir = g_dir_make_tmp ("vitrine-practice-XXXXXX", error);
  if (self->certificate_dir == NULL)
    return FALSE;
  self->certificate_path = g_build_filename (self->certificate_dir, "certificate.pem", NULL);
  g_object_get (certificate, "certificate-pem", &pem, NULL);

  return g_file_set_contents (self->certificate_path, pem, -1, error);
}

/* libsoup ends a connection after each answer, unless it listens to something itself: here to
 * a line whose other end is cut, so that nobody can come by it. */
static gboolean
keep_connections (SoupServer *soup, GError **error)
{
  g_autoptr (GSocket) socket = NULL;
  int ends[2];

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
    return FALSE;
  }
  socket = g_socket_new_from_fd (ends[0], error);
  if (socket == NULL)
    close (ends[0]);
  else if (!soup_server_listen_socket (soup, socket, 0, error))
    g_clear_object (&socket);
  close (ends[1]);

  return socket != NULL;
}

static gboolean
start_soup (VitrinePracticeServer *self, GError **error)
{
  /* Paths count as they come over the wire: they are signed. */
  self->soup = soup_server_new ("raw-paths", TRUE, "server-header", "vitrine-practice", NULL);
  soup_server_add_early_handler (self->soup, NULL, headers_cb, self, NULL);
  soup_server_add_handler (self->soup, NULL, body_cb, self, NULL);

  return keep_connections (self->soup, error);
}

/* A message tells the address it was given, so that is how it leads to its socket. It is a new
 * one: the socket has an address of its own, and they would hold each other. */
static GSocketAddress *
new_remote_address (GSocket *socket)
{
  g_autoptr (GSocketAddress) own = g_socket_get_remote_address (socket, NULL);
  GSocketAddress *address;

  if (own == NULL)
    return NULL;
  address = g_inet_socket_address_new (
    g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (own)),
    g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (own)));
  g_object_set_data_full (G_OBJECT (address), "socket", g_object_ref (socket), g_object_unref);

  return address;
}

static void
accept_cb (GIOStream *stream, GSocket *socket, gpointer user_data)
{
  VitrinePracticeServer *self = user_data;
  g_autoptr (GSocketAddress) local = g_socket_get_local_address (socket, NULL);
  g_autoptr (GSocketAddress) remote = new_remote_address (socket);

  /* Whoever has gone again has no address. */
  if (local != NULL && remote != NULL)
    soup_server_accept_iostream (self->soup, stream, local, remote, NULL);
}

static gboolean
start_listening (VitrinePracticeServer *self, GError **error)
{
  g_autoptr (GTlsCertificate) certificate = NULL;

  if (self->tls) {
    certificate = vitrine_practice_certificate_new (error);
    if (certificate == NULL || !save_certificate (self, certificate, error))
      return FALSE;
  }
  if (!start_soup (self, error))
    return FALSE;
  self->listener = vitrine_practice_listener_new (self->port, certificate, accept_cb, self, error);
  if (self->listener == NULL)
    return FALSE;

  g_free (self->url);
  self->url = g_strdup_printf ("%s://127.0.0.1:%u", self->tls ? "https" : "http",
                               vitrine_practice_listener_get_port (self->listener));

  return TRUE;
}

/**
 * vitrine_practice_server_start:
 *
 * Serves on 127.0.0.1 alone, in the thread-default main context, until it is stopped.
 *
 * Returns: %FALSE and an error when the port is taken or the state folder can't be used
 */
gboolean
vitrine_practice_server_start (VitrinePracticeServer *self, GError **error)
{
  g_return_val_if_fail (VITRINE_IS_PRACTICE_SERVER (self), FALSE);
  g_return_val_if_fail (self->soup == NULL, FALSE);

  if (!self->account_loaded &&
      !vitrine_practice_account_load (self->account, self->state_dir, error))
    return FALSE;
  self->account_loaded = TRUE;
  if (self->shop == NULL)
    self->shop = vitrine_practice_shop_new (self->account, self->state_dir);
  if (start_listening (self, error))
    return TRUE;
  vitrine_practice_server_stop (self);

  return FALSE;
}

/**
 * vitrine_practice_server_stop:
 *
 * Cuts every connection. What it holds stays for the next start.
 */
void
vitrine_practice_server_stop (VitrinePracticeServer *self)
{
  g_return_if_fail (VITRINE_IS_PRACTICE_SERVER (self));

  g_clear_pointer (&self->listener, vitrine_practice_listener_close);
  g_hash_table_remove_all (self->visits);
  if (self->soup != NULL)
    soup_server_disconnect (self->soup);
  g_clear_object (&self->soup);
  if (self->certificate_path != NULL)
    g_unlink (self->certificate_path);
  if (self->certificate_dir != NULL)
    g_rmdir (self->certificate_dir);
  g_clear_pointer (&self->certificate_path, g_free);
  g_clear_pointer (&self->certificate_dir, g_free);
}

/**
 * vitrine_practice_server_add_fault:
 * @spec: as vitrine_faults_add() takes it
 *
 * Returns: %FALSE and %VITRINE_FAULTS_ERROR_SYNTAX when it can't be read
 */
gboolean
vitrine_practice_server_add_fault (VitrinePracticeServer *self, const char *spec, GError **error)
{
  g_return_val_if_fail (VITRINE_IS_PRACTICE_SERVER (self), FALSE);

  return vitrine_faults_add (self->faults, spec, error);
}

/**
 * vitrine_practice_server_get_url:
 *
 * Returns: (nullable): scheme, address and port, without a slash at the end; %NULL before the
 *   first start
 */
const char *
vitrine_practice_server_get_url (VitrinePracticeServer *self)
{
  g_return_val_if_fail (VITRINE_IS_PRACTICE_SERVER (self), NULL);

  return self->url;
}

const char *
vitrine_practice_server_get_app_key (VitrinePracticeServer *self)
{
  g_return_val_if_fail (VITRINE_IS_PRACTICE_SERVER (self), NULL);

  return vitrine_practice_account_get_identity (self->account)->app_key;
}

const char *
vitrine_practice_server_get_app_secret (VitrinePracticeServer *self)
{
  g_return_val_if_fail (VITRINE_IS_PRACTICE_SERVER (self), NULL);

  return vitrine_practice_account_get_identity (self->account)->app_secret;
}

const char *
vitrine_practice_server_get_access_token (VitrinePracticeServer *self)
{
  g_return_val_if_fail (VITRINE_IS_PRACTICE_SERVER (self), NULL);

  return vitrine_practice_account_get_identity (self->account)->access_token;
}

const char *
vitrine_practice_server_get_refresh_token (VitrinePracticeServer *self)
{
  g_return_val_if_fail (VITRINE_IS_PRACTICE_SERVER (self), NULL);

  return vitrine_practice_account_get_identity (self->account)->refresh_token;
}

const char *
vitrine_practice_server_get_shop_cipher (VitrinePracticeServer *self)
{
  g_return_val_if_fail (VITRINE_IS_PRACTICE_SERVER (self), NULL);

  return vitrine_practice_account_get_identity (self->account)->shop_cipher;
}

const char *
vitrine_practice_server_get_market (VitrinePracticeServer *self)
{
  g_return_val_if_fail (VITRINE_IS_PRACTICE_SERVER (self), NULL);

  return vitrine_practice_account_get_identity (self->account)->market;
}

/**
 * vitrine_practice_server_dup_greeting:
 *
 * Tells a program all it needs to be a client of this shop. It holds secrets: print it for a
 * practice shop that stands alone, and never into a log.
 *
 * Returns: (transfer full): one line of JSON, without a line break at its end
 */
char *
vitrine_practice_server_dup_greeting (VitrinePracticeServer *self)
{
  JsonObject *greeting = json_object_new ();
  g_autoptr (JsonNode) root = vitrine_practice_take_object (greeting);
  const VitrinePracticeIdentity *identity;

  g_return_val_if_fail (VITRINE_IS_PRACTICE_SERVER (self), NULL);

  identity = vitrine_practice_account_get_identity (self->account);
  json_object_set_string_member (greeting, "url", self->url);
  json_object_set_string_member (greeting, "app_key", identity->app_key);
  json_object_set_string_member (greeting, "app_secret", identity->app_secret);
  json_object_set_string_member (greeting, "access_token", identity->access_token);
  json_object_set_string_member (greeting, "refresh_token", identity->refresh_token);
  json_object_set_string_member (greeting, "shop_cipher", identity->shop_cipher);
  json_object_set_null_member (greeting, "shoplazza_url");
  json_object_set_null_member (greeting, "shoplazza_token");
  if (self->certificate_path != NULL)
    json_object_set_string_member (greeting, "certificate", self->certificate_path);

  return json_to_string (root, FALSE);
}
