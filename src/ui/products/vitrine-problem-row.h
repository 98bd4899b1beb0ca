/* A problem, as it stands under its field and in the checklist: what is wrong, the rule and the
 * codes it prevents in small type, and one press to mend it where that is certain.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-draft-session.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_PROBLEM_ROW (vitrine_problem_row_get_type ())

G_DECLARE_FINAL_TYPE (VitrineProblemRow, vitrine_problem_row, VITRINE, PROBLEM_ROW, GtkBox)

GtkWidget *vitrine_problem_row_new (VitrineDraftSession *session,
                                    VitrineProblem      *problem);

G_END_DECLS
