/* One change in the preview of many, as an object for lists, and what shows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-bulk-job.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_BULK_ROW (vitrine_bulk_row_get_type ())

/* Tells that something has been left out, or taken in again. No signal: there may be many rows,
 * and one object that is to hear of all of them. */
typedef void (*VitrineBulkRowFunc) (gpointer user_data);

/* Property "is-left-out" (boolean). Borrows what it shows: the job outlives it. */
G_DECLARE_FINAL_TYPE (VitrineBulkRow, vitrine_bulk_row, VITRINE, BULK_ROW, GObject)

VitrineBulkRow     *vitrine_bulk_row_new          (VitrineBulkDraft   *draft,
                                                   VitrineBulkItem    *item,
                                                   gboolean            is_first,
                                                   VitrineBulkRowFunc  changed,
                                                   gpointer            user_data);
VitrineBulkItem    *vitrine_bulk_row_get_item     (VitrineBulkRow     *self);
void                vitrine_bulk_row_set_left_out (VitrineBulkRow     *self,
                                                   gboolean            is_left_out);
GtkListItemFactory *vitrine_bulk_row_new_factory  (void);

G_END_DECLS
