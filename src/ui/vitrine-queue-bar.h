/* The line at the bottom that tells of a run of the queue while it goes on, and of what
 * has failed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-intake.h"
#include "vitrine-upload-queue.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_QUEUE_BAR (vitrine_queue_bar_get_type ())

G_DECLARE_FINAL_TYPE (VitrineQueueBar, vitrine_queue_bar, VITRINE, QUEUE_BAR, AdwBin)

void vitrine_queue_bar_set_queue (VitrineQueueBar    *self,
                                  VitrineUploadQueue *queue,
                                  VitrineIntake      *intake,
                                  GListModel         *images);

G_END_DECLS
