/* Telling emoji from other signs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean vitrine_emoji_is_one (gunichar character,
                               gunichar next);

G_END_DECLS
