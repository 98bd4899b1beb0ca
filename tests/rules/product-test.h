/* Judging bodies of products that are written in a test's rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-product-rules.h"

G_BEGIN_DECLS

/* What a row says: the good body with some members changed, and what is found by it. */
typedef struct {
  const char *market;     /* NULL: US */
  const char *patch;      /* JSON with ' for ": members in place of the good body's; one that is
                             "-" is taken out */
  const char *findings;   /* "TITLE-01 E title, …", of the topics that are asked for */
} ProductRow;

JsonNode *product_test_parse     (const char                  *text);
JsonNode *product_test_new_body  (const char                  *patch);
char     *product_test_describe  (GPtrArray                   *findings,
                                  const char                  *topics);
char     *product_test_check     (JsonNode                    *body,
                                  const VitrineProductContext *context,
                                  const char                  *topics);
char     *product_test_unchecked (JsonNode                    *body,
                                  const VitrineProductContext *context,
                                  const char                  *topics);
/* The first of a rule, by the beginning of its id. */
const VitrineFinding *
          product_test_find      (GPtrArray                   *findings,
                                  const char                  *rule);
void      product_test_rows      (const ProductRow            *rows,
                                  gsize                        n_rows,
                                  const char                  *topics,
                                  const VitrineProductContext *context);

G_END_DECLS
