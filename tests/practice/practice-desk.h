/* Calls to a practice shop without a network: signed, and answered at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "vitrine-practice-shop.h"

G_BEGIN_DECLS

#define CREATE_PATH "/product/202309/products"
#define CHECK_PATH  "/product/202309/products/listing_check"
#define SEARCH_PATH "/product/202502/products/search"

/* Pictures that the shop of desk_new_shop() has taken, one for each use. */
#define DESK_MAIN  "tos-practice-i-v1tr1ne0ex-tx/main"
#define DESK_SKU   "tos-practice-i-v1tr1ne0ex-tx/attribute"
#define DESK_TEXT  "tos-practice-i-v1tr1ne0ex-tx/description"
#define DESK_PAPER "tos-practice-i-v1tr1ne0ex-tx/certification"
#define DESK_CHART "tos-practice-i-v1tr1ne0ex-tx/chart"

VitrinePracticeShop *desk_new_shop   (const char          *market,
                                      const char          *dir);
JsonObject          *desk_call       (VitrinePracticeShop *shop,
                                      const char          *method,
                                      const char          *path,
                                      const char          *query,
                                      JsonObject          *body);
JsonObject          *desk_call_twice (VitrinePracticeShop *shop,
                                      const char          *method,
                                      const char          *path,
                                      JsonObject          *body);
gint64               desk_get_code   (JsonObject          *answer);
JsonObject          *desk_get_data   (JsonObject          *answer);
char                *desk_create     (VitrinePracticeShop *shop,
                                      JsonObject          *body);

JsonObject          *desk_parse      (const char          *text);
JsonObject          *desk_new_body   (void);
void                 desk_patch      (JsonObject          *body,
                                      const char          *path,
                                      const char          *json);

G_END_DECLS
