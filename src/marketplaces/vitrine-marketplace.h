/* A market as the rest of the program sees it: pure functions from what the seller wants
 * to requests, and from answers to results. No I/O, no clock: time, tokens and random keys
 * are arguments.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-answer.h"
#include "vitrine-catalogue-answer.h"
#include "vitrine-credentials.h"
#include "vitrine-draft.h"
#include "vitrine-image.h"
#include "vitrine-listing.h"
#include "vitrine-request.h"
#include "vitrine-retry.h"
#include "vitrine-shop.h"

G_BEGIN_DECLS

typedef struct _VitrineMarketplace VitrineMarketplace;

/* A picture to be sent: what it is for and where our copy of it lies. */
typedef struct {
  VitrineUseCase      use_case;
  const char         *path;        /* absolute */
  const char         *file_name;   /* the seller's name for it, any UTF-8 */
  VitrineImageFormat  format;
} VitrineUpload;

/* One row of vitrine-marketplaces, filled by the market's own folder. */
struct _VitrineMarketplace {
  const char *id;        /* in the database; never shown, never changed */
  const char *name;      /* for people */
  const char *api_url;   /* scheme and host, no slash at the end */

  /* Adds what every request of this market carries: key, time, signature, token, and the
   * shop where the call is about one. What the request has already isn't added twice. */
  void            (*sign)           (VitrineRequest           *request,
                                     VitrineShop              *shop,
                                     const VitrineCredentials *credentials,
                                     gint64                    now);
  /* The SHA-256, in hex, of the text whose signature sign() added. The text holds secrets;
   * by this two programs can tell whether they sign the same. NULL: the market signs none. */
  char           *(*signed_digest)  (VitrineRequest           *request,
                                     const VitrineCredentials *credentials);
  /* A signed request, ready to be sent. @now is in seconds since 1970 (UTC). */
  VitrineRequest *(*upload_image)   (const VitrineUpload      *upload,
                                     VitrineShop              *shop,
                                     const VitrineCredentials *credentials,
                                     gint64                    now);
  /* What came of it: a receipt, or a VITRINE_ERROR that says what the seller can do. */
  VitrineReceipt *(*image_uploaded) (const VitrineUpload      *upload,
                                     VitrineAnswer            *answer,
                                     gint64                    now,
                                     GError                  **error);
  VitrineRequest *(*list_shops)     (VitrineShop              *shop,
                                     const VitrineCredentials *credentials,
                                     gint64                    now);
  /* Of VitrineShop, whose id, name, market and cipher are the market's own. */
  GPtrArray      *(*shops_listed)   (VitrineAnswer            *answer,
                                     GError                  **error);
  /* What the shop's listings choose from. NULL: the query's id can't be one of this market. */
  VitrineRequest *(*ask_catalogue)  (const VitrineCatalogueQuery *query,
                                     VitrineShop              *shop,
                                     const VitrineCredentials *credentials,
                                     gint64                    now);
  /* Called on any thread, since a tree of categories takes its time. */
  VitrineCatalogueAnswer *(*catalogue_answered)
                                    (const VitrineCatalogueQuery *query,
                                     VitrineAnswer            *answer,
                                     GError                  **error);
  /* The version of the tree to try instead; NULL: the error isn't about that. */
  const char     *(*other_version)  (const GError             *error,
                                     const char               *version);
  /* A bit, 1 << VitrineCatalogueKind, for each kind that we know in an old state. */
  guint           (*get_stale)      (const GError             *error);
  VitrineRequest *(*recommend_category) (const VitrineCategoryQuestion *question,
                                     VitrineShop              *shop,
                                     const VitrineCredentials *credentials,
                                     gint64                    now);
  /* The id of a leaf. */
  char           *(*category_recommended) (VitrineAnswer      *answer,
                                     GError                  **error);
  VitrineRequest *(*create_brand)   (const char               *name,
                                     VitrineShop              *shop,
                                     const VitrineCredentials *credentials,
                                     gint64                    now);
  /* Its id. */
  char           *(*brand_created)  (VitrineAnswer            *answer,
                                     GError                  **error);
  /* A product, as its body is at that market. The same key makes the same product, however often
   * it is sent, so that a lost answer can be asked for again. */
  VitrineRequest *(*create_product) (JsonObject               *body,
                                     const char               *idempotency_key,
                                     VitrineShop              *shop,
                                     const VitrineCredentials *credentials,
                                     gint64                    now);
  /* @findings (of VitrineFinding, nullable) gets what the answer says of fields, in failure and
   * success: see vitrine_tiktok_findings_read(). @body is what was sent. */
  VitrineListingReceipt *(*product_created) (JsonObject       *body,
                                     VitrineAnswer            *answer,
                                     GPtrArray                *findings,
                                     GError                  **error);
  /* What the market would say to a product, without taking it. */
  VitrineRequest *(*check_listing)  (JsonObject               *body,
                                     VitrineShop              *shop,
                                     const VitrineCredentials *credentials,
                                     gint64                    now);
  gboolean        (*listing_checked) (JsonObject              *body,
                                     VitrineAnswer            *answer,
                                     gboolean                 *passed,
                                     GPtrArray                *findings,
                                     GError                  **error);
  /* NULL: the id can't be one of this market. */
  VitrineRequest *(*get_product)    (const char               *product_id,
                                     VitrineShop              *shop,
                                     const VitrineCredentials *credentials,
                                     gint64                    now);
  /* The product as the market has it. */
  JsonObject     *(*product_got)    (VitrineAnswer            *answer,
                                     GError                  **error);
  /* How far such a product has come. FALSE: its status is one that we don't know. */
  gboolean        (*read_state)     (JsonObject               *product,
                                     VitrineDraftState        *state);
  VitrineRequest *(*search_products) (const VitrineListingSearch *search,
                                     VitrineShop              *shop,
                                     const VitrineCredentials *credentials,
                                     gint64                    now);
  /* Called on any thread, since a page can take megabytes. */
  VitrineListedPage *(*products_found) (VitrineAnswer         *answer,
                                     GError                  **error);
  /* What the shop needs before it can list. */
  VitrineRequest *(*ask_prerequisites) (VitrineShop           *shop,
                                     const VitrineCredentials *credentials,
                                     gint64                    now);
  /* Of VitrinePrerequisite. */
  GPtrArray      *(*prerequisites_told) (VitrineAnswer        *answer,
                                     GError                  **error);
  /* Turns any answer of this market to nothing, or to the error it stands for. */
  gboolean        (*check)          (VitrineAnswer            *answer,
                                     GError                  **error);
  /* What to do about an error: one of the functions above, or of the client, set it. */
  VitrineAct      (*get_act)        (const GError             *error);
  /* A request for a new access token; NULL: there is nothing to get one with. */
  VitrineRequest *(*refresh)        (VitrineShop              *shop,
                                     const VitrineCredentials *credentials);
  /* What the shop signs with from now on. */
  VitrineCredentials *(*refreshed)  (VitrineAnswer            *answer,
                                     const VitrineCredentials *credentials,
                                     GError                  **error);
};

/* The rows. To know another market, add its folder and its row. */
const VitrineMarketplace *const *vitrine_marketplaces_get_all (void);
const VitrineMarketplace        *vitrine_marketplaces_find    (const char *id);

G_END_DECLS
