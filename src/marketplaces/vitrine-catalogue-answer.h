/* What a market is asked about its catalogue, and what it answers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-catalogue-kind.h"

G_BEGIN_DECLS

typedef struct {
  VitrineCatalogueKind  kind;
  const char           *id;           /* of the category or the warehouse; NULL: of none */
  const char           *version;      /* of the tree: "v1" or "v2" */
  const char           *locale;       /* NULL: the shop's own */
  const char           *page_token;   /* NULL: the first page */
} VitrineCatalogueQuery;

/* Plain data, freed with vitrine_catalogue_answer_free(). */
typedef struct {
  GPtrArray *items;             /* of VitrineCategory, VitrineCategoryRules (one),
                                   VitrineAttribute and so on, by the kind */
  char      *json;              /* the items for vitrine_catalogue_kind_parse(), with all that was
                                   said; NULL: of categories and brands, kept one by one */
  char      *next_page_token;   /* NULL: there are no more */
} VitrineCatalogueAnswer;

/* To find the category of a product. */
typedef struct {
  const char *title;
  const char *description;   /* HTML; NULL: none */
  const char *version;
} VitrineCategoryQuestion;

void vitrine_catalogue_answer_free (VitrineCatalogueAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineCatalogueAnswer, vitrine_catalogue_answer_free)

G_END_DECLS
