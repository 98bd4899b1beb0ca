/* A list of parts, such as ids or the SKUs of a bundle: one row each, with what it is edited with,
 * a button that takes it out, and one that adds another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "vitrine-choice.h"
#include "vitrine-draft-session.h"

G_BEGIN_DECLS

/* One thing that a row edits. */
typedef struct {
  const char             *member;     /* of the part, such as "sku_id" */
  const char             *title;      /* marked for translation, untranslated */
  const VitrineChoiceRow *choices;    /* NULL: any text */
  guint                   n_choices;
} VitrinePartColumn;

#define VITRINE_TYPE_PART_LIST (vitrine_part_list_get_type ())

/* Signal "removed": the seller has taken a row out; its part is out of the list already. */
G_DECLARE_FINAL_TYPE (VitrinePartList, vitrine_part_list, VITRINE, PART_LIST, AdwBin)

VitrinePartList *vitrine_part_list_new         (void);
void             vitrine_part_list_set_columns (VitrinePartList         *self,
                                                const VitrinePartColumn *columns,
                                                guint                    n_columns,
                                                const char              *add_title);
void             vitrine_part_list_bind        (VitrinePartList         *self,
                                                VitrineDraftSession     *session,
                                                VitrinePart             *part,
                                                const char              *list,
                                                const char              *path);
void             vitrine_part_list_set_path    (VitrinePartList         *self,
                                                const char              *path);

G_END_DECLS
