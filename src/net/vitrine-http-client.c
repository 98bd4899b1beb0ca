/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-http-client.h"

#include "vitrine-address.h"
#include "vitrine-breakage.h"
#include "vitrine-multipart.h"
#include "vitrine-rate-limiter.h"
#include "vitrine-retry.h"
#include "vitrine-route.h"
#include "vitrine-transcript.h"
#include "vitrine-veil.h"

#include <glib/gi18n.h>

/* That of GTK's redraw (GDK_PRIORITY_REDRAW, which this floor can't name). Sources of equal
 * priority take turns: neither does a fast line freeze the window nor an animation the line. */
#define IO_PRIORITY (G_PRIORITY_HIGH_IDLE + 20)

/* RFC 6585, 4; libsoup has no name for it. */
#define TOO_MANY_REQUESTS 429

#define TICK_MS 50
#define READ_SIZE (64 * 1024)

struct _VitrineHttpClient {
  GObject         parent_instance;

  VitrineJournal     *journal;
  VitrineRoute       *route;
  VitrineRoute       *local_route;   /* to this computer */
  VitrineRateLimiter *limiter;
  VitrineClock       *clock;
  guint               stall_s;
};

G_DEFINE_FINAL_TYPE (VitrineHttpClient, vitrine_http_client, G_TYPE_OBJECT)

/* Why we gave a request up ourselves. */
typedef enum {
  NOT_GIVEN_UP,
  CANCELLED,
  STALLED,
  MISDIRECTED,
  PRIVATE,
} GivenUp;

/* One request, from vitrine_http_client_send_async() to its end. */
typedef struct {
  VitrineRequest      *request;
  SoupMessage         *message;
  VitrineRoute        *route;
  VitrineMultipart    *body;           /* of one in parts */
  GError              *body_error;     /* why there is none */
  VitrineExchange     *exchange;       /* once recorded */
  gint64               started;        /* monotonic microseconds */

  GCancellable        *cancellable;    /* ours, for all there is to cancel */
  GSource             *caller_cancelled;
  GivenUp              given_up;
  char                *private_address;  /* that it was given up for */

  GSource             *tick;
  gboolean             on_line;        /* has a connection, or is making one */
  gint64               last_moved;     /* monotonic microseconds */
  guint64              moved;          /* whatever happened, counted: bytes and events */
  guint64              moved_seen;
  VitrineSendProgress  progress;
  gpointer             progress_data;
  guint64              sent;           /* bytes of a body that isn't in parts */
  guint64              sent_shown;

  gint64               headed;         /* when its headers came, in seconds since 1970 (UTC) */
  GInputStream        *stream;         /* of the answer */
  GByteArray          *answer;
} Send;

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
send_free (Send *self)
{
  clear_source (&self->caller_cancelled);
  clear_source (&self->tick);
  if (self->message != NULL)
    g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->stream);
  g_clear_object (&self->message);
  g_clear_object (&self->request);
  g_clear_object (&self->body);
  g_clear_error (&self->body_error);
  g_clear_object (&self->exchange);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->answer, g_byte_array_unref);
  g_free (self->private_address);
  g_free (self);
}

/* As people know it: with its port, unless that is the usual one. */
static char *
dup_host (Send *self)
{
  GUri *uri = soup_message_get_uri (self->message);
  int usual_port = g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;
  int port = g_uri_get_port (uri);

  return port > 0 && port != usual_port ? g_strdup_printf ("%s:%d", g_uri_get_host (uri), port)
                                        : g_strdup (g_uri_get_host (uri));
}

