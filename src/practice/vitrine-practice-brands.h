/* The practice shop's brands: those of the data, and the seller's own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "vitrine-practice-tree.h"

G_BEGIN_DECLS

typedef struct {
  char     *id;
  char     *name;
  gboolean  is_authorized;
  gboolean  is_t1;
  gboolean  has_expired;    /* the right to sell it */
  char    **unavailable;    /* categories, with all below them */
} VitrinePracticeBrand;

/* For one thread at a time; waits for the disk. */
typedef struct _VitrinePracticeBrands VitrinePracticeBrands;

VitrinePracticeBrands      *vitrine_practice_brands_new          (const char                     *dir);
void                        vitrine_practice_brands_free         (VitrinePracticeBrands          *self);
GPtrArray                  *vitrine_practice_brands_get_all      (VitrinePracticeBrands          *self);
const VitrinePracticeBrand *vitrine_practice_brands_find         (VitrinePracticeBrands          *self,
                                                                  const char                     *id);
gboolean                    vitrine_practice_brands_is_available (const VitrinePracticeBrand     *brand,
                                                                  VitrinePracticeTree            *tree,
                                                                  const VitrinePracticeCategory  *category);
JsonObject                 *vitrine_practice_brands_describe     (const VitrinePracticeBrand     *brand,
                                                                  VitrinePracticeTree            *tree,
                                                                  const VitrinePracticeCategory  *category);
gint64                      vitrine_practice_brands_create       (VitrinePracticeBrands          *self,
                                                                  const char                     *name,
                                                                  gint64                          now,
                                                                  const char                    **id,
                                                                  GError                        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrinePracticeBrands, vitrine_practice_brands_free)

G_END_DECLS
