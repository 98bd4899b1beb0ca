/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-listener.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

/* Nothing is accepted for so long when the system can't, as when too many files are open. */
#define PAUSE_MS 100

/* libsoup could listen by itself. But it can't be stopped while it shakes hands: it would wait
 * for the other side, which may never answer, and then use a connection that is freed. It also
 * takes ten connections at once, and hundreds may come. */
struct _VitrinePracticeListener {
  GSocket               *socket;
  GSource               *source;        /* of the socket, or of the pause */
  GTlsCertificate       *certificate;   /* NULL: no TLS */
  GCancellable          *closed;        /* ends the handshakes */
  VitrinePracticeAccept  accept;
  gpointer               user_data;
};

static void
listener_clear (VitrinePracticeListener *self)
{
  g_clear_pointer (&self->source, g_source_unref);
  g_clear_object (&self->socket);
  g_clear_object (&self->certificate);
  g_clear_object (&self->closed);
}

static void
listener_unref (VitrinePracticeListener *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) listener_clear);
}

/* Each handshake holds the listener. */
static void
shaken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VitrinePracticeListener *self = user_data;
  g_autoptr (GIOStream) base = NULL;
  gboolean done = g_tls_connection_handshake_finish (G_TLS_CONNECTION (source), result, NULL);

  g_object_get (source, "base-io-stream", &base, NULL);
  if (done && !g_cancellable_is_cancelled (self->closed))
    self->accept (G_IO_STREAM (source),
                  g_socket_connection_get_socket (G_SOCKET_CONNECTION (base)), self->user_data);
  listener_unref (self);
}

static void
shake_hands (VitrinePracticeListener *self, GIOStream *base)
{
  const char *protocols[] = { "http/1.1", NULL };
  g_autoptr (GIOStream) stream = g_tls_server_connection_new (base, self->certificate, NULL);

  if (stream == NULL)
    return;
  g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (stream), protocols);
  /* A client that goes without a good-bye has still said all it wanted. */
  g_tls_connection_set_require_close_notify (G_TLS_CONNECTION (stream), FALSE);
  g_tls_connection_handshake_async (G_TLS_CONNECTION (stream), G_PRIORITY_DEFAULT, self->closed,
                                    shaken_cb, g_rc_box_acquire (self));
}

static gboolean resume_cb (gpointer user_data);

static void
set_source (VitrinePracticeListener *self, GSource *source, GSourceFunc callback)
{
  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  self->source = source;
  g_source_set_callback (source, callback, self, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
}

static gboolean
ready_cb (GSocket *listening, GIOCondition condition, gpointer user_data)
{
  VitrinePracticeListener *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) socket = g_socket_accept (listening, NULL, &error);
  g_autoptr (GIOStream) stream = NULL;

  /* It has gone again; others will come. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    return G_SOURCE_CONTINUE;
  /* Whoever it is still waits: the socket would be ready again at once, and for ever. */
  if (socket == NULL) {
    set_source (self, g_timeout_source_new (PAUSE_MS), resume_cb);
    return G_SOURCE_REMOVE;
  }

  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  stream = G_IO_STREAM (g_socket_connection_factory_create_connection (socket));
  if (self->certificate != NULL)
    shake_hands (self, stream);
  else
    self->accept (stream, socket, self->user_data);

  return G_SOURCE_CONTINUE;
}

static void
wait_for_somebody (VitrinePracticeListener *self)
{
  set_source (self, g_socket_create_source (self->socket, G_IO_IN, NULL),
              G_SOURCE_FUNC (ready_cb));
}

static gboolean
resume_cb (gpointer user_data)
{
  wait_for_somebody (user_data);

  return G_SOURCE_REMOVE;
}

static GSocket *
listen_on (guint port, GError **error)
{
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                                             G_SOCKET_PROTOCOL_TCP, error);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, port);

  if (socket == NULL)
    return NULL;
  g_socket_set_blocking (socket, FALSE);
  g_socket_set_listen_backlog (socket, SOMAXCONN);
  if (!g_socket_bind (socket, address, TRUE, error) || !g_socket_listen (socket, error))
    return NULL;

  return g_steal_pointer (&socket);
}

/**
 * vitrine_practice_listener_new:
 * @port: 0 for any that is free
 * @certificate: (nullable): with its key; %NULL for connections without TLS
 * @accept: called for each connection that is ready, in the thread-default main context
 *
 * Listens on 127.0.0.1 alone.
 *
 * Returns: (transfer full): to be given to vitrine_practice_listener_close(), or %NULL and an
 *   error when the port is taken
 */
VitrinePracticeListener *
vitrine_practice_listener_new (guint                   port,
                               GTlsCertificate        *certificate,
                               VitrinePracticeAccept   accept,
                               gpointer                user_data,
                               GError                **error)
{
  GSocket *socket = listen_on (port, error);
  VitrinePracticeListener *self;

  if (socket == NULL)
    return NULL;

  self = g_rc_box_new0 (VitrinePracticeListener);
  self->socket = socket;
  g_set_object (&self->certificate, certificate);
  self->closed = g_cancellable_new ();
  self->accept = accept;
  self->user_data = user_data;
  wait_for_somebody (self);

  return self;
}

guint
vitrine_practice_listener_get_port (VitrinePracticeListener *self)
{
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (self->socket, NULL);

  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
}

/**
 * vitrine_practice_listener_close:
 *
 * Frees the port at once, waits for nobody, and calls back no more. Handshakes end while the
 * main context goes on.
 */
void
vitrine_practice_listener_close (VitrinePracticeListener *self)
{
  g_source_destroy (self->source);
  g_socket_close (self->socket, NULL);
  g_cancellable_cancel (self->closed);
  listener_unref (self);
}
