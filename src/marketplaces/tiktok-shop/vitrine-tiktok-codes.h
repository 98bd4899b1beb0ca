/* What the codes of the TikTok Shop Open API mean for the seller.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-error.h"
#include "vitrine-retry.h"

G_BEGIN_DECLS

GError     *vitrine_tiktok_codes_to_error  (const VitrineVerdict *verdict);
GError     *vitrine_tiktok_status_to_error (const VitrineVerdict *verdict);
VitrineAct  vitrine_tiktok_codes_get_act   (const VitrineVerdict *verdict);

G_END_DECLS
