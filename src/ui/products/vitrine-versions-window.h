/* What a product was: its versions, to be named and gone back to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-workspace.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_VERSIONS_WINDOW (vitrine_versions_window_get_type ())

G_DECLARE_FINAL_TYPE (VitrineVersionsWindow, vitrine_versions_window, VITRINE, VERSIONS_WINDOW,
                      AdwPreferencesWindow)

GtkWidget *vitrine_versions_window_new (GtkWindow        *parent,
                                        VitrineWorkspace *workspace,
                                        VitrineDraft     *draft);

G_END_DECLS
