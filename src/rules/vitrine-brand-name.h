/* Whether a brand of the seller's own may have a name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-finding.h"

G_BEGIN_DECLS

VitrineFinding *vitrine_brand_name_check (const char *name);

G_END_DECLS
