/* One attribute of a product in the form: its values as chips, and what adds more, as the
 * market has it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-draft-session.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_ATTRIBUTE_ROW (vitrine_attribute_row_get_type ())

G_DECLARE_FINAL_TYPE (VitrineAttributeRow, vitrine_attribute_row, VITRINE, ATTRIBUTE_ROW, AdwBin)

VitrineAttributeRow *vitrine_attribute_row_new      (VitrineDraftSession    *session,
                                                     GPtrArray              *attributes,
                                                     const VitrineAttribute *attribute,
                                                     const char             *id);
void                 vitrine_attribute_row_update   (VitrineAttributeRow    *self);
gboolean             vitrine_attribute_row_is_empty (VitrineAttributeRow    *self);
gboolean             vitrine_attribute_row_is_asked (VitrineAttributeRow    *self);
gboolean             vitrine_attribute_row_is_offered
                                                    (VitrineAttributeRow    *self);
gboolean             vitrine_attribute_row_is_at    (VitrineAttributeRow    *self,
                                                     const char             *field);

G_END_DECLS
