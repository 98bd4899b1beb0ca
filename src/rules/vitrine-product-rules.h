/* Judging a product before it is sent: what Create Product would say to its body.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-category.h"
#include "vitrine-finding.h"
#include "vitrine-use-case.h"

G_BEGIN_DECLS

typedef enum {
  VITRINE_SELLER_LOCAL,
  VITRINE_SELLER_CROSS_BORDER,
} VitrineSellerKind;

/* What is known beside the body. All but the first three may be NULL: the rules that need them
 * then aren't judged, and are named as unchecked. */
typedef struct {
  const char                 *market;          /* region code; NULL: "US" */
  VitrineSellerKind           seller;
  gint64                      now;             /* seconds since 1970 (UTC) */
  const char                 *tags;            /* id of a tag set; NULL: the pack's */

  const VitrineCategory      *category;        /* that of category_id */
  gboolean                    category_unknown;/* the whole tree is known, and it isn't in it */
  const VitrineCategoryRules *category_rules;
  GPtrArray                  *attributes;      /* of VitrineAttribute */
  const VitrineBrand         *brand;           /* that of brand_id */
  GPtrArray                  *warehouses;      /* of VitrineWarehouse: all of the shop */

  /* What an upload of this shop was for; FALSE: no upload of ours has that uri. */
  gboolean                  (*find_upload)    (const char      *uri,
                                               VitrineUseCase  *use_case,
                                               gpointer         user_data);
  /* Whether an address is of an upload of this shop, or came from the market. */
  gboolean                  (*knows_address)  (const char      *url,
                                               gpointer         user_data);
  gpointer                    user_data;
} VitrineProductContext;

/**
 * vitrine_product_rules_check:
 * @body: a body of Create Product, whatever stands in it
 * @context: what is known beside it
 * @unchecked: (nullable) (element-type utf8): gets the ids of rules that need data it hasn't,
 *   each once; static strings
 *
 * Runs all rules of the reference, section 6 and 12. save_mode AS_DRAFT in the body relaxes
 * them as S-04 says. Runs on any thread; nothing is kept.
 *
 * Returns: (transfer container) (element-type VitrineFinding): by field, then gravest first
 */
GPtrArray *vitrine_product_rules_check (JsonObject                  *body,
                                        const VitrineProductContext *context,
                                        GPtrArray                   *unchecked);

G_END_DECLS
