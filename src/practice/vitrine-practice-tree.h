/* The practice shop's tree of categories, and what each asks of a product.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-category.h"

G_BEGIN_DECLS

/* Plain data of the tree; the JSON is as the calls answer it. */
typedef struct {
  const char           *id;
  const char           *parent_id;     /* NULL at the root */
  const char           *name;          /* in English */
  guint                 level;         /* 1 at the root */
  gboolean              is_leaf;
  JsonArray            *permissions;   /* "permission_statuses" */
  JsonObject           *rules;         /* "data" of “Get Category Rules”; NULL: no leaf */
  JsonArray            *attributes;    /* "attributes" of “Get Attributes”; likewise */

  /* The same as a client reads it, for the rules. */
  VitrineCategory      *category;
  VitrineCategoryRules *category_rules;
  GPtrArray            *category_attributes;
} VitrinePracticeCategory;

/* Never changed once made; safe to use from any thread. */
typedef struct _VitrinePracticeTree VitrinePracticeTree;

VitrinePracticeTree           *vitrine_practice_tree_new         (const char                    *market);
void                           vitrine_practice_tree_free        (VitrinePracticeTree           *self);
GPtrArray                     *vitrine_practice_tree_get_all     (VitrinePracticeTree           *self);
const VitrinePracticeCategory *vitrine_practice_tree_find        (VitrinePracticeTree           *self,
                                                                  const char                    *id);
const char                    *vitrine_practice_tree_get_name    (VitrinePracticeTree           *self,
                                                                  const VitrinePracticeCategory *category,
                                                                  const char                    *locale);
JsonObject                    *vitrine_practice_tree_describe    (VitrinePracticeTree           *self,
                                                                  const VitrinePracticeCategory *category,
                                                                  const char                    *locale);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrinePracticeTree, vitrine_practice_tree_free)

G_END_DECLS
