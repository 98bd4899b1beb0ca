/* What the answers to the catalogue's calls look at.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-practice-brands.h"
#include "vitrine-practice-catalogue.h"
#include "vitrine-practice-tree.h"

G_BEGIN_DECLS

struct _VitrinePracticeCatalogue {
  char                  *market;
  char                  *dir;          /* nullable */

  GMutex                 lock;         /* guards all below */
  VitrinePracticeTree   *tree;         /* NULL: nothing has been read yet */
  VitrinePracticeBrands *brands;
  JsonObject            *warehouses;   /* warehouses.json */
  GPtrArray             *warehouse_list;
  GHashTable            *judged;       /* "BRAND CATEGORY" → VitrineBrand, for good */
};

/* Everything of it is read and changed between these two. */
void vitrine_practice_catalogue_enter (VitrinePracticeCatalogue *self);
void vitrine_practice_catalogue_leave (VitrinePracticeCatalogue *self);

G_END_DECLS
