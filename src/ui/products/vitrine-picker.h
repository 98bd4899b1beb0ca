/* A button that shows what is chosen, and opens a list to choose from: with a search as one
 * types, rows that lead further down, and a last button for what is in none of them.
 *
 * It knows nothing of what is chosen; whoever has it answers its signals with rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct {
  const char *id;          /* NULL: none of them, such as “No Brand” */
  const char *title;
  const char *subtitle;    /* NULL: none */
  gboolean    leads;       /* it is not chosen, but opened */
  gboolean    is_barred;   /* it is shown, and can't be chosen */
} VitrinePickerRow;

#define VITRINE_TYPE_PICKER (vitrine_picker_get_type ())

/* Property "title" (string): what is chosen here, for screen readers.
 *
 * Signals: "asked" (const char *text): rows are wanted for what was typed; at each opening for
 * "". "chosen" (const char *id). "back": one level up. "more" (const char *text): the last
 * button. */
G_DECLARE_FINAL_TYPE (VitrinePicker, vitrine_picker, VITRINE, PICKER, AdwBin)

VitrinePicker *vitrine_picker_new         (const char             *title);
void           vitrine_picker_set_text    (VitrinePicker          *self,
                                           const char             *text);
void           vitrine_picker_set_rows    (VitrinePicker          *self,
                                           const VitrinePickerRow *rows,
                                           guint                   n_rows,
                                           const char             *words);
void           vitrine_picker_set_heading (VitrinePicker          *self,
                                           const char             *heading);
void           vitrine_picker_set_more    (VitrinePicker          *self,
                                           const char             *label);
void           vitrine_picker_set_words   (VitrinePicker          *self,
                                           const char             *words);
gboolean       vitrine_picker_is_open     (VitrinePicker          *self);
void           vitrine_picker_ask_again   (VitrinePicker          *self);
void           vitrine_picker_clear       (VitrinePicker          *self);
void           vitrine_picker_close       (VitrinePicker          *self);

G_END_DECLS
