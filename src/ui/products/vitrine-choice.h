/* A choice of one value of a few: what is shown is for people, what is kept is for the wire.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct {
  const char *value;    /* on the wire; NULL: the member isn't there */
  const char *title;    /* marked for translation, untranslated */
} VitrineChoiceRow;

#define VITRINE_TYPE_CHOICE (vitrine_choice_get_type ())

/* Property "value" (string): a value that no row has gets a row of its own, so that it stays. */
G_DECLARE_FINAL_TYPE (VitrineChoice, vitrine_choice, VITRINE, CHOICE, AdwBin)

void vitrine_choice_set_rows (VitrineChoice          *self,
                              const VitrineChoiceRow *rows,
                              guint                   n_rows);
void vitrine_choice_set_name (VitrineChoice          *self,
                              const char             *name);

G_END_DECLS
