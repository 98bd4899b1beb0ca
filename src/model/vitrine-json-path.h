/* Places in JSON, as findings name them: "skus[1].price.amount".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *vitrine_json_path_get (JsonObject *root,
                                 const char *path);
gboolean  vitrine_json_path_set (JsonObject *root,
                                 const char *path,
                                 JsonNode   *value);

G_END_DECLS
