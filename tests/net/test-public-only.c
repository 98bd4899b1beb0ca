/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-address.h"
#include "vitrine-http-client.h"

#include "net-server.h"
#include "test-resolver.h"
#include "test-shared.h"

#include <string.h>

#define ANSWER "HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 2\r\n\r\nhi"

typedef struct {
  NetServer         *server;
  VitrineJournal    *journal;
  VitrineHttpClient *client;
} Fixture;

static gboolean
serve (NetServer *server, GIOStream *connection, NetRequest *request, gpointer user_data)
{
  net_server_write (connection, ANSWER, -1);

  return TRUE;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = net_server_new (serve, fixture);
  fixture->journal = vitrine_journal_new (NULL);
  fixture->client = vitrine_http_client_new (fixture->journal);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->client);
  g_assert_finalize_object (fixture->journal);
  net_server_free (fixture->server);
}

static VitrineAnswer *
get (Fixture *fixture, const char *base_url, gboolean public_only, GError **error)
{
  g_autoptr (VitrineRequest) request = vitrine_request_new ("GET", base_url, "/shoe.jpg");
  g_autoptr (GAsyncResult) result = NULL;

  vitrine_request_set_public_only (request, public_only);
  g_assert_true (vitrine_request_get_public_only (request) == public_only);
  vitrine_http_client_send_async (fixture->client, request, NULL, NULL, NULL,
                                  test_keep_result_cb, &result);

  return vitrine_http_client_send_finish (fixture->client, test_wait_result (&result), error);
}

static void
assert_refused (Fixture *fixture, const char *base_url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineAnswer) answer = get (fixture, base_url, TRUE, &error);

  g_assert_null (answer);
  g_assert_error (error, VITRINE_ADDRESS_ERROR, VITRINE_ADDRESS_ERROR_PRIVATE);
  g_assert_nonnull (strstr (error->message, "127.0.0.1"));
}

static void
assert_answered (Fixture *fixture, const char *base_url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineAnswer) answer = get (fixture, base_url, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (vitrine_answer_get_status (answer), ==, 302);
  g_assert_cmpstr (vitrine_answer_get_location (answer), ==, "/next");
}

/* Nothing of a request arrives, and those that may go there do. */
static void
test_literal (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, fixture->server->url);
  g_assert_cmpint (g_atomic_int_get (&fixture->server->n_requests), ==, 0);
  assert_answered (fixture, fixture->server->url);
}

/* A connection that is there already is looked at, too. */
static void
test_used_connection (Fixture *fixture, gconstpointer data)
{
  assert_answered (fixture, fixture->server->url);
  assert_refused (fixture, fixture->server->url);
  g_assert_cmpint (g_atomic_int_get (&fixture->server->n_requests), ==, 1);
}

/* What counts is where the name leads to. */
static void
test_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = g_strdup_printf ("http://pictures.example%s",
                                          strrchr (fixture->server->url, ':'));

  assert_refused (fixture, url);
  g_assert_cmpint (g_atomic_int_get (&fixture->server->n_requests), ==, 0);
  assert_answered (fixture, url);
  assert_refused (fixture, url);
  g_assert_cmpint (g_atomic_int_get (&fixture->server->n_requests), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_resolver_install ();

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/public-only/literal", test_literal);
  ADD ("/public-only/used-connection", test_used_connection);
  ADD ("/public-only/name", test_name);

  return g_test_run ();
}
