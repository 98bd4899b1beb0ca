/* What came in of a file of products, and what of it could not be taken.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-sheet-reader.h"

G_BEGIN_DECLS

void vitrine_import_report_show (GtkWindow          *parent,
                                 const char         *name,
                                 const VitrineSheet *sheet,
                                 guint               n_kept,
                                 const char         *trouble);

G_END_DECLS