static GError *
explain_giving_up (Send *self, guint stall_s, const char *host)
{
  switch (self->given_up) {
  case STALLED:
    return vitrine_error_new (VITRINE_ERROR_CONNECTION, NULL,
                              /* Translators: %s is a host name, %u a number of seconds */
                              ngettext ("Nothing moved between here and “%s” for %u second. Check "
                                        "the internet connection, or try again later.",
                                        "Nothing moved between here and “%s” for %u seconds. Check "
                                        "the internet connection, or try again later.", stall_s),
                              host, stall_s);

  case MISDIRECTED:
    return vitrine_error_new (VITRINE_ERROR_ANSWER, NULL,
                              /* Translators: %s is a host name */
                              _("“%s” says that it is the wrong server. Check the address."), host);

  case PRIVATE:
    return g_error_new (VITRINE_ADDRESS_ERROR, VITRINE_ADDRESS_ERROR_PRIVATE,
                        /* Translators: the first %s is a host name, the second an address such
                         * as “192.168.1.1” */
                        _("“%s” is %s, an address in your own network."), host,
                        self->private_address);

  case CANCELLED:
  case NOT_GIVEN_UP:
  default:
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled"));
  }
}

static GError *
explain (Send *self, guint stall_s, GError *error)
{
  g_autofree char *host = dup_host (self);

  if (self->given_up == NOT_GIVEN_UP)
    return vitrine_breakage_explain (host, error);

  g_error_free (error);

  return explain_giving_up (self, stall_s, host);
}

static char *
dup_response_headers (Send *self)
{
  const char *const *secrets = vitrine_request_get_secrets (self->request);
  GString *headers = g_string_new (NULL);
  SoupMessageHeadersIter iter;
  const char *name, *value;

  soup_message_headers_iter_init (&iter, soup_message_get_response_headers (self->message));
  while (soup_message_headers_iter_next (&iter, &name, &value))
    vitrine_transcript_add_header (headers, name, value, secrets);

  return g_string_free (headers, headers->len == 0);
}

/* What came in place of the market's answer says nothing of its clock. */
static void
note_clock (VitrineHttpClient    *self,
            Send                 *send,
            VitrineAnswer        *answer,
            const VitrineVerdict *verdict)
{
  if (verdict->request_id != NULL && vitrine_answer_get_date (answer) > 0)
    vitrine_clock_note (self->clock, vitrine_answer_get_date (answer), send->headed);
}

static void
complete_exchange (VitrineHttpClient *self,
                   Send              *send,
                   VitrineAnswer     *answer,
                   const GError      *error)
{
  g_auto (VitrineExchangeEnd) end = { 0 };

  end.duration = g_get_monotonic_time () - send->started;
  end.status = soup_message_get_status (send->message);
  end.response_headers = dup_response_headers (send);
  if (answer != NULL) {
    end.state = VITRINE_EXCHANGE_ANSWERED;
    vitrine_transcript_fill_answer (&end, send->request, answer);
    note_clock (self, send, answer, &end.verdict);
    if (end.status == TOO_MANY_REQUESTS)
      vitrine_http_client_slow_down (self, send->request);
  } else {
    end.state = send->given_up == CANCELLED ? VITRINE_EXCHANGE_CANCELLED
                                            : VITRINE_EXCHANGE_BROKEN;
    end.error = vitrine_veil_text (error->message, vitrine_request_get_secrets (send->request));
    end.response_bytes = send->answer != NULL ? send->answer->len : 0;
  }

  vitrine_journal_complete (self->journal, send->exchange, &end);
}

/* The one way out once the exchange is recorded. Takes over @answer or @error. */
static void
finish_send (GTask *task, VitrineAnswer *answer, GError *error)
{
  VitrineHttpClient *self = g_task_get_source_object (task);
  Send *send = g_task_get_task_data (task);

  clear_source (&send->tick);
  clear_source (&send->caller_cancelled);
  if (error != NULL)
    error = explain (send, self->stall_s, error);

  complete_exchange (self, send, answer, error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, answer, g_object_unref);
}

static void
give_up (Send *send, GivenUp reason)
{
  if (send->given_up != NOT_GIVEN_UP)
    return;

  send->given_up = reason;
  g_cancellable_cancel (send->cancellable);
}

static gboolean
caller_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  give_up (user_data, CANCELLED);

  return G_SOURCE_REMOVE;
}

