/* The seller's templates, to begin a product with: says first what each would write.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-template-store.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_TEMPLATE_CHOOSER (vitrine_template_chooser_get_type ())

/* Signal "chosen" (JsonObject): the body that a new product begins with. */
G_DECLARE_FINAL_TYPE (VitrineTemplateChooser, vitrine_template_chooser, VITRINE, TEMPLATE_CHOOSER,
                      AdwPreferencesWindow)

GtkWidget *vitrine_template_chooser_new (GtkWindow            *parent,
                                         VitrineTemplateStore *store);

G_END_DECLS
