/* Telling the market's own pictures from those of other places, by their address.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean vitrine_picture_host_is_of_market (const char *address);

G_END_DECLS