static void
watch_caller (Send *send, GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (cancellable == NULL)
    return;

  send->caller_cancelled = g_cancellable_source_new (cancellable);
  g_source_set_callback (send->caller_cancelled, G_SOURCE_FUNC (caller_cancelled_cb), send, NULL);
  g_source_attach (send->caller_cancelled, g_task_get_context (task));
}

static guint64
get_sent (Send *send)
{
  return send->body != NULL ? vitrine_multipart_get_sent (send->body) : send->sent;
}

static void
show_progress (Send *send)
{
  guint64 sent = get_sent (send);

  if (send->progress == NULL || sent == send->sent_shown)
    return;

  send->sent_shown = sent;
  send->progress (sent, vitrine_exchange_get_start (send->exchange)->request_bytes,
                  send->progress_data);
}

static gboolean
tick_cb (gpointer user_data)
{
  GTask *task = user_data;
  VitrineHttpClient *self = g_task_get_source_object (task);
  Send *send = g_task_get_task_data (task);
  guint64 moved = send->moved + get_sent (send);
  gint64 now = g_get_monotonic_time ();

  /* A request that waits in line for a connection doesn't stall. */
  if (moved != send->moved_seen || !send->on_line) {
    send->moved_seen = moved;
    send->last_moved = now;
  } else if (now - send->last_moved >= self->stall_s * G_USEC_PER_SEC) {
    give_up (send, STALLED);
  }
  show_progress (send);

  return G_SOURCE_CONTINUE;
}

static void
start_ticking (Send *send, GTask *task)
{
  send->tick = g_timeout_source_new (TICK_MS);
  g_source_set_callback (send->tick, tick_cb, task, NULL);
  g_source_attach (send->tick, g_task_get_context (task));
}

/* A body in parts writes itself to the connection where it can, see vitrine-multipart.c. */
static void
on_wrote_headers (SoupMessage *message, gpointer user_data)
{
  Send *send = user_data;
  g_autoptr (GPollableOutputStream) output = vitrine_route_ref_output (send->route, message);

  send->moved++;
  if (send->body != NULL)
    vitrine_multipart_set_output (send->body, output);
}

/* Before anything is sent: what a name leads to is known only now, and may have been something
 * else a moment ago. */
static void
check_address (Send *send, GSocketAddress *address)
{
  GInetAddress *inet;

  /* A proxy may well be in one's own network, and where it leads to can't be seen. */
  if (!vitrine_request_get_public_only (send->request) || G_IS_PROXY_ADDRESS (address)
      || !G_IS_INET_SOCKET_ADDRESS (address))
    return;

  inet = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address));
  if (vitrine_address_is_private (inet) && send->private_address == NULL) {
    send->private_address = g_inet_address_to_string (inet);
    give_up (send, PRIVATE);
  }
}

static void
check_new_connection (Send *send, GIOStream *connection)
{
  g_autoptr (GSocketAddress) address = NULL;

  if (!G_IS_SOCKET_CONNECTION (connection))
    return;

  address = g_socket_connection_get_remote_address (G_SOCKET_CONNECTION (connection), NULL);
  check_address (send, address);
}

static void
on_network_event (SoupMessage        *message,
                  GSocketClientEvent  event,
                  GIOStream          *connection,
                  gpointer            user_data)
{
  Send *send = user_data;

  send->on_line = TRUE;
  send->moved++;
  vitrine_route_note_event (send->route, message, event, connection);
  if (event == G_SOCKET_CLIENT_CONNECTED)
    check_new_connection (send, connection);
}

/* The connection may be one that was made for another request. */
static void
on_starting (SoupMessage *message, gpointer user_data)
{
  Send *send = user_data;

  send->on_line = TRUE;
  send->moved++;
  check_address (send, soup_message_get_remote_address (message));
}

static void
on_moved (SoupMessage *message, gpointer user_data)
{
  Send *send = user_data;

  send->on_line = TRUE;
  send->moved++;
}

static void
on_wrote_body_data (SoupMessage *message, guint size, gpointer user_data)
{
  Send *send = user_data;

  send->sent += size;
}

