/* Taking one cell of a sheet: what the reader keeps while it reads, and what a cell does to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-product-path.h"
#include "vitrine-sheet-reader.h"

G_BEGIN_DECLS

#define VITRINE_SHEET_N_OPTIONS 3

/* A product that is being gathered. */
typedef struct {
  VitrineSheetProduct *product;
  VitrineProductTree  *tree;
  guint                n_skus;
  guint                n_pictures;
  char                *options[VITRINE_SHEET_N_OPTIONS];   /* their names */
} VitrineSheetGathering;

typedef struct {
  VitrineSheet           *sheet;
  const VitrineSheetShop *shop;
  GHashTable             *by_key;        /* of VitrineSheetGathering */
  GPtrArray              *gatherings;    /* the same, in order */
  VitrineSheetGathering  *last;
  const VitrineSheetField **fields;      /* one for each column; NULL: it isn't read */
  VitrineSheetField      *paths;         /* fields that are nothing but a path */
  VitrineCsvRow          *row;           /* the one that is being taken */
} VitrineSheetReading;

/* @column: -1: the whole row. @message: translated */
void        vitrine_sheet_add_problem (VitrineSheetReading *self,
                                       int                  column,
                                       const char          *message);
const char *vitrine_sheet_get_cell    (VitrineSheetReading *self,
                                       guint                column);
const char *vitrine_sheet_find_cell   (VitrineSheetReading *self,
                                       VitrineSheetHow      how,
                                       const char          *path);
void        vitrine_sheet_take_cell   (VitrineSheetReading *self,
                                       guint                column,
                                       guint                sku);

G_END_DECLS
