/* TikTok Shop's categories, brands, warehouses: what to ask for, and what the answer means.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-marketplace.h"

G_BEGIN_DECLS

VitrineRequest         *vitrine_tiktok_catalogue_ask              (const VitrineCatalogueQuery    *query,
                                                                   VitrineShop                    *shop,
                                                                   const VitrineCredentials       *credentials,
                                                                   gint64                          now);
VitrineCatalogueAnswer *vitrine_tiktok_catalogue_answered         (const VitrineCatalogueQuery    *query,
                                                                   VitrineAnswer                  *answer,
                                                                   GError                        **error);
const char             *vitrine_tiktok_catalogue_get_other_version (const GError                  *error,
                                                                   const char                     *version);
guint                   vitrine_tiktok_catalogue_get_stale        (const GError                   *error);
VitrineRequest         *vitrine_tiktok_catalogue_recommend        (const VitrineCategoryQuestion  *question,
                                                                   VitrineShop                    *shop,
                                                                   const VitrineCredentials       *credentials,
                                                                   gint64                          now);
char                   *vitrine_tiktok_catalogue_recommended      (VitrineAnswer                  *answer,
                                                                   GError                        **error);
VitrineRequest         *vitrine_tiktok_catalogue_create_brand     (const char                     *name,
                                                                   VitrineShop                    *shop,
                                                                   const VitrineCredentials       *credentials,
                                                                   gint64                          now);
char                   *vitrine_tiktok_catalogue_brand_created    (VitrineAnswer                  *answer,
                                                                   GError                        **error);
gboolean                vitrine_tiktok_catalogue_has_prohibited   (const char                     *market);

G_END_DECLS
