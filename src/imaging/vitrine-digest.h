/* SHA-256 of files and bytes, as lower-case hex.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void      vitrine_digest_set_up (void);
char     *vitrine_digest_bytes (gconstpointer   data,
                                gsize           size);
gboolean  vitrine_digest_open  (int             fd,
                                char          **digest,
                                guint64        *bytes,
                                GError        **error);
gboolean  vitrine_digest_copy  (GInputStream   *source,
                                GOutputStream  *target,
                                guint64         limit,
                                GCancellable   *cancellable,
                                char          **digest,
                                guint64        *bytes,
                                GError        **error);

G_END_DECLS
