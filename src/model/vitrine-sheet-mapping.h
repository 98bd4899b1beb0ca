/* Which column of a sheet is which field: guessed from the headers, changed by the seller, kept
 * for the next file of the same kind.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "vitrine-sheet-layout.h"

G_BEGIN_DECLS

typedef struct {
  const VitrineSheetLayout *layout;
  GPtrArray                *headers;   /* of text, as they stand in the file */
  GPtrArray                *fields;    /* of ids or paths, one for each; NULL: it isn't read */
} VitrineSheetMapping;

VitrineSheetMapping *vitrine_sheet_mapping_new       (GPtrArray                 *headers,
                                                      const VitrineSheetMapping *kept);
VitrineSheetMapping *vitrine_sheet_mapping_copy      (const VitrineSheetMapping *self);
void                 vitrine_sheet_mapping_free      (VitrineSheetMapping       *self);
gboolean             vitrine_sheet_mapping_set       (VitrineSheetMapping       *self,
                                                      guint                      column,
                                                      const char                *field);
guint                vitrine_sheet_mapping_count     (const VitrineSheetMapping *self);
JsonObject          *vitrine_sheet_mapping_to_json   (const VitrineSheetMapping *self);
VitrineSheetMapping *vitrine_sheet_mapping_from_json (JsonObject                *object);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineSheetMapping, vitrine_sheet_mapping_free)

G_END_DECLS
