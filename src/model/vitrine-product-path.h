/* Where in a product something stands, as text: "title", "main_images[0].uri",
 * "skus[3].price.amount". What is no letter, digit or “_” in a name is written as in
 * addresses ("%2E").
 *
 * With it a product comes apart into cells of a spreadsheet, and together again: a tree is a
 * body that is being put together, in whatever order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-part.h"

G_BEGIN_DECLS

/* The largest number in brackets. */
#define VITRINE_PRODUCT_PATH_MAX_INDEX 9999

/* Before a cell that is no plain text of its field: JSON follows. */
#define VITRINE_PRODUCT_CELL_JSON "json:"

/* @cell: "" is a text that is there and empty. */
typedef void (*VitrineProductCellFunc) (const char *path,
                                        const char *cell,
                                        gpointer    user_data);

gboolean vitrine_product_path_is_valid (const char             *path);
gboolean vitrine_product_path_is_known (const char             *path,
                                        VitrineMemberKind      *kind);
void     vitrine_product_path_each     (JsonObject             *body,
                                        VitrineProductCellFunc  func,
                                        gpointer                user_data);
JsonNode *vitrine_product_path_read    (const char             *path,
                                        const char             *cell);

typedef struct _VitrineProductTree VitrineProductTree;

VitrineProductTree *vitrine_product_tree_new     (void);
void                vitrine_product_tree_free    (VitrineProductTree *self);
JsonNode           *vitrine_product_tree_get     (VitrineProductTree *self,
                                                  const char         *path);
gboolean            vitrine_product_tree_set     (VitrineProductTree *self,
                                                  const char         *path,
                                                  JsonNode           *value);
JsonObject         *vitrine_product_tree_to_json (VitrineProductTree *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineProductTree, vitrine_product_tree_free)

G_END_DECLS