/* libsoup would read the whole of such an answer, however long, and send the body again,
 * which has been read by then. */
static void
on_got_headers (SoupMessage *message, gpointer user_data)
{
  Send *send = user_data;

  send->moved++;
  send->headed = g_get_real_time () / G_USEC_PER_SEC;
  if (soup_message_get_status (message) == SOUP_STATUS_MISDIRECTED_REQUEST)
    give_up (send, MISDIRECTED);
}

static GError *
new_too_large_error (Send *send)
{
  g_autofree char *host = dup_host (send);
  g_autofree char *limit = g_format_size_full (VITRINE_ANSWER_MAX_BYTES, G_FORMAT_SIZE_IEC_UNITS);

  return vitrine_error_new (VITRINE_ERROR_ANSWER, NULL,
                            /* Translators: the first %s is a host name, the second a size such
                             * as “32.0 MiB” */
                            _("The answer of “%s” is larger than %s, so it was given up. Check "
                              "the address."), host, limit);
}

/* Without keep-alive libsoup takes the end of the connection for the end of the answer,
 * whatever length was promised. (It also does between two chunks of a chunked answer, which
 * nobody outside can see; who reads the JSON does.) */
static gboolean
is_cut_off (Send *send)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (send->message);

  return soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
         soup_message_get_method (send->message) != SOUP_METHOD_HEAD &&
         soup_message_get_status (send->message) != SOUP_STATUS_NOT_MODIFIED &&
         send->answer->len < soup_message_headers_get_content_length (headers);
}

static gint64
read_date (Send *send)
{
  const char *text =
    soup_message_headers_get_one (soup_message_get_response_headers (send->message), "Date");
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  return date != NULL ? MAX (g_date_time_to_unix (date), 0) : 0;
}

static VitrineAnswer *
new_answer (Send *send, GBytes *body)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (send->message);
  gint64 date = read_date (send);
  const char *retry_after = soup_message_headers_get_one (headers, "Retry-After");
  VitrineAnswer *answer =
    vitrine_answer_new_timed (soup_message_get_status (send->message),
                              soup_message_headers_get_one (headers, "Content-Type"), body, date,
                              vitrine_retry_read_after (retry_after,
                                                        date > 0 ? date : send->headed));

  vitrine_answer_set_location (answer, soup_message_headers_get_one (headers, "Location"));

  return answer;
}

static void
finish_answer (GTask *task)
{
  Send *send = g_task_get_task_data (task);
  g_autoptr (GBytes) body = NULL;

  /* Now, so that the caller's next request finds the connection free. */
  g_clear_object (&send->stream);

  if (is_cut_off (send)) {
    finish_send (task, NULL, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                                                  "The answer is shorter than promised"));
    return;
  }

  body = g_byte_array_free_to_bytes (g_steal_pointer (&send->answer));
  finish_send (task, new_answer (send, body), NULL);
}

static void read_answer (GTask *task);

static void
answer_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Send *send = g_task_get_task_data (task);
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;
  gsize size;
  gconstpointer data;

  bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  if (bytes == NULL) {
    finish_send (task, NULL, error);
    return;
  }

  data = g_bytes_get_data (bytes, &size);
  send->moved += size;
  if (size == 0) {
    finish_answer (task);
  } else if (send->answer->len + size > VITRINE_ANSWER_MAX_BYTES) {
    finish_send (task, NULL, new_too_large_error (send));
  } else {
    g_byte_array_append (send->answer, data, size);
    read_answer (task);
  }
}

static void
read_answer (GTask *task)
{
  Send *send = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (send->stream, READ_SIZE, IO_PRIORITY, send->cancellable,
                                   answer_read_cb, g_object_ref (task));
}

static void
answer_begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Send *send = g_task_get_task_data (task);
  GError *error = NULL;

  send->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (send->stream == NULL) {
    finish_send (task, NULL, error);
    return;
  }

  show_progress (send);
  send->answer = g_byte_array_new ();
  read_answer (task);
}

