/* Takes pictures in for a place of a product's form: dropped, pasted, chosen, or dragged from the
 * library. What comes by one act stays together until all of it has been read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-draft-session.h"
#include "vitrine-product-pictures.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_PICTURE_INTAKE (vitrine_picture_intake_get_type ())

/* Places are names that the owner gives to where pictures go, for itself alone; NULL where there
 * is one only. What was begun goes on when another draft is shown meanwhile.
 *
 * Signals:
 * "taken" (VitrineDraftSession, string place, GPtrArray images): all of one act that can be used,
 *   of VitrineImage with a digest, in the order they were offered in; at least one.
 * "left-out" (VitrineDraftSession, string place, uint n): for so many there was no room.
 * "trouble" (VitrineDraftSession, string place, string words): something can't be used; NULL:
 *   what was said before is over.
 * "changed": what vitrine_picture_intake_dup_pending() returns, or how far it is. */
G_DECLARE_FINAL_TYPE (VitrinePictureIntake, vitrine_picture_intake, VITRINE, PICTURE_INTAKE, GObject)

/* Something was dropped, there in the widget: to be given to vitrine_picture_intake_take_drop(),
 * or not. */
typedef void (*VitrinePictureDropped) (GtkWidget *widget,
                                       GdkDrop   *drop,
                                       double     x,
                                       double     y);

VitrinePictureIntake *vitrine_picture_intake_new             (VitrineProductPictures *pictures,
                                                              VitrineUseCase          use_case);
VitrineUseCase        vitrine_picture_intake_get_use_case    (VitrinePictureIntake   *self);
VitrineProductPictures *
                      vitrine_picture_intake_get_pictures    (VitrinePictureIntake   *self);
void                  vitrine_picture_intake_take_offer      (VitrinePictureIntake   *self,
                                                              VitrineDraftSession    *session,
                                                              const char             *place,
                                                              VitrineOffer           *offer,
                                                              guint                   room);
void                  vitrine_picture_intake_take_drop       (VitrinePictureIntake   *self,
                                                              VitrineDraftSession    *session,
                                                              const char             *place,
                                                              GdkDrop                *drop,
                                                              guint                   room);
void                  vitrine_picture_intake_paste           (VitrinePictureIntake   *self,
                                                              VitrineDraftSession    *session,
                                                              const char             *place,
                                                              GtkWidget              *widget,
                                                              guint                   room);
void                  vitrine_picture_intake_choose          (VitrinePictureIntake   *self,
                                                              VitrineDraftSession    *session,
                                                              const char             *place,
                                                              GtkWidget              *widget,
                                                              guint                   room);
void                  vitrine_picture_intake_fetch           (VitrinePictureIntake   *self,
                                                              VitrineDraftSession    *session,
                                                              const char             *place,
                                                              const char             *address);
GPtrArray            *vitrine_picture_intake_dup_pending     (VitrinePictureIntake   *self,
                                                              VitrineDraftSession    *session,
                                                              const char             *place);
void                  vitrine_picture_intake_add_drop_target (GtkWidget              *widget,
                                                              VitrinePictureDropped   dropped);
void                  vitrine_picture_intake_add_drop_target_beside_text
                                                             (GtkWidget              *widget,
                                                              VitrinePictureDropped   dropped);
gboolean              vitrine_picture_intake_is_in_clipboard (GtkWidget              *widget);

G_END_DECLS
