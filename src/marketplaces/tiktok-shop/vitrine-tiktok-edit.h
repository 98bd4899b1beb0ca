/* From what the market says of a product to a request that edits it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonObject *vitrine_tiktok_edit_body (JsonObject *data);

G_END_DECLS
