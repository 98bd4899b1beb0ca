/* Holds what signs a shop's requests, and gets a new access token when the old has run out:
 * one for all who ask at the same time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-http-client.h"
#include "vitrine-marketplace.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_TOKEN_KEEPER (vitrine_token_keeper_get_type ())

G_DECLARE_FINAL_TYPE (VitrineTokenKeeper, vitrine_token_keeper, VITRINE, TOKEN_KEEPER, GObject)

VitrineTokenKeeper *vitrine_token_keeper_new             (VitrineHttpClient        *client,
                                                          const VitrineMarketplace *marketplace,
                                                          VitrineShop              *shop);
VitrineCredentials *vitrine_token_keeper_get_credentials (VitrineTokenKeeper       *self);
void                vitrine_token_keeper_set_credentials (VitrineTokenKeeper       *self,
                                                          VitrineCredentials       *credentials);
void                vitrine_token_keeper_refresh_async   (VitrineTokenKeeper       *self,
                                                          VitrineCredentials       *refused,
                                                          GAsyncReadyCallback       callback,
                                                          gpointer                  user_data);
gboolean            vitrine_token_keeper_refresh_finish  (VitrineTokenKeeper       *self,
                                                          GAsyncResult             *result,
                                                          GError                  **error);

G_END_DECLS
