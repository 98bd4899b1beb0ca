/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-http-client.h"

#include "net-server.h"
#include "test-shared.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MB (1000 * 1000)
#define OK_ANSWER "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n" \
                  "{\"code\":0}"

/* The recorder writes down what happens, and can wait or refuse. */

#define TEST_TYPE_RECORDER (test_recorder_get_type ())
G_DECLARE_FINAL_TYPE (TestRecorder, test_recorder, TEST, RECORDER, GObject)

struct _TestRecorder {
  GObject    parent_instance;

  NetServer *server;          /* must not have seen anything while we record; nullable */
  guint      delay_ms;
  gboolean   refuses;
  guint      n_recorded;
  guint      n_completed;
  GPtrArray *exchanges;       /* completed */
};

static void test_recorder_init_recorder (VitrineJournalRecorderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestRecorder, test_recorder, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (VITRINE_TYPE_JOURNAL_RECORDER,
                                                      test_recorder_init_recorder))

static gboolean
recorded_cb (gpointer user_data)
{
  GTask *task = user_data;
  TestRecorder *self = g_task_get_source_object (task);

  self->n_recorded++;
  if (self->server != NULL)
    g_assert_cmpint (g_atomic_int_get (&self->server->n_connections), ==, 0);
  if (self->refuses)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The disk is full");
  else
    g_task_return_boolean (task, TRUE);

  return G_SOURCE_REMOVE;
}

static void
record_async (VitrineJournalRecorder *recorder,
              VitrineExchange        *exchange,
              GAsyncReadyCallback     callback,
              gpointer                user_data)
{
  TestRecorder *self = TEST_RECORDER (recorder);
  GTask *task = g_task_new (recorder, NULL, callback, user_data);

  g_assert_cmpint (vitrine_exchange_get_state (exchange), ==, VITRINE_EXCHANGE_PENDING);
  g_timeout_add_full (0, self->delay_ms, recorded_cb, task, g_object_unref);
}

static gboolean
record_finish (VitrineJournalRecorder *recorder, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
complete (VitrineJournalRecorder *recorder, VitrineExchange *exchange)
{
  TestRecorder *self = TEST_RECORDER (recorder);

  self->n_completed++;
  g_ptr_array_add (self->exchanges, g_object_ref (exchange));
}

static void
test_recorder_init_recorder (VitrineJournalRecorderInterface *iface)
{
  iface->record_async = record_async;
  iface->record_finish = record_finish;
  iface->complete = complete;
}

static void
test_recorder_finalize (GObject *object)
{
  g_ptr_array_unref (TEST_RECORDER (object)->exchanges);
  G_OBJECT_CLASS (test_recorder_parent_class)->finalize (object);
}

static void
test_recorder_class_init (TestRecorderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_recorder_finalize;
}

static void
test_recorder_init (TestRecorder *self)
{
  self->exchanges = g_ptr_array_new_with_free_func (g_object_unref);
}

typedef struct {
  char              *folder;
  char              *path;
  NetServer         *server;
  TestRecorder      *recorder;
  VitrineJournal    *journal;
  VitrineHttpClient *client;
  GCancellable      *cancellable;
  GAsyncResult      *result;
  GError            *error;
  guint              n_progress;
  guint64            sent;
  const char        *answer;      /* what serve_text gives */
  int                cue;         /* atomic: a step between server and test */
} Fixture;

static gboolean
serve_text (NetServer *server, GIOStream *connection, NetRequest *request, gpointer user_data)
{
  Fixture *fixture = user_data;

  net_server_write (connection, fixture->answer, -1);

  return TRUE;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "é b.jpg", NULL);
  fixture->answer = OK_ANSWER;
  fixture->server = net_server_new (serve_text, fixture);
  fixture->recorder = g_object_new (TEST_TYPE_RECORDER, NULL);
  fixture->journal = vitrine_journal_new (VITRINE_JOURNAL_RECORDER (fixture->recorder));
  fixture->client = vitrine_http_client_new (fixture->journal);
  fixture->cancellable = g_cancellable_new ();
}

/* Whatever happened: as many ends as beginnings, and nothing left behind. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (!fixture->recorder->refuses)
    g_assert_cmpuint (fixture->recorder->n_completed, ==, fixture->recorder->n_recorded);
  g_clear_object (&fixture->result);
  g_clear_error (&fixture->error);
  g_atomic_int_set (&fixture->cue, 100);
  g_assert_finalize_object (fixture->client);
  g_assert_finalize_object (fixture->journal);
  g_assert_finalize_object (fixture->recorder);
  net_server_free (fixture->server);
  g_object_unref (fixture->cancellable);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
wait_for_cue (Fixture *fixture, int cue)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (g_atomic_int_get (&fixture->cue) < cue) {
    g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    g_usleep (2000);
  }
}

static char *
write_file (Fixture *fixture, gsize size)
{
  guint32 *content = g_malloc (size + 4);
  g_autoptr (GError) error = NULL;

  /* Knuth's multiplier: no block is like another. */
  for (gsize i = 0; i <= size / 4; i++)
    content[i] = i * 2654435761u;
  g_file_set_contents (fixture->path, (char *) content, size, &error);
  g_assert_no_error (error);

  return (char *) content;
}

static VitrineRequest *
new_upload (Fixture *fixture, const char *file_name)
{
  VitrineRequest *request = vitrine_request_new ("POST", fixture->server->url, "/upload");

  vitrine_request_add_text_part (request, "use_case", "MAIN_IMAGE");
  vitrine_request_add_file_part (request, "data", fixture->path, file_name, "image/jpeg");

  return request;
}

static VitrineRequest *
new_get (Fixture *fixture)
{
  return vitrine_request_new ("GET", fixture->server->url, "/shops");
}

static void
progress_cb (guint64 sent, guint64 total, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_null (fixture->result);
  g_assert_cmpuint (sent, >, fixture->sent);
  g_assert_cmpuint (sent, <=, total);
  fixture->sent = sent;
  fixture->n_progress++;
}

static void
start (Fixture *fixture, VitrineRequest *request)
{
  g_clear_object (&fixture->result);
  g_clear_error (&fixture->error);
  fixture->sent = 0;
  vitrine_http_client_send_async (fixture->client, request, progress_cb, fixture,
                                  fixture->cancellable, test_keep_result_cb, &fixture->result);
}

