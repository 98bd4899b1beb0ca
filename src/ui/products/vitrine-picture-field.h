/* A place for one picture of a product: what it shows, how far that is on its way to the shop, and
 * the ways to fill it, by pointer and by keys. What becomes of what comes in is its owner's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-picture-intake.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_PICTURE_FIELD (vitrine_picture_field_get_type ())

/* Signal "removed": it is to be empty. Actions: "picture.choose", "picture.paste",
 * "picture.remove". */
G_DECLARE_FINAL_TYPE (VitrinePictureField, vitrine_picture_field, VITRINE, PICTURE_FIELD, GtkButton)

VitrinePictureField *vitrine_picture_field_new          (guint                 size);
void                 vitrine_picture_field_set_place    (VitrinePictureField  *self,
                                                         VitrinePictureIntake *intake,
                                                         VitrineDraftSession  *session,
                                                         const char           *place,
                                                         guint                 room);
void                 vitrine_picture_field_set_name     (VitrinePictureField  *self,
                                                         const char           *name);
void                 vitrine_picture_field_show         (VitrinePictureField  *self,
                                                         const char           *digest,
                                                         const char           *uri);
void                 vitrine_picture_field_show_part    (VitrinePictureField  *self,
                                                         VitrinePart          *part);
char                *vitrine_picture_field_dup_left_out (guint                 n);

G_END_DECLS
