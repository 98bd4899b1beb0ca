/* The practice shop looks at a product: by the rules that the window and the command judge by.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-practice-shop.h"
#include "vitrine-product-rules.h"

G_BEGIN_DECLS

/* A product of another seller, so that it can be asked for. */
#define VITRINE_PRACTICE_FOREIGN_PRODUCT "1729000000000000001"

/* A brand that was there once. */
#define VITRINE_PRACTICE_GONE_BRAND "7090000000000000199"

/* Why a product is refused, as the market would say it. */
typedef struct {
  gint64  code;
  char   *field;      /* "skus[0].price.amount"; nullable */
  char   *message;    /* English, for programmers */
} VitrinePracticeReason;

typedef struct {
  GPtrArray  *reasons;    /* of VitrinePracticeReason; empty: it is taken */
  JsonArray  *warnings;   /* of {"message"}: of what was cleared */
  JsonObject *body;       /* without that */
  gboolean    is_restricted;   /* its category is by invitation: the audit waits for that */
} VitrinePracticeVerdict;

gboolean vitrine_practice_judge         (VitrinePracticeShop     *shop,
                                         JsonObject              *body,
                                         gint64                   now,
                                         VitrinePracticeVerdict  *verdict,
                                         GError                 **error);
void     vitrine_practice_judge_in      (VitrinePracticeShop     *shop,
                                         JsonObject              *body,
                                         const VitrineProductContext *context,
                                         VitrinePracticeVerdict  *verdict);
void     vitrine_practice_verdict_clear (VitrinePracticeVerdict  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VitrinePracticeVerdict, vitrine_practice_verdict_clear)

G_END_DECLS
