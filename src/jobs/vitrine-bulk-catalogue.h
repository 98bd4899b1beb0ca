/* What is kept of the catalogue for many drafts at once: each pair of category and brand is read
 * once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-catalogue.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_BULK_CATALOGUE (vitrine_bulk_catalogue_get_type ())

G_DECLARE_FINAL_TYPE (VitrineBulkCatalogue, vitrine_bulk_catalogue, VITRINE, BULK_CATALOGUE,
                      GObject)

VitrineBulkCatalogue        *vitrine_bulk_catalogue_new          (VitrineCatalogue     *catalogue);
gboolean                     vitrine_bulk_catalogue_is_known     (VitrineBulkCatalogue *self);
void                         vitrine_bulk_catalogue_gather_async (VitrineBulkCatalogue *self,
                                                                  const char           *category_id,
                                                                  const char           *brand_id,
                                                                  GAsyncReadyCallback   callback,
                                                                  gpointer              user_data);
const VitrineProductContext *vitrine_bulk_catalogue_lookup       (VitrineBulkCatalogue *self,
                                                                  const char           *category_id,
                                                                  const char           *brand_id);

G_END_DECLS
