/* The limits of a product's row of main images, as dated rows, and running them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-finding.h"

G_BEGIN_DECLS

GPtrArray *vitrine_gallery_rules_check (const char *const *digests,
                                        guint              n_images,
                                        const char        *market);
guint      vitrine_gallery_rules_get_max (void);

G_END_DECLS
