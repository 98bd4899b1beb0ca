/* What a buyer would see of a product in the shop's list: pictures, title, prices, what there is
 * to choose from, and what of it is sold out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-money.h"
#include "vitrine-product.h"

G_BEGIN_DECLS

/* One value of an axis, such as “Red”. */
typedef struct {
  char     *name;
  gboolean  is_sold_out;   /* no variant with it has any stock */
} VitrineBuyerValue;

/* One axis, such as “Color”. */
typedef struct {
  char      *name;
  GPtrArray *values;       /* of VitrineBuyerValue */
} VitrineBuyerAxis;

typedef struct {
  char         *title;       /* in one line; "": none */
  GPtrArray    *pictures;    /* for each main picture, in order: the digest of our copy, or "" */
  gboolean      has_price;   /* some variant has one that can be read */
  VitrineMoney  lowest;
  VitrineMoney  highest;
  guint         n_skus;
  guint         n_unpriced;  /* those without such a price */
  guint         n_sold_out;  /* those whose stock is known, and nothing */
  guint64       stock;       /* of all that have any, in all warehouses */
  GPtrArray    *axes;        /* of VitrineBuyerAxis, in the order of the first variant that has it */
} VitrineBuyerView;

VitrineBuyerView *vitrine_buyer_view_new  (VitrineProduct   *product,
                                           const char       *currency);
void              vitrine_buyer_view_free (VitrineBuyerView *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineBuyerView, vitrine_buyer_view_free)

G_END_DECLS
