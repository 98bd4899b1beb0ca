/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-route.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

/* Who sends limits what is under way at once. libsoup's own limit of 2 for a host would make
 * that one useless. */
#define MAX_CONNECTIONS 32
#define MAX_CONNECTIONS_PER_HOST 16

/* Servers close idle connections after a minute or so. To send on one just then fails, and an
 * upload must not be repeated unasked; so we let go of a connection well before. */
#define IDLE_CONNECTION_S 20

/* Bytes the kernel takes before they can leave. Unlimited, it swallows whole pictures, and
 * then progress runs ahead and a slow line looks stalled; this is enough to keep it busy. */
#define UNSENT_BYTES (256 * 1024)

struct _VitrineRoute {
  SoupSession *session;
  GHashTable  *outputs;   /* the session's number of a connection → GWeakRef of its output */
};

static void
weak_ref_free (GWeakRef *weak_ref)
{
  g_weak_ref_clear (weak_ref);
  g_free (weak_ref);
}

static gboolean
is_gone (gpointer id, gpointer weak_ref, gpointer user_data)
{
  g_autoptr (GObject) output = g_weak_ref_get (weak_ref);

  return output == NULL;
}

static void
limit_unsent (GIOStream *connection)
{
#ifdef TCP_NOTSENT_LOWAT
  if (G_IS_SOCKET_CONNECTION (connection)) {
    GSocket *socket = g_socket_connection_get_socket (G_SOCKET_CONNECTION (connection));

    g_socket_set_option (socket, IPPROTO_TCP, TCP_NOTSENT_LOWAT, UNSENT_BYTES, NULL);
  }
#endif
}

static void
remember_output (VitrineRoute *self, guint64 id, GIOStream *connection)
{
  GOutputStream *output = g_io_stream_get_output_stream (connection);
  GWeakRef *weak_ref;

  if (!G_IS_POLLABLE_OUTPUT_STREAM (output) ||
      !g_pollable_output_stream_can_poll (G_POLLABLE_OUTPUT_STREAM (output)))
    return;

  g_hash_table_foreach_remove (self->outputs, is_gone, NULL);
  weak_ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak_ref, output);
  g_hash_table_replace (self->outputs, g_memdup2 (&id, sizeof id), weak_ref);
}

/**
 * vitrine_route_new:
 * @is_local: whether it leads to this computer. Then no proxy is asked: it would look for our
 *   practice shop on itself, and not every system's proxy settings know that.
 */
VitrineRoute *
vitrine_route_new (gboolean is_local)
{
  VitrineRoute *self = g_new0 (VitrineRoute, 1);

  self->outputs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                         (GDestroyNotify) weak_ref_free);
  /* No timeout: who sends sees stalls, in both directions at once and while the host is
   * looked for, too. */
  self->session = soup_session_new_with_options ("max-conns", MAX_CONNECTIONS,
                                                 "max-conns-per-host", MAX_CONNECTIONS_PER_HOST,
                                                 "idle-timeout", IDLE_CONNECTION_S,
                                                 "timeout", 0,
                                                 "user-agent", "Vitrine/" PACKAGE_VERSION,
                                                 NULL);
  /* It takes a compressed answer that is cut off for a whole one. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  if (is_local)
    soup_session_set_proxy_resolver (self->session, NULL);

  return self;
}

void
vitrine_route_free (VitrineRoute *self)
{
  g_object_unref (self->session);
  g_hash_table_unref (self->outputs);
  g_free (self);
}

SoupSession *
vitrine_route_get_session (VitrineRoute *self)
{
  return self->session;
}

/**
 * vitrine_route_note_event:
 *
 * For the signal "network-event" of each message of this route: a connection is used again
 * by other messages, and tells what it is only while it is new.
 */
void
vitrine_route_note_event (VitrineRoute       *self,
                          SoupMessage        *message,
                          GSocketClientEvent  event,
                          GIOStream          *connection)
{
  if (event == G_SOCKET_CLIENT_CONNECTED)
    limit_unsent (connection);
  else if (event == G_SOCKET_CLIENT_COMPLETE)
    remember_output (self, soup_message_get_connection_id (message), connection);
}

/**
 * vitrine_route_ref_output:
 * @message: one whose headers are written
 *
 * Returns: (transfer full) (nullable): what its connection writes to, TLS and all; %NULL where
 *   that isn't known, and with HTTP/2, where libsoup puts the body into frames
 */
GPollableOutputStream *
vitrine_route_ref_output (VitrineRoute *self, SoupMessage *message)
{
  guint64 id = soup_message_get_connection_id (message);
  GWeakRef *weak_ref = g_hash_table_lookup (self->outputs, &id);

  if (weak_ref == NULL || soup_message_get_http_version (message) != SOUP_HTTP_1_1)
    return NULL;

  return g_weak_ref_get (weak_ref);
}
