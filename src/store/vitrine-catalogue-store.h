/* What is known of a shop's catalogue, with its age, to be looked through offline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-catalogue-kind.h"
#include "vitrine-category.h"
#include "vitrine-database.h"

G_BEGIN_DECLS

/* Whose catalogue. Categories, their rules and attributes are of a version of the tree and of a
 * language, all else is of the shop. */
typedef struct {
  const char *shop_id;
  const char *version;   /* "v1" or "v2" */
  const char *locale;    /* NULL: the shop's own */
} VitrineCatalogueScope;

/* One piece as it came, to be kept. */
typedef struct {
  VitrineCatalogueKind  kind;
  const char           *id;             /* of its category or warehouse; NULL: of none */
  gint64                time;           /* when it came, microseconds since 1970 (UTC) */
  gboolean              is_complete;    /* there is no more of it */
  GPtrArray            *items;          /* of VitrineCategory or VitrineBrand; else NULL */
  const char           *json;           /* of all other kinds */
} VitrineCataloguePiece;

/* Of a piece that is kept. */
typedef struct {
  gboolean  is_kept;
  gint64    time;          /* when it came; 0: it is no longer right, or isn't kept */
  gboolean  is_complete;
  char     *json;          /* NULL: none is kept */
} VitrineCatalogueState;

/* A category, and the names from the root to it: "Shoes › Women’s Shoes › Sneakers". */
typedef struct {
  VitrineCategory *category;
  char            *path;
} VitrineCategoryPlace;

/* What is known for one product. What isn't is NULL, with a time of 0. */
typedef struct {
  VitrineCatalogueState  tree;
  VitrineCatalogueState  rules;
  VitrineCatalogueState  attributes;
  VitrineCatalogueState  brands;            /* of the shop */
  VitrineCatalogueState  category_brands;   /* those the shop may sell, in the category */
  VitrineCatalogueState  warehouses;
  VitrineCategoryPlace  *place;             /* of the category */
  VitrineBrand          *brand;
} VitrineCatalogueFacts;

void vitrine_catalogue_state_clear (VitrineCatalogueState *self);
void vitrine_category_place_free   (VitrineCategoryPlace  *self);
void vitrine_catalogue_facts_free  (VitrineCatalogueFacts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineCategoryPlace, vitrine_category_place_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineCatalogueFacts, vitrine_catalogue_facts_free)

#define VITRINE_TYPE_CATALOGUE_STORE (vitrine_catalogue_store_get_type ())

G_DECLARE_FINAL_TYPE (VitrineCatalogueStore, vitrine_catalogue_store,
                      VITRINE, CATALOGUE_STORE, GObject)

VitrineCatalogueStore *vitrine_catalogue_store_new                  (VitrineDatabase              *database);
void                   vitrine_catalogue_store_save_async           (VitrineCatalogueStore        *self,
                                                                     const VitrineCatalogueScope  *scope,
                                                                     const VitrineCataloguePiece  *piece,
                                                                     GAsyncReadyCallback           callback,
                                                                     gpointer                      user_data);
gboolean               vitrine_catalogue_store_save_finish          (VitrineCatalogueStore        *self,
                                                                     GAsyncResult                 *result,
                                                                     GError                      **error);
void                   vitrine_catalogue_store_forget_async         (VitrineCatalogueStore        *self,
                                                                     const char                   *shop_id,
                                                                     guint                         kinds,
                                                                     GAsyncReadyCallback           callback,
                                                                     gpointer                      user_data);
gboolean               vitrine_catalogue_store_forget_finish        (VitrineCatalogueStore        *self,
                                                                     GAsyncResult                 *result,
                                                                     GError                      **error);
void                   vitrine_catalogue_store_read_async           (VitrineCatalogueStore        *self,
                                                                     const VitrineCatalogueScope  *scope,
                                                                     VitrineCatalogueKind          kind,
                                                                     const char                   *id,
                                                                     GAsyncReadyCallback           callback,
                                                                     gpointer                      user_data);
gboolean               vitrine_catalogue_store_read_finish          (VitrineCatalogueStore        *self,
                                                                     GAsyncResult                 *result,
                                                                     VitrineCatalogueState        *state,
                                                                     GError                      **error);
void                   vitrine_catalogue_store_gather_async         (VitrineCatalogueStore        *self,
                                                                     const VitrineCatalogueScope  *scope,
                                                                     const char                   *category_id,
                                                                     const char                   *brand_id,
                                                                     GAsyncReadyCallback           callback,
                                                                     gpointer                      user_data);
VitrineCatalogueFacts *vitrine_catalogue_store_gather_finish        (VitrineCatalogueStore        *self,
                                                                     GAsyncResult                 *result,
                                                                     GError                      **error);
void                   vitrine_catalogue_store_search_async         (VitrineCatalogueStore        *self,
                                                                     const VitrineCatalogueScope  *scope,
                                                                     const char                   *text,
                                                                     guint                         limit,
                                                                     GAsyncReadyCallback           callback,
                                                                     gpointer                      user_data);
void                   vitrine_catalogue_store_list_children_async  (VitrineCatalogueStore        *self,
                                                                     const VitrineCatalogueScope  *scope,
                                                                     const char                   *parent_id,
                                                                     GAsyncReadyCallback           callback,
                                                                     gpointer                      user_data);
void                   vitrine_catalogue_store_list_path_async      (VitrineCatalogueStore        *self,
                                                                     const VitrineCatalogueScope  *scope,
                                                                     const char                   *category_id,
                                                                     GAsyncReadyCallback           callback,
                                                                     gpointer                      user_data);
void                   vitrine_catalogue_store_list_recent_async    (VitrineCatalogueStore        *self,
                                                                     const VitrineCatalogueScope  *scope,
                                                                     GAsyncReadyCallback           callback,
                                                                     gpointer                      user_data);
void                   vitrine_catalogue_store_search_brands_async  (VitrineCatalogueStore        *self,
                                                                     const VitrineCatalogueScope  *scope,
                                                                     const char                   *text,
                                                                     guint                         limit,
                                                                     GAsyncReadyCallback           callback,
                                                                     gpointer                      user_data);
GPtrArray             *vitrine_catalogue_store_list_finish          (VitrineCatalogueStore        *self,
                                                                     GAsyncResult                 *result,
                                                                     GError                      **error);
void                   vitrine_catalogue_store_note_used_async      (VitrineCatalogueStore        *self,
                                                                     const char                   *shop_id,
                                                                     const char                   *category_id,
                                                                     gint64                        time,
                                                                     GAsyncReadyCallback           callback,
                                                                     gpointer                      user_data);
gboolean               vitrine_catalogue_store_note_used_finish     (VitrineCatalogueStore        *self,
                                                                     GAsyncResult                 *result,
                                                                     GError                      **error);

G_END_DECLS
