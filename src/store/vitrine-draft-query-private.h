/* Listing and searching drafts, on the database's thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "vitrine-draft-store.h"

G_BEGIN_DECLS

/* What vitrine_draft_query_read() reads, from column 0 on. */
#define VITRINE_DRAFT_COLUMNS \
  "id, shop_id, market, state, revision, title, skus, cover, problems, created, changed, trashed"
#define VITRINE_N_DRAFT_COLUMNS 12

VitrineDraft *vitrine_draft_query_read  (sqlite3_stmt             *statement);
gboolean      vitrine_draft_query_list  (sqlite3                  *db,
                                         const VitrineDraftQuery  *query,
                                         GPtrArray                *drafts,
                                         GError                  **error);
gboolean      vitrine_draft_query_count (sqlite3                  *db,
                                         const char               *shop_id,
                                         guint                    *counts,
                                         GError                  **error);

G_END_DECLS
