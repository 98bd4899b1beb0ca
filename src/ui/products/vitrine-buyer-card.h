/* What the buyer would see of the product in the shop's list, on a phone: live, beside the form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-draft-session.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_BUYER_CARD (vitrine_buyer_card_get_type ())

G_DECLARE_FINAL_TYPE (VitrineBuyerCard, vitrine_buyer_card, VITRINE, BUYER_CARD, AdwBin)

void vitrine_buyer_card_set_session (VitrineBuyerCard    *self,
                                     VitrineDraftSession *session);

G_END_DECLS
