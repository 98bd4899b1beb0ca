/* The button of the header that counts a run of the queue, and lists what is on its way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-upload-queue.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_QUEUE_BUTTON (vitrine_queue_button_get_type ())

G_DECLARE_FINAL_TYPE (VitrineQueueButton, vitrine_queue_button, VITRINE, QUEUE_BUTTON, AdwBin)

void vitrine_queue_button_set_queue (VitrineQueueButton *self,
                                     VitrineUploadQueue *queue);

G_END_DECLS
