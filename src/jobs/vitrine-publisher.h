/* Publishes drafts: sends what pictures are missing, lets the rules speak, and has the market make
 * the product, once, whatever happens on the way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-draft.h"
#include "vitrine-intake.h"
#include "vitrine-upload-queue.h"

G_BEGIN_DECLS

/* Where a draft stands at the market. Plain data, freed with vitrine_standing_free(). */
typedef struct {
  char              *product_id;   /* NULL: the market has no product of it, as far as is known */
  VitrineDraftState  state;
  gboolean           is_unsure;    /* it was sent, and no answer came: publish it again */
} VitrineStanding;

void vitrine_standing_free (VitrineStanding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineStanding, vitrine_standing_free)

#define VITRINE_TYPE_PUBLISHER (vitrine_publisher_get_type ())

G_DECLARE_FINAL_TYPE (VitrinePublisher, vitrine_publisher, VITRINE, PUBLISHER, GObject)

VitrinePublisher *vitrine_publisher_new            (VitrineWorkspace     *workspace,
                                                    VitrineIntake        *intake,
                                                    VitrineUploadQueue   *queue);
void              vitrine_publisher_set_pace       (VitrinePublisher     *self,
                                                    double                pace);
void              vitrine_publisher_publish_async  (VitrinePublisher     *self,
                                                    VitrineDraft         *draft,
                                                    gboolean              as_draft,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
VitrineStanding  *vitrine_publisher_publish_finish (VitrinePublisher     *self,
                                                    GAsyncResult         *result,
                                                    GPtrArray           **findings,
                                                    GError              **error);
void              vitrine_publisher_look_async     (VitrinePublisher     *self,
                                                    VitrineDraft         *draft,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
VitrineStanding  *vitrine_publisher_look_finish    (VitrinePublisher     *self,
                                                    GAsyncResult         *result,
                                                    GError              **error);

G_END_DECLS
