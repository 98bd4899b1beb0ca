/* Which of many pictures look alike, by their hashes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

guint *vitrine_hash_groups_find (const guint64  *hashes,
                                 guint           n_hashes,
                                 GCancellable   *cancellable,
                                 GError        **error);

G_END_DECLS