static VitrineAnswer *
finish (Fixture *fixture)
{
  return vitrine_http_client_send_finish (fixture->client, test_wait_result (&fixture->result),
                                          &fixture->error);
}

static VitrineAnswer *
send_now (Fixture *fixture, VitrineRequest *request)
{
  start (fixture, request);

  return finish (fixture);
}

/* The last exchange that came to its end. */
static VitrineExchange *
get_exchange (Fixture *fixture)
{
  g_assert_cmpuint (fixture->recorder->exchanges->len, >, 0);

  return g_ptr_array_index (fixture->recorder->exchanges, fixture->recorder->exchanges->len - 1);
}

static void
assert_failed (Fixture *fixture, VitrineAnswer *answer, int code, const char *words)
{
  const VitrineExchangeEnd *end = vitrine_exchange_get_end (get_exchange (fixture));

  g_assert_null (answer);
  g_assert_error (fixture->error, VITRINE_ERROR, code);
  if (strstr (fixture->error->message, words) == NULL)
    g_error ("“%s” is not in “%s”", words, fixture->error->message);
  g_assert_cmpint (end->state, ==, VITRINE_EXCHANGE_BROKEN);
  g_assert_cmpstr (end->error, ==, fixture->error->message);
  g_assert_cmpint (end->duration, >, 0);
}

static void
assert_cancelled (Fixture *fixture, VitrineAnswer *answer)
{
  g_assert_null (answer);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (vitrine_exchange_get_state (get_exchange (fixture)), ==,
                   VITRINE_EXCHANGE_CANCELLED);
}

/* Answers of all kinds, word for word. */

#define SUCCEEDS -1

static const struct {
  const char *answer;
  int         code;       /* a VitrineError, or SUCCEEDS */
  guint       status;
  const char *body;       /* or words of the error */
} answer_cases[] = {
  { OK_ANSWER, SUCCEEDS, 200, "{\"code\":0}" },
  { "HTTP/1.1 503 No\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<h1>Busy</h1>",
    SUCCEEDS, 503, "<h1>Busy</h1>" },
  { "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 2\r\n\r\nGo",
    SUCCEEDS, 302, "Go" },
  { "HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
    SUCCEEDS, 301, "" },
  { "HTTP/1.1 307 Moved\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
    SUCCEEDS, 307, "" },
  { "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 2\r\n\r\nno",
    SUCCEEDS, 401, "no" },
  { "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 2\r\n\r\nno",
    SUCCEEDS, 407, "no" },
  { "HTTP/1.1 204 Nothing\r\n\r\n", SUCCEEDS, 204, "" },
  { "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nuntil the end", SUCCEEDS, 200, "until the end" },
  { "HTTP/1.0 200 OK\r\n\r\nold", SUCCEEDS, 200, "old" },
  { "HTTP/1.1 102 Processing\r\n\r\n" OK_ANSWER, SUCCEEDS, 200, "{\"code\":0}" },
  { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
    SUCCEEDS, 200, "abcde" },
  { "HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n", SUCCEEDS, 200, "" },
  { "", VITRINE_ERROR_CONNECTION, 0, "was cut off" },
  { "HTTP/1.1 200 O", VITRINE_ERROR_ANSWER, 0, "isn’t HTTP" },
  { "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
    VITRINE_ERROR_CONNECTION, 200, "was cut off" },
  { "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 10\r\n\r\nshort",
    VITRINE_ERROR_CONNECTION, 200, "was cut off" },
  { "HTTP/1.0 200 OK\r\nContent-Length: 10\r\n\r\nshort",
    VITRINE_ERROR_CONNECTION, 200, "was cut off" },
  { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc",
    VITRINE_ERROR_CONNECTION, 200, "was cut off" },
  { "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 7\r\n\r\nno gzip",
    SUCCEEDS, 200, "no gzip" },   /* unasked: we don't touch it */
  { "HTTP/1.1 200 OK\r\nTransfer-Encoding: wonderful\r\n\r\nx",
    VITRINE_ERROR_ANSWER, 200, "isn’t HTTP" },
  { "SSH-2.0-OpenSSH_9.2\r\n\r\n\r\n", VITRINE_ERROR_ANSWER, 0, "isn’t HTTP" },
  { "HTTP/1.1 421 Misdirected Request\r\nContent-Length: 2\r\n\r\nno",
    VITRINE_ERROR_ANSWER, 421, "wrong server" },
};

static gboolean
serve_and_close (NetServer *server, GIOStream *connection, NetRequest *request, gpointer user_data)
{
  serve_text (server, connection, request, user_data);

  return FALSE;
}

static void
test_answers (Fixture *fixture, gconstpointer data)
{
  fixture->server->serve = serve_and_close;
  g_free (write_file (fixture, 5000));

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (answer_cases); i++) {
    const typeof (answer_cases[0]) *answer_case = &answer_cases[i / 2];
    g_autoptr (VitrineRequest) request = i % 2 == 0 ? new_upload (fixture, "x.jpg")
                                                    : new_get (fixture);
    g_autoptr (VitrineAnswer) answer = NULL;
    int n_requests = g_atomic_int_get (&fixture->server->n_requests);
    const VitrineExchangeEnd *end;

    g_test_message ("%s", answer_case->answer);
    fixture->answer = answer_case->answer;
    answer = send_now (fixture, request);
    end = vitrine_exchange_get_end (get_exchange (fixture));

    if (answer_case->code == SUCCEEDS) {
      g_autofree char *text = NULL;

      g_assert_no_error (fixture->error);
      text = vitrine_answer_dup_text (answer);
      g_assert_cmpuint (vitrine_answer_get_status (answer), ==, answer_case->status);
      g_assert_cmpstr (text, ==, answer_case->body);
      g_assert_cmpint (end->state, ==, VITRINE_EXCHANGE_ANSWERED);
      g_assert_cmpuint (end->response_bytes, ==, strlen (text));
    } else {
      assert_failed (fixture, answer, answer_case->code, answer_case->body);
    }
    g_assert_cmpuint (end->status, ==, answer_case->status);
    g_assert_cmpuint (fixture->recorder->n_completed, ==, i + 1);
    /* Asked once: neither redirected nor tried again. */
    g_assert_cmpint (g_atomic_int_get (&fixture->server->n_requests), ==, n_requests + 1);
  }
}

