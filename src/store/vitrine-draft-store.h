/* The seller's drafts in the database.
 *
 * A save writes the whole body as a version, the steps that can be undone, what the draft is
 * found by and where its pictures are shown, in one transaction. It goes on top of the revision
 * that the draft was made of: what another program saved meanwhile is never overwritten.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-database.h"
#include "vitrine-draft.h"

G_BEGIN_DECLS

/* How long a draft lies in the trash. */
#define VITRINE_DRAFT_STORE_TRASH_DAYS 30

#define VITRINE_DRAFT_STORE_ERROR (vitrine_draft_store_error_quark ())

typedef enum {
  VITRINE_DRAFT_STORE_ERROR_GONE,       /* there is no such draft */
  VITRINE_DRAFT_STORE_ERROR_DAMAGED,    /* no version of it can be read; its rows stay */
  VITRINE_DRAFT_STORE_ERROR_CONFLICT,   /* another program has saved it meanwhile */
} VitrineDraftStoreError;

GQuark vitrine_draft_store_error_quark (void);

typedef enum {
  VITRINE_DRAFT_ORDER_SAVED,      /* what was saved last comes first */
  VITRINE_DRAFT_ORDER_CREATED,    /* what was made last comes first */
  VITRINE_DRAFT_ORDER_TITLE,
  VITRINE_DRAFT_ORDER_PROBLEMS,   /* most first */
} VitrineDraftOrder;

#define VITRINE_N_DRAFT_ORDERS (VITRINE_DRAFT_ORDER_PROBLEMS + 1)

/* What a list is to hold. */
typedef struct {
  const char        *shop_id;   /* NULL: of all shops */
  int                state;     /* a VitrineDraftState; -1: all but what lies in the trash */
  const char        *text;      /* every word of it stands in title, SKUs or description, also
                                   as a part of a word; NULL or blank: anything */
  VitrineDraftOrder  order;
  guint              limit;     /* 0: all */
  guint              offset;
} VitrineDraftQuery;

typedef gint64 (*VitrineDraftClock) (gpointer user_data);

#define VITRINE_TYPE_DRAFT_STORE (vitrine_draft_store_get_type ())

G_DECLARE_FINAL_TYPE (VitrineDraftStore, vitrine_draft_store, VITRINE, DRAFT_STORE, GObject)

VitrineDraftStore *vitrine_draft_store_new                (VitrineDatabase      *database);
void               vitrine_draft_store_set_clock          (VitrineDraftStore    *self,
                                                           VitrineDraftClock     clock,
                                                           gpointer              user_data);
VitrineDatabase   *vitrine_draft_store_get_database       (VitrineDraftStore    *self);
void               vitrine_draft_store_save_async         (VitrineDraftStore    *self,
                                                           VitrineDraft         *draft,
                                                           GAsyncReadyCallback   callback,
                                                           gpointer              user_data);
gboolean           vitrine_draft_store_save_finish        (VitrineDraftStore    *self,
                                                           GAsyncResult         *result,
                                                           GError              **error);
void               vitrine_draft_store_load_async         (VitrineDraftStore    *self,
                                                           gint64                id,
                                                           GAsyncReadyCallback   callback,
                                                           gpointer              user_data);
VitrineDraft      *vitrine_draft_store_load_finish        (VitrineDraftStore    *self,
                                                           GAsyncResult         *result,
                                                           GError              **error);
void               vitrine_draft_store_list_async         (VitrineDraftStore    *self,
                                                           const VitrineDraftQuery
                                                                                *query,
                                                           GAsyncReadyCallback   callback,
                                                           gpointer              user_data);
GPtrArray         *vitrine_draft_store_list_finish        (VitrineDraftStore    *self,
                                                           GAsyncResult         *result,
                                                           GError              **error);
void               vitrine_draft_store_count_async        (VitrineDraftStore    *self,
                                                           const char           *shop_id,
                                                           GAsyncReadyCallback   callback,
                                                           gpointer              user_data);
guint             *vitrine_draft_store_count_finish       (VitrineDraftStore    *self,
                                                           GAsyncResult         *result,
                                                           GError              **error);
void               vitrine_draft_store_duplicate_async    (VitrineDraftStore    *self,
                                                           gint64                id,
                                                           GAsyncReadyCallback   callback,
                                                           gpointer              user_data);
gint64             vitrine_draft_store_duplicate_finish   (VitrineDraftStore    *self,
                                                           GAsyncResult         *result,
                                                           GError              **error);
void               vitrine_draft_store_set_trashed_async  (VitrineDraftStore    *self,
                                                           GPtrArray            *drafts,
                                                           gboolean              trashed,
                                                           GAsyncReadyCallback   callback,
                                                           gpointer              user_data);
gboolean           vitrine_draft_store_set_trashed_finish (VitrineDraftStore    *self,
                                                           GAsyncResult         *result,
                                                           GError              **error);
void               vitrine_draft_store_purge_async        (VitrineDraftStore    *self,
                                                           GPtrArray            *drafts,
                                                           GAsyncReadyCallback   callback,
                                                           gpointer              user_data);
int                vitrine_draft_store_purge_finish       (VitrineDraftStore    *self,
                                                           GAsyncResult         *result,
                                                           GError              **error);
void               vitrine_draft_store_list_pictures_async
                                                          (VitrineDraftStore    *self,
                                                           GAsyncReadyCallback   callback,
                                                           gpointer              user_data);
GHashTable        *vitrine_draft_store_list_pictures_finish
                                                          (VitrineDraftStore    *self,
                                                           GAsyncResult         *result,
                                                           GError              **error);

G_END_DECLS
