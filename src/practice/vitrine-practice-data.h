/* The practice shop's data files, which are part of the program.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonObject *vitrine_practice_data_read       (const char *name);
JsonObject *vitrine_practice_data_get_object (JsonObject *object,
                                              const char *name);
JsonArray  *vitrine_practice_data_get_array  (JsonObject *object,
                                              const char *name);
const char *vitrine_practice_data_get_text   (JsonObject *object,
                                              const char *name);
gboolean    vitrine_practice_data_is         (JsonObject *object,
                                              const char *name);

G_END_DECLS
