/* Products from a sheet: rows of the same key are one product, each with a SKU of its own.
 *
 * What can't be taken is said of its row and cell; all else comes in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-csv-reader.h"
#include "vitrine-sheet-mapping.h"

G_BEGIN_DECLS

/* How many are kept to be shown. */
#define VITRINE_SHEET_MAX_PROBLEMS 1000

/* What the shop gives where the sheet doesn't say it. */
typedef struct {
  const char *currency;       /* NULL: not known */
  const char *warehouse_id;   /* NULL: not known */
} VitrineSheetShop;

typedef struct {
  guint  line;                /* in the file, from 1 */
  int    column;              /* from 0; -1: the whole row */
  char  *header;              /* of the column; NULL with the whole row */
  char  *message;             /* for the seller, translated */
} VitrineSheetProblem;

/* A picture that is somewhere else yet. */
typedef struct {
  char  *address;
  char  *path;                /* of the picture object in the body, such as "main_images[2]" */
  guint  line;
} VitrineSheetPicture;

typedef struct {
  char       *key;
  guint       line;           /* its first row */
  JsonObject *body;           /* of a draft */
  GPtrArray  *pictures;       /* of VitrineSheetPicture, those of a list in its order */
} VitrineSheetProduct;

typedef struct {
  VitrineSheetMapping *mapping;     /* never NULL: an empty file has no columns */
  VitrineEncoding      encoding;
  char                 delimiter;
  guint                header_line; /* 0: there is none */
  GPtrArray           *products;    /* of VitrineSheetProduct, in the order of their first rows */
  GPtrArray           *problems;    /* of VitrineSheetProblem, by line */
  guint                n_problems;  /* with those that weren't kept */
} VitrineSheet;

VitrineSheet *vitrine_sheet_read (GInputStream              *stream,
                                  const VitrineSheetMapping *kept,
                                  const VitrineSheetShop    *shop,
                                  GCancellable              *cancellable,
                                  GError                   **error);
VitrineSheet *vitrine_sheet_new_for_body (JsonObject        *body);
void          vitrine_sheet_free (VitrineSheet              *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineSheet, vitrine_sheet_free)

G_END_DECLS
