/* The handmade products of tests/rules/products: bodies of Create Product, good and bad, each with
 * what is to be found in it. A file is one JSON object:
 *
 *   name, market, seller ("local" or "cross-border")
 *   body          as it would be sent
 *   context       what is known beside it, left out when nothing is: now (seconds since 1970),
 *                 category, category_rules, attributes[], brand, warehouses[] as the market
 *                 answers them, category_unknown (true: it has no such category), uploads
 *                 (uri: use case)
 *   findings[]    [rule, level, field], in their order
 *   unchecked[]   the rules that need data that isn't known
 *   refused_with  the market's code for the first finding of level E, where it has one; left out
 *                 when the product may be published
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-product-rules.h"

G_BEGIN_DECLS

/* Freed with product_file_free(). */
typedef struct {
  JsonNode              *root;
  char                  *name;          /* of the file */
  JsonObject            *body;
  JsonObject            *known;         /* "context"; NULL: nothing is */
  JsonArray             *findings;
  JsonArray             *unchecked;
  gint64                 refused_with;  /* 0: it isn't, or without a code */
  VitrineProductContext  context;
} ProductFile;

/* All of them, by name. @folder: NULL for tests/rules/products of the sources. */
GPtrArray *product_file_list (const char  *folder);
void       product_file_free (ProductFile *self);

G_END_DECLS
