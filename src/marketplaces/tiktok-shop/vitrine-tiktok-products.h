/* TikTok Shop's calls about products: what to ask for, and what the answer means.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-marketplace.h"

G_BEGIN_DECLS

VitrineRequest        *vitrine_tiktok_products_create            (JsonObject                  *body,
                                                                  const char                  *idempotency_key,
                                                                  VitrineShop                 *shop,
                                                                  const VitrineCredentials    *credentials,
                                                                  gint64                       now);
VitrineListingReceipt *vitrine_tiktok_products_created           (JsonObject                  *body,
                                                                  VitrineAnswer               *answer,
                                                                  GPtrArray                   *findings,
                                                                  GError                     **error);
VitrineRequest        *vitrine_tiktok_products_check             (JsonObject                  *body,
                                                                  VitrineShop                 *shop,
                                                                  const VitrineCredentials    *credentials,
                                                                  gint64                       now);
gboolean               vitrine_tiktok_products_checked           (JsonObject                  *body,
                                                                  VitrineAnswer               *answer,
                                                                  gboolean                    *passed,
                                                                  GPtrArray                   *findings,
                                                                  GError                     **error);
VitrineRequest        *vitrine_tiktok_products_get               (const char                  *product_id,
                                                                  VitrineShop                 *shop,
                                                                  const VitrineCredentials    *credentials,
                                                                  gint64                       now);
JsonObject            *vitrine_tiktok_products_got               (VitrineAnswer               *answer,
                                                                  GError                     **error);
gboolean               vitrine_tiktok_products_read_state        (JsonObject                  *product,
                                                                  VitrineDraftState           *state);
VitrineRequest        *vitrine_tiktok_products_search            (const VitrineListingSearch  *search,
                                                                  VitrineShop                 *shop,
                                                                  const VitrineCredentials    *credentials,
                                                                  gint64                       now);
VitrineListedPage     *vitrine_tiktok_products_found             (VitrineAnswer               *answer,
                                                                  GError                     **error);
VitrineRequest        *vitrine_tiktok_products_ask_prerequisites (VitrineShop                 *shop,
                                                                  const VitrineCredentials    *credentials,
                                                                  gint64                       now);
GPtrArray             *vitrine_tiktok_products_got_prerequisites (VitrineAnswer               *answer,
                                                                  GError                     **error);

G_END_DECLS