static void
set_message_body (Send *send)
{
  GBytes *bytes = vitrine_request_get_body (send->request);

  if (send->body != NULL)
    soup_message_set_request_body (send->message, vitrine_multipart_get_content_type (send->body),
                                   G_INPUT_STREAM (send->body),
                                   vitrine_multipart_get_size (send->body));
  else if (bytes != NULL)
    soup_message_set_request_body_from_bytes (send->message,
                                              vitrine_request_get_content_type (send->request),
                                              bytes);
}

static void
start_message (GTask *task)
{
  Send *send = g_task_get_task_data (task);

  set_message_body (send);
  g_signal_connect (send->message, "network-event", G_CALLBACK (on_network_event), send);
  g_signal_connect (send->message, "wrote-headers", G_CALLBACK (on_wrote_headers), send);
  g_signal_connect (send->message, "starting", G_CALLBACK (on_starting), send);
  g_signal_connect (send->message, "wrote-body", G_CALLBACK (on_moved), send);
  g_signal_connect (send->message, "got-headers", G_CALLBACK (on_got_headers), send);
  /* For a body in parts it would be asked for each 8 KB, and the body itself knows. */
  if (send->body == NULL)
    g_signal_connect (send->message, "wrote-body-data", G_CALLBACK (on_wrote_body_data), send);

  start_ticking (send, task);
  soup_session_send_async (vitrine_route_get_session (send->route), send->message, IO_PRIORITY,
                           send->cancellable, answer_begun_cb, g_object_ref (task));
}

static void
exchange_recorded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Send *send = g_task_get_task_data (task);
  GError *error = NULL;

  if (!vitrine_journal_record_finish (VITRINE_JOURNAL (source), result, &error)) {
    g_task_return_error (task, error);
    return;
  }

  send->started = g_get_monotonic_time ();
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    give_up (send, CANCELLED);

  if (send->body_error != NULL)
    finish_send (task, NULL, g_steal_pointer (&send->body_error));
  else if (g_cancellable_set_error_if_cancelled (send->cancellable, &error))
    finish_send (task, NULL, error);
  else
    start_message (task);
}

static void
record_exchange (GTask *task)
{
  VitrineHttpClient *self = g_task_get_source_object (task);
  Send *send = g_task_get_task_data (task);
  g_auto (VitrineExchangeStart) start = { 0 };

  vitrine_transcript_fill_start (&start, send->request, send->body);
  start.started = g_get_real_time ();
  send->exchange = vitrine_exchange_new (&start);
  vitrine_journal_record_async (self->journal, send->exchange, exchange_recorded_cb,
                                g_object_ref (task));
}

static void
open_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  VitrineMultipart *body = vitrine_multipart_new (task_data, &error);

  if (body != NULL)
    g_task_return_pointer (task, body, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* A file that can't be opened is recorded too: the log shows each try, even a vain one. */
static void
body_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Send *send = g_task_get_task_data (task);

  send->body = g_task_propagate_pointer (G_TASK (result), &send->body_error);
  record_exchange (task);
}

static void
open_body (GTask *task)
{
  Send *send = g_task_get_task_data (task);
  g_autoptr (GTask) opening = g_task_new (NULL, NULL, body_opened_cb, g_object_ref (task));

  g_task_set_source_tag (opening, open_body);
  g_task_set_task_data (opening, g_object_ref (send->request), g_object_unref);
  g_task_run_in_thread (opening, open_in_thread);
}

static void
make_exchange (GTask *task)
{
  Send *send = g_task_get_task_data (task);

  if (vitrine_request_is_multipart (send->request))
    open_body (task);
  else
    record_exchange (task);
}

/* Before anything is written down: the log tells when a request left, not when it was wanted. */
static void
turn_come_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (vitrine_rate_limiter_take_finish (VITRINE_RATE_LIMITER (source), result, &error))
    make_exchange (task);
  else
    g_task_return_error (task, error);
}

