/* A numbered place for a picture of a product: how it looks, and how far it is on its way to
 * the shop. It can be moved among its neighbours by dragging and by keys, and emptied.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-image.h"
#include "vitrine-textures.h"

G_BEGIN_DECLS

/* What to show. Plain data; all of it is borrowed. */
typedef struct {
  guint            index;        /* from 0 */
  guint            n_pictures;   /* of all slots */
  gboolean         is_filled;
  gboolean         is_pending;   /* it has no content yet, so that it can't be moved */
  gboolean         is_sent;      /* the shop has a name for it */
  const char      *digest;       /* of our copy; NULL: there is none */
  VitrineImage    *image;        /* of the library; NULL: it isn't in there */
  VitrineTextures *textures;
} VitrinePictureSlotContent;

#define VITRINE_TYPE_PICTURE_SLOT (vitrine_picture_slot_get_type ())

/* Signals: "moved" (uint: index of the slot it is to go to), "removed". */
G_DECLARE_FINAL_TYPE (VitrinePictureSlot, vitrine_picture_slot, VITRINE, PICTURE_SLOT,
                      GtkFlowBoxChild)

GtkWidget *vitrine_picture_slot_new       (void);
void       vitrine_picture_slot_show      (VitrinePictureSlot              *self,
                                           const VitrinePictureSlotContent *content);
gboolean   vitrine_picture_slot_is_filled (VitrinePictureSlot              *self);

G_END_DECLS
