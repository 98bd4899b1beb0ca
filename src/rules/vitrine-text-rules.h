/* What a market minds in the characters of a text, be it a title, a name or a description:
 * TITLE-05 and DESC-08, and Chinese.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-finding.h"

G_BEGIN_DECLS

typedef enum {
  VITRINE_FLAW_CONTROL,
  VITRINE_FLAW_EMOJI,
  VITRINE_FLAW_REPEATED,        /* more than VITRINE_TEXT_MAX_REPEATS times in a row */
  VITRINE_FLAW_ENTITY,          /* "&nbsp;" as it is written in HTML */
  VITRINE_FLAW_ONLY_SYMBOLS,    /* of the text as a whole */
  VITRINE_FLAW_NO_BREAK_SPACE,  /* a warning */
  VITRINE_FLAW_DIRECTION,       /* a warning: a mark that turns the direction of writing */
} VitrineFlawKind;

#define VITRINE_TEXT_MAX_REPEATS 9

typedef struct {
  VitrineFlawKind  kind;
  VitrineLevel     level;
  gsize            start;       /* bytes into the text */
  gsize            end;
} VitrineFlaw;

/* Where a text is read. Set text, and multiline for what may have line ends and tabs, and where
 * white space may be repeated; the rest is 0. */
typedef struct {
  const char *text;             /* UTF-8 */
  gboolean    multiline;
  gboolean    plain;            /* no entities are looked for: they were read already */
  gsize       place;
  gunichar    last;
  guint       repeats;
  gboolean    has_words;
  gboolean    has_signs;
} VitrineFlawSearch;

gboolean  vitrine_text_rules_next         (VitrineFlawSearch *search,
                                           VitrineFlaw       *flaw);
char     *vitrine_text_rules_dup_message  (const VitrineFlaw *flaw,
                                           const char        *text);
gboolean  vitrine_text_rules_find_han     (const char        *text,
                                           gsize             *place);

G_END_DECLS
