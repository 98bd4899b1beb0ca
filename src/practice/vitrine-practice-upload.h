/* The practice shop looks at a picture: the form it came in, its bytes and its pixels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-practice-call.h"
#include "vitrine-practice-shelf.h"

G_BEGIN_DECLS

VitrinePracticeReply *vitrine_practice_upload_answer (GBytes               *body,
                                                      const char           *content_type,
                                                      VitrinePracticeShelf *shelf,
                                                      const char           *market,
                                                      gint64                now);

G_END_DECLS
