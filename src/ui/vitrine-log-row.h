/* One line of the log: in columns where there is room, on two lines where there isn't.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VITRINE_TYPE_LOG_ROW (vitrine_log_row_get_type ())

G_DECLARE_FINAL_TYPE (VitrineLogRow, vitrine_log_row, VITRINE, LOG_ROW, GtkWidget)

G_END_DECLS