static gboolean
serve_reset (NetServer *server, GIOStream *connection, NetRequest *request, gpointer user_data)
{
  net_server_write (connection, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort", -1);
  g_usleep (50000);
  net_server_reset (connection);

  return FALSE;
}

static void
test_reset (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = new_get (fixture);

  fixture->server->serve = serve_reset;
  assert_failed (fixture, send_now (fixture, request), VITRINE_ERROR_CONNECTION, "was cut off");
}

/* A port that is taken, but nobody listens at it. */
static void
test_nobody (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                                             G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (VitrineRequest) request = NULL;
  g_autofree char *url = NULL;

  g_assert_true (g_socket_bind (socket, address, FALSE, NULL));
  effective = g_socket_get_local_address (socket, NULL);
  url = g_strdup_printf ("http://127.0.0.1:%u",
                         g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective)));
  request = vitrine_request_new ("GET", url, "/p");
  assert_failed (fixture, send_now (fixture, request), VITRINE_ERROR_CONNECTION, "Nobody listens");
  g_assert_nonnull (strstr (fixture->error->message, url + strlen ("http://")));
}

/* RFC 6761, 6.4: no resolver ever finds a name of this kind. */
static void
test_unknown_host (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = vitrine_request_new ("GET", "http://shop.invalid", "/p");

  assert_failed (fixture, send_now (fixture, request), VITRINE_ERROR_CONNECTION,
                 "“shop.invalid” can’t be found");
}

static const struct {
  const char *url;
  const char *header;
  const char *words;
} unsendable_cases[] = {
  { "shop.example", "1", "“shop.example/p” is not a web address" },
  { "ftp://shop.example", "1", "not a web address" },
  { "http://", "1", "not a web address" },
  { "http://me:pw@", "1", "not a web address" },
  { "http://127.0.0.1:1", "s3cr\net", "“x-tts-access-token” has a line break" },
  { "http://127.0.0.1:1", "s3cret\r\nX-Evil: 1", "“x-tts-access-token” has a line break" },
};

static void
test_unsendable (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (unsendable_cases); i++) {
    g_autoptr (VitrineRequest) request = vitrine_request_new ("GET", unsendable_cases[i].url, "/p");

    vitrine_request_add_header (request, "x-tts-access-token", unsendable_cases[i].header);
    g_assert_null (send_now (fixture, request));
    g_assert_error (fixture->error, VITRINE_ERROR, VITRINE_ERROR_SET_UP);
    g_assert_nonnull (strstr (fixture->error->message, unsendable_cases[i].words));
    g_assert_null (strstr (fixture->error->message, "s3cr"));
    g_assert_null (strstr (fixture->error->message, "pw"));
  }
  g_assert_cmpuint (fixture->recorder->n_recorded, ==, 0);
}

/* What goes over the wire. */

static NetRequest *
get_received (Fixture *fixture)
{
  GPtrArray *requests = fixture->server->requests;

  return g_ptr_array_index (requests, requests->len - 1);
}

static void
assert_sha256 (const guint8 *received, const char *sent, gsize size)
{
  g_autofree char *theirs = g_compute_checksum_for_data (G_CHECKSUM_SHA256, received, size);
  g_autofree char *ours = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guint8 *) sent, size);

  g_assert_cmpstr (theirs, ==, ours);
}

/* Only the file is left between what comes before and after it. */
static void
assert_wire (Fixture *fixture, const char *shown_name, const char *content, gsize size)
{
  NetRequest *received = get_received (fixture);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  const char *boundary = strstr (received->head, "boundary=") + strlen ("boundary=");
  int length = strcspn (boundary, "\r");

  before = g_strdup_printf ("--%.*s\r\nContent-Disposition: form-data; name=\"use_case\"\r\n\r\n"
                            "MAIN_IMAGE\r\n--%.*s\r\nContent-Disposition: form-data; "
                            "name=\"data\"; filename=\"%s\"\r\nContent-Type: image/jpeg\r\n\r\n",
                            length, boundary, length, boundary, shown_name);
  after = g_strdup_printf ("\r\n--%.*s--\r\n", length, boundary);

  g_assert_cmpuint (received->body->len, ==, received->length);
  g_assert_cmpuint (received->length, ==, strlen (before) + size + strlen (after));
  g_assert_cmpmem (received->body->data, strlen (before), before, strlen (before));
  g_assert_cmpmem (received->body->data + strlen (before) + size, strlen (after),
                   after, strlen (after));
  assert_sha256 (received->body->data + strlen (before), content, size);
  g_assert_nonnull (strstr (received->head, "\r\nUser-Agent: Vitrine/" PACKAGE_VERSION "\r\n"));
  g_assert_null (strstr (received->head, "\r\nCookie:"));
  g_assert_null (strstr (received->head, "\r\nAccept-Encoding:"));
}

static const struct {
  gsize       size;
  const char *file_name;
  const char *shown_name;
} wire_cases[] = {
  { 0, "empty.jpg", "empty.jpg" },
  { 1, "a b.jpg", "a b.jpg" },
  { 4 * MB, "“é” 日本.jpg", "“é” 日本.jpg" },
  { 10 * MB, "say \"cheese\".jpg", "say %22cheese%22.jpg" },
  { 256 * 1024, "line\r\nbreak.jpg", "line%0D%0Abreak.jpg" },
  { 300 * 1000, "100%.jpg", "100%.jpg" },
};

static void
test_wire (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wire_cases); i++) {
    g_autoptr (VitrineRequest) request = new_upload (fixture, wire_cases[i].file_name);
    g_autofree char *content = write_file (fixture, wire_cases[i].size);
    g_autoptr (VitrineAnswer) answer = send_now (fixture, request);

    g_assert_no_error (fixture->error);
    g_assert_cmpuint (vitrine_answer_get_status (answer), ==, 200);
    assert_wire (fixture, wire_cases[i].shown_name, content, wire_cases[i].size);
    g_assert_cmpuint (fixture->sent, ==, get_received (fixture)->length);
    g_assert_cmpuint (vitrine_exchange_get_start (get_exchange (fixture))->request_bytes, ==,
                      get_received (fixture)->length);
  }
  /* The second body and those after it had to find their way to an old connection. */
  g_assert_cmpint (fixture->server->n_connections, ==, 1);
}

