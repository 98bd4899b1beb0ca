/* The log: every exchange with the shop as a line, newest last, and one of them whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-workspace.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_LOG_PANEL (vitrine_log_panel_get_type ())

G_DECLARE_FINAL_TYPE (VitrineLogPanel, vitrine_log_panel, VITRINE, LOG_PANEL, GtkWidget)

/* Properties: "n-unseen-errors" (uint), those that came while the panel was hidden or
 * scrolled away from its end. */
void vitrine_log_panel_set_workspace (VitrineLogPanel  *self,
                                      VitrineWorkspace *workspace);
void vitrine_log_panel_show_image    (VitrineLogPanel  *self,
                                      VitrineImage     *image);

G_END_DECLS
