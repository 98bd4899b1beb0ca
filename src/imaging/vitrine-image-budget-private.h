/* What a picture costs in memory while it is read, and room for several at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "vitrine-image-plan-private.h"

G_BEGIN_DECLS

guint64   vitrine_image_budget_get_made (const VitrineImageFacts  *facts);
guint64   vitrine_image_budget_estimate (const VitrineImageFacts  *facts,
                                         const VitrineImagePlan   *plan,
                                         gboolean                  heavy);
char     *vitrine_image_budget_refuse   (const VitrineImageFacts  *facts,
                                         const VitrineImagePlan   *plan,
                                         gboolean                  heavy);
gboolean  vitrine_image_budget_take     (guint64                   cost,
                                         GCancellable             *cancellable,
                                         GError                  **error);
void      vitrine_image_budget_give     (guint64                   cost);

G_END_DECLS
