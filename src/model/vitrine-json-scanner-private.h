/* Whether a text is JSON, by the letter (RFC 8259), before json-glib is trusted with it: it
 * reads more than that, calls itself once a level, and lets through what it then can't write.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The deepest answer that a market documents has seven levels. */
#define VITRINE_JSON_MAX_DEPTH 64

typedef enum {
  VITRINE_JSON_FINE,
  VITRINE_JSON_IS_BROKEN,
  VITRINE_JSON_IS_DEEP,
  VITRINE_JSON_IS_NO_OBJECT,
  /* Right by the letter, but json-glib would make something else of it. */
  VITRINE_JSON_HAS_NUL,             /* \u0000 in a text, which would end there */
  VITRINE_JSON_HAS_LONG_NUMBER,     /* not of 64 bits, or more digits than a double has */
  VITRINE_JSON_HAS_TWINS,           /* a name twice in one object: the first would be lost */
} VitrineJsonProblem;

VitrineJsonProblem vitrine_json_scan (const char  *text,
                                      gsize        size,
                                      gboolean     exactly,
                                      const char **where,
                                      char       **name);

G_END_DECLS
