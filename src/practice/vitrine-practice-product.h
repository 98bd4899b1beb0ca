/* One product of the practice shop: what was sent, its ids, and where it stands.
 *
 * A record is a JSON object that is never changed once it is kept; each change makes another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-practice-products.h"

G_BEGIN_DECLS

/* So long the market looks at a product, by the shop's clock. */
#define VITRINE_PRACTICE_AUDIT_SECONDS 120

/* In a title: the audit finds something. */
#define VITRINE_PRACTICE_BAD_TITLE "[audit fails]"

JsonObject *vitrine_practice_product_new        (VitrinePracticeProducts *products,
                                                 JsonObject              *body,
                                                 const char              *key,
                                                 gint64                   now);
JsonObject *vitrine_practice_product_copy       (JsonObject              *record);
JsonObject *vitrine_practice_product_settle     (JsonObject              *record,
                                                 gint64                   now);
void        vitrine_practice_product_set_status (JsonObject              *record,
                                                 const char              *status,
                                                 gint64                   now);
JsonObject *vitrine_practice_product_edit       (JsonObject              *record,
                                                 VitrinePracticeProducts *products,
                                                 JsonObject              *body,
                                                 gint64                   now);
JsonObject *vitrine_practice_product_answer     (JsonObject              *product,
                                                 const char              *id);
JsonObject *vitrine_practice_product_find_sku   (JsonObject              *product,
                                                 const char              *id);

const char *vitrine_practice_product_get_text   (JsonObject              *object,
                                                 const char              *name);
gint64      vitrine_practice_product_get_time   (JsonObject              *object,
                                                 const char              *name);
JsonObject *vitrine_practice_product_get_object (JsonObject              *object,
                                                 const char              *name);
GPtrArray  *vitrine_practice_product_get_list   (JsonObject              *object,
                                                 const char              *name);
void        vitrine_practice_product_restrict   (JsonObject              *record,
                                                 gboolean                 restricted);
gboolean    vitrine_practice_product_is         (JsonObject              *record,
                                                 const char              *status);

G_END_DECLS
