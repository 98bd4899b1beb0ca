/* Counts calls as the market does, and says which are too many.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* TikTok Shop developer guide, “Rate limits”: calls a second of each API, app and shop. */
#define VITRINE_PRACTICE_RATE 50

typedef struct _VitrinePracticeRate VitrinePracticeRate;

VitrinePracticeRate *vitrine_practice_rate_new  (guint                limit);
void                 vitrine_practice_rate_free (VitrinePracticeRate *self);
gboolean             vitrine_practice_rate_take (VitrinePracticeRate *self,
                                                 const char          *key,
                                                 gint64               now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrinePracticeRate, vitrine_practice_rate_free)

G_END_DECLS
