/* Editing many products at once: what a list of edits would change in one of them.
 *
 * Pure, and for any thread. Nothing is written here: the edits make changes, each with what was
 * and what comes, of which the seller may leave some out. An edit never takes away what it
 * doesn't name, and nothing becomes blank by one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Of which part of a product; as a set, (1 << field). */
typedef enum {
  VITRINE_BULK_TITLE,
  VITRINE_BULK_DESCRIPTION,
  VITRINE_BULK_SELLER_SKU,
  VITRINE_BULK_PRICE,
  VITRINE_BULK_LIST_PRICE,
  VITRINE_BULK_STOCK,
  VITRINE_BULK_BRAND,
  VITRINE_BULK_DELIVERY,
  VITRINE_BULK_PICTURES,
  VITRINE_N_BULK_FIELDS
} VitrineBulkField;

typedef enum {
  VITRINE_BULK_REPLACE,      /* of title, description and seller SKU */
  VITRINE_BULK_SURROUND,     /* title and seller SKU */
  VITRINE_BULK_FORMULA,      /* price and list price, of every SKU */
  VITRINE_BULK_SET_STOCK,    /* of every SKU, in one warehouse */
  VITRINE_BULK_SET_BRAND,
  VITRINE_BULK_SET_DELIVERY,
  VITRINE_BULK_PUT_PICTURE,
} VitrineBulkKind;

typedef enum {
  VITRINE_BULK_LAST,         /* a picture that is there already stays where it is */
  VITRINE_BULK_FIRST,
  VITRINE_BULK_NOWHERE,      /* it goes */
} VitrineBulkPlace;

#define VITRINE_BULK_NO_ENDING (-1)

/* One edit. What isn't of its kind is 0. */
typedef struct {
  VitrineBulkKind   kind;
  guint             fields;            /* REPLACE, SURROUND, FORMULA */
  char             *find;              /* REPLACE, as VitrineTextSearch */
  char             *with;
  gboolean          match_case;
  gboolean          whole_words;
  char             *before;            /* SURROUND; NULL: nothing. Not where it stands already */
  char             *behind;
  char             *formula;           /* FORMULA: of vitrine_money_change(); SET_STOCK: "20",
                                          "+5", "-5" */
  int               ending;            /* FORMULA: of vitrine_money_round(), or NO_ENDING */
  char             *warehouse_id;      /* SET_STOCK */
  char             *brand_id;          /* SET_BRAND; NULL: no brand */
  char            **option_ids;        /* SET_DELIVERY: all that there are to be */
  VitrineBulkPlace  place;             /* PUT_PICTURE */
  char             *digest;            /* PUT_PICTURE: of our copy */
  char             *uri;               /* what the shop calls it; NULL: it hasn't got it */
} VitrineBulkEdit;

typedef struct {
  const char *currency;                /* of a price that has none yet */
  guint       max_pictures;
} VitrineBulkContext;

/* What would change at one place. Plain data; the nodes are sealed. */
typedef struct {
  VitrineBulkField  field;
  char             *path;              /* "skus[1].price" */
  char             *sku;               /* which one, in the seller's words; NULL: the product */
  JsonNode         *before;            /* NULL: there was nothing */
  JsonNode         *after;             /* NULL: it goes; with trouble nothing comes */
  char             *trouble;           /* why it can't be done, for the seller; NULL: it can */
} VitrineBulkChange;

VitrineBulkEdit *vitrine_bulk_edit_new     (VitrineBulkKind            kind);
void             vitrine_bulk_edit_free    (VitrineBulkEdit           *self);
gboolean         vitrine_bulk_edit_check   (const VitrineBulkEdit     *self,
                                            const char                *currency,
                                            GError                   **error);
void             vitrine_bulk_change_free  (VitrineBulkChange         *self);
GPtrArray       *vitrine_bulk_edit_run     (GPtrArray                 *edits,
                                            JsonObject                *body,
                                            const VitrineBulkContext  *context);
gboolean         vitrine_bulk_change_apply (const VitrineBulkChange   *self,
                                            JsonObject                *body);
gboolean         vitrine_bulk_change_undo  (const VitrineBulkChange   *self,
                                            JsonObject                *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineBulkEdit, vitrine_bulk_edit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineBulkChange, vitrine_bulk_change_free)

G_END_DECLS
