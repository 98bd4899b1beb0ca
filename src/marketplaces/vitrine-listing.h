/* What a market answers about products: one that was taken, a page of them, what a shop lacks.
 *
 * Plain data; what the answer holds beside it is kept as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A product that the market has taken. */
typedef struct {
  char       *product_id;
  char       *request_id;   /* nullable */
  JsonObject *data;         /* with the ids of its SKUs and of values of the seller's own */
} VitrineListingReceipt;

/* A product in a list. */
typedef struct {
  char       *id;
  char       *title;        /* may be empty */
  char       *status;       /* as the market names it, such as "ACTIVATE"; may be empty */
  gint64      created;      /* seconds since 1970 (UTC); 0: not said */
  gint64      updated;
  JsonObject *json;
} VitrineListedProduct;

typedef struct {
  GPtrArray *products;      /* of VitrineListedProduct, never NULL */
  char      *next_page;     /* to be asked for; NULL: this is the last */
  guint      total;         /* on all pages, as far as the market says */
} VitrineListedPage;

/* What a list is asked for; 0 and NULL for all. */
typedef struct {
  const char        *status;
  const char *const *seller_skus;   /* ten at most */
  const char        *page;
} VitrineListingSearch;

/* Something a shop needs before it can list. */
typedef struct {
  char     *item;           /* as the market names it, such as "RETURN_WAREHOUSE" */
  gboolean  is_failed;
  char    **reasons;        /* the market's own words */
} VitrinePrerequisite;

void vitrine_listing_receipt_free (VitrineListingReceipt *self);
void vitrine_listed_product_free  (VitrineListedProduct  *self);
void vitrine_listed_page_free     (VitrineListedPage     *self);
void vitrine_prerequisite_free    (VitrinePrerequisite   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineListingReceipt, vitrine_listing_receipt_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineListedProduct, vitrine_listed_product_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineListedPage, vitrine_listed_page_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrinePrerequisite, vitrine_prerequisite_free)

G_END_DECLS
