/* What a rule has to say about a thing: which rule, how grave, and in plain words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  VITRINE_LEVEL_ERROR,     /* "E": the market refuses it */
  VITRINE_LEVEL_WARNING,   /* "W" */
  VITRINE_LEVEL_HINT,      /* "H" */
} VitrineLevel;

/* Plain data, freed with vitrine_finding_free(). */
typedef struct {
  const char   *rule;      /* its id in the reference, such as "IMG-04"; static */
  VitrineLevel  level;
  char         *message;   /* for the seller, translated: the thing, the limit, the way out */
  const gint64 *codes;     /* API codes it prevents, 0 at the end; static */
} VitrineFinding;

const char *vitrine_level_to_letter (VitrineLevel    level);
void        vitrine_finding_free    (VitrineFinding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineFinding, vitrine_finding_free)

G_END_DECLS
