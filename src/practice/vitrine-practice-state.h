/* What the practice shop tells programs on this computer that it holds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-practice-shop.h"

G_BEGIN_DECLS

gboolean vitrine_practice_state_add (JsonObject           *state,
                                     VitrinePracticeShop  *shop,
                                     GError              **error);

G_END_DECLS
