/* Reading a draft with all that belongs to it, on the database's thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <sqlite3.h>

#include "vitrine-draft.h"

G_BEGIN_DECLS

gboolean vitrine_draft_load_row  (sqlite3       *db,
                                  gint64         id,
                                  VitrineDraft **draft,
                                  gint64        *cursor,
                                  GError       **error);
gboolean vitrine_draft_load      (sqlite3       *db,
                                  gint64         id,
                                  VitrineDraft **draft,
                                  GError       **error);
gint64   vitrine_draft_load_copy (sqlite3       *db,
                                  VitrineDraft  *draft,
                                  gint64         now,
                                  GError       **error);

G_END_DECLS