static void
test_tls (Fixture *fixture, gconstpointer data)
{
  GTlsBackend *backend = g_tls_backend_get_default ();
  g_autofree char *pem = g_test_build_filename (G_TEST_DIST, "net", "loopback.pem", NULL);
  g_autofree char *url = g_strdup_printf ("https%s", fixture->server->url + strlen ("http"));
  g_autofree char *content = write_file (fixture, 4 * MB);
  g_autoptr (VitrineRequest) distrusted = NULL;
  g_autoptr (VitrineRequest) trusted = NULL;
  g_autoptr (VitrineAnswer) answer = NULL;
  g_autoptr (GTlsDatabase) database = NULL;

  if (!g_tls_backend_supports_tls (backend)) {
    g_test_skip ("GIO has no TLS here");
    return;
  }

  fixture->server->certificate = g_tls_certificate_new_from_file (pem, &fixture->error);
  g_assert_no_error (fixture->error);
  g_free (fixture->server->url);
  fixture->server->url = g_steal_pointer (&url);

  distrusted = new_upload (fixture, "x.jpg");
  assert_failed (fixture, send_now (fixture, distrusted), VITRINE_ERROR_CONNECTION,
                 "can’t prove who it is");
  g_assert_cmpint (g_atomic_int_get (&fixture->server->n_requests), ==, 0);

  /* A client of its own: a session keeps the database of its first connection. */
  database = g_tls_file_database_new (pem, &fixture->error);
  g_clear_error (&fixture->error);
  g_tls_backend_set_default_database (backend, database);
  g_clear_object (&fixture->result);
  g_assert_finalize_object (fixture->client);
  fixture->client = vitrine_http_client_new (fixture->journal);
  for (guint i = 0; i < 2; i++) {
    g_clear_object (&trusted);
    g_clear_object (&answer);
    trusted = new_upload (fixture, "x.jpg");
    answer = send_now (fixture, trusted);
    g_assert_no_error (fixture->error);
    assert_wire (fixture, "x.jpg", content, 4 * MB);
  }
  g_assert_cmpint (fixture->server->n_connections, ==, 2);
  g_tls_backend_set_default_database (backend, NULL);
}

static void
test_headers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = vitrine_request_new ("POST", fixture->server->url,
                                                            "/a%20b/c");
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"a\":\"é\"}", 10);
  g_autoptr (VitrineAnswer) answer = NULL;

  vitrine_request_add_query (request, "shop cipher", "a+b/c=&");
  vitrine_request_add_header (request, "x-tts-access-token", "tok+en==");
  vitrine_request_set_body (request, "application/json", body);
  answer = send_now (fixture, request);

  g_assert_no_error (fixture->error);
  g_assert_cmpstr (vitrine_answer_get_content_type (answer), ==, "application/json");
  g_assert_true (g_str_has_prefix (get_received (fixture)->head,
                                   "POST /a%20b/c?shop%20cipher=a%2Bb%2Fc%3D%26 HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (get_received (fixture)->head, "\r\nx-tts-access-token: tok+en==\r\n"));
  g_assert_nonnull (strstr (get_received (fixture)->head,
                            "\r\nContent-Type: application/json\r\n"));
  g_assert_cmpmem (get_received (fixture)->body->data, get_received (fixture)->body->len,
                   "{\"a\":\"é\"}", 10);
  g_assert_cmpuint (fixture->sent, ==, 10);
}

static void
test_parallel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *content = write_file (fixture, MB);
  GAsyncResult *results[50] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++) {
    g_autoptr (VitrineRequest) request = new_upload (fixture, "x.jpg");

    vitrine_request_set_attempt (request, i + 1);
    vitrine_http_client_send_async (fixture->client, request, NULL, NULL, NULL,
                                    test_keep_result_cb, &results[i]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (results); i++) {
    g_autoptr (VitrineAnswer) answer =
      vitrine_http_client_send_finish (fixture->client, test_wait_result (&results[i]),
                                       &fixture->error);

    g_assert_no_error (fixture->error);
    g_assert_cmpuint (vitrine_answer_get_status (answer), ==, 200);
    g_clear_object (&results[i]);
  }

  g_assert_cmpint (fixture->server->n_requests, ==, G_N_ELEMENTS (results));
  g_assert_cmpint (fixture->server->n_connections, >=, 8);
  g_assert_cmpuint (fixture->recorder->n_completed, ==, G_N_ELEMENTS (results));
  for (guint i = 0; i < fixture->server->requests->len; i++) {
    NetRequest *received = g_ptr_array_index (fixture->server->requests, i);

    g_assert_cmpuint (received->body->len, ==, received->length);
    g_assert_nonnull (memmem (received->body->data, received->body->len, content, MB));
  }
}

/* How large an answer may be. */

static gboolean
serve_large (NetServer *server, GIOStream *connection, NetRequest *request, gpointer user_data)
{
  gsize size = g_ascii_strtoull (strstr (request->head, "size=") + 5, NULL, 10);
  gboolean with_length = strstr (request->head, "length=1") != NULL;
  g_autofree char *block = g_strnfill (65536, 'a');
  g_autofree char *head = with_length
    ? g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n", size)
    : g_strdup ("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");

  net_server_write (connection, head, -1);
  for (gsize n = 0; n < size; n += MIN (65536, size - n))
    net_server_write (connection, block, MIN (65536, size - n));

  return with_length;
}

static const struct {
  gsize    size;
  gboolean fits;
} size_cases[] = {
  { 10 * MB, TRUE },
  { VITRINE_ANSWER_MAX_BYTES, TRUE },
  { VITRINE_ANSWER_MAX_BYTES + 1, FALSE },
  { VITRINE_ANSWER_MAX_BYTES + 10 * MB, FALSE },
};

