/* A picture on its way, as the queue's list shows it: how far it is, ways to stop it and to try
 * it now, and its place in the line, which it can be dragged out of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-upload-queue.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_QUEUE_ROW (vitrine_queue_row_get_type ())

G_DECLARE_FINAL_TYPE (VitrineQueueRow, vitrine_queue_row, VITRINE, QUEUE_ROW, AdwBin)

VitrineQueueRow *vitrine_queue_row_new       (VitrineUploadQueue *queue);
VitrineImage    *vitrine_queue_row_get_image (VitrineQueueRow    *self);
void             vitrine_queue_row_set_image (VitrineQueueRow    *self,
                                              VitrineImage       *image);

G_END_DECLS
