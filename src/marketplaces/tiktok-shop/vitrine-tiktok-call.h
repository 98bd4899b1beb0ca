/* What all calls of the TikTok Shop Open API have in common: making one, signing it, and
 * opening its answer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-answer.h"
#include "vitrine-credentials.h"
#include "vitrine-request.h"
#include "vitrine-shop.h"
#include "vitrine-tiktok-envelope.h"

G_BEGIN_DECLS

/* TikTok Shop Partner Center, “API hosts”: one host for all regions. */
#define VITRINE_TIKTOK_API_URL "https://open-api.tiktokglobalshop.com"

VitrineRequest *vitrine_tiktok_call_new            (VitrineShop                 *shop,
                                                    const char                  *method,
                                                    const char                  *path);
void            vitrine_tiktok_call_add_query      (VitrineRequest              *request,
                                                    const char                  *key,
                                                    const char                  *value);
void            vitrine_tiktok_call_set_json       (VitrineRequest              *request,
                                                    JsonObject                  *body);
void            vitrine_tiktok_call_sign           (VitrineRequest              *request,
                                                    VitrineShop                 *shop,
                                                    const VitrineCredentials    *credentials,
                                                    gint64                       now);
const char     *vitrine_tiktok_call_get_secret     (const VitrineCredentials    *credentials);
gboolean        vitrine_tiktok_call_open           (VitrineAnswer               *answer,
                                                    VitrineTiktokEnvelope       *envelope,
                                                    GError                     **error);
gboolean        vitrine_tiktok_call_open_large     (VitrineAnswer               *answer,
                                                    VitrineTiktokEnvelope       *envelope,
                                                    GError                     **error);
GError         *vitrine_tiktok_call_new_incomplete (VitrineAnswer               *answer,
                                                    const VitrineTiktokEnvelope *envelope,
                                                    const char                  *text);

G_END_DECLS
