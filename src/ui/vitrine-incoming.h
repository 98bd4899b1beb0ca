/* What is dropped, pasted, chosen and named on the command line, on its way to the intake.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-collector.h"
#include "vitrine-link-fetcher.h"
#include "vitrine-offer.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_INCOMING (vitrine_incoming_get_type ())

G_DECLARE_FINAL_TYPE (VitrineIncoming, vitrine_incoming, VITRINE, INCOMING, GObject)

/* A lane is decided when the seller chose it: see vitrine_intake_keep_use_case(). */
VitrineIncoming    *vitrine_incoming_new               (VitrineWorkspace     *workspace,
                                                        VitrineIntake        *intake);
VitrineCollector   *vitrine_incoming_get_collector     (VitrineIncoming      *self);
VitrineLinkFetcher *vitrine_incoming_get_fetcher       (VitrineIncoming      *self);
void                vitrine_incoming_take_files        (VitrineIncoming      *self,
                                                        GPtrArray            *files,
                                                        VitrineUseCase        use_case,
                                                        gboolean              is_decided);
void                vitrine_incoming_take_samples      (VitrineIncoming      *self);
void                vitrine_incoming_take_offer_async  (VitrineIncoming      *self,
                                                        VitrineOffer         *offer,
                                                        VitrineUseCase        use_case,
                                                        gboolean              is_decided,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
gboolean            vitrine_incoming_take_offer_finish (VitrineIncoming      *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);
void                vitrine_incoming_take_pictures_async
                                                       (VitrineIncoming      *self,
                                                        VitrineOffer         *offer,
                                                        VitrineUseCase        use_case,
                                                        guint                 room,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
GPtrArray          *vitrine_incoming_take_pictures_finish
                                                       (VitrineIncoming      *self,
                                                        GAsyncResult         *result,
                                                        guint                *n_left_out,
                                                        GError              **error);
GPtrArray          *vitrine_incoming_add_files         (VitrineIncoming      *self,
                                                        GPtrArray            *files,
                                                        VitrineUseCase        use_case,
                                                        guint                 room);
GPtrArray          *vitrine_incoming_add_images        (VitrineIncoming      *self,
                                                        GPtrArray            *images,
                                                        VitrineUseCase        use_case,
                                                        guint                 room);
void                vitrine_incoming_stop              (VitrineIncoming      *self);

G_END_DECLS
