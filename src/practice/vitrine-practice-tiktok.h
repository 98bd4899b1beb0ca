/* The practice shop as TikTok Shop: checks each call as the Open API does, and answers it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-practice-call.h"
#include "vitrine-practice-faults.h"
#include "vitrine-practice-shop.h"

G_BEGIN_DECLS

/* Larger bodies aren't kept: well beyond the 10 MB of a picture, so that those get the code
 * for pictures. */
#define VITRINE_PRACTICE_MAX_BODY (64 * 1024 * 1024)

VitrinePracticeReply *vitrine_practice_tiktok_answer        (VitrinePracticeCall *call,
                                                             VitrinePracticeShop *shop,
                                                             VitrineFaultKind     fault);
char                 *vitrine_practice_tiktok_dup_api       (VitrinePracticeCall *call);
VitrinePracticeReply *vitrine_practice_tiktok_new_too_large (gint64               now);
VitrinePracticeReply *vitrine_practice_tiktok_new_code      (gint64               now,
                                                             gint64               code);

G_END_DECLS
