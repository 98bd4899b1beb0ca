/* The request signature of the TikTok Shop Open API.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-request.h"

G_BEGIN_DECLS

char *vitrine_tiktok_sign                (const char        *path,
                                          const char *const *query,
                                          const char        *content_type,
                                          gconstpointer      body,
                                          gsize              body_size,
                                          const char        *app_secret);
char *vitrine_tiktok_sign_digest         (const char        *path,
                                          const char *const *query,
                                          const char        *content_type,
                                          gconstpointer      body,
                                          gsize              body_size,
                                          const char        *app_secret);
char *vitrine_tiktok_sign_request        (VitrineRequest    *request,
                                          const char        *app_secret);
char *vitrine_tiktok_sign_request_digest (VitrineRequest    *request,
                                          const char        *app_secret);

G_END_DECLS
