/* The page of pictures: five lanes, the cards of the open one, and the inspector.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-incoming.h"
#include "vitrine-settings.h"
#include "vitrine-upload-queue.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_IMAGES_PAGE (vitrine_images_page_get_type ())

G_DECLARE_FINAL_TYPE (VitrineImagesPage, vitrine_images_page, VITRINE, IMAGES_PAGE, AdwBin)

/* Signal "show-in-log" (VitrineImage). Actions "images.*". */
void           vitrine_images_page_set_jobs      (VitrineImagesPage  *self,
                                                  VitrineWorkspace   *workspace,
                                                  VitrineIntake      *intake,
                                                  VitrineIncoming    *incoming,
                                                  VitrineUploadQueue *queue,
                                                  VitrineSettings    *settings);
void           vitrine_images_page_set_ready     (VitrineImagesPage  *self);
void           vitrine_images_page_take_files    (VitrineImagesPage  *self,
                                                  GPtrArray          *files);
void           vitrine_images_page_take_drop     (VitrineImagesPage  *self,
                                                  VitrineOffer       *drop,
                                                  GtkWidget          *widget,
                                                  double              x,
                                                  double              y);
VitrineUseCase vitrine_images_page_get_lane_at   (VitrineImagesPage  *self,
                                                  GtkWidget          *widget,
                                                  double              x,
                                                  double              y,
                                                  gboolean           *is_on_tab);
void           vitrine_images_page_set_drop_lane (VitrineImagesPage  *self,
                                                  int                 lane);
void           vitrine_images_page_start_search  (VitrineImagesPage  *self);

G_END_DECLS
