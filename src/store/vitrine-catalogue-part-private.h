/* The pieces of catalogues in the database: which there are, and how old. On its thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "vitrine-catalogue-store.h"

G_BEGIN_DECLS

gboolean vitrine_catalogue_part_find   (sqlite3                      *db,
                                        const VitrineCatalogueScope  *scope,
                                        VitrineCatalogueKind          kind,
                                        const char                   *id,
                                        gint64                       *part,
                                        GError                      **error);
gboolean vitrine_catalogue_part_read   (sqlite3                      *db,
                                        const VitrineCatalogueScope  *scope,
                                        VitrineCatalogueKind          kind,
                                        const char                   *id,
                                        VitrineCatalogueState        *state,
                                        GError                      **error);
gboolean vitrine_catalogue_part_write  (sqlite3                      *db,
                                        const VitrineCatalogueScope  *scope,
                                        const VitrineCataloguePiece  *piece,
                                        gint64                       *part,
                                        GError                      **error);
gboolean vitrine_catalogue_part_forget (sqlite3                      *db,
                                        const char                   *shop_id,
                                        guint                         kinds,
                                        GError                      **error);

G_END_DECLS
