/* The window: header, pages, queue and log.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-incoming.h"
#include "vitrine-settings.h"
#include "vitrine-upload-queue.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_WINDOW (vitrine_window_get_type ())

G_DECLARE_FINAL_TYPE (VitrineWindow, vitrine_window, VITRINE, WINDOW, AdwApplicationWindow)

/* Signal "set-aside": the seller wants to start anew, without the damaged database. */
VitrineWindow *vitrine_window_new        (AdwApplication     *application,
                                          VitrineWorkspace   *workspace,
                                          VitrineIntake      *intake,
                                          VitrineIncoming    *incoming,
                                          VitrineUploadQueue *queue,
                                          VitrineSettings    *settings);
void           vitrine_window_set_ready  (VitrineWindow      *self);
void           vitrine_window_take_files (VitrineWindow      *self,
                                          GPtrArray          *files);
void           vitrine_window_say        (VitrineWindow      *self,
                                          const char         *words);

G_END_DECLS
