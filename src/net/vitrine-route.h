/* A way out to the network: libsoup's session, set up as we need it, and its connections.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _VitrineRoute VitrineRoute;

VitrineRoute          *vitrine_route_new         (gboolean            is_local);
void                   vitrine_route_free        (VitrineRoute       *self);
SoupSession           *vitrine_route_get_session (VitrineRoute       *self);
void                   vitrine_route_note_event  (VitrineRoute       *self,
                                                  SoupMessage        *message,
                                                  GSocketClientEvent  event,
                                                  GIOStream          *connection);
GPollableOutputStream *vitrine_route_ref_output  (VitrineRoute       *self,
                                                  SoupMessage        *message);

G_END_DECLS
