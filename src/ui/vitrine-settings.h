/* How the window was left, and what the seller prefers. Kept in GSettings where its schema
 * is installed; without it, for this run alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VITRINE_TYPE_SETTINGS (vitrine_settings_get_type ())

G_DECLARE_FINAL_TYPE (VitrineSettings, vitrine_settings, VITRINE, SETTINGS, GObject)

/* Properties, each named as its key: "window-width", "window-height", "log-height" (int),
 * "window-maximized", "log-visible", "inspector-visible", "send-when-ready",
 * "prepare-when-needed" (boolean), "lane" (string, the use case's name on the wire, or "ALL"),
 * "sort" and "preview-width" (string). */
VitrineSettings *vitrine_settings_new         (void);
gboolean         vitrine_settings_get_boolean (VitrineSettings *self,
                                               const char      *name);
int              vitrine_settings_get_int     (VitrineSettings *self,
                                               const char      *name);
char            *vitrine_settings_dup_string  (VitrineSettings *self,
                                               const char      *name);

G_END_DECLS
