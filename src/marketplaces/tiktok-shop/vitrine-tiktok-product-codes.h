/* The codes of the TikTok Shop Open API about products: which field, and what to do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-error.h"
#include "vitrine-retry.h"

G_BEGIN_DECLS

/* What can be done about it. */
typedef enum {
  VITRINE_TIKTOK_FIX,             /* the seller corrects the field */
  VITRINE_TIKTOK_RELOAD,          /* what we know of the shop is old: load it again, then correct */
  VITRINE_TIKTOK_SELLER_CENTER,   /* something is to be done there first */
  VITRINE_TIKTOK_WAIT,            /* a quota, a promotion or an auction has to end */
  VITRINE_TIKTOK_IMPOSSIBLE,      /* it can't be done with this product or shop */
  VITRINE_TIKTOK_RETRY,           /* the same again, after a while */
  VITRINE_TIKTOK_APPLICATION,     /* our own mistake, to be reported */
} VitrineTiktokRemedy;

/* A row of the table; static. */
typedef struct {
  gint64               code;
  const char          *fields;      /* paths without indices, the likeliest first, a space
                                       between two; NULL: it is about no field */
  VitrineTiktokRemedy  remedy;
  const char          *endpoints;   /* that list the code, by letter: see the table */
  const char          *text;        /* English: see vitrine_tiktok_product_code_get_text() */
} VitrineTiktokProductCode;

const VitrineTiktokProductCode *vitrine_tiktok_product_codes_get      (gsize                          *n_rows);
const VitrineTiktokProductCode *vitrine_tiktok_product_codes_find     (gint64                          code);
const char                     *vitrine_tiktok_product_code_get_text  (const VitrineTiktokProductCode *self);
VitrineError                    vitrine_tiktok_product_code_get_error (const VitrineTiktokProductCode *self);
VitrineAct                      vitrine_tiktok_product_code_get_act   (const VitrineTiktokProductCode *self);

G_END_DECLS
