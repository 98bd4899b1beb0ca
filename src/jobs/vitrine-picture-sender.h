/* Sends the pictures of a draft that the shop doesn't have yet, each for the use of the place it
 * stands in, and waits until the draft has the shop's names of all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-draft.h"
#include "vitrine-intake.h"
#include "vitrine-upload-queue.h"

G_BEGIN_DECLS

void     vitrine_picture_sender_send_async  (VitrineIntake        *intake,
                                             VitrineUploadQueue   *queue,
                                             VitrineWorkspace     *workspace,
                                             VitrineDraft         *draft,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean vitrine_picture_sender_send_finish (GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
