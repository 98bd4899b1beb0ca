/* Takes what is dropped on the window, and shows above it where it would go.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-images-page.h"
#include "vitrine-offer.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_DROP_ZONE (vitrine_drop_zone_get_type ())

G_DECLARE_FINAL_TYPE (VitrineDropZone, vitrine_drop_zone, VITRINE, DROP_ZONE, AdwBin)

/* Signal "dropped" (VitrineOffer, double x, double y): relative to the target. */
void vitrine_drop_zone_set_target (VitrineDropZone   *self,
                                   GtkWidget         *target,
                                   VitrineImagesPage *page);

G_END_DECLS