static void
test_sizes (Fixture *fixture, gconstpointer data)
{
  fixture->server->serve = serve_large;
  for (gsize i = 0; i < 2 * G_N_ELEMENTS (size_cases); i++) {
    g_autoptr (VitrineRequest) request = new_get (fixture);
    g_autofree char *size = g_strdup_printf ("%" G_GSIZE_FORMAT, size_cases[i / 2].size);
    g_autoptr (VitrineAnswer) answer = NULL;

    vitrine_request_add_query (request, "size", size);
    vitrine_request_add_query (request, "length", i % 2 == 0 ? "1" : "0");
    answer = send_now (fixture, request);

    if (size_cases[i / 2].fits) {
      const VitrineExchangeEnd *end = vitrine_exchange_get_end (get_exchange (fixture));

      g_assert_no_error (fixture->error);
      g_assert_cmpuint (g_bytes_get_size (vitrine_answer_get_body (answer)), ==,
                        size_cases[i / 2].size);
      g_assert_cmpuint (end->response_bytes, ==, size_cases[i / 2].size);
      g_assert_cmpuint (strlen (end->response_body), <, 1100 * 1000);
      g_assert_nonnull (strstr (end->response_body, "\n[cut here: the body has "));
    } else {
      assert_failed (fixture, answer, VITRINE_ERROR_ANSWER, "larger than 32.0");
    }
  }
}

/* Stalls. */

static gboolean
serve_stall (NetServer *server, GIOStream *connection, NetRequest *request, gpointer user_data)
{
  wait_for_cue (user_data, 1);

  return FALSE;
}

/* Of a server that is slow, and doesn't stall. */
#define SLOW_STEP_MS 450

static gboolean
serve_half (NetServer *server, GIOStream *connection, NetRequest *request, gpointer user_data)
{
  net_server_write (connection, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort", -1);

  return serve_stall (server, connection, request, user_data);
}

/* Eight steps: longer in all than the limit, but never without a byte for so long. */
static gboolean
serve_slowly (NetServer *server, GIOStream *connection, NetRequest *request, gpointer user_data)
{
  net_server_write (connection, "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n", -1);
  for (guint i = 0; i < 8; i++) {
    g_usleep (SLOW_STEP_MS * 1000);
    net_server_write (connection, "x", 1);
  }

  return TRUE;
}

/* The same the other way. */
static gboolean
serve_slow_reader (NetServer  *server,
                   GIOStream  *connection,
                   NetRequest *request,
                   gpointer    user_data)
{
  for (gsize n = 0; n < request->length; n += request->length / 8 + 1) {
    g_usleep (SLOW_STEP_MS * 1000);
    net_server_read_body (connection, request, n);
  }
  net_server_read_body (connection, request, G_MAXSIZE);

  return serve_text (server, connection, request, user_data);
}

/* What moves must move for longer than the limit, and on a busy machine never rest as long. */
static const struct {
  NetServe serve;
  gboolean leaves_body;
  guint    limit_s;
  gboolean stalls;
} stall_cases[] = {
  { serve_stall, FALSE, 1, TRUE },
  { serve_stall, TRUE, 1, TRUE },
  { serve_half, FALSE, 1, TRUE },
  { serve_slowly, FALSE, 3, FALSE },
  { serve_slow_reader, TRUE, 3, FALSE },
};

static void
test_stalls (Fixture *fixture, gconstpointer data)
{
  /* What the kernel holds for both ends is a small part of it: else all of it has gone, and
   * nothing moves while the server still reads. */
  g_free (write_file (fixture, 64 * MB));

  for (gsize i = 0; i < G_N_ELEMENTS (stall_cases); i++) {
    g_autoptr (VitrineRequest) request = new_upload (fixture, "x.jpg");
    g_autoptr (VitrineAnswer) answer = NULL;
    gint64 started = g_get_monotonic_time ();

    g_atomic_int_set (&fixture->cue, 0);
    vitrine_http_client_set_stall (fixture->client, stall_cases[i].limit_s);
    fixture->server->serve = stall_cases[i].serve;
    fixture->server->leaves_body = stall_cases[i].leaves_body;
    answer = send_now (fixture, request);

    if (stall_cases[i].stalls) {
      assert_failed (fixture, answer, VITRINE_ERROR_CONNECTION, "for 1 second.");
      g_assert_cmpint (g_get_monotonic_time () - started, >=, G_USEC_PER_SEC);
    } else {
      g_assert_no_error (fixture->error);
      g_assert_cmpint (g_get_monotonic_time () - started, >=, stall_cases[i].limit_s * G_USEC_PER_SEC);
    }
    g_atomic_int_set (&fixture->cue, 1);
  }
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineAnswer) answer =
    vitrine_http_client_send_finish (VITRINE_HTTP_CLIENT (source), result, &error);

  g_assert_no_error (error);
  ++*(guint *) user_data;
}

static gboolean
serve_late (NetServer *server, GIOStream *connection, NetRequest *request, gpointer user_data)
{
  g_usleep (600 * 1000);

  return serve_text (server, connection, request, user_data);
}

/* More requests than connections: the last ones stand in line for longer than the stall. */
static void
test_line_is_no_stall (Fixture *fixture, gconstpointer data)
{
  guint n_answered = 0;

  vitrine_http_client_set_stall (fixture->client, 1);
  fixture->server->serve = serve_late;
  for (guint i = 0; i < 50; i++) {
    g_autoptr (VitrineRequest) request = new_get (fixture);

    vitrine_http_client_send_async (fixture->client, request, NULL, NULL, NULL, answered_cb,
                                    &n_answered);
  }
  test_wait_until (n_answered == 50);
}

/* Cancelling, at each moment there is. */

static void
test_cancel_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = new_get (fixture);

  g_cancellable_cancel (fixture->cancellable);
  g_assert_null (send_now (fixture, request));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture->recorder->n_recorded, ==, 0);
  g_assert_cmpint (fixture->server->n_connections, ==, 0);
}

static void
test_cancel_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = new_upload (fixture, "x.jpg");

  g_free (write_file (fixture, 1000));
  start (fixture, request);
  g_cancellable_cancel (fixture->cancellable);
  assert_cancelled (fixture, finish (fixture));
  g_assert_cmpint (fixture->server->n_connections, ==, 0);
}

static void
test_cancel_while_recording (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = new_get (fixture);

  fixture->recorder->delay_ms = 100;
  start (fixture, request);
  for (guint i = 0; i < 3; i++)
    test_iterate ();
  g_cancellable_cancel (fixture->cancellable);
  assert_cancelled (fixture, finish (fixture));
  g_assert_cmpint (fixture->server->n_connections, ==, 0);
}

