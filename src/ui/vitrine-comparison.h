/* A picture before and after it was made to fit, in one place, with a line between them that
 * can be drawn to and fro.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-image.h"
#include "vitrine-textures.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_COMPARISON (vitrine_comparison_get_type ())

G_DECLARE_FINAL_TYPE (VitrineComparison, vitrine_comparison, VITRINE, COMPARISON, GtkWidget)

void vitrine_comparison_set_image (VitrineComparison *self,
                                   VitrineTextures   *textures,
                                   VitrineImage      *image);

G_END_DECLS
