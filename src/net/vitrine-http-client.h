/* The one door to the network: nothing else sends, so nothing can miss the journal or the
 * hiding of secrets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-answer.h"
#include "vitrine-clock.h"
#include "vitrine-journal.h"
#include "vitrine-request.h"

G_BEGIN_DECLS

/* Without a byte in either direction for this long, a request has stalled. */
#define VITRINE_HTTP_CLIENT_STALL_S 30

/**
 * VitrineSendProgress:
 * @sent: bytes of the body that have left
 * @total: bytes of the body
 *
 * Called on the main thread, at most some tens of times a second for one request.
 */
typedef void (*VitrineSendProgress) (guint64 sent, guint64 total, gpointer user_data);

#define VITRINE_TYPE_HTTP_CLIENT (vitrine_http_client_get_type ())

G_DECLARE_FINAL_TYPE (VitrineHttpClient, vitrine_http_client, VITRINE, HTTP_CLIENT, GObject)

VitrineHttpClient *vitrine_http_client_new         (VitrineJournal       *journal);
void               vitrine_http_client_set_stall   (VitrineHttpClient    *self,
                                                    guint                 seconds);
VitrineClock      *vitrine_http_client_get_clock   (VitrineHttpClient    *self);
void               vitrine_http_client_slow_down   (VitrineHttpClient    *self,
                                                    VitrineRequest       *request);
void               vitrine_http_client_send_async  (VitrineHttpClient    *self,
                                                    VitrineRequest       *request,
                                                    VitrineSendProgress   progress,
                                                    gpointer              progress_data,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
VitrineAnswer     *vitrine_http_client_send_finish (VitrineHttpClient    *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

G_END_DECLS
