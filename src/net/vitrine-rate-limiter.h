/* Lets calls through at the rate that their server allows, in the order they came.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "vitrine-rate-bucket.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_RATE_LIMITER (vitrine_rate_limiter_get_type ())

G_DECLARE_FINAL_TYPE (VitrineRateLimiter, vitrine_rate_limiter, VITRINE, RATE_LIMITER, GObject)

VitrineRateLimiter *vitrine_rate_limiter_new         (void);
void                vitrine_rate_limiter_take_async  (VitrineRateLimiter   *self,
                                                      const char           *key,
                                                      const VitrineRate    *rate,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
gboolean            vitrine_rate_limiter_take_finish (VitrineRateLimiter   *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);
void                vitrine_rate_limiter_slow_down   (VitrineRateLimiter   *self,
                                                      const char           *key);

G_END_DECLS
