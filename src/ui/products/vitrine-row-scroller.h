/* Shows a few rows of a long list at a time, and only those: a view of GTK makes the widgets of
 * two hundred rows, whatever is seen of them, and rows of entries are dear. A scroll bar, the
 * wheel and whoever asks for a row move the part that is seen, by whole rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VITRINE_TYPE_ROW_SCROLLER (vitrine_row_scroller_get_type ())

G_DECLARE_FINAL_TYPE (VitrineRowScroller, vitrine_row_scroller, VITRINE, ROW_SCROLLER, AdwBin)

GtkWidget  *vitrine_row_scroller_new         (GtkWidget          *view,
                                              guint               n_seen,
                                              int                 row_height);
GListModel *vitrine_row_scroller_get_rows    (VitrineRowScroller *self);
void        vitrine_row_scroller_set_model   (VitrineRowScroller *self,
                                              GListModel         *model);
guint       vitrine_row_scroller_get_first   (VitrineRowScroller *self);
void        vitrine_row_scroller_set_focused (VitrineRowScroller *self,
                                              guint               position);
gboolean    vitrine_row_scroller_show        (VitrineRowScroller *self,
                                              guint               position);

G_END_DECLS
