/* What the practice shop's listings choose from: categories and what each asks, brands,
 * warehouses, delivery options.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "vitrine-product-rules.h"

G_BEGIN_DECLS

/* Reference counted; safe to use from any thread. */
typedef struct _VitrinePracticeCatalogue VitrinePracticeCatalogue;

VitrinePracticeCatalogue *vitrine_practice_catalogue_new               (const char               *market,
                                                                        const char               *dir);
VitrinePracticeCatalogue *vitrine_practice_catalogue_ref               (VitrinePracticeCatalogue *self);
void                      vitrine_practice_catalogue_unref             (VitrinePracticeCatalogue *self);
gboolean                  vitrine_practice_catalogue_fill_context      (VitrinePracticeCatalogue *self,
                                                                        JsonObject               *body,
                                                                        VitrineProductContext    *context);
gboolean                  vitrine_practice_catalogue_has_brand         (VitrinePracticeCatalogue *self,
                                                                        const char               *id);
gboolean                  vitrine_practice_catalogue_has_brand_expired (VitrinePracticeCatalogue *self,
                                                                        const char               *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrinePracticeCatalogue, vitrine_practice_catalogue_unref)

G_END_DECLS
