/* The preferences, as a window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-settings.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_PREFERENCES (vitrine_preferences_get_type ())

G_DECLARE_FINAL_TYPE (VitrinePreferences, vitrine_preferences,
                      VITRINE, PREFERENCES, AdwPreferencesWindow)

VitrinePreferences *vitrine_preferences_new (VitrineSettings *settings,
                                             GtkWindow       *parent);

G_END_DECLS
