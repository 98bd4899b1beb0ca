/* Sees to it that drafts are saved: within a second of each change, off the main loop, again and
 * again until it works. Steps back are changes like any other.
 *
 * A draft that is open is one object, however often it is asked for. It stays with the keeper
 * until it is saved, and as long as anybody else holds it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-draft-store.h"

G_BEGIN_DECLS

/* A change is written when nothing more has come for the first, or at the latest after the
 * second: so that with the write itself no more than a second of typing is ever unsaved. */
#define VITRINE_DRAFT_KEEPER_QUIET_MS 300
#define VITRINE_DRAFT_KEEPER_LONGEST_MS 700

/* After a failed write it waits for the first, then twice as long each time up to the second. */
#define VITRINE_DRAFT_KEEPER_RETRY_MS 1000
#define VITRINE_DRAFT_KEEPER_RETRY_MAX_MS 30000

#define VITRINE_TYPE_DRAFT_KEEPER (vitrine_draft_keeper_get_type ())

/* Properties: "trouble" (string): why a draft could not be saved, in words for the seller, or
 * NULL; "n-unsaved" (uint): how many drafts are not as they were written.
 *
 * Signal "shown-changed" (VitrineDraft): it has been saved, and shows other pictures than when it
 * was saved before, or has another title. */
G_DECLARE_FINAL_TYPE (VitrineDraftKeeper, vitrine_draft_keeper, VITRINE, DRAFT_KEEPER, GObject)

VitrineDraftKeeper *vitrine_draft_keeper_new           (VitrineDraftStore    *store);
VitrineDraftStore  *vitrine_draft_keeper_get_store     (VitrineDraftKeeper   *self);
const char         *vitrine_draft_keeper_get_trouble   (VitrineDraftKeeper   *self);
guint               vitrine_draft_keeper_get_n_unsaved (VitrineDraftKeeper   *self);
void                vitrine_draft_keeper_add           (VitrineDraftKeeper   *self,
                                                        VitrineDraft         *draft);
void                vitrine_draft_keeper_open_async    (VitrineDraftKeeper   *self,
                                                        gint64                id,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
VitrineDraft       *vitrine_draft_keeper_open_finish   (VitrineDraftKeeper   *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);
VitrineDraft       *vitrine_draft_keeper_find          (VitrineDraftKeeper   *self,
                                                        gint64                id);
void                vitrine_draft_keeper_save_async    (VitrineDraftKeeper   *self,
                                                        VitrineDraft         *draft,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
gboolean            vitrine_draft_keeper_save_finish   (VitrineDraftKeeper   *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);
void                vitrine_draft_keeper_settle_async  (VitrineDraftKeeper   *self,
                                                        VitrineDraft         *draft,
                                                        gboolean              keep_mine,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
gboolean            vitrine_draft_keeper_settle_finish (VitrineDraftKeeper   *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);
void                vitrine_draft_keeper_flush_async   (VitrineDraftKeeper   *self,
                                                        guint                 most_ms,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
gboolean            vitrine_draft_keeper_flush_finish  (VitrineDraftKeeper   *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);
void                vitrine_draft_keeper_stop          (VitrineDraftKeeper   *self);

G_END_DECLS
