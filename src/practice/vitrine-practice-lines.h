/* Objects that the practice shop remembers, a line of JSON each: in a file, or in memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* For one thread at a time; waits for the disk. */
typedef struct _VitrinePracticeLines VitrinePracticeLines;

VitrinePracticeLines *vitrine_practice_lines_new    (const char            *path,
                                                     guint                  max);
void                  vitrine_practice_lines_free   (VitrinePracticeLines  *self);
gboolean              vitrine_practice_lines_add    (VitrinePracticeLines  *self,
                                                     JsonObject            *object,
                                                     GError               **error);
JsonArray            *vitrine_practice_lines_read   (VitrinePracticeLines  *self,
                                                     GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrinePracticeLines, vitrine_practice_lines_free)

G_END_DECLS
