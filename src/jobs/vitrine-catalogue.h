/* A shop's categories, brands and warehouses: fetched when they are missing or old, kept, and
 * there without a network.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-caller.h"
#include "vitrine-catalogue-store.h"
#include "vitrine-product-rules.h"

G_BEGIN_DECLS

/* What is older is fetched again. */
#define VITRINE_CATALOGUE_MAX_AGE (24 * 3600 * (gint64) G_USEC_PER_SEC)

typedef enum {
  VITRINE_CATALOGUE_KEPT,     /* what is there, whatever its age; nothing is sent */
  VITRINE_CATALOGUE_FRESH,    /* fetched when it is missing or old */
  VITRINE_CATALOGUE_ANEW,     /* fetched in any case */
} VitrineCatalogueWant;

/* What the rules need of the catalogue for one product, and owns what @context borrows. What
 * isn't known is NULL in it. */
typedef struct {
  VitrineProductContext  context;
  VitrineCatalogueFacts *facts;        /* with the ages */
  VitrineShop           *shop;
  VitrineCategoryRules  *rules;
  GPtrArray             *attributes;
  GPtrArray             *warehouses;
} VitrineCatalogueContext;

void vitrine_catalogue_context_free (VitrineCatalogueContext *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineCatalogueContext, vitrine_catalogue_context_free)

/* The time, in microseconds since 1970 (UTC). */
typedef gint64 (*VitrineCatalogueClock) (void);

#define VITRINE_TYPE_CATALOGUE (vitrine_catalogue_get_type ())

G_DECLARE_FINAL_TYPE (VitrineCatalogue, vitrine_catalogue, VITRINE, CATALOGUE, GObject)

/* Signal "changed" (kind, id): a piece has come and is kept. */
VitrineCatalogue        *vitrine_catalogue_new                 (VitrineCaller            *caller,
                                                                const VitrineMarketplace *marketplace,
                                                                VitrineShop              *shop,
                                                                VitrineCatalogueStore    *store);
void                     vitrine_catalogue_set_clock           (VitrineCatalogue         *self,
                                                                VitrineCatalogueClock     clock);
void                     vitrine_catalogue_set_locale          (VitrineCatalogue         *self,
                                                                const char               *locale);
void                     vitrine_catalogue_set_version         (VitrineCatalogue         *self,
                                                                const char               *version);
VitrineCatalogueScope    vitrine_catalogue_get_scope           (VitrineCatalogue         *self);
void                     vitrine_catalogue_load_async          (VitrineCatalogue         *self,
                                                                VitrineCatalogueKind      kind,
                                                                const char               *id,
                                                                VitrineCatalogueWant      want,
                                                                GCancellable             *cancellable,
                                                                GAsyncReadyCallback       callback,
                                                                gpointer                  user_data);
gboolean                 vitrine_catalogue_load_finish         (VitrineCatalogue         *self,
                                                                GAsyncResult             *result,
                                                                VitrineCatalogueState    *state,
                                                                GError                  **error);
void                     vitrine_catalogue_prepare_async       (VitrineCatalogue         *self,
                                                                JsonObject               *body,
                                                                VitrineCatalogueWant      want,
                                                                GCancellable             *cancellable,
                                                                GAsyncReadyCallback       callback,
                                                                gpointer                  user_data);
VitrineCatalogueContext *vitrine_catalogue_prepare_finish      (VitrineCatalogue         *self,
                                                                GAsyncResult             *result,
                                                                GError                  **error);
void                     vitrine_catalogue_learn               (VitrineCatalogue         *self,
                                                                const GError             *error);
void                     vitrine_catalogue_recommend_async     (VitrineCatalogue         *self,
                                                                const char               *title,
                                                                const char               *description,
                                                                GCancellable             *cancellable,
                                                                GAsyncReadyCallback       callback,
                                                                gpointer                  user_data);
char                    *vitrine_catalogue_recommend_finish    (VitrineCatalogue         *self,
                                                                GAsyncResult             *result,
                                                                GError                  **error);
void                     vitrine_catalogue_create_brand_async  (VitrineCatalogue         *self,
                                                                const char               *name,
                                                                GCancellable             *cancellable,
                                                                GAsyncReadyCallback       callback,
                                                                gpointer                  user_data);
char                    *vitrine_catalogue_create_brand_finish (VitrineCatalogue         *self,
                                                                GAsyncResult             *result,
                                                                GError                  **error);

G_END_DECLS
