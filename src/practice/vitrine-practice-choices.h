/* Parameters of which the market takes some values alone, and what it says to others.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-practice-visit.h"

G_BEGIN_DECLS

/* Each takes what was sent, NULL where nothing was, and returns what is wrong, or NULL. */
VitrinePracticeReply *vitrine_practice_choices_check_locale   (VitrinePracticeVisit *visit,
                                                               const char           *locale);
VitrinePracticeReply *vitrine_practice_choices_check_version  (VitrinePracticeVisit *visit,
                                                               const char           *version);
VitrinePracticeReply *vitrine_practice_choices_check_platform (VitrinePracticeVisit *visit,
                                                               const char           *platform);
VitrinePracticeReply *vitrine_practice_choices_read_bool      (VitrinePracticeVisit *visit,
                                                               const char           *name,
                                                               gboolean             *value);
/* Whether the shop's market shows categories in which nothing may be sold, when asked to. */
gboolean              vitrine_practice_choices_has_prohibited (VitrinePracticeVisit *visit);

G_END_DECLS
