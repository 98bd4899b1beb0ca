/* A value with its name and a button that copies it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define VITRINE_TYPE_COPY_ROW (vitrine_copy_row_get_type ())

G_DECLARE_FINAL_TYPE (VitrineCopyRow, vitrine_copy_row, VITRINE, COPY_ROW, AdwActionRow)

/* Uses the action "win.toast" to say that it was copied. */
void vitrine_copy_row_set_value (VitrineCopyRow *self,
                                 const char     *value);

G_END_DECLS
