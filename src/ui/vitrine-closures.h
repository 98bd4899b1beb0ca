/* What the .ui files compute with: functions from the properties of a picture to what is
 * shown of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void vitrine_closures_bind (GtkWidgetClass *widget_class);

G_END_DECLS
