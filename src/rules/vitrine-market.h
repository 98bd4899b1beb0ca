/* The regions that shops sell in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *const *vitrine_market_list (void);
const char        *vitrine_market_find (const char *code);

G_END_DECLS
