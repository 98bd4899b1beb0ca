/* Keeps some fields of a product as a template: asks for a name, and which.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-draft.h"
#include "vitrine-template-store.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_TEMPLATE_SAVER (vitrine_template_saver_get_type ())

G_DECLARE_FINAL_TYPE (VitrineTemplateSaver, vitrine_template_saver, VITRINE, TEMPLATE_SAVER,
                      AdwPreferencesWindow)

GtkWidget *vitrine_template_saver_new (GtkWindow            *parent,
                                       VitrineTemplateStore *store,
                                       VitrineDraft         *draft);

G_END_DECLS
