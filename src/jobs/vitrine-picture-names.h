/* Gives the pictures of a draft what the shop calls them, as soon as they have been sent: each
 * for the use of the place it stands in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-draft.h"
#include "vitrine-receipt-finder.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_PICTURE_NAMES (vitrine_picture_names_get_type ())

G_DECLARE_FINAL_TYPE (VitrinePictureNames, vitrine_picture_names, VITRINE, PICTURE_NAMES, GObject)

/* Plain data: one of ours that the shop has no name for. */
typedef struct {
  char           *digest;     /* of the original */
  VitrineUseCase  use_case;
} VitrineUnnamedPicture;

void                 vitrine_unnamed_picture_free       (VitrineUnnamedPicture *self);

VitrinePictureNames *vitrine_picture_names_new          (VitrineDraft          *draft,
                                                         VitrineReceiptFinder  *receipts);
void                 vitrine_picture_names_insist       (VitrinePictureNames   *self);
GPtrArray           *vitrine_picture_names_list_unnamed (VitrinePictureNames   *self);

G_END_DECLS