static void
wait_for_turn (GTask *task)
{
  VitrineHttpClient *self = g_task_get_source_object (task);
  Send *send = g_task_get_task_data (task);
  VitrineRate rate;
  const char *key = vitrine_request_get_rate (send->request, &rate);

  if (key != NULL)
    vitrine_rate_limiter_take_async (self->limiter, key, &rate, send->cancellable, turn_come_cb,
                                     g_object_ref (task));
  else
    make_exchange (task);
}

/* Tokens are pasted by people: a line break in one would begin a header of its own. */
static gboolean
check_headers (VitrineRequest *request, GError **error)
{
  for (guint i = 0; i < vitrine_request_get_n_headers (request); i++) {
    const char *value;
    const char *name = vitrine_request_get_header (request, i, &value);

    for (const char *p = value; *p != '\0'; p++) {
      if (g_ascii_iscntrl (*p)) {
        g_set_error (error, VITRINE_ERROR, VITRINE_ERROR_SET_UP,
                     /* Translators: %s is the name of a header such as “x-tts-access-token” */
                     _("What is to be sent as “%s” has a line break or another control character "
                       "in it. Enter it again."), name);
        return FALSE;
      }
    }
  }

  return TRUE;
}

static SoupMessage *
new_message (VitrineRequest *request, GError **error)
{
  g_autofree char *url = vitrine_request_dup_url (request);
  g_autoptr (GUri) uri = NULL;
  SoupMessage *message;

  if (!check_headers (request, error))
    return NULL;

  uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      (!g_str_equal (g_uri_get_scheme (uri), "http") &&
       !g_str_equal (g_uri_get_scheme (uri), "https"))) {
    g_autofree char *shown = vitrine_veil_url (url, vitrine_request_get_secrets (request));

    g_set_error (error, VITRINE_ERROR, VITRINE_ERROR_SET_UP,
                 /* Translators: %s is what somebody gave as a web address */
                 _("“%s” is not a web address. It has to begin with http:// or https://."), shown);
    return NULL;
  }

  message = soup_message_new_from_uri (vitrine_request_get_method (request), uri);
  /* A redirect could carry the token to another host; it is an answer like any other. And
   * libsoup makes a new connection for each POST, which on a long line is most of the time a
   * picture takes, unless told that it is idempotent. It still sends none a second time. */
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_IDEMPOTENT);
  /* Without this a 401 would be read to its end inside libsoup, however long it is. Taking
   * the feature out of the session would not help: libsoup waits for it all the same. */
  soup_message_disable_feature (message, SOUP_TYPE_AUTH_MANAGER);
  for (guint i = 0; i < vitrine_request_get_n_headers (request); i++) {
    const char *value;
    const char *name = vitrine_request_get_header (request, i, &value);

    soup_message_headers_append (soup_message_get_request_headers (message), name, value);
  }

  return message;
}

static VitrineRoute *
find_route (VitrineHttpClient *self, SoupMessage *message)
{
  const char *host = g_uri_get_host (soup_message_get_uri (message));
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);
  gboolean is_local = address != NULL ? g_inet_address_get_is_loopback (address)
                                      : g_str_equal (host, "localhost");

  return is_local ? self->local_route : self->route;
}

static void
vitrine_http_client_finalize (GObject *object)
{
  VitrineHttpClient *self = VITRINE_HTTP_CLIENT (object);

  g_clear_object (&self->journal);
  g_clear_object (&self->limiter);
  g_clear_object (&self->clock);
  vitrine_route_free (self->route);
  vitrine_route_free (self->local_route);

  G_OBJECT_CLASS (vitrine_http_client_parent_class)->finalize (object);
}

static void
vitrine_http_client_class_init (VitrineHttpClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_http_client_finalize;
}

static void
vitrine_http_client_init (VitrineHttpClient *self)
{
  self->stall_s = VITRINE_HTTP_CLIENT_STALL_S;
  self->route = vitrine_route_new (FALSE);
  self->local_route = vitrine_route_new (TRUE);
  self->limiter = vitrine_rate_limiter_new ();
  self->clock = vitrine_clock_new ();
}

