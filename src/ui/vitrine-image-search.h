/* Finding pictures by what is written of them, as pure functions: all words of a query must
 * stand somewhere in name, tags, titles of drafts, uri, url or request ids.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-image.h"

G_BEGIN_DECLS

/* What a longer or shorter query means for what was found. */
typedef enum {
  VITRINE_SEARCH_SAME,
  VITRINE_SEARCH_NARROWER,   /* nothing new can be found */
  VITRINE_SEARCH_WIDER,      /* nothing can be lost */
  VITRINE_SEARCH_OTHER,
} VitrineSearchChange;

char                *vitrine_image_search_fold    (const char        *text);
GStrv                vitrine_image_search_split   (const char        *query);
gboolean             vitrine_image_search_matches (VitrineImage      *image,
                                                   const char *const *words);
VitrineSearchChange  vitrine_image_search_compare (const char *const *before,
                                                   const char *const *after);

G_END_DECLS
