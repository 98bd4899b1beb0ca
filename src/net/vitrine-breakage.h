/* What went wrong on the way to a host and back, in words for the seller.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-error.h"

G_BEGIN_DECLS

GError *vitrine_breakage_explain (const char *host,
                                  GError     *error);

G_END_DECLS
