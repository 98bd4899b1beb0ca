/* The drafts of a shop, for a list view: those of a folder that match a search, in an order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "vitrine-draft-store.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_DRAFT_LIST (vitrine_draft_list_get_type ())

/* A #GListModel of #VitrineDraft, without bodies unless one is open. Properties: "is-loaded"
 * (boolean: something has come), "trouble" (string: why it can't be read, or NULL). Signal
 * "refreshed": what it holds is what was in the database a moment ago. */
G_DECLARE_FINAL_TYPE (VitrineDraftList, vitrine_draft_list, VITRINE, DRAFT_LIST, GObject)

VitrineDraftList *vitrine_draft_list_new       (VitrineDraftStore *store,
                                                const char        *shop_id);
void              vitrine_draft_list_set_state (VitrineDraftList  *self,
                                                int                state);
int               vitrine_draft_list_get_state (VitrineDraftList  *self);
void              vitrine_draft_list_set_text  (VitrineDraftList  *self,
                                                const char        *text);
void              vitrine_draft_list_set_order (VitrineDraftList  *self,
                                                VitrineDraftOrder  order);
void              vitrine_draft_list_refresh   (VitrineDraftList  *self);
void              vitrine_draft_list_put_live  (VitrineDraftList  *self,
                                                VitrineDraft      *draft);
guint             vitrine_draft_list_find      (VitrineDraftList  *self,
                                                gint64             id);

G_END_DECLS
