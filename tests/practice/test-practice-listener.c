/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-practice-listener.h"

#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "test-shared.h"
#include "vitrine-practice-certificate.h"

static void
keep_stream_cb (GIOStream *stream, GSocket *socket, gpointer user_data)
{
  g_assert_true (g_socket_is_connected (socket));
  g_ptr_array_add (user_data, g_object_ref (stream));
}

static VitrinePracticeListener *
start (GTlsCertificate *certificate, GPtrArray *streams)
{
  g_autoptr (GError) error = NULL;
  VitrinePracticeListener *self =
    vitrine_practice_listener_new (0, certificate, keep_stream_cb, streams, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (vitrine_practice_listener_get_port (self), >, 0);

  return self;
}

static void
dial (VitrinePracticeListener *self, gboolean tls, GAsyncResult **result)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();

  g_socket_client_set_tls (client, tls);
  g_socket_client_connect_to_host_async (client, "127.0.0.1",
                                         vitrine_practice_listener_get_port (self), NULL,
                                         test_keep_result_cb, result);
}

static GSocketConnection *
connect_to (VitrinePracticeListener *self, gboolean tls, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GSocketClient) client = NULL;

  dial (self, tls, &result);
  test_wait_result (&result);
  client = G_SOCKET_CLIENT (g_async_result_get_source_object (result));

  return g_socket_client_connect_to_host_finish (client, result, error);
}

static void
iterate_for (gint64 milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end) {
    g_main_context_iteration (NULL, FALSE);
    g_usleep (1000);
  }
}

static void
test_plain (void)
{
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func (g_object_unref);
  VitrinePracticeListener *self = start (NULL, streams);

  for (guint i = 1; i <= 20; i++) {
    g_autoptr (GSocketConnection) connection = connect_to (self, FALSE, NULL);

    g_assert_nonnull (connection);
    test_wait_until (streams->len == i);
  }
  vitrine_practice_listener_close (self);
}

static void
test_taken (void)
{
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func (g_object_unref);
  VitrinePracticeListener *self = start (NULL, streams);
  guint port = vitrine_practice_listener_get_port (self);
  g_autoptr (GError) error = NULL;

  g_assert_null (vitrine_practice_listener_new (port, NULL, keep_stream_cb, streams, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  vitrine_practice_listener_close (self);

  self = vitrine_practice_listener_new (port, NULL, keep_stream_cb, streams, NULL);
  g_assert_nonnull (self);
  vitrine_practice_listener_close (self);
}

/* Someone who says nothing, someone who speaks no TLS, someone who goes, someone who doesn't
 * trust the certificate: none is handed on, and they are in nobody's way. */
static void
test_no_handshake (void)
{
  g_autoptr (GTlsCertificate) certificate = vitrine_practice_certificate_new (NULL);
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func (g_object_unref);
  VitrinePracticeListener *self = start (certificate, streams);
  g_autoptr (GSocketConnection) silent = connect_to (self, FALSE, NULL);
  g_autoptr (GSocketConnection) babbling = connect_to (self, FALSE, NULL);
  g_autoptr (GSocketConnection) leaving = connect_to (self, FALSE, NULL);
  g_autoptr (GError) error = NULL;
  const char *text = "GET / HTTP/1.1\r\n\r\n";

  g_assert_nonnull (silent);
  g_assert_cmpint (g_socket_send (g_socket_connection_get_socket (babbling), text, strlen (text),
                                  NULL, NULL), ==, strlen (text));
  g_clear_object (&leaving);
  g_assert_null (connect_to (self, TRUE, &error));
  g_assert_error (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
  iterate_for (100);
  g_assert_cmpuint (streams->len, ==, 0);

  vitrine_practice_listener_close (self);
}

/* Closed at any moment of a handshake: it comes back at once, and calls back no more. */
static void
test_close_early (void)
{
  g_autoptr (GTlsCertificate) certificate = vitrine_practice_certificate_new (NULL);

  for (guint i = 0; i < 6; i++) {
    g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func (g_object_unref);
    VitrinePracticeListener *self = start (certificate, streams);
    g_autoptr (GSocketConnection) silent = connect_to (self, FALSE, NULL);
    g_autoptr (GAsyncResult) result = NULL;
    gint64 before;

    g_assert_nonnull (silent);
    dial (self, TRUE, &result);
    iterate_for (i * 3);
    before = g_get_monotonic_time ();
    vitrine_practice_listener_close (self);
    g_assert_cmpint (g_get_monotonic_time () - before, <, G_USEC_PER_SEC);
    test_wait_result (&result);
    g_assert_cmpuint (streams->len, ==, 0);
  }
  iterate_for (100);
}

/* How many files this process could have open, if it kept to what it has now. */
static rlim_t
count_files (void)
{
  int next = open ("/dev/null", O_RDONLY | O_CLOEXEC);

  g_assert_cmpint (next, >=, 0);
  close (next);

  return next;
}

/* Too many files are open: nobody is let in, and the loop isn't kept busy with it; whoever
 * waits is let in when there is room again. */
static void
test_no_room (void)
{
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func (g_object_unref);
  VitrinePracticeListener *self = start (NULL, streams);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address =
    g_inet_socket_address_new (loopback, vitrine_practice_listener_get_port (self));
  g_autoptr (GSocket) client = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                                             G_SOCKET_PROTOCOL_TCP, NULL);
  struct rlimit usual, none;
  gint64 end;
  guint n_dispatched = 0;

  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &usual), ==, 0);
  none = usual;
  none.rlim_cur = count_files ();
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &none), ==, 0);
  g_assert_true (g_socket_connect (client, address, NULL, NULL));
  end = g_get_monotonic_time () + 300 * 1000;
  while (g_get_monotonic_time () < end) {
    n_dispatched += g_main_context_iteration (NULL, FALSE);
    g_usleep (1000);
  }
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &usual), ==, 0);
  g_assert_cmpuint (n_dispatched, >, 0);
  g_assert_cmpuint (n_dispatched, <, 20);
  g_assert_cmpuint (streams->len, ==, 0);

  test_wait_until (streams->len == 1);
  vitrine_practice_listener_close (self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-listener/plain", test_plain);
  g_test_add_func ("/practice-listener/taken", test_taken);
  g_test_add_func ("/practice-listener/no-handshake", test_no_handshake);
  g_test_add_func ("/practice-listener/close-early", test_close_early);
  g_test_add_func ("/practice-listener/no-room", test_no_room);
  return g_test_run ();
}
