/* One picture of ours that a widget draws by itself: there at once when it is at hand, else a
 * little later.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-textures.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_TEXTURE_SLOT (vitrine_texture_slot_get_type ())

G_DECLARE_FINAL_TYPE (VitrineTextureSlot, vitrine_texture_slot, VITRINE, TEXTURE_SLOT, GObject)

/* Draws the widget anew when the picture is there. */
VitrineTextureSlot *vitrine_texture_slot_new         (GtkWidget          *widget,
                                                      guint               size);
void                vitrine_texture_slot_set_digest  (VitrineTextureSlot *self,
                                                      VitrineTextures    *textures,
                                                      const char         *digest);
GdkTexture         *vitrine_texture_slot_get_texture (VitrineTextureSlot *self);
gboolean            vitrine_texture_slot_has_failed  (VitrineTextureSlot *self);

G_END_DECLS
