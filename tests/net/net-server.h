/* A server on loopback that does exactly what a test tells it, faults included, on threads
 * of its own: a server in the same main loop could not stall.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  char       *head;        /* up to and with the empty line */
  GByteArray *body;        /* as far as it came */
  gsize       length;      /* as promised */
} NetRequest;

typedef struct _NetServer NetServer;

/* Called on a thread of its own for each request; returns whether the connection goes on. */
typedef gboolean (*NetServe) (NetServer *self, GIOStream *connection, NetRequest *request,
                              gpointer user_data);

struct _NetServer {
  GSocketService  *service;
  GTlsCertificate *certificate;      /* nullable; set before the first request */
  char            *url;
  gboolean         leaves_body;      /* serve before the body is read */
  NetServe         serve;
  gpointer         user_data;
  int              n_connections;    /* atomic, as the next two */
  int              n_requests;
  int              n_open;
  GMutex           mutex;
  GPtrArray       *requests;         /* of NetRequest, those that have been read */
};

NetServer *net_server_new       (NetServe    serve,
                                 gpointer    user_data);
void       net_server_free      (NetServer  *self);
gboolean   net_server_read_body (GIOStream  *connection,
                                 NetRequest *request,
                                 gsize       max);
void       net_server_write     (GIOStream  *connection,
                                 const char *text,
                                 gssize      size);
void       net_server_reset     (GIOStream  *connection);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NetServer, net_server_free)

G_END_DECLS
