/* What the columns of a sheet of products are: fields, and the layouts of programs that name
 * them in their own way.
 *
 * In a path “skus[]” is the SKU of the row; all else is of the product.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  VITRINE_SHEET_VALUE,          /* the cell is what stands at its path */
  VITRINE_SHEET_KEY,            /* rows of one key are one product */
  VITRINE_SHEET_OPTION_NAME,    /* for all SKUs of the product */
  VITRINE_SHEET_OPTION_VALUE,
  VITRINE_SHEET_PICTURE,        /* an address to fetch it from */
  VITRINE_SHEET_POSITION,       /* of the row's picture, from 1 */
  VITRINE_SHEET_CODE,           /* a GTIN or the like, whose kind is to be told by its form */
  VITRINE_SHEET_GRAMS,
  VITRINE_SHEET_CATEGORY,       /* an id with its name, in some order */
} VitrineSheetHow;

/* The field that parts products. */
#define VITRINE_SHEET_KEY_FIELD "@key"

/* What stands for what the shop gives, in VitrineSheetField.also_value. */
#define VITRINE_SHEET_CURRENCY  "@currency"
#define VITRINE_SHEET_WAREHOUSE "@warehouse"

typedef struct {
  const char      *id;          /* kept with a mapping: never changes */
  const char      *title;       /* for the seller, untranslated */
  VitrineSheetHow  how;
  const char      *path;
  guint            option;      /* of OPTION_NAME and OPTION_VALUE: which, from 0 */
  const char      *also_path;   /* what goes with it, where nothing else says so; NULL: nothing */
  const char      *also_value;
} VitrineSheetField;

typedef struct {
  const char *header;           /* of whatever case; one that ends with “*” may go on */
  const char *field;            /* its id */
} VitrineSheetColumn;

typedef struct {
  const char               *id;
  const char               *title;      /* a name: not translated */
  const VitrineSheetColumn *columns;    /* NULL: headers are paths. Of several for one field the
                                           first is written */
  const char               *key;        /* the path whose cell parts products where there is no
                                           key; NULL: only a key does */
  gboolean                  repeats;    /* what is the product's stands in each of its rows */
} VitrineSheetLayout;

/* Our own: headers are paths, and everything comes back. The key's is none, by its “#”. */
#define VITRINE_SHEET_OWN "vitrine"
#define VITRINE_SHEET_OWN_KEY "product #"

const VitrineSheetField  *vitrine_sheet_fields        (guint              *n_fields);
const VitrineSheetField  *vitrine_sheet_find_field    (const char         *id);
const VitrineSheetLayout *vitrine_sheet_layouts       (guint              *n_layouts);
const VitrineSheetLayout *vitrine_sheet_find_layout   (const char         *id);
char                     *vitrine_sheet_fold_header   (const char         *header);
char                     *vitrine_sheet_match_header  (const VitrineSheetLayout *layout,
                                                       const char         *header);
char                     *vitrine_sheet_place_in_sku  (const char         *path,
                                                       guint               sku);

G_END_DECLS
