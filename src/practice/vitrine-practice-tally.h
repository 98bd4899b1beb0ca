/* How often the practice shop was called, by path and by what it answered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _VitrinePracticeTally VitrinePracticeTally;

VitrinePracticeTally *vitrine_practice_tally_new      (void);
void                  vitrine_practice_tally_free     (VitrinePracticeTally *self);
void                  vitrine_practice_tally_add_call (VitrinePracticeTally *self,
                                                       const char           *method,
                                                       const char           *path);
void                  vitrine_practice_tally_add_code (VitrinePracticeTally *self,
                                                       gint64                code);
JsonNode             *vitrine_practice_tally_describe (VitrinePracticeTally *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrinePracticeTally, vitrine_practice_tally_free)

G_END_DECLS