VitrineHttpClient *
vitrine_http_client_new (VitrineJournal *journal)
{
  VitrineHttpClient *self;

  g_return_val_if_fail (VITRINE_IS_JOURNAL (journal), NULL);

  self = g_object_new (VITRINE_TYPE_HTTP_CLIENT, NULL);
  self->journal = g_object_ref (journal);

  return self;
}

/**
 * vitrine_http_client_set_stall:
 * @seconds: without a byte in either direction, after which a request is given up; at first
 *   %VITRINE_HTTP_CLIENT_STALL_S
 */
void
vitrine_http_client_set_stall (VitrineHttpClient *self, guint seconds)
{
  g_return_if_fail (VITRINE_IS_HTTP_CLIENT (self));
  g_return_if_fail (seconds > 0);

  self->stall_s = seconds;
}

/**
 * vitrine_http_client_get_clock:
 *
 * Returns: (transfer none): what the answers of markets say of this computer's clock
 */
VitrineClock *
vitrine_http_client_get_clock (VitrineHttpClient *self)
{
  g_return_val_if_fail (VITRINE_IS_HTTP_CLIENT (self), NULL);

  return self->clock;
}

/**
 * vitrine_http_client_slow_down:
 * @request: whose answer says, in the market's way, that there are too many of its kind. HTTP
 *   429 needs no telling
 */
void
vitrine_http_client_slow_down (VitrineHttpClient *self, VitrineRequest *request)
{
  const char *key;

  g_return_if_fail (VITRINE_IS_HTTP_CLIENT (self));

  key = vitrine_request_get_rate (request, NULL);
  if (key != NULL)
    vitrine_rate_limiter_slow_down (self->limiter, key);
}

/**
 * vitrine_http_client_send_async:
 * @request: not to be changed any more
 * @progress: (nullable): called while the body leaves, and not after the end
 *
 * Sends the request once, when its rate allows it and after it has been recorded; if that
 * fails nothing is sent. The status of the answer isn't judged and redirects aren't followed. An answer that has come
 * is given even when @cancellable is cancelled in the meantime: what the server did can't be
 * taken back.
 *
 * Finishes with the recorder's error; with %VITRINE_ERROR_SET_UP before anything is recorded,
 * when the address or a header can't be sent; %VITRINE_ERROR_CORRECT when a file can't be
 * read or changes; %VITRINE_ADDRESS_ERROR_PRIVATE; %VITRINE_ERROR_CONNECTION; %VITRINE_ERROR_ANSWER when what came is no HTTP
 * or larger than %VITRINE_ANSWER_MAX_BYTES; or %G_IO_ERROR_CANCELLED.
 */
void
vitrine_http_client_send_async (VitrineHttpClient   *self,
                                VitrineRequest      *request,
                                VitrineSendProgress  progress,
                                gpointer             progress_data,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  Send *send;

  g_return_if_fail (VITRINE_IS_HTTP_CLIENT (self));
  g_return_if_fail (VITRINE_IS_REQUEST (request));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, vitrine_http_client_send_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  g_task_set_check_cancellable (task, FALSE);

  send = g_new0 (Send, 1);
  send->request = g_object_ref (request);
  send->cancellable = g_cancellable_new ();
  send->progress = progress;
  send->progress_data = progress_data;
  g_task_set_task_data (task, send, (GDestroyNotify) send_free);

  send->message = new_message (request, &error);
  if (send->message == NULL) {
    g_task_return_error (task, error);
    return;
  }

  send->route = find_route (self, send->message);
  watch_caller (send, task);
  wait_for_turn (task);
}

/**
 * vitrine_http_client_send_finish:
 *
 * Returns: (transfer full): the answer, of any status, or %NULL
 */
VitrineAnswer *
vitrine_http_client_send_finish (VitrineHttpClient  *self,
                                 GAsyncResult       *result,
                                 GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
