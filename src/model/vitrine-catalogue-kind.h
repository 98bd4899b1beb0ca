/* What a catalogue consists of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* With what each is of: all of the shop, unless said otherwise. */
typedef enum {
  VITRINE_CATALOGUE_CATEGORIES,         /* the whole tree */
  VITRINE_CATALOGUE_RULES,              /* of one category */
  VITRINE_CATALOGUE_ATTRIBUTES,         /* of one category */
  VITRINE_CATALOGUE_BRANDS,             /* or those alone that may be sold in one category */
  VITRINE_CATALOGUE_WAREHOUSES,
  VITRINE_CATALOGUE_DELIVERY_OPTIONS,   /* of one warehouse */
} VitrineCatalogueKind;

#define VITRINE_N_CATALOGUE_KINDS 6

/* More entries than this are no list of a market's: tens of thousands are known. */
#define VITRINE_CATALOGUE_MAX_ENTRIES 200000

const char *vitrine_catalogue_kind_to_text (VitrineCatalogueKind  kind);
GPtrArray  *vitrine_catalogue_kind_read    (VitrineCatalogueKind  kind,
                                            JsonNode             *node);
char       *vitrine_catalogue_kind_write   (VitrineCatalogueKind  kind,
                                            JsonNode             *node);
GPtrArray  *vitrine_catalogue_kind_parse   (VitrineCatalogueKind  kind,
                                            const char           *text);

G_END_DECLS
