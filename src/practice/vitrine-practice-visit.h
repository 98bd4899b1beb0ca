/* A call that has been let in, and what the practice shop looks at to answer it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-practice-call.h"
#include "vitrine-practice-faults.h"
#include "vitrine-practice-shop.h"
#include "vitrine-tiktok-endpoints.h"

G_BEGIN_DECLS

/* On the stack of the worker that answers; nothing in it is owned. */
typedef struct {
  VitrinePracticeCall         *call;
  VitrinePracticeShop         *shop;
  VitrinePracticeAccount      *account;    /* of the shop, as the next */
  VitrinePracticeShelf        *shelf;
  const VitrineTiktokEndpoint *endpoint;
  GBytes                      *body;
  gint64                       now;        /* by the shop's clock */
  VitrineFaultKind             fault;
} VitrinePracticeVisit;

/* Does what a call of one endpoint asks, once the gateway has let it in. Returns the reply,
 * whatever came. */
typedef VitrinePracticeReply *(*VitrinePracticeAnswer) (VitrinePracticeVisit *visit);

char                 *vitrine_practice_visit_dup_id     (VitrinePracticeVisit  *self);
const char           *vitrine_practice_visit_get_market (VitrinePracticeVisit  *self);
JsonObject           *vitrine_practice_visit_read_body  (VitrinePracticeVisit  *self,
                                                         VitrinePracticeReply **wrong);
gboolean              vitrine_practice_visit_read_page  (VitrinePracticeVisit  *self,
                                                         guint                 *first,
                                                         guint                 *size,
                                                         VitrinePracticeReply **wrong);
void                  vitrine_practice_visit_set_page   (JsonObject            *data,
                                                         guint                  first,
                                                         guint                  size,
                                                         guint                  total);
VitrinePracticeReply *vitrine_practice_visit_new_data   (VitrinePracticeVisit  *self,
                                                         JsonObject            *data);
VitrinePracticeReply *vitrine_practice_visit_new_trouble
                                                        (VitrinePracticeVisit  *self,
                                                         const GError          *error);

G_END_DECLS