static void
test_cancel_while_sending (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = new_upload (fixture, "x.jpg");

  g_free (write_file (fixture, 10 * MB));
  fixture->server->serve = serve_stall;
  fixture->server->leaves_body = TRUE;
  start (fixture, request);
  test_wait_until (fixture->sent > 0);
  g_cancellable_cancel (fixture->cancellable);
  assert_cancelled (fixture, finish (fixture));
  g_assert_cmpuint (fixture->sent, <, 10 * MB);
}

static gboolean
serve_cue_then_stall (NetServer  *server,
                      GIOStream  *connection,
                      NetRequest *request,
                      gpointer    user_data)
{
  Fixture *fixture = user_data;

  g_atomic_int_set (&fixture->cue, 1);
  wait_for_cue (fixture, 2);

  return FALSE;
}

static void
test_cancel_while_waiting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = new_get (fixture);

  fixture->server->serve = serve_cue_then_stall;
  start (fixture, request);
  test_wait_until (g_atomic_int_get (&fixture->cue) == 1);
  g_cancellable_cancel (fixture->cancellable);
  assert_cancelled (fixture, finish (fixture));
}

static gboolean
serve_half_then_cue (NetServer  *server,
                     GIOStream  *connection,
                     NetRequest *request,
                     gpointer    user_data)
{
  net_server_write (connection, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort", -1);
  g_usleep (100 * 1000);

  return serve_cue_then_stall (server, connection, request, user_data);
}

static void
test_cancel_mid_answer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = new_get (fixture);

  fixture->server->serve = serve_half_then_cue;
  start (fixture, request);
  test_wait_until (g_atomic_int_get (&fixture->cue) == 1);
  g_cancellable_cancel (fixture->cancellable);
  assert_cancelled (fixture, finish (fixture));
  g_assert_cmpuint (vitrine_exchange_get_end (get_exchange (fixture))->status, ==, 200);
}

static void
test_cancel_after (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = new_get (fixture);
  g_autoptr (VitrineAnswer) answer = NULL;

  start (fixture, request);
  test_wait_until (fixture->recorder->n_completed == 1);
  g_cancellable_cancel (fixture->cancellable);
  answer = finish (fixture);

  g_assert_no_error (fixture->error);
  g_assert_nonnull (answer);
  g_assert_cmpuint (fixture->recorder->n_completed, ==, 1);
}

/* The journal. */

static void
test_recorder_refuses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = new_upload (fixture, "x.jpg");

  g_free (write_file (fixture, 1000));
  fixture->recorder->refuses = TRUE;
  g_assert_null (send_now (fixture, request));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpuint (fixture->recorder->n_recorded, ==, 1);
  g_assert_cmpuint (fixture->recorder->n_completed, ==, 0);
  for (guint i = 0; i < 10; i++)
    test_iterate ();
  g_assert_cmpint (fixture->server->n_connections, ==, 0);
}

static void
test_recorded_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = new_upload (fixture, "x.jpg");
  g_autoptr (VitrineAnswer) answer = NULL;

  g_free (write_file (fixture, 1000));
  fixture->recorder->server = fixture->server;
  fixture->recorder->delay_ms = 100;
  answer = send_now (fixture, request);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->recorder->n_recorded, ==, 1);
  g_assert_cmpint (fixture->server->n_connections, ==, 1);
}

static void
read_verdict (guint status, GBytes *body, VitrineVerdict *verdict)
{
  verdict->code = 12038009;
  verdict->message = g_strdup ("Too small");
  verdict->request_id = g_strdup ("2024abc");
}

static void
test_exchange (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = new_upload (fixture, "x.jpg");
  g_autoptr (VitrineAnswer) answer = NULL;
  const VitrineExchangeStart *begin;
  const VitrineExchangeEnd *end;
  gint64 before = g_get_real_time ();

  g_free (write_file (fixture, 1000));
  vitrine_request_set_subject (request, "shop-1", 77);
  vitrine_request_set_attempt (request, 3);
  vitrine_request_set_verdict_reader (request, read_verdict);
  answer = send_now (fixture, request);
  begin = vitrine_exchange_get_start (get_exchange (fixture));
  end = vitrine_exchange_get_end (get_exchange (fixture));

  g_assert_cmpint (begin->started, >=, before);
  g_assert_cmpint (begin->started, <=, g_get_real_time ());
  g_assert_cmpstr (begin->method, ==, "POST");
  g_assert_cmpstr (begin->path, ==, "/upload");
  g_assert_cmpstr (begin->shop_id, ==, "shop-1");
  g_assert_cmpint (begin->image_id, ==, 77);
  g_assert_cmpuint (begin->attempt, ==, 3);
  g_assert_cmpstr (begin->request_body, ==,
                   "use_case: MAIN_IMAGE\ndata: file “x.jpg”, image/jpeg, 1000 bytes\n");
  g_assert_cmpint (end->verdict.code, ==, 12038009);
  g_assert_cmpuint (end->verdict.http_status, ==, 200);
  g_assert_cmpstr (end->verdict.message, ==, "Too small");
  g_assert_cmpstr (end->verdict.request_id, ==, "2024abc");
  g_assert_cmpstr (end->response_headers, ==,
                   "Content-Type: application/json\nContent-Length: 10\n");
  g_assert_cmpstr (end->response_body, ==, "{\"code\":0}");
  g_assert_null (end->error);
  g_assert_cmpint (end->duration, >, 0);
}

/* An hour ahead of the true time, and busy. */
static gboolean
serve_busy (NetServer *server, GIOStream *connection, NetRequest *request, gpointer user_data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) date = g_date_time_add_hours (now, 1);
  g_autofree char *text = g_date_time_format (date, "%a, %d %b %Y %H:%M:%S GMT");
  g_autofree char *answer =
    g_strdup_printf ("HTTP/1.1 429 Too Many Requests\r\nDate: %s\r\nRetry-After: 7\r\n"
                     "Content-Length: 2\r\n\r\n{}", text);

  net_server_write (connection, answer, -1);

  return TRUE;
}

