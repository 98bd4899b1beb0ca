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

VitrinePictureNames *vitrine_picture_names_new (VitrineDraft         *draft,
                                                VitrineReceiptFinder *receipts);

G_END_DECLS
