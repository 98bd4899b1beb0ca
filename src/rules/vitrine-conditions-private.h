/* What a product chooses for its attributes, and what the market asks for by that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-category.h"

G_BEGIN_DECLS

const VitrineCondition *vitrine_conditions_find_met   (JsonObject *body,
                                                       GPtrArray  *conditions);
gboolean                vitrine_conditions_are_readable
                                                      (JsonObject *body);
gboolean                vitrine_conditions_is_filled  (JsonObject *body,
                                                       const char *attribute_id,
                                                       guint      *place);
gboolean                vitrine_conditions_has_values (JsonObject *entry);
gboolean                vitrine_conditions_is_given   (JsonObject *object,
                                                       const char *name);
char                   *vitrine_conditions_fold       (const char *text);

G_END_DECLS
