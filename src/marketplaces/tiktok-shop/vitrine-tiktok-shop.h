/* TikTok Shop as a marketplace: its row of vitrine-marketplaces.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-marketplace.h"

G_BEGIN_DECLS

extern const VitrineMarketplace vitrine_tiktok_shop;

G_END_DECLS