/* Only an answer that the market's envelope is in says what time it is. */
static void
test_clock (Fixture *fixture, gconstpointer data)
{
  VitrineClock *clock = vitrine_http_client_get_clock (fixture->client);
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;

  fixture->server->serve = serve_busy;
  for (guint i = 0; i < 2; i++) {
    g_autoptr (VitrineRequest) request = new_get (fixture);
    g_autoptr (VitrineAnswer) answer = NULL;

    vitrine_request_set_verdict_reader (request, i == 1 ? read_verdict : NULL);
    answer = send_now (fixture, request);
    g_assert_no_error (fixture->error);
    g_assert_cmpint (vitrine_answer_get_date (answer) - before, >=, 3590);
    g_assert_cmpuint (vitrine_answer_get_retry_after (answer), ==, 7);
    g_assert_cmpint (vitrine_clock_is_off (clock), ==, i == 1);
  }
  g_assert_cmpint (ABS (vitrine_clock_get_offset (clock) - 3600), <=, 5);
}

/* The others wait, as the server wants; without a rate nobody does. */
static void
test_rate (Fixture *fixture, gconstpointer data)
{
  const VitrineRate rate = { 5, 1 };
  gint64 before = g_get_monotonic_time ();
  gint64 free_of_it;

  fixture->server->serve = serve_busy;
  for (guint i = 0; i < 3; i++) {
    g_autoptr (VitrineRequest) request = new_get (fixture);

    g_clear_object (&fixture->result);
    g_object_unref (send_now (fixture, request));
  }
  free_of_it = g_get_monotonic_time () - before;

  before = g_get_monotonic_time ();
  for (guint i = 0; i < 3; i++) {
    g_autoptr (VitrineRequest) request = new_get (fixture);

    vitrine_request_set_rate (request, "shops", &rate);
    g_object_unref (send_now (fixture, request));
  }
  g_assert_cmpint (free_of_it, <, G_USEC_PER_SEC / 2);
  g_assert_cmpint (g_get_monotonic_time () - before, >=, G_USEC_PER_SEC * 6 / 10);
}

/* Nothing is written down of a request whose turn never came. */
static void
test_cancel_in_line (Fixture *fixture, gconstpointer data)
{
  const VitrineRate rate = { 1, 1 };
  g_autoptr (VitrineRequest) request = new_get (fixture);
  g_autoptr (VitrineRequest) second = new_get (fixture);

  vitrine_request_set_rate (request, "shops", &rate);
  vitrine_request_set_rate (second, "shops", &rate);
  g_object_unref (send_now (fixture, request));
  vitrine_http_client_slow_down (fixture->client, second);
  start (fixture, second);
  test_iterate ();
  g_cancellable_cancel (fixture->cancellable);
  g_assert_null (finish (fixture));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture->recorder->n_recorded, ==, 1);
}

/* Gives all of the request back, in a header, in JSON and in a page. */
static gboolean
serve_echo (NetServer *server, GIOStream *connection, NetRequest *request, gpointer user_data)
{
  g_autofree char *head = g_strdelimit (g_strdup (request->head), "\r\n", ' ');
  g_autofree char *body =
    g_strdup_printf ("<a href=\"%s\">{\"access_token\":\"N3W-T0KEN\",\"echo\":\"%.*s\"}", head,
                     (int) request->body->len, (char *) request->body->data);
  g_autofree char *answer =
    g_strdup_printf ("HTTP/1.1 200 OK\r\nX-Echo: %s\r\nSet-Cookie: id=C00KIE\r\n"
                     "Content-Length: %zu\r\n\r\n%s", head, strlen (body), body);

  net_server_write (connection, answer, -1);

  return TRUE;
}

static const char *const canaries[] = {
  "CANARY+S3CRET/x", "CANARY%2BS3CRET%2Fx", "CANARY\\/S", "S1GNATURE", "H3ADER", "N3W-T0KEN",
  "C00KIE", "F1ELD",
};

static void
assert_no_canary (const char *text)
{
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (canaries); i++) {
    if (strstr (text, canaries[i]) != NULL)
      g_error ("“%s” is in “%s”", canaries[i], text);
  }
}

static void
test_secrets (Fixture *fixture, gconstpointer data)
{
  const char *secrets[] = { "CANARY+S3CRET/x", "H3ADER", NULL };
  g_autoptr (VitrineRequest) request = vitrine_request_new ("POST", fixture->server->url, "/p");
  g_autoptr (GBytes) body = NULL;
  g_autoptr (VitrineAnswer) answer = NULL;
  g_autofree char *text = NULL;
  const VitrineExchangeStart *begin;
  const VitrineExchangeEnd *end;

  text = g_strdup ("{\"app_secret\":\"F1ELD\",\"note\":\"CANARY+S3CRET\\/x\"}");
  body = g_bytes_new (text, strlen (text));
  fixture->server->serve = serve_echo;
  vitrine_request_set_secrets (request, secrets);
  vitrine_request_add_query (request, "sign", "S1GNATURE");
  vitrine_request_add_query (request, "note", "CANARY+S3CRET/x");
  vitrine_request_add_header (request, "x-tts-access-token", "CANARY+S3CRET/x");
  vitrine_request_add_header (request, "Authorization", "H3ADER");
  vitrine_request_add_header (request, "x-note", "Bearer CANARY+S3CRET/x");
  vitrine_request_set_body (request, "application/json", body);
  answer = send_now (fixture, request);
  g_assert_no_error (fixture->error);

  /* The caller gets all of it. */
  g_assert_nonnull (memmem (g_bytes_get_data (vitrine_answer_get_body (answer), NULL),
                            g_bytes_get_size (vitrine_answer_get_body (answer)),
                            "N3W-T0KEN", 9));
  begin = vitrine_exchange_get_start (get_exchange (fixture));
  end = vitrine_exchange_get_end (get_exchange (fixture));
  assert_no_canary (begin->url);
  assert_no_canary (begin->path);
  assert_no_canary (begin->request_headers);
  assert_no_canary (begin->request_body);
  assert_no_canary (end->response_headers);
  assert_no_canary (end->response_body);
}

/* Files that don't stay as they are. */

static void
test_file_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = new_upload (fixture, "my picture.jpg");

  assert_failed (fixture, send_now (fixture, request), VITRINE_ERROR_CORRECT,
                 "“my picture.jpg” is no longer there");
  g_assert_cmpint (fixture->server->n_connections, ==, 0);
  g_assert_cmpuint (fixture->recorder->n_recorded, ==, 1);
}

