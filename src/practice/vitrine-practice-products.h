/* The products that the practice shop holds, and what became of each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Reference counted; safe to use from any thread, and waits for the disk. What one call does
 * lies between begin() and end(), so that no other sees half of it, in another program neither. */
typedef struct _VitrinePracticeProducts VitrinePracticeProducts;

VitrinePracticeProducts *vitrine_practice_products_new      (const char               *dir);
VitrinePracticeProducts *vitrine_practice_products_ref      (VitrinePracticeProducts  *self);
void                     vitrine_practice_products_unref    (VitrinePracticeProducts  *self);

gboolean                 vitrine_practice_products_begin    (VitrinePracticeProducts  *self,
                                                             GError                  **error);
void                     vitrine_practice_products_end      (VitrinePracticeProducts  *self);

/* Between the two: records as vitrine-practice-product has them, never to be changed. */
GPtrArray               *vitrine_practice_products_get_all  (VitrinePracticeProducts  *self);
JsonObject              *vitrine_practice_products_find     (VitrinePracticeProducts  *self,
                                                             const char               *id);
JsonObject              *vitrine_practice_products_find_key (VitrinePracticeProducts  *self,
                                                             const char               *key);
char                    *vitrine_practice_products_dup_id   (VitrinePracticeProducts  *self);
gboolean                 vitrine_practice_products_put      (VitrinePracticeProducts  *self,
                                                             JsonObject               *record,
                                                             GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrinePracticeProducts, vitrine_practice_products_unref)

G_END_DECLS
