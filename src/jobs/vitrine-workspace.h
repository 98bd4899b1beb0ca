/* All that the window and the command share, made in one place at start-up: the data
 * folder, the shop, the journal, the client, and the list of pictures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-backup-keeper.h"
#include "vitrine-catalogue.h"
#include "vitrine-credentials.h"
#include "vitrine-draft-keeper.h"
#include "vitrine-exchange-store.h"
#include "vitrine-hash-store.h"
#include "vitrine-http-client.h"
#include "vitrine-image.h"
#include "vitrine-image-files.h"
#include "vitrine-image-store.h"
#include "vitrine-marketplace.h"
#include "vitrine-shop.h"
#include "vitrine-shop-store.h"
#include "vitrine-token-keeper.h"

G_BEGIN_DECLS

/* How to open one. What is NULL is chosen: the user's data folder, a practice shop of our
 * own inside this program, with secrets made up for this run. */
typedef struct {
  const char         *data_dir;
  const char         *practice_url;   /* a practice shop that runs already */
  VitrineCredentials *credentials;    /* for the practice shop, ours or that one; borrowed */
  const char         *shop_cipher;    /* likewise */
  gboolean            no_practice;    /* for commands that ask no shop anything */
} VitrineWorkspaceOptions;

#define VITRINE_TYPE_WORKSPACE (vitrine_workspace_get_type ())

G_DECLARE_FINAL_TYPE (VitrineWorkspace, vitrine_workspace, VITRINE, WORKSPACE, GObject)

/* Property "trouble" (string): why nothing can be kept at the moment, in words for the
 * seller, or NULL. Signal "opened": the images of an earlier run are in the list. */
VitrineWorkspace         *vitrine_workspace_new                (const VitrineWorkspaceOptions *options);
void                      vitrine_workspace_open_async         (VitrineWorkspace     *self,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
gboolean                  vitrine_workspace_open_finish        (VitrineWorkspace     *self,
                                                                GAsyncResult         *result,
                                                                GError              **error);
gboolean                  vitrine_workspace_is_open            (VitrineWorkspace     *self);
void                      vitrine_workspace_close              (VitrineWorkspace     *self);
const char               *vitrine_workspace_get_trouble        (VitrineWorkspace     *self);
gboolean                  vitrine_workspace_can_set_aside      (VitrineWorkspace     *self);
char                     *vitrine_workspace_set_aside          (VitrineWorkspace     *self,
                                                                GError              **error);
void                      vitrine_workspace_save_image         (VitrineWorkspace     *self,
                                                                VitrineImage         *image,
                                                                GAsyncReadyCallback   callback,
                                                                gpointer              user_data);
gboolean                  vitrine_workspace_save_image_finish  (VitrineWorkspace     *self,
                                                                GAsyncResult         *result,
                                                                GError              **error);
void                      vitrine_workspace_save_removal       (VitrineWorkspace     *self,
                                                                GPtrArray            *images,
                                                                gboolean              removed);
gboolean                  vitrine_workspace_is_local           (VitrineWorkspace     *self);
VitrineShop              *vitrine_workspace_get_shop           (VitrineWorkspace     *self);
const VitrineMarketplace *vitrine_workspace_get_marketplace    (VitrineWorkspace     *self);
VitrineCredentials       *vitrine_workspace_get_credentials    (VitrineWorkspace     *self);
VitrineTokenKeeper       *vitrine_workspace_get_tokens         (VitrineWorkspace     *self);
gint64                    vitrine_workspace_get_now            (VitrineWorkspace     *self);
VitrineJournal           *vitrine_workspace_get_journal        (VitrineWorkspace     *self);
VitrineHttpClient        *vitrine_workspace_get_client         (VitrineWorkspace     *self);
VitrineImageFiles        *vitrine_workspace_get_files          (VitrineWorkspace     *self);
VitrineImageStore        *vitrine_workspace_get_image_store    (VitrineWorkspace     *self);
VitrineExchangeStore     *vitrine_workspace_get_exchange_store (VitrineWorkspace     *self);
VitrineCatalogue         *vitrine_workspace_get_catalogue      (VitrineWorkspace     *self);
VitrineCatalogueStore    *vitrine_workspace_get_catalogue_store
                                                               (VitrineWorkspace     *self);
VitrineHashStore         *vitrine_workspace_get_hash_store     (VitrineWorkspace     *self);
VitrineShopStore         *vitrine_workspace_get_shop_store     (VitrineWorkspace     *self);
VitrineDatabase          *vitrine_workspace_get_database       (VitrineWorkspace     *self);
VitrineDraftStore        *vitrine_workspace_get_draft_store    (VitrineWorkspace     *self);
VitrineDraftKeeper       *vitrine_workspace_get_draft_keeper   (VitrineWorkspace     *self);
void                      vitrine_workspace_read_uses          (VitrineWorkspace     *self);
VitrineBackupKeeper      *vitrine_workspace_get_backups        (VitrineWorkspace     *self);
GListModel               *vitrine_workspace_get_images         (VitrineWorkspace     *self);
void                      vitrine_workspace_add_image          (VitrineWorkspace     *self,
                                                                VitrineImage         *image);
gboolean                  vitrine_workspace_has_image          (VitrineWorkspace     *self,
                                                                VitrineImage         *image);
void                      vitrine_workspace_drop_image         (VitrineWorkspace     *self,
                                                                VitrineImage         *image);
void                      vitrine_workspace_add_images         (VitrineWorkspace     *self,
                                                                GPtrArray            *images);
void                      vitrine_workspace_drop_images        (VitrineWorkspace     *self,
                                                                GPtrArray            *images);

G_END_DECLS
