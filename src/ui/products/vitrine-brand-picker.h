/* Chooses a product's brand, or makes one of the seller's own in the shop.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-draft-session.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_BRAND_PICKER (vitrine_brand_picker_get_type ())

G_DECLARE_FINAL_TYPE (VitrineBrandPicker, vitrine_brand_picker, VITRINE, BRAND_PICKER, AdwBin)

void vitrine_brand_picker_set_session (VitrineBrandPicker  *self,
                                       VitrineDraftSession *session);

G_END_DECLS
