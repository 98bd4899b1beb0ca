/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "net-server.h"

#include "test-shared.h"

#include <string.h>
#include <sys/socket.h>

static void
request_free (NetRequest *request)
{
  g_free (request->head);
  g_byte_array_unref (request->body);
  g_free (request);
}

/* A byte at a time, so as to leave the body where it is. */
static NetRequest *
read_head (GInputStream *input)
{
  g_autoptr (GString) head = g_string_new (NULL);
  NetRequest *request;
  const char *length;
  char byte;

  while (!g_str_has_suffix (head->str, "\r\n\r\n")) {
    if (g_input_stream_read (input, &byte, 1, NULL, NULL) != 1)
      return NULL;
    g_string_append_c (head, byte);
  }

  request = g_new0 (NetRequest, 1);
  request->body = g_byte_array_new ();
  length = strstr (head->str, "\r\nContent-Length: ");
  if (length != NULL)
    request->length = g_ascii_strtoull (length + strlen ("\r\nContent-Length: "), NULL, 10);
  request->head = g_string_free (g_steal_pointer (&head), FALSE);

  return request;
}

/* Reads on until there are @max bytes of the body. Returns whether they came. */
gboolean
net_server_read_body (GIOStream *connection, NetRequest *request, gsize max)
{
  GInputStream *input = g_io_stream_get_input_stream (connection);
  g_autofree guint8 *buffer = g_malloc (65536);

  max = MIN (max, request->length);
  while (request->body->len < max) {
    gssize n = g_input_stream_read (input, buffer, MIN (65536, max - request->body->len), NULL,
                                    NULL);

    if (n <= 0)
      return FALSE;
    g_byte_array_append (request->body, buffer, n);
  }

  return TRUE;
}

static void
serve_connection (NetServer *self, GIOStream *connection)
{
  NetRequest *request;
  gboolean goes_on = TRUE;

  while (goes_on && (request = read_head (g_io_stream_get_input_stream (connection))) != NULL) {
    goes_on = self->leaves_body || net_server_read_body (connection, request, G_MAXSIZE);
    g_mutex_lock (&self->mutex);
    g_ptr_array_add (self->requests, request);
    g_mutex_unlock (&self->mutex);
    g_atomic_int_inc (&self->n_requests);
    if (goes_on)
      goes_on = self->serve (self, connection, request, self->user_data);
  }
  g_io_stream_close (connection, NULL, NULL);
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        gpointer                user_data)
{
  NetServer *self = user_data;
  g_autoptr (GIOStream) stream = G_IO_STREAM (g_object_ref (connection));

  g_atomic_int_inc (&self->n_open);
  g_atomic_int_inc (&self->n_connections);
  if (self->certificate != NULL) {
    GIOStream *tls = g_tls_server_connection_new (stream, self->certificate, NULL);

    g_object_unref (stream);
    stream = tls;
  }
  serve_connection (self, stream);
  g_atomic_int_dec_and_test (&self->n_open);

  return TRUE;
}

NetServer *
net_server_new (NetServe serve, gpointer user_data)
{
  NetServer *self = g_new0 (NetServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GError) error = NULL;

  self->serve = serve;
  self->user_data = user_data;
  g_mutex_init (&self->mutex);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) request_free);
  self->service = g_threaded_socket_service_new (-1);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &effective, &error);
  g_assert_no_error (error);
  self->url = g_strdup_printf ("http://127.0.0.1:%u",
                               g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective)));
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  g_socket_service_start (self->service);

  return self;
}

/* Once the client is gone, so that no thread waits for it any more. */
void
net_server_free (NetServer *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  test_wait_until (g_atomic_int_get (&self->n_open) == 0);
  g_object_unref (self->service);
  g_clear_object (&self->certificate);
  g_ptr_array_unref (self->requests);
  g_mutex_clear (&self->mutex);
  g_free (self->url);
  g_free (self);
}

void
net_server_write (GIOStream *connection, const char *text, gssize size)
{
  g_output_stream_write_all (g_io_stream_get_output_stream (connection), text,
                             size < 0 ? strlen (text) : (gsize) size, NULL, NULL, NULL);
}

/* Has the connection end with RST rather than in good order. */
void
net_server_reset (GIOStream *connection)
{
  GSocket *socket = g_socket_connection_get_socket (G_SOCKET_CONNECTION (connection));
  struct linger linger = { 1, 0 };

  g_assert_cmpint (setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &linger,
                               sizeof linger), ==, 0);
}
