/* A folder of drafts, as the list of folders shows it: all of one state, and how many they are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "vitrine-draft.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_DRAFT_FOLDER (vitrine_draft_folder_get_type ())

/* Properties: "title" and "count" (string), for people; no count of none. */
G_DECLARE_FINAL_TYPE (VitrineDraftFolder, vitrine_draft_folder, VITRINE, DRAFT_FOLDER, GObject)

GListModel *vitrine_draft_folders_new        (void);
void        vitrine_draft_folders_set_counts (GListModel         *folders,
                                              const guint        *counts);
int         vitrine_draft_folder_get_state   (VitrineDraftFolder *self);

G_END_DECLS
