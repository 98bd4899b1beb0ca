/* Makes one call to a shop, until it comes to something: with a new token, the shop's time, or
 * again after a while, as the market's table says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-http-client.h"
#include "vitrine-marketplace.h"
#include "vitrine-token-keeper.h"

G_BEGIN_DECLS

/**
 * VitrineCallMaker:
 *
 * Makes the signed request, anew for every try; %NULL: there is nothing to ask.
 */
typedef VitrineRequest *(*VitrineCallMaker) (VitrineShop        *shop,
                                             VitrineCredentials *credentials,
                                             gint64              now,
                                             gpointer            data);

/**
 * VitrineCallReader:
 *
 * Reads the answer, on a worker thread: @data must not change meanwhile. Sets @error, when it
 * is no success.
 */
typedef gpointer (*VitrineCallReader) (VitrineAnswer  *answer,
                                       gpointer        data,
                                       GError        **error);

/* What a call consists of; static. */
typedef struct {
  VitrineCallMaker  make;
  VitrineCallReader read;
  GDestroyNotify    free_result;
} VitrineCall;

#define VITRINE_TYPE_CALLER (vitrine_caller_get_type ())

G_DECLARE_FINAL_TYPE (VitrineCaller, vitrine_caller, VITRINE, CALLER, GObject)

VitrineCaller *vitrine_caller_new         (VitrineHttpClient        *client,
                                           const VitrineMarketplace *marketplace,
                                           VitrineShop              *shop,
                                           VitrineTokenKeeper       *tokens);
void           vitrine_caller_set_pace    (VitrineCaller            *self,
                                           double                    pace);
void           vitrine_caller_call_async  (VitrineCaller            *self,
                                           const VitrineCall        *call,
                                           gpointer                  data,
                                           GDestroyNotify            free_data,
                                           GCancellable             *cancellable,
                                           GAsyncReadyCallback       callback,
                                           gpointer                  user_data);
gpointer       vitrine_caller_call_finish (VitrineCaller            *self,
                                           GAsyncResult             *result,
                                           GError                  **error);

G_END_DECLS