static void
test_file_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = new_upload (fixture, "my picture.jpg");

  g_free (write_file (fixture, 1000));
  g_chmod (fixture->path, 0);
  if (g_access (fixture->path, R_OK) == 0) {
    g_test_skip ("Nothing is unreadable to root");
    return;
  }
  assert_failed (fixture, send_now (fixture, request), VITRINE_ERROR_CORRECT, "can’t be read");
}

static gboolean
serve_after_cue (NetServer *server, GIOStream *connection, NetRequest *request, gpointer user_data)
{
  wait_for_cue (user_data, 1);
  net_server_read_body (connection, request, G_MAXSIZE);

  return serve_text (server, connection, request, user_data);
}

static void
change_file (const char *path, gssize size)
{
  if (size < 0)
    g_assert_cmpint (g_remove (path), ==, 0);
  else
    g_assert_cmpint (truncate (path, size), ==, 0);
}

static const struct {
  gssize   size;     /* what it becomes; -1: it is removed */
  gboolean is_sent;
} change_cases[] = {
  { 0, FALSE },
  { 5 * MB, FALSE },
  { 30 * MB + 1, FALSE },
  { -1, TRUE },        /* open, it is still what it was */
};

/* While the server waits with the rest of the body. */
static void
test_file_changes (Fixture *fixture, gconstpointer data)
{
  fixture->server->serve = serve_after_cue;
  fixture->server->leaves_body = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (change_cases); i++) {
    g_autoptr (VitrineRequest) request = new_upload (fixture, "x.jpg");
    g_autofree char *content = write_file (fixture, 30 * MB);
    g_autoptr (VitrineAnswer) answer = NULL;

    g_atomic_int_set (&fixture->cue, 0);
    start (fixture, request);
    test_wait_until (fixture->sent > 0);
    change_file (fixture->path, change_cases[i].size);
    g_atomic_int_set (&fixture->cue, 1);
    answer = finish (fixture);

    if (change_cases[i].is_sent) {
      g_assert_no_error (fixture->error);
      assert_wire (fixture, "x.jpg", content, 30 * MB);
    } else {
      assert_failed (fixture, answer, VITRINE_ERROR_CORRECT, "“x.jpg” was changed");
      test_wait_until (g_atomic_int_get (&fixture->server->n_open) == 0);
      g_assert_cmpuint (get_received (fixture)->body->len, <, get_received (fixture)->length);
    }
  }
}

static void
test_progress (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = new_upload (fixture, "x.jpg");
  g_autoptr (VitrineAnswer) answer = NULL;

  g_free (write_file (fixture, 10 * MB));
  fixture->server->serve = serve_slow_reader;
  fixture->server->leaves_body = TRUE;
  answer = send_now (fixture, request);

  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->sent, ==, get_received (fixture)->length);
  g_assert_cmpuint (fixture->n_progress, >=, 4);
  g_assert_cmpuint (fixture->n_progress, <=, 2500 / 50 + 2);
}

static gboolean
serve_refusal (NetServer *server, GIOStream *connection, NetRequest *request, gpointer user_data)
{
  net_server_write (connection, "HTTP/1.1 413 Too Large\r\nConnection: close\r\n"
                                "Content-Length: 0\r\n\r\n", -1);

  return FALSE;
}

/* An answer before the body is through: it may be lost with the connection, but nothing
 * hangs. */
static void
test_early_answer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = new_upload (fixture, "x.jpg");
  g_autoptr (VitrineAnswer) answer = NULL;

  g_free (write_file (fixture, 10 * MB));
  fixture->server->serve = serve_refusal;
  fixture->server->leaves_body = TRUE;
  answer = send_now (fixture, request);

  if (answer != NULL)
    g_assert_cmpuint (vitrine_answer_get_status (answer), ==, 413);
  else
    assert_failed (fixture, answer, VITRINE_ERROR_CONNECTION, "was cut off");
}

/* A proxy of the system's is not asked for what is on this computer. */
static void
test_proxy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VitrineRequest) request = new_get (fixture);
  g_autoptr (VitrineAnswer) answer = NULL;

  if (g_test_subprocess ()) {
    answer = send_now (fixture, request);
    g_assert_no_error (fixture->error);
    g_assert_cmpint (fixture->server->n_requests, ==, 1);
    return;
  }

  g_setenv ("http_proxy", "http://127.0.0.1:1", TRUE);
  g_test_trap_subprocess (NULL, 30 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_unsetenv ("http_proxy");
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void      (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/http-client/answers", test_answers },
    { "/http-client/reset", test_reset },
    { "/http-client/nobody", test_nobody },
    { "/http-client/unknown-host", test_unknown_host },
    { "/http-client/unsendable", test_unsendable },
    { "/http-client/wire", test_wire },
    { "/http-client/tls", test_tls },
    { "/http-client/headers", test_headers },
    { "/http-client/parallel", test_parallel },
    { "/http-client/sizes", test_sizes },
    { "/http-client/stalls", test_stalls },
    { "/http-client/line-is-no-stall", test_line_is_no_stall },
    { "/http-client/cancel/before", test_cancel_before },
    { "/http-client/cancel/at-once", test_cancel_at_once },
    { "/http-client/cancel/while-recording", test_cancel_while_recording },
    { "/http-client/cancel/while-sending", test_cancel_while_sending },
    { "/http-client/cancel/while-waiting", test_cancel_while_waiting },
    { "/http-client/cancel/mid-answer", test_cancel_mid_answer },
    { "/http-client/cancel/after", test_cancel_after },
    { "/http-client/cancel/in-line", test_cancel_in_line },
    { "/http-client/clock", test_clock },
    { "/http-client/rate", test_rate },
    { "/http-client/recorder-refuses", test_recorder_refuses },
    { "/http-client/recorded-first", test_recorded_first },
    { "/http-client/exchange", test_exchange },
    { "/http-client/secrets", test_secrets },
    { "/http-client/file/gone", test_file_gone },
    { "/http-client/file/unreadable", test_file_unreadable },
    { "/http-client/file/changes", test_file_changes },
    { "/http-client/progress", test_progress },
    { "/http-client/early-answer", test_early_answer },
    { "/http-client/proxy", test_proxy },
  };

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
