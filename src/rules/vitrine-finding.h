/* What a rule has to say about a thing: which rule, how grave, and in plain words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum {
  VITRINE_LEVEL_ERROR,     /* "E": the market refuses it */
  VITRINE_LEVEL_WARNING,   /* "W" */
  VITRINE_LEVEL_HINT,      /* "H" */
  VITRINE_LEVEL_NOTE,      /* "-": good to know; nothing is ever found by such a rule */
} VitrineLevel;

/* Plain data, freed with vitrine_finding_free(). All but the first five are 0 where they don't
 * apply: a picture has no fields. */
typedef struct {
  const char   *rule;      /* its id in the reference, such as "IMG-04"; static. NULL: the market
                              said it, and no rule foretells it */
  VitrineLevel  level;
  char         *message;   /* for the seller, translated: the thing, the limit, the way out */
  char         *fix;       /* what mends it, in words, translated; NULL: nothing is certain to */
  const gint64 *codes;     /* API codes it prevents, 0 at the end; static */
  gint64        code;      /* the one of them that fits best, or that the market answered */

  char         *field;     /* where in the product: "skus[1].price.amount" */
  JsonNode     *value;     /* what the fix sets the field to; NULL with a fix: it is removed */
  guint         line;      /* in a text, from 1 */
  guint         column;    /* in characters, from 1 */
  char         *said;      /* the market's own words; NULL: it hasn't been asked */
} VitrineFinding;

const char *vitrine_level_to_letter (VitrineLevel    level);
void        vitrine_finding_free    (VitrineFinding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineFinding, vitrine_finding_free)

G_END_DECLS
