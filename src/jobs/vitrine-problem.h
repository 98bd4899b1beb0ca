/* What stands in a product's way, as an object for lists: a finding, and what to call it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-finding.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define VITRINE_TYPE_PROBLEM (vitrine_problem_get_type ())

/* Properties, none of which ever changes: "rule" (string; NULL: the market said it), "letter"
 * (string: E, W or H), "field" (string), "message" (string), "fix" (string; NULL: none). */
G_DECLARE_FINAL_TYPE (VitrineProblem, vitrine_problem, VITRINE, PROBLEM, GObject)

VitrineProblem       *vitrine_problem_new         (VitrineFinding *finding);
const VitrineFinding *vitrine_problem_get_finding (VitrineProblem *self);
gboolean              vitrine_problem_is_in       (VitrineProblem *self,
                                                   const char     *field);
gboolean              vitrine_problem_equal       (VitrineProblem *self,
                                                   VitrineProblem *other);
GArray               *vitrine_problem_dup_codes   (VitrineProblem *self);
GArray               *vitrine_problems_dup_codes  (GListModel     *problems);

G_END_DECLS
