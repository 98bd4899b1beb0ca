/* Edits many products at once: a form, what it would change, and the way back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-product-pictures.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_BULK_WINDOW (vitrine_bulk_window_get_type ())

G_DECLARE_FINAL_TYPE (VitrineBulkWindow, vitrine_bulk_window, VITRINE, BULK_WINDOW, AdwWindow)

GtkWidget *vitrine_bulk_window_new (GtkWindow              *parent,
                                    VitrineProductPictures *pictures,
                                    AdwToastOverlay        *toasts,
                                    GPtrArray              *drafts);

G_END_DECLS
