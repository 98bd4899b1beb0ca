/* Finding a piece of text and putting another in its place, in plain text and in the text of
 * HTML.
 *
 * Pure, and for any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No text may become longer than this, in bytes: replacing “a” in a long one soon would. */
#define VITRINE_TEXT_REPLACE_MAX_BYTES (1024 * 1024)

#define VITRINE_TEXT_REPLACE_ERROR (vitrine_text_replace_error_quark ())

typedef enum {
  VITRINE_TEXT_REPLACE_ERROR_NOTHING,     /* nothing to look for, or no text */
  VITRINE_TEXT_REPLACE_ERROR_TOO_LARGE,   /* above VITRINE_TEXT_REPLACE_MAX_BYTES */
} VitrineTextReplaceError;

GQuark vitrine_text_replace_error_quark (void);

/* What is looked for; plain data, no pattern: “.” is a point. */
typedef struct {
  const char *find;
  const char *with;
  gboolean    match_case;
  gboolean    whole_words;    /* no letter or digit right before or after it */
} VitrineTextSearch;

char *vitrine_text_replace      (const char               *text,
                                 const VitrineTextSearch  *search,
                                 guint                    *n_found,
                                 GError                  **error);
char *vitrine_text_replace_html (const char               *html,
                                 const VitrineTextSearch  *search,
                                 guint                    *n_found,
                                 GError                  **error);

G_END_DECLS
