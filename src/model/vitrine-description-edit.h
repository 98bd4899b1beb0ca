/* What the buttons of a description's editor do to its source: wrap, unwrap, make lists of
 * paragraphs, and put in what is pasted where it may stand.
 *
 * Pure. Places are byte offsets at the beginnings of characters; one within a tag is moved out
 * of it. Takes time in proportion to the source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One piece of the source that is replaced, and what is selected afterwards. */
typedef struct {
  gsize  start;
  gsize  end;
  char  *text;
  gsize  select_start;   /* in the source as it is then */
  gsize  select_end;
} VitrineDescriptionEdit;

typedef enum {
  VITRINE_DESCRIPTION_BOLD,
  VITRINE_DESCRIPTION_ITALIC,
  VITRINE_DESCRIPTION_UNDERLINE,
} VitrineDescriptionStyle;

typedef enum {
  VITRINE_DESCRIPTION_PARAGRAPH,
  VITRINE_DESCRIPTION_BULLETS,
  VITRINE_DESCRIPTION_NUMBERS,
} VitrineDescriptionForm;

void      vitrine_description_edit_clear  (VitrineDescriptionEdit  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VitrineDescriptionEdit, vitrine_description_edit_clear)

gboolean  vitrine_description_edit_style  (const char              *source,
                                           gsize                    start,
                                           gsize                    end,
                                           VitrineDescriptionStyle  style,
                                           VitrineDescriptionEdit  *edit);
void      vitrine_description_edit_form   (const char              *source,
                                           gsize                    start,
                                           gsize                    end,
                                           VitrineDescriptionForm   form,
                                           VitrineDescriptionEdit  *edit);
void      vitrine_description_edit_insert (const char              *source,
                                           gsize                    start,
                                           gsize                    end,
                                           const char              *html,
                                           VitrineDescriptionEdit  *edit);
gsize     vitrine_description_find_gap    (const char              *source,
                                           gsize                    place);
char     *vitrine_description_edit_apply  (const char                   *source,
                                           const VitrineDescriptionEdit *edit);
char     *vitrine_description_from_text   (const char              *text);
char     *vitrine_description_break_lines (const char              *html);

G_END_DECLS
