/* A sheet of products: a row for each SKU.
 *
 * In the layout of our own everything comes back when it is read again. Others have columns for
 * a part of it, and what they have none for is named.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "vitrine-sheet-layout.h"

G_BEGIN_DECLS

char *vitrine_sheet_write (GPtrArray                 *bodies,
                           const VitrineSheetLayout  *layout,
                           GPtrArray                 *left_out,
                           GError                   **error);

G_END_DECLS
