/* Takes connections for the practice shop, and shakes hands with those who come by TLS.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _VitrinePracticeListener VitrinePracticeListener;

/* @stream is ready to be read from and written to; @socket is what it goes over. */
typedef void (*VitrinePracticeAccept) (GIOStream *stream, GSocket *socket, gpointer user_data);

VitrinePracticeListener *vitrine_practice_listener_new      (guint                     port,
                                                             GTlsCertificate          *certificate,
                                                             VitrinePracticeAccept     accept,
                                                             gpointer                  user_data,
                                                             GError                  **error);
guint                    vitrine_practice_listener_get_port (VitrinePracticeListener  *self);
void                     vitrine_practice_listener_close    (VitrinePracticeListener  *self);

G_END_DECLS
