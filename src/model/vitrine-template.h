/* Some fields of a product, kept under a name to be used again.
 *
 * A template is a part of a body of Create Product: a JSON object with any of its members,
 * objects in part too. Where it is used, it says first what it would change, and a blank in it
 * never erases anything. All of this is pure and runs on any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Plain data, freed with vitrine_template_change_free(). */
typedef struct {
  char     *field;     /* a path, such as "package_weight.unit" */
  JsonNode *before;    /* NULL: there was nothing */
  JsonNode *after;
} VitrineTemplateChange;

void        vitrine_template_change_free (VitrineTemplateChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineTemplateChange, vitrine_template_change_free)

JsonObject *vitrine_template_pick    (JsonObject         *body,
                                      const char *const  *fields);
GPtrArray  *vitrine_template_compare (JsonObject         *self,
                                      JsonObject         *body);
JsonObject *vitrine_template_apply   (JsonObject         *self,
                                      JsonObject         *body,
                                      const char *const  *fields);

G_END_DECLS
